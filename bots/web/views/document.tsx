// The frame of every page: head, styles, script.
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Locale } from '../../../src/i18n/locales.ts';
import type { Assets } from '../assets.ts';

export interface ViewParts {
  readonly locale: Locale;
  readonly words: Readonly<Record<string, string>>;
  readonly assets: Assets;
}

export function Document(props: {
  locale: Locale;
  title: string;
  assets: Assets;
  styles: readonly string[];
  script?: string;
  /** A script from elsewhere that runs before ours. */
  before?: string;
  body?: Record<string, string>;
  children?: Child;
}) {
  const { assets } = props;
  return (
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f3ee" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15191a" />
        <title>{props.title}</title>
        <link rel="icon" href={assets.url('icon.svg')} type="image/svg+xml" />
        {props.styles.map((name) => (
          <link rel="stylesheet" href={assets.url(name)} />
        ))}
        {props.before && <script src={props.before} />}
        {props.script && <script type="module" src={assets.url(props.script)} />}
      </head>
      <body {...props.body}>{props.children}</body>
    </html>
  );
}

/** Four strokes and one across: a tally. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M9 9v14M14 9v14M19 9v14M24 9v14M6 21 27 11" />
    </svg>
  );
}

export function page(document: Child) {
  return html`<!doctype html>${document}`;
}
