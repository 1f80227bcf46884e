// The side panel of a wide screen: counters, today, what is incomplete. Drawn anew whenever it changes; its buttons act.
import { grid } from './bubble.js';
import { byId, h } from './dom.js';
import { renderText } from './text.js';
import { t } from './words.js';

/** @typedef {import('./bubble.js').Message} Message */
/** @typedef {Pick<Message, 'text' | 'buttons'> & { title: string }} Section */

/** As wide as the style sheet needs it. */
const WIDE = matchMedia('(min-width: 72rem)');

/** @param {string} base @param {(token: string) => void} onPress */
export function createPanel(base, onPress) {
  const panel = byId('panel');
  let shown = '';

  panel.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button.key');
    const token = button instanceof HTMLElement ? button.dataset.token : undefined;
    if (token) onPress(token);
  });
  WIDE.addEventListener('change', load);
  document.addEventListener('visibilitychange', () => !document.hidden && load());

  /** Asks for what it is to show now; a phone, where it is hidden, never asks. */
  async function load() {
    if (!WIDE.matches) return;
    const response = await fetch(`${base}/home`).catch(() => null);
    if (response?.ok) show(await response.json());
  }

  /** @param {Section[]} sections */
  function show(sections) {
    const next = JSON.stringify(sections);
    if (next === shown) return;
    shown = next;
    panel.setAttribute('aria-label', t('web.panel'));
    panel.hidden = sections.length === 0;
    document.body.classList.toggle('has-panel', sections.length > 0);
    const place = focused(panel);
    panel.replaceChildren(...sections.map(section));
    if (place >= 0) panel.querySelectorAll('button')[place]?.focus();
  }

  return { load, show };
}

/** @param {Section} section */
function section({ title, text, buttons }) {
  return h(
    'section',
    {},
    h('h2', { dir: 'auto' }, title),
    ...(text.length > 0 ? [h('div', { class: 'text' }, renderText(text))] : []),
    ...(buttons?.length ? [grid(buttons)] : []),
  );
}

/** The place of the button that has the focus, so that drawing anew does not take it away. @param {HTMLElement} panel */
function focused(panel) {
  /** @type {(Element | null)[]} */
  const buttons = [...panel.querySelectorAll('button')];
  return document.activeElement ? buttons.indexOf(document.activeElement) : -1;
}
