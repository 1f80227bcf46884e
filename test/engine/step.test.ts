// A dialog asked step by step: answers, ways back, children, costs.
import { describe, expect, it } from 'vitest';
import { conversation } from './support/conversation.ts';
import { contextOf } from './support/library.ts';

describe('answering', () => {
  it('asks one field after another and submits with the last choice, without a review', async () => {
    const loan = await conversation('loan');
    await loan.presses('Ann Weber');
    await loan.presses('Now');
    await loan.presses('Momo');
    await loan.presses('Good');
    expect(loan.submission).toMatchObject({
      values: { reader: 1, at: '2026-11-23T14:12:00.000Z', note: 'Momo', condition: 'good' },
      labels: { reader: 'Ann Weber' },
      subject: null,
    });
  });

  it('takes the instant of the press for "Now", not that of the drawing', async () => {
    const loan = await conversation('loan');
    await loan.presses('Ann Weber');
    await loan.waits(40 * 60).presses('Now');
    expect(loan.state.values.at).toBe('2026-11-23T14:52:00.000Z');
  });

  it('leaves out fields that do not apply', async () => {
    const loan = await conversation('loan');
    await loan.presses('Ann Weber');
    await loan.says('tomorrow 11:00');
    await loan.presses('Emil');
    expect(loan.submission?.values).toEqual({ reader: 1, at: '2026-11-24T10:00:00.000Z', note: 'Emil' });
  });

  it('takes the words of a button for a press, whatever their case and accents', async () => {
    const loan = await conversation('loan');
    await loan.says('ромашка елкина');
    expect(loan.state.values.reader).toBe(2);
    await loan.says('now');
    await loan.says('MOMO');
    expect(loan.state.values.note).toBe('Momo');
    await loan.says('worn');
    expect(loan.state.asking).toBe('fine');
  });

  it('does not guess when what was typed begins two answers', async () => {
    const loan = await conversation('loan', {
      values: { reader: 1, at: '2026-11-23T10:00:00.000Z', note: 'x' },
    });
    await loan.says('goo');
    expect(loan.sees()).toContain("That isn't one of the choices.");
    await loan.says('goodi');
    expect(loan.submission?.values.condition).toBe('goodish');
  });

  it('narrows a moment to a day and then to its time, typed or tapped', async () => {
    const loan = await conversation('loan', { values: { reader: 1 } });
    await loan.presses('Pick a day');
    await loan.presses('Fri 27 Nov');
    expect(loan.sees()).toContain('What time, Fri 27 Nov?');
    expect(loan.labels()).toContain('9:30');
    await loan.says('half past two');
    expect(loan.state.values.at).toBe('2026-11-27T13:30:00.000Z');
  });

  it('asks for the time when only a day was typed', async () => {
    const loan = await conversation('loan', { values: { reader: 1 } });
    await loan.says('friday');
    expect(loan.state.asking).toBe('at');
    await loan.says('15');
    expect(loan.state.values.at).toBe('2026-11-27T14:00:00.000Z');
  });

  it('says what it could not read and loses nothing', async () => {
    const loan = await conversation('loan', { values: { reader: 1 } });
    const before = loan.labels();
    await loan.says('purple');
    expect(loan.sees()).toContain('I can\'t find a day and time in "purple".');
    expect(loan.labels()).toEqual(before);
    expect(loan.state.values).toEqual({ reader: 1 });
    await loan.presses('Now');
    expect(loan.sees()).not.toContain('purple');
  });

  it('ignores a press on an offer that is not there', async () => {
    const loan = await conversation('loan');
    const before = loan.state.offered;
    await loan.does({ kind: 'press', offer: 77 });
    expect(loan.state.asking).toBe('reader');
    expect(loan.state.offered).toEqual(before);
  });

  it('takes "cancel" for an answer where any text is one, and for the button elsewhere', async () => {
    const closing = await conversation('closing', { values: { from: '2026-12-24' } });
    await closing.says('cancel');
    expect(closing.state.values.why).toBe('cancel');
    const other = await conversation('closing');
    await other.says('cancel');
    expect(other.end).toBe('cancelled');
  });
});

describe('searching', () => {
  it('answers at once with the only hit when it is called exactly what was typed', async () => {
    const loan = await conversation('loan');
    await loan.says('reader 20');
    expect(loan.state.values).toEqual({ reader: 20 });
    expect(loan.state.labels).toEqual({ reader: 'Reader 20' });
  });

  it('shows the hits otherwise, and Back leads to the first page', async () => {
    const loan = await conversation('loan');
    await loan.says('reader 2');
    expect(loan.labels()).toEqual([
      'Reader 20',
      'Reader 21',
      'Reader 22',
      'Reader 23',
      'New reader',
      '↩ Back',
      'Cancel',
    ]);
    await loan.presses('↩ Back');
    expect(loan.labels()).toContain('Ann Weber');
    expect(loan.state.query).toBeNull();
  });

  it('says that nothing was found and offers to make it, with what was typed', async () => {
    const loan = await conversation('loan');
    await loan.says('Nora Neu');
    expect(loan.sees()).toContain('Nothing found for "Nora Neu".');
    await loan.presses('New reader');
    expect(loan.sees()).toContain('New reader · Nora Neu · 2 of 3');
  });

  it('pages on and back', async () => {
    const loan = await conversation('loan');
    await loan.presses('More ›');
    expect(loan.labels().slice(0, 2)).toEqual(['Reader 7', 'Reader 8']);
    await loan.presses('‹ Previous');
    expect(loan.labels()).toContain('Ann Weber');
  });

  it('needs no database for a tap that leads to a fixed question', async () => {
    const loan = await conversation('loan');
    const { trips } = loan.library;
    trips.count = 0;
    await loan.presses('Ann Weber');
    await loan.presses('Yesterday');
    await loan.presses('↩ Back');
    await loan.presses('Now');
    await loan.says('whatever');
    expect(trips.count).toBe(0);
  });
});

describe('the way back', () => {
  it('leads through the answered questions, offers each answer again, and forgets none', async () => {
    const loan = await conversation('loan');
    await loan.presses('Ann Weber');
    await loan.says('yesterday 15:00');
    await loan.says('The Little Witch');
    await loan.presses('↩ Back');
    expect(loan.rows()[0]?.[0]).toBe('✓ The Little Witch');
    await loan.presses('↩ Back');
    expect(loan.labels()).toContain('✓ yesterday 15:00');
    await loan.presses('↩ Back');
    expect(loan.labels()).toContain('✓ Ann Weber');
    expect(loan.labels()).not.toContain('↩ Back');
    await loan.presses('Reader 3');
    expect(loan.state.asking).toBe('condition');
    expect(loan.state.values).toEqual({
      reader: 3,
      at: '2026-11-22T14:00:00.000Z',
      note: 'The Little Witch',
    });
  });

  it('leads out of a narrowed question first', async () => {
    const loan = await conversation('loan', { values: { reader: 1 } });
    await loan.presses('Tomorrow');
    await loan.presses('↩ Back');
    expect(loan.state).toMatchObject({ asking: 'at', refining: null });
  });

  it('returns to what was skipped', async () => {
    const loan = await conversation('loan', { values: { reader: 1 } });
    await loan.says('now');
    await loan.presses('Skip');
    expect(loan.state.asking).toBe('condition');
    await loan.presses('↩ Back');
    expect(loan.state.asking).toBe('note');
    await loan.presses('Skip');
    await loan.presses('Good');
    expect(loan.submission?.values).not.toHaveProperty('note');
  });

  it('keeps the value of a field that no longer applies, but does not submit it', async () => {
    const values = {
      reader: 1,
      at: '2026-11-22T14:00:00.000Z',
      note: 'Momo',
      condition: 'worn',
      fine: { amount: '5', currency: 'EUR' },
    };
    const loan = await conversation('loan', { values, review: true });
    await loan.presses('✏️ Change');
    await loan.presses('Condition');
    await loan.presses('Good');
    expect(loan.state.asking).toBe('#review');
    expect(loan.sees()).not.toContain('€');
    await loan.presses('✅ Save');
    expect(loan.submission?.values).not.toHaveProperty('fine');
    expect(loan.state.values.fine).toEqual({ amount: '5', currency: 'EUR' });
  });
});

describe('reviewing', () => {
  const line = { reader: 1, at: '2026-11-22T14:00:00.000Z', note: 'Momo', condition: 'good' };

  it('shows what a one-line entry gave, ready to save', async () => {
    const loan = await conversation('loan', { values: line, labels: { reader: 'Ann Weber' }, review: true });
    expect(loan.sees()).toBe('Loan · Ann Weber · yesterday 15:00 · Momo · good');
    expect(loan.rows()).toEqual([
      ['✅ Save', '✏️ Change', 'Cancel'],
      ['✏️ Reader', '✏️ Time', '✏️ Book'],
      ['✏️ Condition'],
    ]);
    await loan.presses('✅ Save');
    expect(loan.submission?.values).toEqual(line);
  });

  it('asks what the line did not say, then shows the card', async () => {
    const { condition: _unsaid, ...said } = line;
    const loan = await conversation('loan', { values: said, review: true });
    expect(loan.state.asking).toBe('condition');
    await loan.presses('Good');
    expect(loan.state.asking).toBe('#review');
  });

  it('takes the name of a part for its change, though only "Change" is a button', async () => {
    const subject = { kind: 'meeting', id: 1, version: 1 } as const;
    const loan = await conversation('loan', { values: line, review: true, subject });
    expect(loan.rows()).toEqual([['✅ Save', '✏️ Change', 'Cancel']]);
    await loan.says('BOOK');
    expect(loan.state.asking).toBe('note');
    await loan.says('Emil');
    expect(loan.state.values.note).toBe('Emil');
    expect(loan.state.asking).toBe('#review');
    await loan.says('something else');
    expect(loan.state.problem).toEqual({ key: 'engine.problem.press' });
  });

  it('asks one field again and returns to the card', async () => {
    const loan = await conversation('loan', { values: line, review: true });
    await loan.presses('✏️ Change');
    expect(loan.labels()).toEqual(['Reader', 'Time', 'Book', 'Condition', '↩ Back']);
    await loan.presses('Book');
    await loan.presses('↩ Back');
    expect(loan.state.asking).toBe('#review');
    await loan.presses('✏️ Change');
    await loan.presses('Book');
    await loan.says('Emil and the Detectives');
    expect(loan.sees()).toContain('Emil and the Detectives');
    expect(loan.state.asking).toBe('#review');
  });

  it('asks what a change brings up before the card', async () => {
    const loan = await conversation('loan', { values: line, review: true });
    await loan.presses('✏️ Change');
    await loan.presses('Condition');
    await loan.presses('Worn out');
    expect(loan.state.asking).toBe('fine');
    await loan.says('12,50');
    expect(loan.state.asking).toBe('#review');
    expect(loan.state.values.fine).toEqual({ amount: '12.50', currency: 'EUR' });
  });

  it('asks only the fields it is opened for, and submits all', async () => {
    const { note: _missing, ...rest } = line;
    const loan = await conversation('loan', { values: rest, only: ['note'] });
    expect(loan.sees()).not.toMatch(/\d of \d/);
    await loan.presses('Momo');
    expect(loan.submission?.values).toEqual(line);
  });

  it('drops a starting value that its field does not take, and asks', async () => {
    const loan = await conversation('loan', { values: { ...line, at: 'soon', secret: true }, review: true });
    expect(loan.state.asking).toBe('at');
    expect(loan.state.values).not.toHaveProperty('secret');
  });
});

describe('a dialog on top of another', () => {
  it('comes back with its result, which is the answer', async () => {
    const loan = await conversation('loan');
    await loan.presses('New reader');
    await loan.says('Nora Neu');
    await loan.presses('Skip');
    await loan.says('nora@neu.example');
    expect(loan.submission?.values).toEqual({ name: 'Nora Neu', email: 'nora@neu.example' });
    await loan.submitted({ ok: true, value: 99, label: 'Nora Neu', receipt: null });
    expect(loan.sees()).toContain('Loan · Nora Neu · 2 of');
    expect(loan.state).toMatchObject({
      values: { reader: 99 },
      labels: { reader: 'Nora Neu' },
      parent: null,
    });
  });

  it.each(['↩ Back', 'Cancel'])('leads back by %s to where its parent was', async (way) => {
    const loan = await conversation('loan');
    await loan.presses('More ›');
    await loan.presses('New reader');
    await loan.presses(way);
    expect(loan.state).toMatchObject({ dialog: 'loan', asking: 'reader', page: 1, parent: null });
    expect(loan.labels()).toContain('Reader 7');
  });

  it('is not offered to who may not use it', async () => {
    const loan = await conversation('loan');
    loan.context = contextOf({ actor: { mayAddReaders: false } });
    await loan.presses('More ›');
    expect(loan.labels()).not.toContain('New reader');
  });

  it('is not opened for who lost the right meanwhile', async () => {
    const loan = await conversation('loan');
    loan.context = contextOf({ actor: { mayAddReaders: false } });
    await loan.presses('New reader');
    expect(loan.state.dialog).toBe('loan');
  });

  it('bears its own cost; what was given up is borne by the parent', async () => {
    const loan = await conversation('loan', { cost: { taps: 1 } });
    await loan.waits(5).presses('New reader');
    await loan.waits(7).says('Nora Neu');
    await loan.waits(2).presses('Skip');
    await loan.waits(3).presses('Skip');
    expect(loan.submission?.cost).toEqual({ taps: 2, chars: 8, seconds: 12 });
    await loan.submitted({ ok: true, value: 99, label: 'Nora Neu', receipt: null });
    await loan.waits(4).presses('Now');
    expect(loan.state.cost).toEqual({ taps: 3, chars: 0, seconds: 9 });

    const other = await conversation('loan');
    await other.presses('New reader');
    await other.waits(7).presses('Cancel');
    expect(other.state.cost).toEqual({ taps: 2, chars: 0, seconds: 7 });
  });
});

describe('deciding and being refused', () => {
  it('asks the decision that the answers raise before submitting, and again when they change', async () => {
    const reader = await conversation('reader');
    await reader.says('Ann Weber');
    await reader.presses('Skip');
    await reader.presses('Skip');
    expect(reader.sees()).toContain('There is an Ann Weber already.');
    await reader.presses('↩ Back');
    expect(reader.state.asking).toBe('email');
    await reader.presses('Skip');
    await reader.says('another one');
    expect(reader.submission?.values).toEqual({ name: 'Ann Weber', decision: 'other' });
    await reader.submitted({ ok: false, problem: { key: 'engine.problem.required' }, field: 'name' });
    expect(reader.state.asking).toBe('name');
    await reader.presses('✓ Ann Weber');
    expect(reader.state.asking).toBe('#decide');
  });

  it('shows why the submit was refused at its field, with nothing lost', async () => {
    const loan = await conversation('loan', { values: { reader: 1, note: 'Momo' } });
    await loan.says('tomorrow 9');
    await loan.submitted({
      ok: false,
      problem: { key: 'engine.problem.day', params: { text: 'x' } },
      field: 'at',
    });
    expect(loan.sees()).toContain('I can\'t find a day in "x"');
    expect(loan.state).toMatchObject({ asking: 'at', values: { reader: 1, note: 'Momo' } });
    await loan.presses('✓ tomorrow 9:00');
    expect(loan.submission?.values.at).toBe('2026-11-24T08:00:00.000Z');
  });

  it('shows the card with the reason when no field is to blame', async () => {
    const loan = await conversation('loan', { values: { reader: 1, note: 'Momo' } });
    await loan.says('tomorrow 9');
    await loan.submitted({ ok: false, problem: { key: 'engine.problem.required' } });
    expect(loan.rows()).toEqual([['✅ Save', '✏️ Change', 'Cancel']]);
  });
});

describe('a shared contact card', () => {
  it('fills what it holds and keeps what was answered', async () => {
    const reader = await conversation('reader');
    await reader.does({ kind: 'contact', phone: '030 901820', firstName: 'Nora', lastName: 'Neu' });
    expect(reader.state).toMatchObject({
      asking: 'email',
      values: { name: 'Nora Neu', phone: '+4930901820' },
    });
    const named = await conversation('reader', { values: { name: 'Nora' } });
    await named.does({ kind: 'contact', phone: '+49 30 901820', firstName: 'Somebody' });
    expect(named.state.values).toEqual({ name: 'Nora', phone: '+4930901820' });
  });

  it('is politely refused where it does not help', async () => {
    const loan = await conversation('loan');
    await loan.does({ kind: 'contact', phone: '+49 30 901820' });
    expect(loan.sees()).toContain("A contact card doesn't help here.");
  });
});

describe('the cost', () => {
  it('counts presses, typed characters and seconds, a long absence as one minute', async () => {
    const loan = await conversation('loan', { cost: { taps: 1 } });
    await loan.waits(2.5).presses('Ann Weber');
    await loan.waits(3600).says('tomorrow 11:00');
    await loan.waits(4).presses('Momo');
    expect(loan.submission?.cost).toEqual({ taps: 3, chars: 14, seconds: 66.5 });
  });
});
