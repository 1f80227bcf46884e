// Where one types: grows with the text, offers a calendar where a date is asked for, keeps the focus.
import { byId, isDesk } from './dom.js';
import { t } from './words.js';
import { localOf } from './zone.js';

/** @param {{ onSend(text: string, quoted: boolean): void }} on */
export function createComposer(on) {
  const form = /** @type {HTMLFormElement} */ (byId('composer'));
  const field = /** @type {HTMLTextAreaElement} */ (byId('text'));
  const send = /** @type {HTMLButtonElement} */ (byId('send'));
  const pick = byId('pick');
  const moment = /** @type {HTMLInputElement} */ (byId('moment'));

  function grow() {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
    form.classList.toggle('full', field.value.trim() !== '');
  }

  let pasted = '';
  field.addEventListener('paste', (event) => {
    pasted = event.clipboardData?.getData('text').replaceAll('\r\n', '\n').trim() ?? '';
  });

  function submit() {
    const text = take();
    if (text === '') return;
    // Several lines, sent just as they were pasted, are a message of somebody else's.
    on.onSend(text, text === pasted && text.includes('\n'));
    pasted = '';
    focus();
  }

  function focus() {
    if (isDesk() && document.hasFocus() && !document.querySelector('dialog[open]'))
      field.focus({ preventScroll: true });
  }

  /** How the present question is answered best. @param {any} input */
  function ask(input) {
    field.placeholder = input?.placeholder || t('web.message');
    field.inputMode = input?.kind === 'phone' ? 'tel' : input?.numeric ? 'decimal' : 'text';
    pick.hidden = input?.kind !== 'moment' && input?.kind !== 'day';
    if (pick.hidden) return;
    moment.type = input.kind === 'moment' ? 'datetime-local' : 'date';
    moment.value = '';
  }

  moment.addEventListener('focus', () => {
    if (moment.value) return;
    const soon = localOf(new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000));
    moment.value = moment.type === 'date' ? soon.slice(0, 10) : soon;
  });
  pick.addEventListener('click', (event) => {
    event.preventDefault();
    moment.focus();
    try {
      moment.showPicker();
    } catch {
      // Without a picker the field itself can be typed in.
    }
  });
  // A calendar tells of every part that is chosen: so the choice is written down, to be sent by Enter or the button.
  moment.addEventListener('input', () => {
    field.value = moment.value.replace('T', ' ');
    grow();
  });
  moment.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    field.value = moment.value.replace('T', ' ');
    submit();
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', grow);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  // A finger on Send must not close the keyboard.
  send.addEventListener('pointerdown', (event) => event.preventDefault());

  /** What is written, taken out of the field: it goes along with a file. */
  function take() {
    const text = field.value.trim();
    field.value = '';
    grow();
    return text;
  }

  /** @param {string} text */
  function write(text) {
    field.value = text;
    grow();
  }

  return { ask, focus, take, write, isEmpty: () => field.value === '', field };
}
