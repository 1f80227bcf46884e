// The sample company's first page: the form that starts a company of one's own.
import { byId, h, uuid } from './dom.js';
import { post } from './queue.js';

const dialog = /** @type {HTMLDialogElement} */ (byId('own'));
const form = /** @type {HTMLFormElement} */ (byId('own-form'));
const start = byId('own-start');
const problem = byId('own-problem');
const zone = /** @type {HTMLInputElement} */ (form.elements.namedItem('timeZone'));

// The key is in this browser's cookie now: it need not stay in sight, nor in a bookmark.
if (location.search) history.replaceState(null, '', '/');

start.hidden = false;
start.addEventListener('click', () => {
  if (zone.value === '') {
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    byId('zones').replaceChildren(
      ...Intl.supportedValuesOf('timeZone').map((value) => h('option', { value })),
    );
  }
  dialog.showModal();
});
byId('own-cancel').addEventListener('click', () => dialog.close());

const state = await fetch('/c/me/state').catch(() => null);
if (state?.ok && (await state.json()).signedIn) byId('own-open').hidden = false;

// One company, however often the button is pressed.
let sent = { values: '', key: '' };
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const inputs = [...form.querySelectorAll('input')];
  for (const input of inputs) fail(input, input.value.trim() === '' || !isZone(input));
  const wrong = inputs.find((input) => input.getAttribute('aria-invalid') === 'true');
  if (wrong) return wrong.focus();

  const values = Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]),
  );
  if (sent.values !== JSON.stringify(values)) sent = { values: JSON.stringify(values), key: uuid() };
  const submit = /** @type {HTMLButtonElement} */ (form.querySelector('[type=submit]'));
  submit.disabled = true;
  problem.hidden = true;
  const response = await post('/demo/company', { key: sent.key, ...values });
  submit.disabled = false;
  if (response?.ok) return location.assign((await response.json()).to);
  const exists = response?.status === 409;
  problem.replaceChildren(h('span', {}, (exists ? dialog.dataset.exists : dialog.dataset.failed) ?? ''));
  // What is typed here can no longer become a company: the way on is the one there is.
  if (exists)
    submit.replaceWith(h('a', { class: 'button primary', href: '/c/me/' }, dialog.dataset.open ?? ''));
  problem.hidden = false;
});

/** @param {HTMLInputElement} input */
function isZone(input) {
  if (input !== zone) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: input.value.trim() }));
  } catch {
    return false;
  }
}

/** @param {HTMLInputElement} input @param {boolean} wrong */
function fail(input, wrong) {
  const note = input.parentElement?.querySelector('.problem');
  input.setAttribute('aria-invalid', String(wrong));
  if (!(note instanceof HTMLElement)) return;
  note.textContent = wrong ? (form.dataset.required ?? '') : '';
  note.hidden = !wrong;
}
