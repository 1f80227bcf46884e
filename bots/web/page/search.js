// Search in the chat: what matches is found on the server, shown in its place, and walked through from the newest.
import { byId } from './dom.js';
import { t } from './words.js';

const PAUSE_MS = 200;
const SHORTEST = 2;
const NAME = 'found';

/**
 * @param {string} base
 * @param {{ reveal(id: string): Promise<HTMLElement | null>, leave(): void }} on
 */
export function createSearch(base, on) {
  const form = byId('search');
  const field = /** @type {HTMLInputElement} */ (byId('search-text'));
  const count = byId('search-count');
  const opener = byId('search-open');
  /** @type {string[]} */
  let found = [];
  let at = -1;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  function open() {
    form.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    field.focus();
    field.select();
    if (field.value) look();
  }

  function close() {
    clearTimeout(pause);
    asked++;
    form.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    found = [];
    unmark();
    on.leave();
  }

  async function look() {
    const query = field.value.trim();
    const mine = ++asked;
    if (query.length < SHORTEST) {
      found = [];
      unmark();
      count.textContent = '';
      return;
    }
    const response = await fetch(`${base}/search?q=${encodeURIComponent(query)}`).catch(() => null);
    if (mine !== asked || !response?.ok) return;
    found = (await response.json()).found;
    if (mine !== asked) return;
    if (found.length > 0) return go(0);
    unmark();
    count.textContent = t('web.search.none');
  }

  /** @param {number} next 0 is the newest */
  async function go(next) {
    if (found.length === 0) return;
    at = (next + found.length) % found.length;
    const mine = asked;
    const element = await on.reveal(found[at] ?? '');
    if (mine !== asked) return;
    count.textContent = t('web.search.of')
      .replace('{{n}}', String(at + 1))
      .replace('{{m}}', String(found.length));
    unmark();
    if (!element) return;
    element.classList.add(NAME);
    highlight(element, field.value.trim());
    element.scrollIntoView({ block: 'center' });
  }

  function unmark() {
    for (const element of document.querySelectorAll(`.message.${NAME}`)) element.classList.remove(NAME);
    if ('highlights' in CSS) CSS.highlights.delete(NAME);
  }

  opener.addEventListener('click', () => (form.hidden ? open() : close()));
  byId('search-older').addEventListener('click', () => go(at + 1));
  byId('search-newer').addEventListener('click', () => go(at - 1));
  byId('search-close').addEventListener('click', close);
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE_MS);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.target !== field) return;
    else if (event.key === 'Enter' || event.key === 'ArrowUp' || event.key === 'ArrowDown')
      go(event.key === 'ArrowDown' || event.shiftKey ? at - 1 : at + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener('keydown', (event) => {
    if (
      event.key.toLowerCase() !== 'f' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return;
    // Pressed once more in the field, it is the browser's own search.
    if (document.activeElement === field || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    open();
  });
}

/** Where the browser can, the words themselves. @param {HTMLElement} element @param {string} query */
function highlight(element, query) {
  if (!('highlights' in CSS)) return;
  const wanted = fold(query)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const ranges = [];
  for (const block of element.querySelectorAll('.text p, .notice p, .sent, .file')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = fold(node.textContent ?? '');
      // A letter that becomes two when folded would shift what follows: then the frame alone says where it is.
      if (text.length !== node.textContent?.length) continue;
      for (const word of wanted)
        for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
          const range = new Range();
          range.setStart(node, from);
          range.setEnd(node, from + word.length);
          ranges.push(range);
        }
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** @param {string} text */
const fold = (text) => text.toLowerCase().replaceAll('ё', 'е');
