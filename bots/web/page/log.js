// The list of messages: inserts, edits in place, keeps the end in view as a good messenger does.
import { createBubble, fill } from './bubble.js';
import { byId, h, isCalm } from './dom.js';
import { textOf } from './text.js';
import { t } from './words.js';
import { dayName, dayOf } from './zone.js';

/** @typedef {import('./bubble.js').Message} Message */

const NEAR = 90;

/**
 * @param {{ loadOlder(before: string, from?: string): Promise<{ messages: Message[], older: boolean } | null>, onStart(): void }} on
 */
export function createLog(on) {
  const list = byId('log');
  const scroll = byId('scroll');
  const down = byId('down');
  const announcer = byId('said');
  /** @type {Map<string, { message: Message, element: HTMLElement }>} */
  const shown = new Map();
  /** What I said and the server has not confirmed, by key. @type {Map<string, HTMLElement>} */
  const pending = new Map();
  const typing = h('p', { class: 'typing' }, h('i'), h('i'), h('i'));
  const earlier = h('button', { type: 'button', class: 'earlier', hidden: true });
  let atEnd = true;
  let loading = false;
  let unread = 0;

  // A picture is taller than the room that was kept for it: whoever was at the end stays there.
  list.addEventListener('load', () => atEnd && toEnd(), true);

  /** @param {{ messages: Message[], older: boolean }} history */
  function reset(history) {
    shown.clear();
    earlier.hidden = !history.older;
    earlier.textContent = t('web.older');
    list.replaceChildren(earlier);
    if (history.messages.length === 0) list.append(empty());
    for (const message of history.messages) {
      if (message.key) pending.delete(message.key);
      insert(message);
    }
    list.append(...pending.values());
    separateDays();
    mark();
    toEnd();
  }

  /** Somebody waits longer than a moment: it is worked on. @param {boolean} on */
  function work(on) {
    if (on === typing.isConnected) return;
    if (!on) return typing.remove();
    list.append(typing);
    announcer.textContent = t('web.typing');
    if (atEnd) toEnd();
  }

  /** As in every messenger, a new chat begins with a press. */
  function empty() {
    const start = h('button', { type: 'button', class: 'button primary' }, t('web.start'));
    start.addEventListener('click', on.onStart);
    return h('div', { class: 'empty' }, h('p', {}, t('web.empty')), start);
  }

  /** A new message, or a new version of one. @param {Message} message */
  function show(message) {
    const known = shown.get(message.id);
    const wasAtEnd = atEnd;
    if (message.removed) {
      known?.element.remove();
      shown.delete(message.id);
    } else if (known) {
      known.message = message;
      fill(known.element, message);
      soften(known.element);
    } else insert(message);
    separateDays();
    mark();
    if (!message.mine && !message.removed) {
      work(false);
      announce(message);
    }
    if (wasAtEnd || message.mine) {
      toEnd();
      // An answer may change a card above what I typed: it should not change out of sight.
      if (known) known.element.scrollIntoView({ block: 'nearest' });
    } else if (!known && !message.removed) down.hidden = false;
    if (document.hidden && !message.mine) badge(unread + 1);
  }

  /** @param {Message} message */
  function insert(message) {
    const own = message.key ? pending.get(message.key) : undefined;
    if (own && message.key) {
      pending.delete(message.key);
      own.dataset.id = message.id;
      delete own.dataset.pending;
      fill(own, message);
      shown.set(message.id, { message, element: own });
      return;
    }
    if (message.removed || shown.has(message.id)) return;
    const element = createBubble(message);
    shown.set(message.id, { message, element });
    // Messages stand in the order in which they were made, whatever the order of their arrival.
    // What is not confirmed yet stays below; days and the like have no number.
    let before = list.lastElementChild;
    while (
      before &&
      (before === typing ||
        before.hasAttribute('data-pending') ||
        Number(before.getAttribute('data-id')) > Number(message.id))
    )
      before = before.previousElementSibling;
    if (before) before.after(element);
    else list.prepend(element);
    if (!document.hidden && !isCalm()) element.classList.add('fresh');
  }

  /** My words at once, before the server has them. @param {string} key @param {string} text @param {string} [sent] a file's name */
  function say(key, text, sent) {
    const element = createBubble({
      id: '',
      seq: 0,
      mine: true,
      at: new Date().toISOString(),
      text: [{ kind: 'plain', text }],
      ...(sent !== undefined && { sent }),
    });
    element.append(h('span', { class: 'visually-hidden' }, t('web.waiting')));
    element.dataset.pending = '';
    element.removeAttribute('data-id');
    pending.set(key, element);
    list.append(element);
    separateDays();
    toEnd();
  }

  /** What I said was refused. @param {string} key @param {string} [why] */
  function fail(key, why = t('web.failed')) {
    const element = pending.get(key);
    if (!element) return;
    element.dataset.failed = '';
    element.append(h('p', { class: 'failed', role: 'alert' }, why));
  }

  /** The bot's message that changed last: what the composer and the number keys are about. */
  function current() {
    let last = null;
    for (const entry of shown.values())
      if (!entry.message.mine && (!last || entry.message.seq > last.message.seq)) last = entry;
    return last;
  }

  function mark() {
    const now = current();
    for (const element of list.querySelectorAll('.current'))
      if (element !== now?.element) element.classList.remove('current');
    now?.element.classList.add('current');
  }

  /** @param {Message} message */
  function announce(message) {
    const text = textOf([...(message.notice ?? []), { kind: 'line' }, ...message.text]).trim();
    const labels = (message.buttons ?? []).flat().map((button) => button.label);
    announcer.textContent = [text, labels.join(', ')].filter(Boolean).join('\n');
  }

  /** @param {HTMLElement} element */
  function soften(element) {
    if (isCalm()) return;
    element.firstElementChild?.animate([{ opacity: 0.35 }, { opacity: 1 }], {
      duration: 180,
      easing: 'ease-out',
    });
    element.lastElementChild?.animate(
      [
        { opacity: 0, transform: 'translateY(-3px)' },
        { opacity: 1, transform: 'none' },
      ],
      { duration: 180, easing: 'ease-out' },
    );
  }

  function separateDays() {
    let day = '';
    if (list.querySelector('.message')) list.querySelector('.empty')?.remove();
    for (const child of [...list.children]) {
      if (child.classList.contains('day')) {
        child.remove();
        continue;
      }
      const at = child.querySelector('time')?.dateTime;
      if (!at) continue;
      const next = dayOf(new Date(at));
      if (next !== day) child.before(h('p', { class: 'day' }, h('span', {}, dayName(next))));
      day = next;
    }
  }

  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    atEnd = true;
    down.hidden = true;
  }

  /** A message's element, with all between it and what is shown; null when it is not there any more. @param {string} id */
  async function reveal(id) {
    if (!shown.has(id)) await older(id);
    return shown.get(id)?.element ?? null;
  }

  /** @param {string} [from] the first one that is asked for; else a page */
  async function older(from) {
    const first = [...shown.keys()].map(Number).sort((a, b) => a - b)[0];
    if (loading || earlier.hidden || first === undefined) return;
    loading = true;
    const page = await on.loadOlder(String(first), from);
    loading = false;
    if (!page) return;
    const fromEnd = scroll.scrollHeight - scroll.scrollTop;
    for (const message of page.messages) insert(message);
    earlier.hidden = !page.older;
    separateDays();
    scroll.scrollTop = scroll.scrollHeight - fromEnd;
  }

  /** @param {number} count */
  function badge(count) {
    unread = count;
    document.title = count > 0 ? `(${count}) Tallybot` : 'Tallybot';
  }

  scroll.addEventListener(
    'scroll',
    () => {
      atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
      if (atEnd) down.hidden = true;
      if (scroll.scrollTop < 200) older();
    },
    { passive: true },
  );
  earlier.addEventListener('click', () => older());
  down.addEventListener('click', toEnd);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) badge(0);
  });
  /** A keyboard that opens, or a composer that grows, must not hide what is asked. */
  function keepInSight() {
    if (!atEnd) return;
    toEnd();
    current()?.element.scrollIntoView({ block: 'nearest' });
  }
  new ResizeObserver(keepInSight).observe(scroll);

  return { reset, show, say, fail, current, toEnd, reveal, work, keepInSight };
}
