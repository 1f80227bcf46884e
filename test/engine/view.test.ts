// How a dialog looks: header, question, buttons in rows, a way for a native control.
import { describe, expect, it } from 'vitest';
import { cutText } from '../../src/engine/cut-text.ts';
import { layOut } from '../../src/engine/lay-out.ts';
import { decodeOffer } from '../../src/engine/token.ts';
import { conversation } from './support/conversation.ts';
import { contextOf } from './support/library.ts';

describe('a question', () => {
  it('shows the title in bold, the place in the dialog, the question and its hint', async () => {
    const loan = await conversation('loan');
    expect(loan.sees()).toBe('Loan · 1 of 4\nWhich reader?');
    expect(loan.screen().text[0]).toEqual({ kind: 'bold', text: 'Loan' });
    await loan.presses('Ann Weber');
    expect(loan.sees()).toBe('Loan · Ann Weber · 2 of 4\nWhen?\nor type: "fri 10", "12.11 9:30"');
    await loan.presses('Today 16:00');
    expect(loan.sees()).toBe('Loan · Ann Weber, today 16:00 · 3 of 3\nWhich book?');
  });

  it('sets the answers in rows, then pages and "new", then the way', async () => {
    const loan = await conversation('loan');
    expect(loan.rows()).toEqual([
      ['Ann Weber', 'Ромашка Ёлкина'],
      ['Reader 3', 'Reader 4', 'Reader 5'],
      ['Reader 6'],
      ['More ›', 'New reader'],
      ['Cancel'],
    ]);
    await loan.presses('Ann Weber');
    expect(loan.rows()).toEqual([
      ['Now', 'Today 16:00', 'Yesterday'],
      ['Tomorrow', 'Pick a day'],
      ['↩ Back', 'Cancel'],
    ]);
  });

  it('gives each button the conversation, the revision and its place in the offer', async () => {
    const loan = await conversation('loan');
    const buttons = loan.screen().buttons?.flat() ?? [];
    const tokens = buttons.map((button) => ('token' in button ? decodeOffer(button.token) : null));
    expect(tokens).toEqual(buttons.map((_, offer) => ({ conversation: 7, revision: 41, offer })));
  });

  it('names the native control that may help', async () => {
    const loan = await conversation('loan');
    expect(loan.screen().input).toEqual({ kind: 'text', placeholder: 'Type to search' });
    await loan.presses('Ann Weber');
    expect(loan.screen().input).toEqual({ kind: 'moment' });
    const reader = await conversation('reader', { values: { name: 'Nora' } });
    expect(reader.screen().input).toEqual({ kind: 'phone', shareLabel: 'Share contact' });
    const review = await conversation('reader', { values: { name: 'Nora' }, skipped: ['phone', 'email'] });
    expect(review.screen()).not.toHaveProperty('input');
  });

  it('keeps to one line what was answered in many, and shows markup as it was typed', async () => {
    const reader = await conversation('reader');
    await reader.says(`<b>Nora</b>\n${'long '.repeat(17)}`);
    const [header = ''] = reader.sees().split('\n');
    expect(header).toMatch(/^New reader · <b>Nora<\/b> long .*… · 2 of 3$/);
    expect(header.length).toBeLessThan(80);
  });

  it('speaks the language of the person, also about what was answered in another', async () => {
    const loan = await conversation('loan', { values: { reader: 1, at: '2026-11-27T14:00:00.000Z' } });
    loan.context = contextOf({ locale: 'de' });
    expect(loan.sees()).toContain('Fr 27. Nov. 15:00 · 3 von 3');
    loan.context = contextOf({ locale: 'ru' });
    expect(loan.sees()).toContain('пт 27 нояб. 15:00 · 3 из 3');
  });
});

describe('rows', () => {
  const rows = (...labels: string[]) =>
    layOut(labels.map((label) => ({ label, token: 'd.1.1.1' }))).map((row) => row.map(({ label }) => label));

  it('hold four short labels, three of a word, one long one', () => {
    expect(rows('9:00', '9:30', '10:00', '10:30', '11:00')).toEqual([
      ['9:00', '9:30', '10:00', '10:30'],
      ['11:00'],
    ]);
    expect(rows('Acme GmbH', 'Kite Ltd', 'Nordlicht', 'Berg')).toEqual([
      ['Acme GmbH', 'Kite Ltd', 'Nordlicht'],
      ['Berg'],
    ]);
    expect(rows('A', 'Nordlicht Veranstaltungstechnik GmbH', 'B')).toEqual([
      ['A'],
      ['Nordlicht Veranstaltungstechnik GmbH'],
      ['B'],
    ]);
  });
});

describe('a text that is cut', () => {
  it('never ends inside a character', () => {
    expect(cutText('1234😀', 6)).toBe('1234😀');
    expect(cutText('1234😀5', 6)).toBe('1234…');
    expect(cutText(' a \n b ', 10)).toBe('a b');
  });
});
