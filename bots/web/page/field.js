// One field of a form: its label, its control by kind, its error.
import { createCombobox } from './combobox.js';
import { h } from './dom.js';
import { t } from './words.js';
import { instantOf, localOf } from './zone.js';

/** @typedef {{ value: string, label: string }} Option */
/**
 * @typedef {{ key: string, kind: 'choice' | 'text' | 'moment' | 'day' | 'money' | 'phone' | 'email', label: string, hint?: string,
 *   optional: boolean, maxLength?: number, value?: string, options?: Option[], searchable?: boolean,
 *   create?: { label: string } }} FormField
 */

/** What a choice is submitted as to have a new one made: `createChoice` of the port. */
export const CREATE = '#create';
const CHIPS_AT_MOST = 6;
const LONG_TEXT = 200;

/** @param {FormField} field @param {(query: string) => Promise<Option[]>} search */
export function createField(field, search) {
  const id = `field-${field.key}`;
  const control = controlOf(field, id, search);
  const error = h('p', { class: 'problem', id: `${id}-problem`, hidden: true });
  const hint = field.hint ? [h('p', { class: 'hint', id: `${id}-hint` }, field.hint)] : [];
  const name = [
    field.label,
    ...(field.optional ? [h('span', { class: 'optional' }, ` · ${t('web.form.optional')}`)] : []),
  ];
  const element = control.isGroup
    ? h(
        'fieldset',
        { class: 'field' },
        h('legend', { class: 'label' }, ...name),
        control.element,
        ...hint,
        error,
      )
    : h(
        'div',
        { class: 'field' },
        h('label', { class: 'label', for: id }, ...name),
        control.element,
        ...hint,
        error,
      );
  control
    .focusable()
    .setAttribute('aria-describedby', [hint[0] && `${id}-hint`, `${id}-problem`].filter(Boolean).join(' '));

  return {
    key: field.key,
    optional: field.optional,
    element,
    value: control.value,
    creating: () => control.value() === CREATE,
    focus: () => control.focusable().focus(),
    onCreate: control.onCreate,
    /** @param {string | null} problem */
    fail(problem) {
      error.textContent = problem ?? '';
      error.hidden = problem === null;
      control.focusable().setAttribute('aria-invalid', String(problem !== null));
    },
  };
}

/** @param {FormField} field @param {string} id @param {(query: string) => Promise<Option[]>} search */
function controlOf(field, id, search) {
  if (field.kind !== 'choice') return inputOf(field, id);
  const create = field.create ? { value: CREATE, label: field.create.label } : null;
  const options = [...(field.options ?? []), ...(create ? [create] : [])];
  if (field.searchable) return createCombobox({ id, field, create, search });
  return options.length <= CHIPS_AT_MOST ? chipsOf(field, id, options) : selectOf(field, id, options);
}

/** @param {FormField} field @param {string} id */
function inputOf(field, id) {
  const types = { moment: 'datetime-local', day: 'date', phone: 'tel' };
  const modes = { money: 'decimal', email: 'email', phone: 'tel' };
  const isLong = field.kind === 'text' && (field.maxLength ?? 0) > LONG_TEXT;
  const attributes = {
    id,
    dir: 'auto',
    maxlength: field.maxLength,
    inputmode: /** @type {Record<string, string>} */ (modes)[field.kind],
  };
  const element = isLong
    ? h('textarea', { ...attributes, rows: 3 })
    : h('input', {
        ...attributes,
        type: /** @type {Record<string, string>} */ (types)[field.kind] ?? 'text',
      });
  const isMoment = field.kind === 'moment';
  element.value = isMoment && field.value ? localOf(new Date(field.value)) : (field.value ?? '');
  return {
    isGroup: false,
    element,
    focusable: () => /** @type {HTMLElement} */ (element),
    value: () => (isMoment && element.value ? instantOf(element.value).toISOString() : element.value.trim()),
    onCreate: undefined,
  };
}

/** @param {FormField} field @param {string} id @param {Option[]} options */
function selectOf(field, id, options) {
  const element = h(
    'select',
    { id },
    h('option', { value: '' }, '–'),
    ...options.map(({ value, label }) => h('option', { value }, label)),
  );
  element.value = field.value ?? '';
  return {
    isGroup: false,
    element,
    focusable: () => /** @type {HTMLElement} */ (element),
    value: () => element.value,
    /** @param {() => void} submit */
    onCreate: (submit) => element.addEventListener('change', () => element.value === CREATE && submit()),
  };
}

/** @param {FormField} field @param {string} id @param {Option[]} options */
function chipsOf(field, id, options) {
  const inputs = options.map(({ value }) =>
    h('input', { type: 'radio', name: id, value, checked: value === field.value }),
  );
  // A choice that may stay open can be opened again by a second press.
  if (field.optional)
    for (const input of inputs) {
      let was = input.checked;
      input.addEventListener('click', () => {
        if (was) input.checked = false;
        was = input.checked;
      });
    }
  const element = h(
    'div',
    { class: 'chips' },
    ...inputs.map((input, index) =>
      h('label', { class: 'chip' }, input, h('span', {}, options[index]?.label ?? '')),
    ),
  );
  return {
    isGroup: true,
    element,
    focusable: () =>
      /** @type {HTMLElement} */ (inputs.find((input) => input.checked) ?? inputs[0] ?? element),
    value: () => inputs.find((input) => input.checked)?.value ?? '',
    /** @param {() => void} submit */
    onCreate: (submit) =>
      element.addEventListener(
        'change',
        () => inputs.find((input) => input.checked)?.value === CREATE && submit(),
      ),
  };
}
