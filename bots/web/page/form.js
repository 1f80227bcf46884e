// A dialog as one page: fields with their labels, errors beside them, one page after another.

import { byId, h, uuid } from './dom.js';
import { createField } from './field.js';
import { post } from './queue.js';
import { t } from './words.js';

/** @typedef {{ token: string, title: string, intro?: string, submit: string, cancel: string, fields: import('./field.js').FormField[] }} Form */

/**
 * @param {string} base
 * @param {{ send?: (url: string, body: object) => Promise<Response | null>, failure?: (response: Response | null) => string,
 *   closed?: () => void }} [ways] how it asks, what it says where that failed, what follows when it is done
 */
export function createForms(base, { send = post, failure = () => 'web.form.failed', closed } = {}) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('form'));
  let token = '';

  /** Shows a form, or the page that follows. @param {Form} form */
  function open(form) {
    token = form.token;
    dialog.replaceChildren(render(form));
    if (!dialog.open) dialog.showModal();
    const first = dialog.querySelector('input, select, textarea');
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {Form} form */
  function render(form) {
    const fields = form.fields.map((field) =>
      createField(field, async (query) => {
        const response = await send(`${base}/options`, { token: form.token, field: field.key, query });
        return response?.ok ? (await response.json()).options : [];
      }),
    );
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const submit = h('button', { type: 'submit', class: 'button primary' }, form.submit);
    const cancel = h('button', { type: 'button', class: 'button' }, form.cancel);
    const element = h(
      'form',
      { novalidate: true },
      h('h2', { id: 'form-title' }, form.title),
      ...(form.intro ? [h('p', { class: 'intro' }, form.intro)] : []),
      ...fields.map((field) => field.element),
      problem,
      h('div', { class: 'actions' }, cancel, submit),
    );
    cancel.addEventListener('click', close);
    for (const field of fields) field.onCreate?.(() => element.requestSubmit());

    // One key per set of values: sending the same again after a lost answer saves once.
    let sent = { values: '', key: '' };
    element.addEventListener('submit', async (event) => {
      event.preventDefault();
      const missing = fields.filter((field) => !field.creating() && !field.optional && field.value() === '');
      const creating = fields.some((field) => field.creating());
      for (const field of fields)
        field.fail(missing.includes(field) && !creating ? t('web.form.required') : null);
      if (missing[0] && !creating) return missing[0].focus();

      const values = Object.fromEntries(
        fields.map((field) => [field.key, field.value()]).filter(([, value]) => value !== ''),
      );
      if (sent.values !== JSON.stringify(values)) sent = { values: JSON.stringify(values), key: uuid() };
      submit.disabled = true;
      problem.hidden = true;
      const response = await send(`${base}/forms`, { key: sent.key, token: form.token, values });
      submit.disabled = false;
      if (!response?.ok) {
        problem.textContent = t(failure(response));
        problem.hidden = false;
        return;
      }
      sent = { values: '', key: '' };
      const { reply } = await response.json();
      if (reply.kind === 'close') return dialog.close();
      if (reply.kind === 'page') return open(reply.form);
      const wrong = fields.filter((field) => reply.errors[field.key]);
      for (const field of wrong) field.fail(reply.errors[field.key]);
      wrong[0]?.focus();
    });
    return element;
  }

  /** Says that the form is left, if one is open; what was answered goes on in the chat. */
  function leave() {
    if (dialog.open) send(`${base}/forms`, { key: uuid(), token, closed: true });
  }

  function close() {
    leave();
    dialog.close();
  }

  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });

  if (closed) dialog.addEventListener('close', closed);

  return { open, leave };
}
