// Forms as Slack modals: always within its limits, and what is filled in comes back as it was meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../../bots/slack/form-values.ts';
import { formModal } from '../../../bots/slack/forms.ts';
import { slackWords } from '../../../bots/slack/words.ts';
import type { Form, FormField } from '../../../src/messenger/form.ts';
import { anyText, anyToken } from '../../support/any-screen.ts';
import { viewProblems } from '../../support/slack-stand-in/block-kit.ts';
import type { Json } from '../../support/slack-stand-in/block-kit-elements.ts';

const words = slackWords('en');
const anyKey = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 20 });
/** Short, since there are many of them. */
const anyLabel = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 90 }),
  fc.constantFrom('', ' ', '&<>', 'я'.repeat(80)),
);
const anyOption = fc.record({ value: fc.string({ maxLength: 80 }), label: anyLabel });
const anyOptions = fc.oneof(
  fc.array(anyOption, { maxLength: 8 }),
  fc.array(anyOption, { minLength: 101, maxLength: 103 }),
);
const anyField: fc.Arbitrary<FormField> = fc.record(
  {
    key: anyKey,
    kind: fc.constantFrom('choice', 'text', 'moment', 'day', 'money', 'phone', 'email'),
    label: anyText,
    hint: anyText,
    optional: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 5_000 }),
    value: fc.oneof(anyText, fc.constantFrom('2026-11-22T14:00:00Z', '2026-02-30', '2026-11-22', 'a@b.c')),
    options: anyOptions,
    searchable: fc.boolean(),
    create: fc.record({ label: anyText }),
  },
  { requiredKeys: ['key', 'kind', 'label', 'optional'] },
);
const anyForm: fc.Arbitrary<Form> = fc.record(
  {
    token: anyToken,
    title: anyText,
    intro: anyText,
    submit: anyText,
    cancel: anyText,
    locale: fc.constantFrom('en', 'ru', 'de', 'xx'),
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'nowhere'),
    fields: fc.uniqueArray(anyField, { maxLength: 5, selector: ({ key }) => key }),
  },
  { requiredKeys: ['token', 'title', 'submit', 'cancel', 'fields'] },
);

const form = (field: Partial<FormField>, facts: Partial<Form> = {}): Form => ({
  token: 'f.1.2',
  title: 'Meeting',
  submit: 'Save',
  cancel: 'Cancel',
  fields: [{ key: 'field', kind: 'text', label: 'Field', optional: false, ...field }],
  ...facts,
});
const elementsOf = (of: Form) =>
  (formModal(of, words).blocks as unknown as Json[]).map((block) =>
    block.type === 'input' ? (block.element as Json) : block,
  );

describe('a form in Slack', () => {
  it('is one that Slack takes, whatever it holds', () => {
    fc.assert(
      fc.property(anyForm, (any) => {
        expect(viewProblems(formModal(any, words))).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('carries its token, and nothing about anybody', () => {
    const { private_metadata, callback_id, notify_on_close, clear_on_close } = formModal(form({}), words);
    expect({ private_metadata, callback_id, notify_on_close, clear_on_close }).toEqual({
      private_metadata: 'f.1.2',
      callback_id: 'form',
      notify_on_close: true,
      clear_on_close: true,
    });
  });

  it('shows a moment as day and time in the person’s zone', () => {
    const of = form({ kind: 'moment', value: '2026-11-22T23:30:00Z' }, { timeZone: 'Europe/Berlin' });
    expect(elementsOf(of)).toMatchObject([
      { type: 'datepicker', initial_date: '2026-11-23' },
      { type: 'timepicker', initial_time: '00:30' },
    ]);
  });

  it('searches as one types, from the first moment on', () => {
    const of = form({
      kind: 'choice',
      searchable: true,
      value: 'c7',
      options: [{ value: 'c7', label: 'Acme' }],
    });
    expect(elementsOf(of)[0]).toMatchObject({
      type: 'external_select',
      min_query_length: 0,
      initial_option: { value: 'c7', text: { text: 'Acme' } },
    });
  });

  it('offers a few choices at once, many in a list, and says a choice without options can be typed', () => {
    const options = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ value: `o${at}`, label: `O ${at}` }));
    const typeOf = (field: Partial<FormField>) => elementsOf(form({ kind: 'choice', ...field }))[0]?.type;
    expect(typeOf({ options: options(5) })).toBe('radio_buttons');
    expect(typeOf({ options: options(5), optional: true })).toBe('static_select');
    expect(typeOf({ options: options(6) })).toBe('static_select');
    expect(typeOf({ options: [] })).toBe('plain_text_input');
  });

  it('keeps the present choice when there are more options than Slack takes', () => {
    const options = Array.from({ length: 150 }, (_, at) => ({ value: `o${at}`, label: `O ${at}` }));
    const [element] = elementsOf(form({ kind: 'choice', options, value: 'o149' }));
    expect(element?.options).toHaveLength(100);
    expect(element?.initial_option).toMatchObject({ value: 'o149' });
  });

  it('gives its elements new ids with each page, or Slack would keep what stood there before', () => {
    const idOf = (token: string) => elementsOf({ ...form({}), token })[0]?.action_id;
    expect(idOf('f.1.2')).not.toBe(idOf('f.1.3'));
  });

  it('comes back with the values that it was opened with when nothing is touched', () => {
    const fields: FormField[] = [
      {
        key: 'customer',
        kind: 'choice',
        label: 'Customer',
        optional: false,
        value: 'c7',
        options: [{ value: 'c7', label: 'Acme' }],
        searchable: true,
      },
      { key: 'at', kind: 'moment', label: 'When', optional: false, value: '2026-11-22T14:00:00.000Z' },
      { key: 'day', kind: 'day', label: 'Day', optional: true, value: '2026-12-01' },
      { key: 'amount', kind: 'money', label: 'Amount', optional: true, value: '12 500,50 EUR' },
      { key: 'mail', kind: 'email', label: 'E-mail', optional: true, value: 'a@b.c' },
      { key: 'phone', kind: 'phone', label: 'Phone', optional: true },
    ];
    const { blocks } = formModal(form({}, { fields, timeZone: 'Asia/Kathmandu' }), words);
    const inputs = (blocks as unknown as Json[]).filter(({ type }) => type === 'input');
    const values = Object.fromEntries(
      inputs.map(({ block_id, element }) => [block_id, { x: untouched(element as Json) }]),
    );
    expect(valuesOf({ values })).toEqual({
      customer: 'c7',
      at: '2026-11-22T19:45',
      day: '2026-12-01',
      amount: '12 500,50 EUR',
      mail: 'a@b.c',
      phone: '',
    });
  });
});

function untouched(element: Json) {
  const { initial_value, initial_option, initial_date, initial_time } = element as Record<string, never>;
  return {
    value: initial_value ?? null,
    selected_option: initial_option ?? null,
    selected_date: initial_date ?? null,
    selected_time: initial_time ?? null,
  };
}
