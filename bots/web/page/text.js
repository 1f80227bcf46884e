// Spans → DOM. Typed text only ever becomes text nodes.
import { h } from './dom.js';
import { locale } from './words.js';

/** @typedef {{ kind: 'plain' | 'bold' | 'mention', text: string } | { kind: 'link', text: string, url: string } | { kind: 'line' }} Span */

const BAR = /([▓█]*[░]*)/u;
const SHORTEST_BAR = 5;

/** One block per line, each with its own reading direction. @param {readonly Span[]} text */
export function renderText(text) {
  const fragment = document.createDocumentFragment();
  let line = h('p', { dir: 'auto' });
  for (const span of text) {
    if (span.kind === 'line') {
      fragment.append(line);
      line = h('p', { dir: 'auto' });
    } else line.append(renderSpan(span));
  }
  fragment.append(line);
  return fragment;
}

/** @param {Exclude<Span, { kind: 'line' }>} span */
function renderSpan(span) {
  if (span.kind === 'bold') return h('strong', {}, span.text);
  if (span.kind === 'mention') return h('strong', { class: 'mention' }, span.text);
  if (span.kind === 'link' && /^https?:\/\//i.test(span.url))
    return h('a', { href: span.url, target: '_blank', rel: 'noopener noreferrer' }, span.text);
  const fragment = document.createDocumentFragment();
  for (const part of span.text.split(BAR)) if (part) fragment.append(isBar(part) ? meter(part) : part);
  return fragment;
}

/** @param {string} part */
const isBar = (part) => part.length >= SHORTEST_BAR && /^[▓█]*░*$/u.test(part);

/** A row of ▓ and ░ as a bar that looks the same in every font; copying still gives the signs. @param {string} signs */
function meter(signs) {
  const share = (signs.match(/[▓█]/gu) ?? []).length / signs.length;
  const label = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const bar = h(
    'span',
    { class: 'meter', role: 'img', 'aria-label': label },
    h('span', { class: 'signs' }, signs),
  );
  bar.style.setProperty('--share', String(share));
  return bar;
}

/** The text alone, for the announcer. @param {readonly Span[]} text */
export function textOf(text) {
  return text
    .map((span) => (span.kind === 'line' ? '\n' : span.text))
    .join('')
    .replace(/[▓█░]{5,}/gu, '');
}
