// The form that a language model fills in, made of the dialogs' own fields.
import { describe, expect, test } from 'vitest';
import { modelFormOf } from '../../../src/areas/one-line/model-form.ts';
import { findDialog } from '../../../src/areas.ts';
import type { SalesDialog } from '../../../src/records/dialogs/sales-dialog.ts';

const dialogs = ['meeting', 'call', 'planned_call', 'deal'].map((id) => findDialog(id) as SalesDialog);
const form = modelFormOf(dialogs);
const properties = (form.schema as { properties: Record<string, { anyOf: { properties?: object }[] }> })
  .properties;
const fieldsOf = (record: string) => Object.keys(properties[record]?.anyOf[0]?.properties ?? {});

describe('the form', () => {
  test('has the fields of each dialog but the customer, who is found by us', () => {
    expect(fieldsOf('meeting')).toEqual(['at', 'subject', 'result', 'movedTo', 'note', 'next', 'nextAbout']);
    expect(fieldsOf('planned_call')).toEqual(['at', 'subject']);
    expect(fieldsOf('deal')).toEqual(expect.arrayContaining(['title', 'amount', 'stage', 'lostReason']));
  });

  test('offers of a choice its answers, and of everything else words alone', () => {
    expect(JSON.stringify(properties.meeting)).toContain(
      '"enum":["agreed","thinking","not_interested","moved","no_show"]',
    );
    expect(JSON.stringify(form.schema)).not.toMatch(/date-time|pattern|maxLength/);
  });
});

describe('an answer', () => {
  const whole = {
    record: 'deal',
    customer: { words: 'Berg', name: null },
    deal: { title: { words: 'rack' } },
  };

  test('is read field by field: what is of another form is left out, the rest stays', () => {
    const deal = {
      title: { words: 'rack' },
      amount: { words: 12 },
      stage: { words: 'took it', value: 'eaten' },
      lostReason: { words: '  ' },
      note: { words: 'x'.repeat(501) },
      expectedOn: { words: 'friday', more: true },
      salary: { words: 'rack' },
    };
    expect(form.read({ ...whole, deal })).toEqual({
      record: 'deal',
      who: { words: 'Berg' },
      name: null,
      answers: { title: { words: 'rack' } },
    });
  });

  test.each([
    null,
    4,
    'deal',
    [],
    {},
    { record: 'none' },
    { record: 'toString' },
    { record: '__proto__' },
    { record: 4 },
  ])('that is %o is none', (value) => {
    expect(form.read(value)).toBeNull();
  });

  test('without a customer, or with one of another form, has none', () => {
    expect(form.read({ record: 'deal' })).toMatchObject({ who: null, answers: {} });
    expect(form.read({ ...whole, customer: 'Berg' })).toMatchObject({ who: null });
  });
});
