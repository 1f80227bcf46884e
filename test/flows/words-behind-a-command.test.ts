// "/meeting acme tomorrow 10:00": what stands behind a command belongs to the record, in every language, and is never dropped.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let mia: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage();
  await giveCustomer(stage, 'Acme GmbH');
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  await stage.database.prisma.conversation.deleteMany({});
  await stage.database.prisma.account.deleteMany({});
});

const speaks = async (locale: string) => {
  await stage.database.prisma.person.update({
    where: { id: stage.company.manager.personId },
    data: { locale },
  });
  mia = await stage.person(stage.company.manager);
};

describe.each([
  ['en', '/meeting acme tomorrow 10:00', 'Meeting · Acme GmbH, tomorrow 10:00'],
  [
    'en',
    '/MEETING   Acme GmbH, today 9:30, pricing, agreed',
    'Meeting · Acme GmbH · today 9:30 · pricing · agreed',
  ],
  ['en', '/call acme no answer', 'Call · Acme GmbH · today 10:00 · outgoing · no answer'],
  ['en', '/deal acme 5000', 'Deal · Acme GmbH'],
  ['en', '/customer Berg & Sohn +49 30 901820', 'Customer · Berg & Sohn'],
  ['en', '/customer Berg & Sohn', 'Customer · Berg & Sohn'],
  ['en', '/meeting acme', 'Meeting · Acme GmbH'],
  ['de', '/meeting Acme morgen 10 Uhr', 'Treffen · Acme GmbH, morgen 10:00'],
  ['de', '/call Acme nicht erreicht', 'Anruf · Acme GmbH'],
  ['de', '/customer Berg & Sohn', 'Kunde · Berg & Sohn'],
  ['ru', '/meeting Acme завтра 10:00', 'Acme GmbH, завтра 10:00'],
  ['ru', '/customer Ромашка', 'Ромашка'],
  ['ru', '/deal Acme 5000', 'Acme GmbH'],
])('in %s', (locale, typed, seen) => {
  test(typed, async () => {
    await speaks(locale);
    await mia.says(typed);
    mia.sees(seen);
  });
});

test('what is no record of that kind is asked about, with the words in sight', async () => {
  await speaks('en');
  await mia.says('/meeting zzyzx');
  expect(mia.screen()).toContain('zzyzx');
});

test('another dialog with answers is asked about first, and the words are still there afterwards', async () => {
  await speaks('en');
  await mia.says('/call');
  await mia.presses('Acme GmbH');
  await mia.says('/meeting acme tomorrow 10:00');
  mia.sees("You haven't finished this yet");
  await mia.presses('Discard and start: Meeting');
  mia.sees('Meeting · Acme GmbH, tomorrow 10:00');
});

test('and so are words that make no record by themselves', async () => {
  await speaks('en');
  await mia.says('/call');
  await mia.presses('Acme GmbH');
  await mia.says('/meeting zzyzx');
  await mia.presses('Discard and start: Meeting');
  mia.sees('zzyzx');
});
