// Starts the page: who am I, then the chat, or the door.
import { createAttach, MAX_BYTES } from './attach.js';
import { createBar } from './bar.js';
import { createCompletion } from './complete.js';
import { createComposer } from './composer.js';
import { byId, uuid } from './dom.js';
import { showDoor } from './door.js';
import { createForms } from './form.js';
import { isTyped, listenToKeys } from './keys.js';
import { createLog } from './log.js';
import { createPanel } from './panel.js';
import { createQueue, post } from './queue.js';
import { createSearch } from './search.js';
import { createStream } from './stream.js';
import { followViewport } from './viewport.js';
import { createVoice } from './voice.js';
import { setBehind, setWords, t } from './words.js';
import { setZone } from './zone.js';

const slot = document.body.dataset.slot ?? 'me';
const base = `/c/${slot}`;
const joining = location.pathname === '/join';
const code = new URLSearchParams(location.search).get('code') ?? '';
/** An answer that takes longer is waited for: the chat says that it is worked on. */
const WORKS_AFTER_MS = 700;
const ROLE_WORDS = {
  manager: 'web.role.manager',
  head: 'web.role.head',
  operator: 'web.role.operator',
  admin: 'web.role.admin',
};

const state = await readState();
setWords(state.locale, state.words);
if (joining) showDoor({ choose: false, code });
else if (state.signedIn) startChat(state);
else leaveChat(state, false);

/** @returns {Promise<any>} */
async function readState() {
  for (let tries = 0; ; tries++) {
    const response = await fetch(`${base}/state${joining ? '?join' : ''}`).catch(() => null);
    if (response?.ok || response?.status === 401) return response.json();
    await new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** tries, 8000)));
  }
}

/** @param {any} signedOut @param {boolean} wasIn */
function leaveChat(signedOut, wasIn) {
  setWords(signedOut.locale, signedOut.words);
  const choose = signedOut.demo && slot !== 'me';
  showDoor({ choose, code, ...(wasIn && { note: t('web.signedOut') }) });
}

/** @param {any} me */
function startChat(me) {
  /** @type {string[] | null} */
  let menu = null;
  let streamTrouble = false;
  let queueTrouble = false;
  let over = false;
  /** @type {readonly import('./bar.js').Listed[]} */
  let commands = [];
  setZone(me.timeZone);
  byId('chat').hidden = false;
  introduce(me);

  const log = createLog({
    async loadOlder(before, from) {
      const page = `before=${before}${from ? `&from=${from}` : ''}`;
      const response = await fetch(`${base}/older?${page}`).catch(() => null);
      return response?.ok ? response.json() : null;
    },
    onStart: () => say('/start'),
  });
  const queue = createQueue(base, me.me.key, {
    onTrouble(trouble) {
      queueTrouble = trouble;
      showTrouble();
    },
    onSignedOut: signedOut,
  });
  const stream = createStream(base, {
    onHistory(history) {
      log.reset(history);
      showMenu(history.menu);
      ask();
    },
    onMessage(message) {
      const hadFocus = document.activeElement?.closest('.message')?.getAttribute('data-id') === message.id;
      log.show(message);
      if (message.menu) showMenu(message.menu);
      ask();
      if (hadFocus || document.activeElement === document.body) composer.focus();
    },
    onCounters: (sections) => panel.show(sections),
    onReady() {
      panel.load();
      streamTrouble = false;
      showTrouble();
      queue.retry();
    },
    onTrouble() {
      streamTrouble = true;
      // A restart takes a second: not worth a word.
      setTimeout(showTrouble, 1500);
    },
    onRefused: signedOut,
  });
  const panel = createPanel(base, async (token) => {
    composer.focus();
    const result = await working(queue.add({ key: uuid(), path: '/press', body: { token, ...style() } }));
    if (result.ok && result.data.form) forms.open(result.data.form);
    if (!result.ok) tellTrouble(t('web.pressFailed'));
  });
  const composer = createComposer({ onSend: say });
  const bar = createBar({ say, focus: composer.focus, commands: () => commands });
  createCompletion(composer.field, {
    commands: () => commands,
    choose(text, send) {
      composer.write(send ? '' : `${text} `);
      if (send) say(text);
      composer.focus();
    },
  });
  createSearch(base, { reveal: log.reveal, leave: composer.focus });
  followViewport(log.keepInSight);
  const forms = createForms(base);
  createAttach({ onFiles: sendFiles });
  createVoice({ onVoice: sendVoice, onTrouble: tellTrouble });
  listenToKeys(composer, log.current);

  const wantsForms = /** @type {HTMLInputElement} */ (byId('forms'));
  wantsForms.checked = localStorage.getItem('tallybot:forms') === 'yes';
  wantsForms.addEventListener('change', () =>
    localStorage.setItem('tallybot:forms', wantsForms.checked ? 'yes' : 'no'),
  );
  const style = () => (wantsForms.checked ? { forms: true } : {});

  byId('log').addEventListener('click', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = target.closest('button.key');
    if (button instanceof HTMLElement) press(button);
    const command = target.closest('button.command');
    if (!(command instanceof HTMLElement)) return;
    say(command.dataset.command ?? '');
    composer.focus();
  });
  byId('leave').addEventListener('click', async () => {
    if (!confirm(t('web.signOutSure'))) return;
    await post(`${base}/leave`, {});
    signedOut();
  });
  document.addEventListener('click', (event) => {
    const more = byId('more');
    if (!more.contains(/** @type {Node} */ (event.target))) more.removeAttribute('open');
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') byId('more').removeAttribute('open');
  });

  for (const item of queue.waiting()) if (item.text !== undefined) log.say(item.key, item.text);
  queue.run();
  stream.open();
  composer.focus();

  /** @param {string} text @param {boolean} [quoted] */
  async function say(text, quoted = false) {
    const key = uuid();
    log.say(key, text);
    const body = { text, ...(quoted && { quoted }), ...style() };
    const result = await working(queue.add({ key, path: '/messages', text, body }));
    if (!result.ok) log.fail(key);
    else if (result.data.form) forms.open(result.data.form);
  }

  /** One by one; what is written goes with the first. @param {File[]} files */
  function sendFiles(files) {
    let caption = composer.take();
    const together = files.length > 1 ? { album: uuid() } : {};
    for (const file of files) {
      const key = uuid();
      log.say(key, caption, file.name);
      if (file.size === 0 || file.size > MAX_BYTES) log.fail(key, t('web.file.refused'));
      else sendFile(key, file, { ...(caption && { caption }), ...together });
      caption = '';
    }
    composer.focus();
  }

  /** @param {File} file @param {number} seconds */
  function sendVoice(file, seconds) {
    const key = uuid();
    log.say(key, '', file.name);
    if (file.size > MAX_BYTES) log.fail(key, t('web.file.refused'));
    else sendFile(key, file, { seconds });
    composer.focus();
  }

  /** @param {string} key @param {File} file @param {{ caption?: string, album?: string, seconds?: number }} facts */
  async function sendFile(key, file, facts) {
    const body = { ...facts, ...style() };
    const result = await working(queue.add({ key, path: '/files', file, body }));
    if (!result.ok) log.fail(key, t(result.status === 413 ? 'web.file.refused' : 'web.file.failed'));
    else if (result.data.form) forms.open(result.data.form);
  }

  /** @param {HTMLElement} button */
  async function press(button) {
    const card = /** @type {HTMLElement | null} */ (button.closest('.message'));
    if (!card || card.dataset.waiting !== undefined) return;
    card.dataset.waiting = '';
    button.classList.add('pressed');
    button.setAttribute('aria-busy', 'true');
    composer.focus();
    const grid = button.closest('.buttons');
    const body = { token: button.dataset.token, message: card.dataset.id, ...style() };
    const result = await working(queue.add({ key: uuid(), path: '/press', body }));
    if (result.ok && result.data.form) forms.open(result.data.form);
    // The answer usually redraws the card; if it does not, the button comes back.
    const release = () => {
      if (!grid?.isConnected) return;
      delete card.dataset.waiting;
      button.classList.remove('pressed');
      button.removeAttribute('aria-busy');
    };
    if (result.ok) setTimeout(release, 600);
    else {
      release();
      tellTrouble(t('web.pressFailed'));
    }
  }

  function ask() {
    const input = log.current()?.message.input;
    composer.ask(input);
    document.body.classList.toggle('types', isTyped(input));
  }

  /** @template T @param {Promise<T>} answer @returns {Promise<T>} */
  async function working(answer) {
    const patience = setTimeout(() => log.work(true), WORKS_AFTER_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(patience);
      log.work(false);
    }
  }

  /** @param {string[] | null} labels */
  async function showMenu(labels) {
    if (!labels) return bar.show(menu ?? []);
    if (JSON.stringify(labels) === JSON.stringify(menu)) return;
    const changed = menu !== null;
    menu = labels;
    bar.show(labels);
    // The actions are in the person's language: when they change, so may the page's own words, and what may be typed.
    if (!changed) return;
    const next = await readState();
    if (next.signedIn) introduce(next);
    bar.show(labels);
    ask();
  }

  /** @param {any} next */
  function introduce(next) {
    setWords(next.locale, next.words);
    setBehind(next.behind);
    setZone(next.timeZone);
    commands = next.commands ?? [];
    byId('panel-open').hidden = !next.panel;
    const role = /** @type {Record<string, string>} */ (ROLE_WORDS)[next.me.role];
    byId('who').textContent = [next.me.name, role && t(role)].filter(Boolean).join(' · ');
    byId('switch').hidden = !next.demo;
    byId('leave').hidden = next.demo && slot !== 'me';
  }

  function showTrouble() {
    const line = byId('trouble');
    const trouble = streamTrouble || queueTrouble;
    const words = trouble ? t('web.offline') : '';
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !trouble;
  }

  /** @param {string} text */
  function tellTrouble(text) {
    const line = byId('trouble');
    line.textContent = text;
    line.hidden = false;
    setTimeout(showTrouble, 4000);
  }

  async function signedOut() {
    if (over) return;
    over = true;
    stream.stop();
    leaveChat(await readState(), true);
  }
}
