// "/": what may be typed is offered above the field, found by its name or by what it does.
import { byId, h } from './dom.js';
import { t } from './words.js';

/** @typedef {import('./bar.js').Listed} Listed */

/** What may still become a command. */
const BEGUN = /^\/([^\s/]{0,32})$/;

/**
 * @param {HTMLTextAreaElement} field
 * @param {{ commands(): readonly Listed[], choose(text: string, send: boolean): void }} on
 */
export function createCompletion(field, on) {
  const list = byId('completions');
  const said = byId('said');
  /** @type {readonly Listed[]} */
  let offered = [];
  let active = -1;
  let closed = '';

  function look() {
    const [, begun] = BEGUN.exec(field.value) ?? [];
    if (begun === undefined || field.value === closed) return hide();
    closed = '';
    const found = matching(on.commands(), begun.toLowerCase());
    // Written out, there is nothing to complete.
    if (found.length === 0 || (found.length === 1 && found[0]?.command === begun)) return hide();
    show(found);
  }

  /** @param {readonly Listed[]} found */
  function show(found) {
    const changed = JSON.stringify(found) !== JSON.stringify(offered);
    if (!changed && !list.hidden) return;
    offered = found;
    list.setAttribute('aria-label', t('web.commands'));
    list.replaceChildren(
      ...found.map(({ command, description }, index) => {
        const option = h(
          'div',
          { id: `completion-${index}`, role: 'option', 'aria-selected': 'false' },
          h('b', {}, `/${command}`),
          ' ',
          h('span', {}, description),
        );
        // Not click: the field must not lose the focus first.
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          choose(index, true);
        });
        return option;
      }),
    );
    list.hidden = false;
    said.textContent = t('web.commandsFound').replace('{{count}}', String(found.length));
    mark(0);
  }

  function hide() {
    if (list.hidden) return;
    list.hidden = true;
    active = -1;
    offered = [];
    field.removeAttribute('aria-activedescendant');
  }

  /** @param {number} next */
  function mark(next) {
    active = (next + offered.length) % offered.length;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === active));
      if (index === active) option.scrollIntoView({ block: 'nearest' });
    }
    field.setAttribute('aria-activedescendant', `completion-${active}`);
  }

  /** @param {number} index @param {boolean} send */
  function choose(index, send) {
    const { command } = offered[index] ?? {};
    hide();
    if (command) on.choose(`/${command}`, send);
  }

  /** Before anything else hears of the key. @param {KeyboardEvent} event */
  function onKey(event) {
    if (list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') mark(active + 1);
    else if (event.key === 'ArrowUp') mark(active - 1);
    else if (event.key === 'Enter' && !event.shiftKey) choose(active, true);
    else if (event.key === 'Tab' && !event.shiftKey) choose(active, false);
    else if (event.key === 'Escape') {
      closed = field.value;
      hide();
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  field.addEventListener('keydown', onKey, true);
  field.addEventListener('input', look);
  field.addEventListener('blur', hide);
  return { hide };
}

/** Those that begin so come first, then those whose description has the word. @param {readonly Listed[]} commands @param {string} begun */
export function matching(commands, begun) {
  const named = commands.filter(({ command }) => command.startsWith(begun));
  if (begun.length < 2) return named;
  const words = (/** @type {Listed} */ { description }) => ` ${description.toLowerCase()}`;
  return [...named, ...commands.filter((one) => !named.includes(one) && words(one).includes(` ${begun}`))];
}
