// The HTML side of an e-mail: one column, the reader's own colours and fonts, nothing that is loaded from anywhere.
import { escapeHtml } from '../../../mail/escape-html.ts';

export interface EmailParts {
  /** A language tag. */
  readonly language: string;
  readonly title: string;
  readonly body: string;
  readonly validUntil: string;
  readonly why: string;
  readonly unsubscribe: { readonly label: string; readonly url: string };
}

/** A link ends before what closes a sentence. */
const link = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}»“”]/g;

// No colours but by opacity: mail programs turn an e-mail dark by their own rules.
const page = 'margin:0;padding:0';
const column =
  'max-width:36em;margin:0 auto;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;' +
  'overflow-wrap:anywhere';
const small = 'margin:32px 0 0;font-size:13px;opacity:.75';

/** Pure. */
export function emailHtml(parts: EmailParts): string {
  const { language, title, body, validUntil, why, unsubscribe } = parts;
  const paragraphs = body
    .split('\n\n')
    .map((paragraph) => `<p style="margin:0 0 1em">${withLinks(paragraph).replaceAll('\n', '<br>\n')}</p>`);
  return [
    `<!doctype html>\n<html lang="${escapeHtml(language)}" dir="ltr">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    '</head>',
    `<body style="${page}">`,
    `<div style="${escapeHtml(column)}">`,
    `<h1 style="margin:0 0 .75em;font-size:22px;line-height:1.3">${escapeHtml(title)}</h1>`,
    ...paragraphs,
    `<p style="margin:0"><strong>${escapeHtml(validUntil)}</strong></p>`,
    `<p style="${small}">${escapeHtml(why)} <a href="${escapeHtml(unsubscribe.url)}">${escapeHtml(unsubscribe.label)}</a></p>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function withLinks(text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: url, index } of text.matchAll(link)) {
    const shown = escapeHtml(url);
    html += `${escapeHtml(text.slice(end, index))}<a href="${shown}">${shown}</a>`;
    end = index + url.length;
  }
  return html + escapeHtml(text.slice(end));
}
