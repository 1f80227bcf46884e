// Slack's message text -> what the person typed. Pure.

/**
 * Undoes Slack's escaping and its automatic links: `<mailto:a@b.c|a@b.c>` is "a@b.c", `<@U1|ann>` "@ann",
 * `<#C1|sales>` "#sales", `<!here>` "@here", `&lt;` "<".
 */
export function plainText(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
      const mark = target[0] ?? '';
      if (mark === '@' || mark === '#') return `${mark}${label || target.slice(1)}`;
      if (mark === '!') return label || `@${target.slice(1).split('^')[0]}`;
      return label || target.replace(/^(mailto|tel):/, '');
    })
    .replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'));
}

/** Escapes what Slack would read as a link, a mention or an entity. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
