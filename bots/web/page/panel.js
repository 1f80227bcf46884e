// Counters, today, what is incomplete: beside the chat on a wide screen, on a phone a sheet that is opened over it. Drawn anew
// whenever it changes; its buttons act.
import { closeOutside } from './bar.js';
import { grid } from './bubble.js';
import { byId, h } from './dom.js';
import { hasCounters, renderText } from './text.js';
import { locale, t } from './words.js';

/** @typedef {import('./bubble.js').Message} Message */
/** @typedef {Pick<Message, 'text' | 'buttons'> & { title: string }} Section */

/** As wide as the style sheet needs it. */
const WIDE = matchMedia('(min-width: 72rem)');

/** @param {string} base @param {(token: string) => void} onPress */
export function createPanel(base, onPress) {
  const panel = byId('panel');
  const sheet = /** @type {HTMLDialogElement} */ (byId('panel-sheet'));
  const opener = byId('panel-open');
  let shown = '';
  /** @type {Section[]} */
  let sections = [];

  for (const place of [panel, sheet])
    place.addEventListener('click', (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest('button.key');
      const token = button instanceof HTMLElement ? button.dataset.token : undefined;
      if (!token) return;
      sheet.close();
      onPress(token);
    });
  opener.addEventListener('click', open);
  closeOutside(sheet);
  WIDE.addEventListener('change', () => {
    sheet.close();
    load();
  });
  document.addEventListener('visibilitychange', () => !document.hidden && load());

  async function open() {
    draw(sheet);
    sheet.showModal();
    await read();
  }

  /** Asks for what it is to show now; a phone does not ask before the sheet is opened. */
  async function load() {
    if (WIDE.matches || sheet.open) await read();
  }

  async function read() {
    const response = await fetch(`${base}/home`).catch(() => null);
    if (response?.ok) show(await response.json());
  }

  /** @param {Section[]} next */
  function show(next) {
    const drawn = JSON.stringify([next, locale()]);
    if (drawn === shown) return;
    shown = drawn;
    sections = next;
    panel.setAttribute('aria-label', t('web.panel'));
    panel.hidden = sections.length === 0;
    document.body.classList.toggle('has-panel', sections.length > 0);
    draw(panel);
    if (sheet.open) draw(sheet);
  }

  /** @param {HTMLElement} place */
  function draw(place) {
    const focus = focused(place);
    place.replaceChildren(...(place === sheet ? [head()] : []), ...sections.map(section));
    if (focus >= 0) place.querySelectorAll('button')[focus]?.focus();
  }

  function head() {
    const close = h('button', { type: 'button', class: 'close', 'aria-label': t('web.close') }, '✕');
    close.addEventListener('click', () => sheet.close());
    return h('div', { class: 'sheet-head' }, h('h2', { id: 'panel-title' }, t('web.panel')), close);
  }

  return { load, show };
}

/** @param {Section} section */
function section({ title, text, buttons }) {
  const lang = locale();
  return h(
    'section',
    { lang },
    h('h2', { dir: 'auto' }, title),
    ...(text.length > 0
      ? [h('div', { class: hasCounters(text) ? 'text has-counters' : 'text' }, renderText(text))]
      : []),
    ...(buttons?.length ? [grid(buttons, lang)] : []),
  );
}

/** The place of the button that has the focus, so that drawing anew does not take it away. @param {HTMLElement} panel */
function focused(panel) {
  /** @type {(Element | null)[]} */
  const buttons = [...panel.querySelectorAll('button')];
  return document.activeElement ? buttons.indexOf(document.activeElement) : -1;
}
