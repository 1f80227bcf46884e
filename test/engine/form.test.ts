// The same dialogs as one page.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open } from '../../src/engine/advance.ts';
import { formOf, openForm } from '../../src/engine/form.ts';
import { type AdvancedForm, advanceForm, loadForm, searchForm } from '../../src/engine/form-shell.ts';
import { submissionOf } from '../../src/engine/progress.ts';
import type { Init } from '../../src/engine/step.ts';
import type { DialogState } from '../../src/engine/types.ts';
import { createChoice } from '../../src/messenger/form.ts';
import { Conversation, conversation, restarted } from './support/conversation.ts';
import { contextOf, createLibrary, noDb, readers } from './support/library.ts';

const place = { conversation: 7, revision: 41 };

async function formOfDialog(id: string, init?: Init, context = contextOf()) {
  const library = createLibrary();
  const dialog = library.find(id);
  if (!dialog) throw new Error(`No dialog ${id}`);
  const engine = { dialogs: library.find, db: noDb, context };
  const state = openForm(dialog, await open(engine, dialog, init), context);
  const submit = (values: Record<string, string>, at: DialogState = state) =>
    advanceForm(engine, restarted(at), values);
  return { library, dialog, engine, state, submit };
}

function submissionIn(step: AdvancedForm, id = 'loan') {
  if (step.kind !== 'submit') throw new Error(`Expected a submit, got ${JSON.stringify(step)}`);
  const dialog = createLibrary().find(id);
  if (!dialog) throw new Error(`No dialog ${id}`);
  return submissionOf(dialog, step.state, contextOf());
}

describe('a form', () => {
  it('shows all fields that apply, with their options and what may be left out', async () => {
    const { engine, state } = await formOfDialog('loan');
    const form = await loadForm(engine, state, place);
    expect(form).toMatchObject({ token: 'f.7.15', title: 'Loan', submit: 'Save', cancel: 'Cancel' });
    expect(form.fields.map(({ key, kind, optional }) => [key, kind, optional])).toEqual([
      ['reader', 'choice', false],
      ['at', 'moment', false],
      ['note', 'text', true],
      ['condition', 'choice', false],
    ]);
    expect(form.fields[0]).toMatchObject({ searchable: true, create: { label: 'New reader' } });
    expect(form.fields[0]?.options?.[0]).toEqual({ value: '1', label: 'Ann Weber' });
    expect(form.fields[3]?.options).toContainEqual({ value: 'worn', label: 'Worn out' });
    expect(form.fields[2]).toMatchObject({ maxLength: 80 });
  });

  it('holds the present answers, also a reader who is not among the first', async () => {
    const values = {
      reader: 20,
      at: '2026-11-22T14:00:00.000Z',
      fine: { amount: '12.50', currency: 'EUR' },
      condition: 'worn',
    };
    const { dialog, state } = await formOfDialog('loan', { values, labels: { reader: 'Reader 20' } });
    const form = formOf(dialog, state, contextOf({ locale: 'de' }), place);
    expect(form.fields.map(({ value }) => value)).toEqual([
      '20',
      '2026-11-22T14:00:00.000Z',
      undefined,
      'worn',
      '12,50 EUR',
    ]);
    expect(form.fields[0]?.options).toEqual([{ value: '20', label: 'Reader 20' }]);
  });

  it('submits what was filled in, a local moment and a reader found by searching too', async () => {
    const { engine, state, submit } = await formOfDialog('loan');
    expect(await searchForm(engine, state, 'reader', 'reader 20')).toEqual([
      { value: '20', label: 'Reader 20' },
    ]);
    expect(await searchForm(engine, state, 'reader', '')).toHaveLength(6);
    expect(await searchForm(engine, state, 'nothing', 'x')).toEqual([]);
    const step = await submit({ reader: '20', at: '2026-11-22T15:00', note: '', condition: 'good' });
    expect(submissionIn(step)).toMatchObject({
      values: { reader: 20, at: '2026-11-22T14:00:00.000Z', condition: 'good' },
      labels: { reader: 'Reader 20' },
    });
  });

  it('answers with an error at each field that cannot be read', async () => {
    const { submit } = await formOfDialog('loan');
    const step = await submit({ reader: '777', at: 'friday', note: 'x', condition: '' });
    expect(step).toEqual({
      kind: 'errors',
      errors: {
        reader: "That isn't one of the choices. Press a button, or type what's on it.",
        at: 'Which time? Type it with the day, like "friday 15:00".',
        condition: "I can't save without this. Please fill it in.",
      },
    });
  });

  it('does not insist on fields that the other answers make pointless', async () => {
    const { submit } = await formOfDialog('loan');
    const step = await submit({ reader: '1', at: '2026-11-24T15:00', note: 'x', condition: '' });
    expect(submissionIn(step).values).toEqual({ reader: 1, at: '2026-11-24T14:00:00.000Z', note: 'x' });
  });

  it('brings what newly applies as a next page', async () => {
    const { engine, submit } = await formOfDialog('loan');
    const step = await submit({ reader: '1', at: '2026-11-22T15:00', note: 'x', condition: 'worn' });
    if (step.kind !== 'page') throw new Error('Expected a page');
    expect(step.how).toBe('update');
    const form = await loadForm(engine, step.state, place);
    expect(form.fields.map(({ key }) => key)).toEqual(['fine']);
    const last = await submit({ fine: '12,50' }, step.state);
    expect(submissionIn(last).values).toMatchObject({
      condition: 'worn',
      fine: { amount: '12.50', currency: 'EUR' },
    });
  });

  it('opens the dialog that makes a new one on top, and takes its result among the other answers', async () => {
    const conversationOnTop = new Conversation();
    const { engine, submit } = await formOfDialog('loan');
    const step = await submit({ reader: createChoice, at: '2026-11-24T15:00', note: 'x' });
    if (step.kind !== 'page') throw new Error('Expected a page');
    expect(step.how).toBe('push');
    const child = await submit({ name: 'Nora Neu', phone: '', email: 'nora@neu.example' }, step.state);
    expect(submissionIn(child, 'reader').values).toEqual({ name: 'Nora Neu', email: 'nora@neu.example' });
    if (child.kind !== 'submit') throw new Error('Expected a submit');
    conversationOnTop.state = child.state;
    await conversationOnTop.submitted({ ok: true, value: 99, label: 'Nora Neu', receipt: null });
    const form = await loadForm(engine, conversationOnTop.state, place);
    expect(form.fields.map(({ value }) => value)).toEqual(['99', '2026-11-24T14:00:00.000Z', 'x']);
    const done = await submit(
      { reader: '99', at: '2026-11-24T14:00:00.000Z', note: 'x' },
      conversationOnTop.state,
    );
    expect(submissionIn(done)).toMatchObject({
      values: { reader: 99, at: '2026-11-24T14:00:00.000Z', note: 'x' },
      labels: { reader: 'Nora Neu' },
    });
  });

  it('asks a decision as a page of its own', async () => {
    const { engine, submit } = await formOfDialog('reader');
    const step = await submit({ name: 'Ann Weber', phone: '', email: '' });
    if (step.kind !== 'page') throw new Error('Expected a page');
    const form = await loadForm(engine, step.state, place);
    expect(form.intro).toBe('There is an Ann Weber already.');
    expect(form.fields[0]?.options).toEqual([
      { value: 'same', label: 'The same' },
      { value: 'other', label: 'Another one' },
    ]);
    expect(await submit({ decision: 'neither' }, step.state)).toMatchObject({ kind: 'errors' });
    expect(submissionIn(await submit({ decision: 'other' }, step.state), 'reader').values).toMatchObject({
      decision: 'other',
    });
  });

  it('takes anything for a value and throws for nothing', async () => {
    const { submit } = await formOfDialog('loan');
    const keys = fc.constantFrom(
      'reader',
      'at',
      'note',
      'condition',
      'fine',
      '__proto__',
      'decision',
      'constructor',
    );
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1', 'good', 'worn', '5', 'now', createChoice),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(keys, values)), async (entries) => {
        const step = await submit(Object.fromEntries(entries));
        expect(['errors', 'page', 'submit']).toContain(step.kind);
      }),
      { numRuns: 200 },
    );
  });
});

describe('both shapes', () => {
  it('submit the same', async () => {
    const answers = fc.record({
      reader: fc.constantFrom(...readers.slice(0, 6)),
      at: fc.constantFrom('2026-11-22T15:00', '2026-11-24T11:30', 'fri 10', 'вчера 9:15'),
      note: fc.constantFrom('', 'Momo', 'Emil', '<b>x</b>', '=HYPERLINK()'),
      condition: fc.constantFrom('good', 'goodish', 'worn'),
      fine: fc.constantFrom('', '12,50', '1k', '3 USD'),
    });
    await fc.assert(
      fc.asyncProperty(answers, async ({ reader, at, note, condition, fine }) => {
        const stepwise = await conversation('loan');
        await stepwise.presses(reader.name);
        await stepwise.says(at);
        await (note === '' ? stepwise.presses('Skip') : stepwise.says(note));
        if (stepwise.state.asking === 'condition' && !stepwise.submission) {
          await stepwise.presses({ good: 'Good', goodish: 'Goodish', worn: 'Worn out' }[condition]);
        }
        if (stepwise.state.asking === 'fine')
          await (fine === '' ? stepwise.presses('Skip') : stepwise.says(fine));

        const { submit } = await formOfDialog('loan');
        let step = await submit({ reader: String(reader.id), at, note, condition });
        if (step.kind === 'page') step = await submit({ fine }, step.state);
        const { values, labels } = submissionIn(step);
        expect({ values, labels }).toEqual({
          values: stepwise.submission?.values,
          labels: stepwise.submission?.labels,
        });
      }),
      { numRuns: 60 },
    );
  });
});
