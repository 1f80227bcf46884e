// A manager in a hurry, over the real adapters of all three messengers: the wrong button, typed instead of pressed, two taps at once, a
// picture in the middle, stopped and gone on with tomorrow, two chats. Each walk says what has to be there in the end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { commandMenu } from '../../src/areas.ts';
import type { Database } from '../../src/db/client.ts';
import type { ContractPerson } from '../contracts/messenger-contract.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { slackHarness } from '../support/slack-harness.ts';
import { telegramHarness } from '../support/telegram-harness.ts';
import { webHarness } from '../support/web-harness.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const opening = '2026-11-23T14:00:00Z';

interface Chat {
  readonly person: ContractPerson;
  types(text: string): Promise<void>;
  presses(label: string): Promise<void>;
  /** Presses the same button twice at once. */
  pressesTwice(label: string): Promise<void>;
  photo(): Promise<void>;
  /** Writes, and edits what was written. */
  corrects(before: string, text: string): Promise<void>;
  lowest(): Promise<string>;
  all(): Promise<string>;
}

type Walk = (me: Chat, around: Around) => Promise<void>;
interface Around {
  readonly database: Database;
  hoursPass(hours: number): void;
  another(): Promise<Chat>;
  meetings(): Promise<number>;
  calls(): Promise<number>;
  deals(): Promise<number>;
}

const upToTheResult = async (me: Chat) => {
  await me.types('meeting');
  for (const label of ['Acme GmbH', 'Now', 'Pricing']) await me.presses(label);
};

const walks: Readonly<Record<string, Walk>> = {
  'the wrong customer, back, the right one': async (me, { meetings, database }) => {
    await me.types('meeting');
    for (const label of ['Berg & Sohn', '↩ Back', 'Acme GmbH', 'Now', 'Pricing', 'Agreed'])
      await me.presses(label);
    expect(await meetings()).toBe(1);
    const { customerId } = await database.prisma.meeting.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const { name } = await database.prisma.customer.findUniqueOrThrow({ where: { id: customerId ?? 0 } });
    expect(name).toBe('Acme GmbH');
  },
  'everything typed instead of pressed': async (me, { meetings }) => {
    // A part of a name is asked back: a guess identifies nobody.
    for (const text of ['meeting', 'acme', 'acme gmbh', 'today 9:00', 'Budget talk', 'agreed'])
      await me.types(text);
    expect(await me.lowest()).toContain('Saved');
    expect(await meetings()).toBe(1);
  },
  'typed in capitals and with a stop': async (me, { meetings }) => {
    await upToTheResult(me);
    await me.types('AGREED.');
    expect(await me.lowest()).toContain('Saved');
    expect(await meetings()).toBe(1);
  },
  'two taps at once save once': async (me, { meetings }) => {
    await upToTheResult(me);
    await me.pressesTwice('Agreed');
    expect(await meetings()).toBe(1);
  },
  'a picture in the middle, and on': async (me, { meetings }) => {
    await me.types('meeting');
    await me.presses('Acme GmbH');
    await me.photo();
    await me.types('today 10:00');
    for (const label of ['Pricing', 'Agreed']) await me.presses(label);
    expect(await meetings()).toBe(1);
  },
  'stopped, gone on with the next morning': async (me, { meetings, hoursPass }) => {
    await upToTheResult(me);
    hoursPass(18);
    await me.presses('Agreed');
    expect(await me.lowest()).toContain('Saved');
    expect(await meetings()).toBe(1);
  },
  'stopped, and back after three days: told so, nothing half saved': async (me, { meetings, hoursPass }) => {
    await upToTheResult(me);
    hoursPass(72);
    await me.presses('Agreed');
    expect(await meetings()).toBe(0);
    expect((await me.lowest()).length).toBeGreaterThan(10);
    await me.types('meeting');
    expect(await me.lowest()).toContain('Which customer?');
  },
  'two chats at once': async (me, { another, meetings, calls }) => {
    const other = await another();
    await me.types('meeting');
    await other.types('call');
    await me.presses('Acme GmbH');
    await other.presses('Acme GmbH');
    for (const label of ['Now', 'Pricing']) await me.presses(label);
    await other.presses('Completed');
    await me.presses('Agreed');
    expect([await meetings(), await calls()]).toEqual([1, 1]);
  },
  'a look at the plan in the middle, and on': async (me, { meetings }) => {
    await me.types('meeting');
    await me.presses('Acme GmbH');
    await me.types('/plan');
    expect(await me.lowest()).toContain('This month');
    for (const text of ['today 11:00', 'Budget', 'agreed']) await me.types(text);
    expect(await meetings()).toBe(1);
  },
  'cancelled by a word: nothing is saved, and it says so': async (me, { meetings }) => {
    await me.types('meeting');
    await me.presses('Acme GmbH');
    await me.types('cancel');
    expect(await me.lowest()).toMatch(/[Dd]ropped|Nothing was saved|Cancelled/);
    expect(await meetings()).toBe(0);
  },
  'one line, saved, and taken back by its button': async (me, { meetings }) => {
    await me.types('met acme yesterday 15:00, pricing, agreed');
    await me.presses('✅ Save');
    expect(await meetings()).toBe(1);
    await me.presses('Undo');
    expect(await meetings()).toBe(0);
  },
  'one line, saved and taken back by words': async (me, { meetings }) => {
    await me.types('met acme yesterday 15:00, pricing, agreed');
    await me.types('save');
    expect(await meetings()).toBe(1);
    await me.types('undo');
    expect(await meetings()).toBe(0);
  },
  'a time that is none is asked back, and then understood': async (me, { meetings }) => {
    await me.types('meeting');
    await me.presses('Acme GmbH');
    await me.types('sometime soon');
    expect(await me.lowest()).toContain('sometime soon');
    for (const text of ['yesterday 15:00', 'Budget', 'agreed']) await me.types(text);
    expect(await meetings()).toBe(1);
  },
  'a number that is called': async (me, { calls }) => {
    await me.types('call');
    await me.types('+49 30 901821');
    await me.types('completed');
    expect(await calls()).toBe(1);
  },
  'a deal in five words': async (me, { deals }) => {
    for (const text of ['deal', 'Acme GmbH', 'Extra seats', '12.5k', 'won']) await me.types(text);
    expect(await me.lowest()).toContain('12,500');
    expect(await deals()).toBe(1);
  },
  'a thumb in the middle is no answer, and loses none': async (me, { meetings }) => {
    await me.types('meeting');
    await me.presses('Acme GmbH');
    await me.types('👍');
    for (const text of ['today 9:30', 'Budget', 'agreed']) await me.types(text);
    expect(await meetings()).toBe(1);
  },
  'changed after saving': async (me, { database, meetings }) => {
    await upToTheResult(me);
    await me.presses('Agreed');
    await me.presses('✏️ Change');
    await me.types('subject');
    await me.types('Contract');
    await me.types('save');
    expect(await meetings()).toBe(1);
    expect(await database.prisma.meeting.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
      subject: expect.stringMatching(/contract/i),
    });
  },
  'change, then cancel: the receipt is back with its undo': async (me, { meetings }) => {
    await upToTheResult(me);
    await me.presses('Agreed');
    await me.presses('✏️ Change');
    await me.presses('Cancel');
    expect(await me.all()).toContain('Saved');
    await me.presses('Undo');
    expect(await meetings()).toBe(0);
  },
  'another record begun over one that is half done, and the first dropped': async (
    me,
    { calls, meetings },
  ) => {
    await me.types('meeting');
    await me.presses('Acme GmbH');
    await me.types('/call');
    if ((await me.lowest()).includes('Discard and start')) await me.types('discard and start');
    await me.presses('Acme GmbH');
    await me.presses('Completed');
    expect([await meetings(), await calls()]).toEqual([0, 1]);
  },
  'a customer who is new, in the middle of a meeting': async (me, { meetings, database }) => {
    await me.types('meeting');
    await me.types('Zebra Ltd');
    const shown = await me.lowest();
    const label = /New customer[^,\n]*/.exec(shown)?.[0];
    expect(label, shown).toBeDefined();
    await me.presses(String(label));
    for (const text of ['Petrov', '+49 30 901899', 'today 9:15', 'Budget', 'agreed']) await me.types(text);
    expect(await database.prisma.customer.count({ where: { name: 'Zebra Ltd' } })).toBe(1);
    expect(await meetings()).toBe(1);
  },
};

/** In the browser nothing that was sent can be edited. */
const corrections: Readonly<Record<string, Walk>> = {
  'a line that is corrected before it is saved': async (me, { meetings, database }) => {
    await me.types('met acme yesterday 15:00, pricing, agreed');
    await me.corrects(
      'met acme yesterday 15:00, pricing, agreed',
      'met berg yesterday 16:00, budget, agreed',
    );
    expect(await me.lowest()).toContain('Berg & Sohn');
    await me.presses('✅ Save');
    expect(await meetings()).toBe(1);
    const { customerId } = await database.prisma.meeting.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const { name } = await database.prisma.customer.findUniqueOrThrow({ where: { id: customerId ?? 0 } });
    expect(name).toBe('Berg & Sohn');
  },
  'an answer that is corrected after the next question: told so, and the question stays': async (
    me,
    { meetings },
  ) => {
    await me.types('meeting');
    await me.types('Acme GmbH');
    await me.types('today 9:00');
    await me.corrects('today 9:00', 'today 10:00');
    expect(await me.lowest()).toContain('You edited an earlier message');
    expect(await me.lowest()).toContain('About what?');
    for (const text of ['Budget', 'agreed']) await me.types(text);
    expect(await meetings()).toBe(1);
  },
  'a line that is corrected after its draft was answered: told so': async (me, { meetings }) => {
    await me.types('met acme yesterday 15:00');
    await me.types('Budget');
    await me.corrects('met acme yesterday 15:00', 'met berg yesterday 15:00');
    expect(await me.lowest()).toContain('You edited an earlier message');
    expect(await me.lowest()).toContain('Acme GmbH');
    await me.types('agreed');
    await me.types('save');
    expect(await meetings()).toBe(1);
  },
  'a line that is corrected twice': async (me, { meetings }) => {
    await me.types('met acme yesterday 15:00, agred');
    await me.corrects('met acme yesterday 15:00, agred', 'met acme yesterday 15:30, pricing, agreed');
    await me.corrects(
      'met acme yesterday 15:30, pricing, agreed',
      'met acme yesterday 16:00, pricing, agreed',
    );
    expect(await me.lowest()).toContain('16:00');
    await me.types('save');
    expect(await meetings()).toBe(1);
  },
  'a line that is corrected after it was saved is shown as a new draft, and saves nothing by itself': async (
    me,
    { meetings },
  ) => {
    await me.types('met acme yesterday 15:00, pricing, agreed');
    await me.presses('✅ Save');
    await me.corrects(
      'met acme yesterday 15:00, pricing, agreed',
      'met acme yesterday 17:00, pricing, agreed',
    );
    expect(await me.lowest()).toContain('17:00');
    expect(await meetings()).toBe(1);
  },
};

type Name = 'telegram' | 'slack' | 'web';

describe.each(['telegram', 'slack', 'web'] as const)('in %s', (messengerName: Name) => {
  let database: Database;
  let company: TestCompany;
  let now = new Date(opening);
  let harness: {
    messenger: Parameters<typeof createApp>[0]['messengers'][number];
    newcomer(): Promise<{ userKey: string; sit: (accountId: number) => Promise<ContractPerson> }>;
    close(): Promise<void>;
  };
  let app: ReturnType<typeof createApp>;

  beforeAll(async () => {
    database = await openTestDatabase();
    company = await createTestCompany(database);
    for (const name of ['Acme GmbH', 'Berg & Sohn']) await giveCustomer({ database, company }, name);
    harness = await harnessOf(messengerName);
    app = createApp({ db: database, messengers: [harness.messenger], clock: () => now, log: quietLog });
    await harness.messenger.start(app.receive);
  });
  afterAll(async () => {
    await harness?.close();
    await database?.close();
  });

  async function harnessOf(name: Name): Promise<typeof harness> {
    if (name === 'telegram') {
      const telegram = await telegramHarness('polling');
      return {
        messenger: telegram.messenger,
        async newcomer() {
          const person = await telegram.person();
          return { userKey: String(person.who.id), sit: async () => person };
        },
        close: telegram.close,
      };
    }
    if (name === 'slack') {
      const slack = await slackHarness('http', { commands: commandMenu.typed });
      return {
        messenger: slack.messenger,
        async newcomer() {
          const person = await slack.person();
          return { userKey: person.person.id, sit: async () => person };
        },
        close: slack.close,
      };
    }
    const web = await webHarness(database);
    let last = 0;
    return {
      messenger: web.messenger,
      async newcomer() {
        const userKey = `browser-${++last}`;
        const personId = company.manager.personId;
        return {
          userKey,
          sit: (accountId) =>
            web.person({ accountId, chatKey: userKey, personId }) as unknown as Promise<ContractPerson>,
        };
      },
      close: web.close,
    };
  }

  async function chat(): Promise<Chat> {
    const { userKey, sit } = await harness.newcomer();
    const { companyId, personId } = company.manager;
    const place = { companyId, personId, messenger: messengerName, userKey };
    const { id } = await database.prisma.account.create({
      data: { ...place, chatKey: userKey, conversation: { create: {} } },
    });
    const person = await sit(id);
    if (person.chatKey !== userKey)
      await database.prisma.account.update({ where: { id }, data: { chatKey: person.chatKey } });
    const shown = async () =>
      (await person.sees()).map(({ text, buttons }) => `${text}\n${buttons.flat().join(', ')}`);
    /** Done once what is shown has changed and stands still. */
    async function settling(work: () => Promise<unknown>): Promise<void> {
      const before = (await shown()).join('\n');
      await work();
      let present = before;
      for (let tries = 0; tries < 60; tries++) {
        const next = (await shown()).join('\n');
        if (next !== before && next === present) return;
        present = next;
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    }
    return {
      person,
      types: (text) => settling(() => person.types(text)),
      presses: (label) => settling(() => person.presses(label)),
      pressesTwice: (label) => settling(() => Promise.all([person.presses(label), person.presses(label)])),
      corrects: (before, text) => settling(async () => person.corrects?.(before, text)),
      photo: () => settling(() => person.sendsFile({ name: 'photo.png', bytes: onePixel })),
      lowest: async () => (await shown()).at(-1) ?? '',
      all: async () => (await shown()).join('\n---\n'),
    };
  }

  const here = messengerName === 'web' ? walks : { ...walks, ...corrections };
  test.each(Object.entries(here))('%s', { timeout: 60_000 }, async (_, walk) => {
    now = new Date(opening);
    const { prisma } = database;
    await prisma.meeting.deleteMany({});
    await prisma.call.deleteMany({});
    await prisma.deal.deleteMany({});
    const me = await chat();
    const alive = { deletedAt: null };
    await walk(me, {
      database,
      hoursPass(hours) {
        now = new Date(now.getTime() + hours * 3_600_000);
      },
      another: chat,
      meetings: () => prisma.meeting.count({ where: alive }),
      calls: () => prisma.call.count({ where: alive }),
      deals: () => prisma.deal.count({ where: alive }),
    });
    // Whatever was done: nothing went wrong on our side, and there is a way on.
    const all = await me.all();
    expect(all).not.toMatch(/went wrong|code [0-9A-Z]{4}/);
  });
});
