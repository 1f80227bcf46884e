// A dialog as a form in a page over a messenger's chat: shows what runs there, or what can be begun, and closes when it is done.
import { byId, h, uuid } from './dom.js';
import { createForms } from './form.js';
import { setWords, t } from './words.js';
import { setZone } from './zone.js';

const TIMEOUT_MS = 20_000;

/**
 * As much as is used of what the messenger's script gives.
 * @typedef {{ initData: string, colorScheme?: string, themeParams: Record<string, string | undefined>, ready(): void,
 *   expand(): void, close(): void, onEvent(name: string, listener: () => void): void }} Host
 */

const host = /** @type {{ Telegram?: { WebApp?: Host } }} */ (/** @type {unknown} */ (window)).Telegram
  ?.WebApp;
const base = document.body.dataset.base ?? '';
const note = byId('note');
const choices = byId('choices');
/** The form that lies beside the card in the chat: closed, it leaves the card as it is. */
let besideCard = '';

/** Each request says by itself who asks; no cookie goes with it. @param {string} url @param {object} body */
async function send(url, body) {
  if ('closed' in body && 'token' in body && body.token === besideCard) return null;
  try {
    return await fetch(url, {
      method: 'POST',
      credentials: 'omit',
      // A page that is being closed still says so.
      keepalive: 'closed' in body,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...body, initData: host?.initData ?? '' }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return null;
  }
}

const forms = createForms(base, {
  send,
  failure: (response) => (response?.status === 401 ? 'web.app.expired' : 'web.form.failed'),
  closed: () => host?.close(),
});

// Swiped away, it is left as by Cancel.
window.addEventListener('pagehide', forms.leave);

/** @param {string} key */
function say(key) {
  choices.hidden = true;
  note.replaceChildren(t(key));
  note.hidden = false;
}

/** @param {string} [token] what was chosen */
async function show(token) {
  const response = await send(`${base}/open`, { key: uuid(), ...(token && { token }) });
  if (!response?.ok) return say(response?.status === 401 ? 'web.app.expired' : 'web.form.failed');
  const { locale, words, form, options } = await response.json();
  setWords(locale, words);
  if (options) return choose(options);
  if (!form) return say('web.app.seeChat');
  setZone(form.timeZone);
  besideCard = form.token;
  choices.hidden = true;
  forms.open(form);
}

/** @param {{ value: string, label: string }[]} options */
function choose(options) {
  const buttons = options.map(({ value, label }) => {
    const button = h('button', { type: 'button', class: 'button' }, label);
    button.addEventListener('click', () => {
      for (const other of choices.querySelectorAll('button')) other.disabled = true;
      show(value);
    });
    return button;
  });
  choices.replaceChildren(h('h1', {}, t('web.app.choose')), ...buttons);
  choices.hidden = false;
}

/** What each of our colours is called there. */
const colours = {
  '--surface': 'bg_color',
  '--paper': 'secondary_bg_color',
  '--tint': 'secondary_bg_color',
  '--ink': 'text_color',
  '--muted': 'hint_color',
  '--line': 'section_separator_color',
  '--accent': 'button_color',
  '--accent-deep': 'button_color',
  '--on-accent': 'button_text_color',
  '--danger': 'destructive_text_color',
};

/** In the colours of the chat that it lies over. @param {Host} app */
function dress({ themeParams, colorScheme }) {
  const { style } = document.documentElement;
  for (const [ours, theirs] of Object.entries(colours)) {
    const colour = themeParams[theirs];
    if (colour && /^#[0-9a-f]{3,8}$/i.test(colour)) style.setProperty(ours, colour);
  }
  if (colorScheme === 'dark' || colorScheme === 'light') style.setProperty('color-scheme', colorScheme);
}

setWords(document.documentElement.lang, {
  'web.app.expired': document.body.dataset.expired ?? '',
  'web.form.failed': document.body.dataset.failed ?? '',
});
if (host?.initData) {
  dress(host);
  host.onEvent('themeChanged', () => dress(host));
  host.ready();
  host.expand();
  show();
} else {
  note.hidden = false;
}
