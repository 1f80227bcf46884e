// One message → DOM.
import { h } from './dom.js';
import { renderText } from './text.js';
import { t } from './words.js';
import { clockOf } from './zone.js';

/** @typedef {import('./text.js').Span} Span */
/** @typedef {{ label: string, token?: string, url?: string, style?: 'primary' | 'danger' }} Button */
/**
 * @typedef {{ id: string, seq: number, mine: boolean, at: string, key?: string, removed?: true, text: Span[],
 *   notice?: Span[], buttons?: Button[][], input?: any, menu?: string[], image?: { alt: string }, file?: { name: string }, sent?: string }} Message
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
  const bubble = h('div', { class: 'bubble' });
  bubble.append(h('span', { class: 'visually-hidden' }, `${message.mine ? t('web.you') : 'Tallybot'}: `));
  if (message.image) bubble.append(picture(message, message.image));
  if (message.notice?.length) bubble.append(h('div', { class: 'notice' }, renderText(message.notice)));
  if (message.sent !== undefined)
    bubble.append(h('div', { class: 'sent', dir: 'auto' }, `📎 ${message.sent}`));
  bubble.append(
    h('div', { class: 'text' }, renderText(message.text)),
    ...(message.file ? [download(message, message.file)] : []),
    h('time', { datetime: message.at }, clockOf(at)),
  );
  element.replaceChildren(bubble);
  delete element.dataset.waiting;
  if (message.buttons?.length) element.append(grid(message.buttons));
}

/** The version in the address makes a changed picture a new one. @param {Message} message @param {'image' | 'file'} kind */
const mediaOf = ({ id, seq }, kind) =>
  `/c/${document.body.dataset.slot ?? 'me'}/media/${id}/${kind}?v=${seq}`;

/** @param {Message} message @param {{ alt: string }} image */
const picture = (message, { alt }) =>
  h('img', { class: 'picture', src: mediaOf(message, 'image'), alt, decoding: 'async' });

/** @param {Message} message @param {{ name: string }} file */
const download = (message, { name }) =>
  h('a', { class: 'file', href: mediaOf(message, 'file'), download: name }, `↓ ${name}`);

/** Equal thirds would break a long word beside short ones. @param {Button[]} row */
function classOf(row) {
  if (row.length < 3) return 'row';
  const lengths = row.map(({ label }) => label.length);
  return Math.max(...lengths) >= 3 * Math.min(...lengths) ? 'row many uneven' : 'row many';
}

/** @param {Button[][]} rows */
export function grid(rows) {
  let number = 0;
  return h(
    'div',
    { class: 'buttons', role: 'group' },
    ...rows.map((row) =>
      h(
        'div',
        { class: classOf(row) },
        ...row.map((button) => {
          number += 1;
          return renderButton(button, number);
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

/** @param {Button} button @param {number} number */
function renderButton(button, number) {
  const label = h('span', { class: 'label', dir: 'auto' }, button.label);
  const style = button.style ? ` ${button.style}` : '';
  const url = button.url ?? pageBeside(button.token ?? '');
  if (url)
    return h(
      'a',
      { class: `key${style}`, href: url, target: '_blank', rel: 'noopener noreferrer' },
      label,
      h('span', { class: 'out', 'aria-hidden': 'true' }, '↗'),
    );
  const hint = number <= 9 ? [h('kbd', { 'aria-hidden': 'true' }, String(number))] : [];
  return h('button', { type: 'button', class: `key${style}`, 'data-token': button.token }, label, ...hint);
}
