// Spans → DOM. Typed text only ever becomes text nodes.
import { h } from './dom.js';
import { withSigns } from './signs.js';
import { isBehind, locale } from './words.js';

/** @typedef {{ kind: 'plain' | 'bold' | 'mention', text: string } | { kind: 'link', text: string, url: string } | { kind: 'line' }} Span */

/** "Meetings ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go" */
const COUNTER = /^([^▓█░]{0,80}?) ?([▓█]{0,20}░{0,20}) ?([^▓█░]*)$/u;
const SHORTEST_BAR = 5;
/** The program puts its mark before a command; what people typed has none. */
const COMMAND = /\u2063(\/[a-z]{3,32})(?![\w/])/u;

/** One block per line, each with its own reading direction; counters below one another are aligned. @param {readonly Span[]} text */
export function renderText(text) {
  const fragment = document.createDocumentFragment();
  for (const line of linesOf(text)) fragment.append(renderLine(line));
  return fragment;
}

/** @param {readonly Span[]} text */
export function hasCounters(text) {
  return linesOf(text).some((line) => counterOf(line));
}

/** @typedef {Exclude<Span, { kind: 'line' }>} Words */

/** @param {readonly Span[]} text @returns {Words[][]} */
function linesOf(text) {
  /** @type {Words[][]} */
  const lines = [[]];
  for (const span of text)
    if (span.kind === 'line') lines.push([]);
    else lines.at(-1)?.push(span);
  return lines;
}

/** @param {Words[]} line */
function renderLine(line) {
  const counter = counterOf(line);
  if (counter) return renderCounter(counter);
  return h('p', { dir: 'auto' }, ...line.flatMap(renderSpan));
}

/** @param {Words[]} line */
function counterOf(line) {
  if (line.some(({ kind }) => kind !== 'plain' && kind !== 'bold')) return null;
  const [, label = '', bar = '', figures = ''] = COUNTER.exec(line.map(({ text }) => text).join('')) ?? [];
  return bar.length >= SHORTEST_BAR ? { label, bar, figures } : null;
}

/** @param {{ label: string, bar: string, figures: string }} counter */
function renderCounter({ label, bar, figures }) {
  const parts = figures.split(' · ');
  const behind = parts.some(isBehind);
  return h(
    'p',
    { dir: 'auto', class: behind ? 'counter behind' : 'counter' },
    h('span', { class: 'name' }, ...withSigns(label)),
    ' ',
    meter(bar),
    ' ',
    h(
      'span',
      { class: 'figures' },
      ...parts.flatMap((part, at) => [
        ...(at > 0 ? [' · '] : []),
        h('span', { class: isBehind(part) ? 'pace-behind' : at === 0 ? 'done' : 'rest' }, ...withSigns(part)),
      ]),
    ),
  );
}

/** @param {Words} span @returns {(Node | string)[]} */
function renderSpan(span) {
  if (span.kind === 'bold') return [h('strong', {}, ...withSigns(span.text))];
  if (span.kind === 'mention') return [h('strong', { class: 'mention' }, span.text)];
  if (span.kind === 'link' && /^https?:\/\//i.test(span.url))
    return [h('a', { href: span.url, target: '_blank', rel: 'noopener noreferrer' }, span.text)];
  return span.text.split(COMMAND).flatMap((part, at) => (at % 2 === 1 ? [command(part)] : withSigns(part)));
}

/** @param {string} text */
const command = (text) => h('button', { type: 'button', class: 'command', 'data-command': text }, text);

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
    .replace(/[▓█░]{5,}|\u2063/gu, '');
}
