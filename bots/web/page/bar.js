// The main actions below the chat: as many as fit in one line; the rest, and all that may be typed, is one press away.
import { byId, h } from './dom.js';
import { withSigns } from './signs.js';
import { t } from './words.js';

/** @typedef {{ command: string, description: string }} Listed */

/** @param {{ say(text: string): void, focus(): void, commands(): readonly Listed[] }} on */
export function createBar(on) {
  const bar = byId('bar');
  const sheet = /** @type {HTMLDialogElement} */ (byId('menu'));
  const more = h('button', { type: 'button', class: 'action more-actions', 'aria-haspopup': 'dialog' });
  /** @type {readonly string[]} */
  let labels = [];
  let shown = '';

  /** @param {readonly string[]} next the labels of the person's main actions */
  function show(next) {
    labels = next;
    const drawn = JSON.stringify([labels, t('web.menu.open'), on.commands().length > 0]);
    if (drawn === shown) return;
    shown = drawn;
    bar.hidden = labels.length === 0 && on.commands().length === 0;
    more.replaceChildren(h('span', {}, t('web.menu.open')));
    bar.replaceChildren(...labels.map(action), more);
    fitLine();
  }

  /** @param {string} label */
  function action(label) {
    const button = h('button', { type: 'button', class: 'action' }, ...withSigns(label));
    button.addEventListener('click', () => {
      on.say(label);
      on.focus();
    });
    return button;
  }

  /** Whatever does not fit in the line is in the sheet. */
  function fitLine() {
    const actions = /** @type {HTMLElement[]} */ ([...bar.children].filter((child) => child !== more));
    for (const child of actions) child.hidden = false;
    more.hidden = on.commands().length === 0;
    const overflows = () => bar.scrollWidth > bar.clientWidth + 1;
    if (!overflows()) return;
    more.hidden = false;
    for (const child of actions.reverse()) {
      if (!overflows()) return;
      child.hidden = true;
    }
  }

  function open() {
    const title = h('h2', { id: 'menu-title' }, t('web.menu'));
    const close = h('button', { type: 'button', class: 'close', 'aria-label': t('web.close') }, '✕');
    close.addEventListener('click', () => sheet.close());
    sheet.replaceChildren(
      h('div', { class: 'sheet-head' }, title, close),
      h('ul', { class: 'menu-actions' }, ...labels.map((label) => h('li', {}, entry(label, label)))),
      h(
        'ul',
        { class: 'menu-commands' },
        ...on
          .commands()
          .map(({ command, description }) => h('li', {}, entry(`/${command}`, description, `/${command}`))),
      ),
    );
    sheet.showModal();
  }

  /** @param {string} text what is said when it is pressed @param {string} words @param {string} [hint] */
  function entry(text, words, hint) {
    const button = h(
      'button',
      { type: 'button' },
      h('span', {}, ...withSigns(words)),
      ...(hint ? [' ', h('code', {}, hint)] : []),
    );
    button.addEventListener('click', () => {
      sheet.close();
      on.say(text);
      on.focus();
    });
    return button;
  }

  more.addEventListener('click', open);
  closeOutside(sheet);
  new ResizeObserver(fitLine).observe(bar);

  return { show };
}

/** A press beside a sheet closes it, as Escape does. @param {HTMLDialogElement} sheet */
export function closeOutside(sheet) {
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet.close();
  });
}
