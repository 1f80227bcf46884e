// One message → DOM.
import { h } from './dom.js';
import { withSigns } from './signs.js';
import { hasCounters, renderText } from './text.js';
import { t } from './words.js';
import { clockOf } from './zone.js';

/** @typedef {import('./text.js').Span} Span */
/** @typedef {{ label: string, token?: string, url?: string, style?: 'primary' | 'danger' }} Button */
/**
 * @typedef {{ id: string, seq: number, mine: boolean, at: string, key?: string, removed?: true, text: Span[],
 *   notice?: Span[], buttons?: Button[][], input?: any, menu?: string[], lang?: string, image?: { alt: string, dark?: true }, file?: { name: string }, sent?: string }} Message
 */

/** @param {Message} message */
export function createBubble(message) {
  const element = h('article', {
    class: `message ${message.mine ? 'mine' : 'theirs'}`,
    'data-id': message.id,
  });
  fill(element, message);
  return element;
}

/** @param {HTMLElement} element @param {Message} message */
export function fill(element, message) {
  const at = new Date(message.at);
  // Words break at syllables only in a language that is known: what people type may be in any.
  const lang = message.mine ? '' : message.lang;
  const bubble = h('div', { class: 'bubble' });
  bubble.append(h('span', { class: 'visually-hidden' }, `${message.mine ? t('web.you') : 'Tallybot'}: `));
  if (message.image) bubble.append(picture(message, message.image));
  if (message.notice?.length) bubble.append(h('div', { class: 'notice', lang }, renderText(message.notice)));
  if (message.sent !== undefined)
    bubble.append(h('div', { class: 'sent', dir: 'auto' }, ...withSigns(`📎 ${message.sent}`)));
  bubble.append(
    h(
      'div',
      { class: !message.mine && hasCounters(message.text) ? 'text has-counters' : 'text', lang },
      message.mine ? asTyped(message.text) : renderText(message.text),
    ),
    ...(message.file ? [download(message, message.file)] : []),
    h('time', { datetime: message.at }, clockOf(at)),
  );
  element.replaceChildren(bubble);
  delete element.dataset.waiting;
  if (message.buttons?.length) element.append(grid(message.buttons, lang));
}

/** What somebody typed, sign by sign. @param {readonly Span[]} text */
const asTyped = (text) =>
  h('p', { dir: 'auto' }, text.map((span) => (span.kind === 'line' ? '\n' : span.text)).join(''));

/** The version in the address makes a changed picture a new one. @param {Message} message @param {'image' | 'dark' | 'file'} kind */
const mediaOf = ({ id, seq }, kind) =>
  `/c/${document.body.dataset.slot ?? 'me'}/media/${id}/${kind}?v=${seq}`;

/** What was drawn is there for a dark page, too; a photo is what it is. @param {Message} message @param {{ alt: string, dark?: true }} image */
function picture(message, { alt, dark }) {
  const img = h('img', { class: 'picture', src: mediaOf(message, 'image'), alt, decoding: 'async' });
  if (!dark) return img;
  return h(
    'picture',
    {},
    h('source', { media: '(prefers-color-scheme: dark)', srcset: mediaOf(message, 'dark') }),
    img,
  );
}

/** @param {Message} message @param {{ name: string }} file */
const download = (message, { name }) =>
  h('a', { class: 'file', href: mediaOf(message, 'file'), download: name }, `↓ ${name}`);

/** Equal thirds would break a long word beside short ones. @param {Button[]} row */
function classOf(row) {
  if (row.length < 3) return 'row';
  const lengths = row.map(({ label }) => label.length);
  return Math.max(...lengths) >= 3 * Math.min(...lengths) ? 'row many uneven' : 'row many';
}

/** Records below one another, each a row: read as a list. @param {Button[][]} rows */
const isList = (rows) => rows.filter((row) => row.length === 1 && partsOf(row[0]?.label ?? '')).length > 1;

/** What stands above, and what is said of it below. @param {string} label @returns {[string, string, string] | null} */
function partsOf(label) {
  const at = label.includes(': ') ? label.lastIndexOf(': ') : label.indexOf(' · ');
  if (at < 1) return null;
  const between = label.includes(': ') ? ': ' : ' · ';
  return [label.slice(0, at), between, label.slice(at + between.length)];
}

/** @param {Button[][]} rows @param {string} [lang] of the labels */
export function grid(rows, lang) {
  let number = 0;
  const list = isList(rows);
  return h(
    'div',
    { class: 'buttons', role: 'group', lang },
    ...rows.map((row) =>
      h(
        'div',
        { class: classOf(row) },
        ...row.map((button) => {
          number += 1;
          return renderButton(button, number, list && row.length === 1);
        }),
      ),
    ),
  );
}

/**
 * A button that leads to a page of ours is a link here: the chat's own sign-in holds there. @param {string} token
 */
function pageBeside(token) {
  const [kind, command, ...path] = token.split('.');
  if (kind !== 'a' || command !== 'page' || path.length === 0) return null;
  return ['', 'c', document.body.dataset.slot ?? 'me', ...path].join('/');
}

/** @param {Button} button @param {number} number @param {boolean} inList */
function renderButton(button, number, inList) {
  const parts = inList ? partsOf(button.label) : null;
  const label = h(
    'span',
    { class: 'label', dir: 'auto' },
    ...(parts ? inTwo(parts) : withSigns(button.label)),
  );
  const style = `${button.style ? ` ${button.style}` : ''}${inList ? ' item' : ''}`;
  const url = button.url ?? pageBeside(button.token ?? '');
  if (url)
    return h(
      'a',
      {
        class: `key${style}`,
        href: url,
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      label,
      h('span', { class: 'out', 'aria-hidden': 'true' }, '↗'),
    );
  const hint = number <= 9 ? [h('kbd', { 'aria-hidden': 'true' }, String(number))] : [];
  return h('button', { type: 'button', class: `key${style}`, 'data-token': button.token }, label, ...hint);
}

/** @param {[string, string, string]} parts */
const inTwo = ([above, between, below]) => [
  h('span', { class: 'above' }, ...withSigns(above), h('span', { class: 'between' }, between)),
  h('span', { class: 'below' }, ...withSigns(below)),
];
