// A choice that is found by typing: an input with a list under it, as WAI-ARIA describes the pattern.

import { h } from './dom.js';
import { t } from './words.js';

/** @typedef {import('./field.js').Option} Option */

const PAUSE_MS = 180;

/**
 * @param {{ id: string, field: import('./field.js').FormField, create: Option | null,
 *   search(query: string): Promise<Option[]> }} options `create` submits the form to have a new one made
 */
export function createCombobox({ id, field, create, search }) {
  const start = field.options ?? [];
  let chosen = field.value ?? '';
  let active = -1;
  let asked = 0;
  /** @type {Option[]} */
  let offered = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @type {(() => void) | undefined} */
  let submit;

  const input = h('input', {
    id,
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: t('web.form.search'),
    dir: 'auto',
  });
  const list = h('ul', { id: `${id}-list`, role: 'listbox', hidden: true, 'aria-label': field.label });
  input.value = start.find((option) => option.value === chosen)?.label ?? '';

  /** @param {Option[]} options */
  function show(options) {
    offered = [...options, ...(create ? [create] : [])];
    active = -1;
    const items = offered.map((option, index) => {
      const style = option === create ? 'create' : '';
      const item = h(
        'li',
        { id: `${id}-${index}`, role: 'option', 'aria-selected': 'false', class: style, dir: 'auto' },
        option.label,
      );
      // Not click: the input must not lose the focus first.
      item.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        choose(option);
      });
      return item;
    });
    const none =
      options.length === 0 ? [h('li', { class: 'none', role: 'presentation' }, t('web.form.none'))] : [];
    list.replaceChildren(...none, ...items);
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    input.removeAttribute('aria-activedescendant');
  }

  function hide() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  /** @param {Option} option */
  function choose(option) {
    chosen = option.value;
    hide();
    if (option === create) return submit?.();
    input.value = option.label;
  }

  /** @param {number} next */
  function move(next) {
    if (offered.length === 0) return;
    active = (next + offered.length) % offered.length;
    for (const item of list.querySelectorAll('[role=option]')) {
      const isActive = item.id === `${id}-${active}`;
      item.setAttribute('aria-selected', String(isActive));
      if (isActive) item.scrollIntoView({ block: 'nearest' });
    }
    input.setAttribute('aria-activedescendant', `${id}-${active}`);
  }

  async function look() {
    const query = input.value.trim();
    const mine = ++asked;
    const found = query === '' ? start : await search(query);
    // Only the last question's answer counts.
    if (mine === asked && document.activeElement === input) show(found);
  }

  input.addEventListener('focus', () => {
    input.select();
    show(start);
  });
  input.addEventListener('input', () => {
    chosen = '';
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener('blur', () => {
    hide();
    // What was typed but not chosen is no choice, unless it is one's exact name.
    const exact = offered.find((option) => option.label.toLowerCase() === input.value.trim().toLowerCase());
    if (chosen === '' && exact) choose(exact);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) show(start);
      else move(active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === 'Enter' && !list.hidden) {
      const option = offered[active];
      if (!option) return hide();
      event.preventDefault();
      choose(option);
    } else if (event.key === 'Escape' && !list.hidden) {
      // The first Escape closes the list, the next one the form.
      event.preventDefault();
      event.stopPropagation();
      hide();
    }
  });

  return {
    isGroup: false,
    element: h('div', { class: 'combobox' }, input, list),
    focusable: () => /** @type {HTMLElement} */ (input),
    value: () => chosen,
    /** @param {() => void} action */
    onCreate: (action) => {
      submit = action;
    },
  };
}
