// Every dialog answered with what nobody should type: it is stored as typed, shown as text, and never breaks anything.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../../src/messenger/text.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';
import { forgedTokens, hostileWords } from './support/hostile-words.ts';
import { brokenRules } from './support/screen-rules.ts';

const texts = [
  ['4,096 characters', 'x'.repeat(4096)],
  ['emoji', '🦄👩‍👩‍👧‍👦'.repeat(40)],
  ['right-to-left', 'مرحبا \u202eabc\u202c שלום'],
  ['markup', '<b>fett</b></script><script>alert(1)</script>&amp;*_`'],
  ['a formula', '=HYPERLINK("http://example.com";"x")'],
  ['placeholders', '{{count}} {{name}} $t(menu.plan)'],
  ['NUL and half characters', 'a\0b \ud83d c'],
] as const;
const storedAs = (text: string) => text.replace(/[\p{Surrogate}\0]/gu, '\ufffd').slice(0, 200);
const dialogs = [
  '/meeting',
  '/call',
  '/deal',
  '/customer',
  '/find',
  '/edit',
  '/fix',
  '/result',
  '/move',
  '/stage',
];

describe('hostile input', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  const troubles: string[] = [];

  beforeAll(async () => {
    const note = (facts: { err?: Error }, message: string) =>
      void troubles.push(`${message}\n${facts.err?.stack}`);
    const nothing = () => {};
    const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: note, fatal: note };
    stage = await openStage({ log: log as never });
    await giveCustomer(stage, 'Acme GmbH');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    stage.setTime('2026-11-23T13:00:00Z');
    troubles.length = 0;
    ann = await stage.person(stage.company.manager);
  });

  /** Answered, without an apology, by a screen that keeps the rules. */
  async function answered(what: string, act: () => Promise<unknown>): Promise<void> {
    stage.telegram.calls.length = 0;
    await act();
    expect(troubles, what).toEqual([]);
    expect(stage.telegram.calls, what).not.toEqual([]);
    for (const { screen } of ann.messages().slice(-2)) {
      // What was typed may look like a placeholder; the rules are for the program's own words.
      const rules = brokenRules(screen, 'en').filter((rule) => !/\{\{|menu\.plan/.test(rule));
      expect(rules, `${what}\n${textOf(screen.text).slice(0, 300)}`).toEqual([]);
    }
  }

  test.each(texts)('%s is an answer like any other to every question of every dialog', async (_, text) => {
    for (const dialog of dialogs) {
      await answered(dialog, () => ann.says(dialog.length > 5 ? dialog : `${dialog} meeting 1`));
      for (let question = 0; question < 8; question++) {
        const before = ann.screen();
        await answered(`${dialog}, question ${question}`, () => ann.says(text));
        if (ann.screen() !== before && !/Nothing found|not/.test(ann.screen())) continue;
        const first = ann.messages().at(-1)?.screen.buttons?.flat()[0];
        if (first) await answered(`${dialog}, ${first.label}`, () => ann.presses(first.label));
      }
      await answered('/cancel', () => ann.says('/cancel'));
    }
  });

  test.each(texts)('%s is stored as typed and shown as typed', async (_, text) => {
    const short = text.slice(0, 200);
    await ann.says('/meeting');
    for (const label of ['Acme GmbH', 'Now']) await ann.presses(label);
    await ann.says(short);
    await ann.presses('Agreed');
    const { subject } = await stage.database.prisma.meeting.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(subject).toBe(storedAs(short));
    expect(ann.screen()).toContain(storedAs(short).slice(0, 30));
  });

  test('a contact card at every question is answered', async () => {
    for (const dialog of dialogs) {
      await ann.says(dialog);
      for (let question = 0; question < 5; question++) {
        await answered(`a contact card in ${dialog}`, () =>
          ann.shares({ phone: '<b>12', firstName: '\ud83d', lastName: '' }),
        );
        const first = ann.messages().at(-1)?.screen.buttons?.flat()[0];
        if (first) await ann.presses(first.label);
      }
      await ann.says('/cancel');
    }
  });

  test('every hostile command and forged button is answered, with and without a dialog', async () => {
    for (const opening of ['/cancel', '/meeting', '/deal']) {
      await ann.says('/cancel');
      await ann.says(opening);
      if (opening !== '/cancel') await ann.says('Acme GmbH');
      for (const text of hostileWords.filter((word) => word.startsWith('/')))
        await answered(text.slice(0, 60), () => ann.says(text));
      for (const token of forgedTokens)
        await answered(token, () => ann.sends({ kind: 'press', token, messageKey: 'none' }));
      await answered('a sticker', () => ann.sends({ kind: 'unreadable', what: 'sticker' }));
    }
  });

  test('forms with forged tokens, unknown fields and hostile values are answered and save nothing by themselves', async () => {
    // The same person: what is left open in another chat of theirs would be offered first.
    await stage.database.prisma.conversation.updateMany({ data: { state: {}, revision: { increment: 1 } } });
    const greta = await stage.person(stage.company.manager, 'slack');
    const records = () => stage.database.prisma.meeting.count();
    const before = await records();
    for (const token of forgedTokens) {
      await greta.sends({ kind: 'form', token, values: { customer: '1', constructor: 'x', __proto__: 'y' } });
      await greta.sends({ kind: 'form-closed', token });
      expect(await greta.sends({ kind: 'options', token, field: 'customer', query: 'Acme' })).toEqual({
        options: [],
      });
    }
    for (const [, text] of texts) {
      const form = await greta.opensForm('/meeting');
      const values = Object.fromEntries(form.fields.map(({ key }) => [key, text]));
      const reply = await greta.sends({ kind: 'form', token: form.token, values });
      expect(reply?.form?.kind).toBe('errors');
      await greta.says('/cancel');
    }
    expect(troubles).toEqual([]);
    expect(await records()).toBe(before);
  });
});
