// Sheets over the chat: what stands at their head, and how they close.
import { h } from './dom.js';
import { t } from './words.js';

/** @param {HTMLDialogElement} sheet @param {string} id of the title, which names the sheet @param {string} title */
export function sheetHead(sheet, id, title) {
  const close = h('button', { type: 'button', class: 'tool', 'aria-label': t('web.close') }, '✕');
  close.addEventListener('click', () => sheet.close());
  return h('div', { class: 'sheet-head' }, h('h2', { id }, title), close);
}

/** A press beside a sheet closes it, as Escape does. @param {HTMLDialogElement} sheet */
export function closeOutside(sheet) {
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet.close();
  });
}
