// What a script adds to pages that work without one: moving by keys, picking, printing, and one press instead of two.

for (const form of document.querySelectorAll('form[data-go]'))
  if (form instanceof HTMLFormElement) form.requestSubmit();

/** What is typed into is no command. @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea, button');

const rowLinks = () =>
  /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('[data-rows] tbody a.rowlink')]);

/** @param {number} by */
function move(by) {
  const links = rowLinks();
  if (links.length === 0) return false;
  const row = document.activeElement?.closest('tr');
  const present = links.findIndex((link) => row !== null && link.closest('tr') === row);
  const next = present === -1 ? (by > 0 ? 0 : links.length - 1) : present + by;
  links[Math.min(links.length - 1, Math.max(0, next))]?.focus();
  return true;
}

function search() {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-search]'));
  field?.focus();
  field?.select();
  return field !== null;
}

function tick() {
  const box = document.activeElement?.closest('tr')?.querySelector('td.tick input[type=checkbox]');
  if (!(box instanceof HTMLInputElement)) return false;
  box.click();
  return true;
}

/** @type {Record<string, () => boolean>} */
const keys = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => inRows() && move(1),
  ArrowUp: () => inRows() && move(-1),
  '/': search,
  x: tick,
};

/** Arrows scroll the page, unless one is in a row already. */
const inRows = () =>
  document.activeElement?.closest('[data-rows] tbody') !== null && document.activeElement !== document.body;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === 'Escape' && event.target instanceof HTMLInputElement) event.target.blur();
  if (isTyping(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (Object.hasOwn(keys, key) && keys[key]?.()) event.preventDefault();
});

const form = document.querySelector('form[data-pick]');
if (form) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[name=customer]')]);
  const page = /** @type {HTMLInputElement | null} */ (form.querySelector('[data-every]'));
  const everything = /** @type {HTMLInputElement | null} */ (form.querySelector('[data-everything]'));
  const said = /** @type {HTMLElement | null} */ (form.querySelector('[data-picked]'));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll('button[name=act]')]);
  if (page && boxes.length > 0) page.hidden = false;

  const show = () => {
    // Several records may be of one customer.
    const picked = new Set(boxes.filter((box) => box.checked).map((box) => box.value)).size;
    const all = everything?.checked ?? false;
    for (const box of boxes) box.closest('tr')?.classList.toggle('picked', box.checked || all);
    for (const button of buttons) button.disabled = picked === 0 && !all;
    if (said) {
      said.hidden = all || picked === 0;
      said.textContent = (said.dataset.picked ?? '#').replace('#', String(picked));
    }
    if (!page) return;
    page.checked = picked > 0 && boxes.every((box) => box.checked);
    page.indeterminate = picked > 0 && !page.checked;
  };
  page?.addEventListener('change', () => {
    for (const box of boxes) box.checked = page.checked;
    show();
  });
  form.addEventListener('change', show);
  // What was ticked before going back is ticked still.
  window.addEventListener('pageshow', show);
  show();
}

const choice = document.querySelector('form.search select');
choice?.addEventListener('change', () => choice.closest('form')?.requestSubmit());

/** A second press is of no use, and one that waits looks like it. */
for (const sent of document.querySelectorAll('form'))
  sent.addEventListener('submit', () => {
    const button = /** @type {HTMLButtonElement | null} */ (sent.querySelector('[data-once]'));
    if (button) setTimeout(() => (button.disabled = true));
  });
window.addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('[data-once]'))
    if (button instanceof HTMLButtonElement) button.disabled = false;
});

for (const button of document.querySelectorAll('[data-print]')) {
  /** @type {HTMLButtonElement} */ (button).hidden = false;
  button.addEventListener('click', () => window.print());
}
