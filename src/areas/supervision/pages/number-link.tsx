// A number that opens its records; one of nothing opens nothing.
import type { Child } from 'hono/jsx';

export function NumberLink(props: {
  count: number;
  text: string;
  href: string;
  label?: string;
  children?: Child;
}) {
  const { count, text, href, label } = props;
  if (count === 0) return <span class="zero">{text}</span>;
  return (
    <a class="count" href={href} aria-label={label ? `${label}: ${text}` : undefined}>
      {text}
    </a>
  );
}
