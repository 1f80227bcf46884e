// The unsubscribe page: plain HTML that works without a script, the same for every link, so that it tells nothing about one.
import type { Locale } from '../../../i18n/locales.ts';
import type { Key, Translate } from '../../../i18n/translate.ts';
import { escapeHtml } from '../../../mail/escape-html.ts';

export type UnsubscribeState = 'ask' | 'done' | 'again';

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:0;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}',
  'main{max-width:26em;margin:0 auto;padding:18vh 20px 20px}',
  'h1{font-size:24px;line-height:1.25;margin:0 0 12px}',
  'p{margin:0 0 24px}',
  'button{font:inherit;padding:10px 18px;border:1px solid;border-radius:8px;background:transparent;color:inherit;cursor:pointer}',
  'button:focus-visible{outline:3px solid Highlight;outline-offset:2px}',
].join('');

interface Shown {
  readonly title: Key;
  readonly text: Key;
  readonly button?: { readonly label: Key; readonly action: string };
}

function shown(state: UnsubscribeState, path: string): Shown {
  switch (state) {
    case 'ask':
      return {
        title: 'unsubscribe.ask.title',
        text: 'unsubscribe.ask.text',
        button: { label: 'unsubscribe.ask.button', action: path },
      };
    case 'done':
      return {
        title: 'unsubscribe.done.title',
        text: 'unsubscribe.done.text',
        button: { label: 'unsubscribe.done.again', action: `${path}/again` },
      };
    case 'again':
      return { title: 'unsubscribe.again.title', text: 'unsubscribe.again.text' };
  }
}

/** Pure. @param path of the link, for the form; @param query with the hint of the language */
export function unsubscribePage(
  state: UnsubscribeState,
  { locale, t, path, query }: { locale: Locale; t: Translate; path: string; query: string },
): string {
  const { title, text, button } = shown(state, path);
  const form = button
    ? `<form method="post" action="${escapeHtml(button.action + query)}"><button type="submit">${escapeHtml(t(button.label))}</button></form>`
    : '';
  return [
    `<!doctype html>\n<html lang="${locale}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="robots" content="noindex"><title>${escapeHtml(t(title))}</title><style>${style}</style></head>`,
    `<body><main><h1>${escapeHtml(t(title))}</h1><p>${escapeHtml(t(text))}</p>${form}</main></body>`,
    '</html>\n',
  ].join('\n');
}

export const pageStyle = style;
