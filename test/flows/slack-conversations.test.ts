// Whole conversations in Slack, as forms and step by step, with the whole program behind them: recorded payloads in, Slack's own
// Block Kit rules on what comes out.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { createHomes } from '../../src/areas/today/screens/homes.ts';
import { commandMenu } from '../../src/areas.ts';
import type { Database } from '../../src/db/client.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { type SlackHarness, slackHarness } from '../support/slack-harness.ts';
import type { Json } from '../support/slack-stand-in/block-kit-elements.ts';
import { shownBlocks } from '../support/slack-stand-in/shown-text.ts';

type Actor = Awaited<ReturnType<SlackHarness['person']>>;

let database: Database;
let company: TestCompany;
let harness: SlackHarness;
let app: App;
let now: Date;
let acme: number;
let mia: Actor;

beforeAll(async () => {
  database = await openTestDatabase();
  company = await createTestCompany(database);
  now = new Date('2026-11-23T14:00:00Z');
  acme = await giveCustomer({ database, company }, 'Acme GmbH');
  const parts = { db: database, clock: () => now, translations: createTranslations() };
  harness = await slackHarness('http', {
    commands: commandMenu.typed,
    home: createHomes({ ...parts, menu: commandMenu })('slack'),
  });
  app = createApp({ db: database, messengers: [harness.messenger], clock: () => now, log: quietLog });
  await harness.messenger.start(app.receive);
});
afterAll(async () => {
  await harness.close();
  await database.close();
});
beforeEach(async () => {
  now = new Date('2026-11-23T14:00:00Z');
  mia = await sits(company.manager);
});

async function sits(who: TestActor): Promise<Actor> {
  const actor = await harness.person();
  const { companyId, personId } = who;
  await database.prisma.account.create({
    data: {
      ...{ companyId, personId, messenger: 'slack', userKey: actor.person.id, chatKey: actor.chatKey },
      conversation: { create: {} },
    },
  });
  return actor;
}

/** Slack acknowledges first: what comes of it is looked at until it is there. */
async function until(isTrue: () => boolean | Promise<boolean>, what = 'it', seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}; shown:\n${await seen()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
const seen = async (who = mia) =>
  (await who.sees()).map(({ text, buttons }) => `${text}\n${buttons.join(' ')}`).join('\n---\n');
const lowest = async (who = mia) => (await seen(who)).split('\n---\n').at(-1) ?? '';
const says = (text: string, who = mia) => until(async () => (await seen(who)).includes(text), `"${text}"`);
const title = () => (mia.view().title as Json).text;
const blocks = () => mia.view().blocks as Json[];
const fields = () => blocks().flatMap(({ block_id }) => (block_id ? [String(block_id)] : []));
async function opens(command: string): Promise<void> {
  await mia.command(command);
  await until(mia.isFormOpen, `the form of ${command}`);
}
async function chosen(field: string, name: string): Promise<string> {
  const { body } = await mia.searches(field, name);
  const [first] = (body as { options: { value: string }[] }).options;
  if (!first) throw new Error(`Nothing is found for "${name}"`);
  return first.value;
}
/** Page by page, until it is saved. */
async function submitsAll(...pages: Record<string, string | null>[]): Promise<void> {
  let page: Record<string, string | null> = {};
  for (let tries = 0; mia.isFormOpen(); tries++) {
    page = pages[tries] ?? page;
    const { body } = await mia.submits(page);
    if (tries > 4)
      throw new Error(`The form does not close: ${JSON.stringify(body)} in ${fields().join(', ')}`);
  }
}
async function saves(entered: Record<string, string | null>): Promise<void> {
  const { body } = await mia.submits(entered);
  expect(body).toEqual({ response_action: 'clear' });
}
/** Resolves once nothing moves any more: every update is handled in its person's order. */
async function settled(): Promise<void> {
  for (let before = ''; before !== (await seen()); ) before = await seen();
}
const homeText = () => shownBlocks((mia.person.home?.blocks ?? []) as Json[]).text;

describe('as a form', () => {
  it('records a call', async () => {
    await opens('call');
    expect(title()).toBe('Call');
    await submitsAll({ party: await chosen('party', 'Acme'), direction: 'outgoing', status: 'completed' });
    await says('Saved');
    expect(await database.prisma.call.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      customerId: acme,
      status: 'completed',
    });
  });

  it('records a deal, and one that was lost with its reason on the next page', async () => {
    await opens('deal');
    await saves({
      ...{ customer: await chosen('customer', 'Acme'), title: 'Licences', amount: '12500', stage: 'open' },
    });
    await says('Licences');
    await opens('deal');
    const lost = {
      customer: await chosen('customer', 'Acme'),
      title: 'Service',
      amount: '500',
      stage: 'lost',
    };
    const { body } = await mia.submits(lost);
    if (mia.isFormOpen()) {
      expect(body).toMatchObject({ response_action: 'update' });
      expect(fields()).toContain('lostReason');
      await mia.submits({ lostReason: 'Price' });
    }
    const deals = await database.prisma.deal.findMany({ orderBy: { id: 'asc' } });
    expect(deals.map(({ title: name, stage }) => [name, stage])).toEqual([
      ['Licences', 'open'],
      ['Service', 'lost'],
    ]);
  });

  it('adds a customer with a contact', async () => {
    await opens('customer');
    await mia.submits({ name: 'Berg & Sohn', contact: 'Jonas Berg', reach: '+49 40 123456' });
    while (mia.isFormOpen()) await mia.submits({ contact: 'Jonas Berg', reach: '+49 40 123456' });
    const { missing } = await database.prisma.customer.findFirstOrThrow({ where: { name: 'Berg & Sohn' } });
    expect(missing).toEqual([]);
  });

  it('plans a call', async () => {
    await opens('callback');
    await submitsAll({ party: await chosen('party', 'Acme'), at: '2026-11-25', subject: 'Price list' });
    expect(await database.prisma.plannedCall.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      about: 'Price list',
    });
  });

  it('sets a plan', async () => {
    mia = await sits(company.head);
    await opens('setplan');
    const { body } = await mia.searches('whom', 'Ann');
    const [ann] = (body as { options: { value: string }[] }).options;
    await mia.submits({ whom: ann?.value ?? '', metric: 'meetings', span: 'month', target: '10' });
    while (mia.isFormOpen()) await mia.submits({ decision: 'full' });
    expect(await database.prisma.plan.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      personId: company.manager.personId,
      metric: 'meetings',
    });
  });
});

describe('step by step', () => {
  it.each([
    ['meeting', ['Acme GmbH', 'Now', 'Pricing', 'Agreed'], 'Saved'],
    ['call', ['Acme GmbH', 'Completed'], 'Saved'],
    ['callback', ['Acme GmbH', 'Tomorrow', 'Skip'], 'Saved'],
  ])('%s by buttons alone', async (command, labels, end) => {
    await mia.types(command);
    for (const label of labels) {
      await until(async () => (await lowest()).includes(label) || (await lowest()).includes(end), label);
      if (!(await lowest()).includes(label)) break;
      await mia.presses(label);
    }
    await says(end);
    // One message carries it all.
    expect((await mia.sees()).length).toBeLessThanOrEqual(2);
  });

  it('a deal and a customer by what is typed', async () => {
    await mia.types('deal');
    await says('Which customer?');
    for (const [answer, next] of [
      ['Acme GmbH', "What's the deal about?"],
      ['Extra seats', 'How much?'],
      ['4000', 'Where does it stand?'],
      ['Open', 'Extra seats'],
    ] as const) {
      const before = await seen();
      await mia.types(answer);
      await until(async () => (await seen()) !== before, `${answer}, then ${next}`);
      await settled();
    }
    await until(
      async () => (await database.prisma.deal.count({ where: { title: 'Extra seats' } })) === 1,
      'the deal',
    );
    expect(await database.prisma.deal.count({ where: { title: 'Extra seats' } })).toBe(1);
    await mia.types('customer');
    for (const answer of ['Kite Ltd', 'Petrov', '+49 30 901821']) {
      const before = await seen();
      await mia.types(answer);
      await until(async () => (await seen()) !== before, answer);
    }
    expect(await database.prisma.customer.count({ where: { name: 'Kite Ltd' } })).toBe(1);
  });

  it('plan, today, fix and find answer with what there is, and each opens', async () => {
    const { companyId, personId } = company.manager;
    const { id } = await database.prisma.meeting.create({
      data: {
        ...{ companyId, managerId: personId, createdById: personId, customerId: acme, subject: 'Contract' },
        at: new Date('2026-11-23T16:00:00Z'),
      },
    });
    await mia.types('plan');
    await says('This month');
    await mia.command('today');
    await says('Contract');
    await mia.types('fix');
    await until(async () => /incomplete|Nothing/i.test(await lowest()), 'fix');
    await mia.types('find Acme');
    await until(async () => /1 customer:|Petrov/.test(await lowest()), 'the customer');
    expect(await lowest()).not.toContain('I kept this as a note');
    await database.prisma.meeting.delete({ where: { id } });
  });

  it('joins by a code, in the direct message and by the command', async () => {
    const stranger = await harness.person();
    await stranger.types('hello');
    await until(async () => (await stranger.sees()).length === 1, 'the line for strangers');
    const olga = await sits(company.admin);
    await olga.types('invite');
    for (const answer of ['Manager', 'Zoe Lang', 'Maria Keller']) {
      const before = await seen(olga);
      await olga.types(answer);
      await until(async () => (await seen(olga)) !== before, answer);
    }
    const [, code] = /\b([\w-]{22,64})\b/.exec((await seen(olga)).split('Zoe Lang').at(-1) ?? '') ?? [];
    expect(code).toBeDefined();
    await stranger.command(`join ${code}`);
    await until(async () => (await seen(stranger)).includes('Zoe'), 'the welcome');
  });
});

describe('the Home tab', () => {
  it('shows the real counters, today and what is incomplete; a press there acts', async () => {
    const { companyId, personId } = company.manager;
    const by = { companyId, managerId: personId, createdById: personId, customerId: acme };
    await database.prisma.meeting.createMany({
      data: [
        { ...by, at: new Date('2026-11-23T16:00:00Z'), subject: 'Contract today' },
        { ...by, at: new Date('2026-11-20T10:00:00Z'), subject: 'Result missing' },
      ],
    });
    await database.prisma.plan.create({
      data: {
        companyId,
        personId,
        metric: 'calls',
        period: 'month',
        startsOn: new Date('2026-11-01'),
        target: 7,
      },
    });
    await mia.opensHome();
    await until(() => homeText().includes('of 7'), 'the counter');
    const buttons = shownBlocks((mia.person.home?.blocks ?? []) as Json[]).buttons.flat();
    expect(buttons.join('\n')).toContain('Contract today');
    const open = buttons.find((label) => label.includes('Result missing') || label.includes('Acme GmbH'));
    expect(open).toBeDefined();
    await mia.pressesAtHome(String(open));
    await until(async () => (await mia.sees()).length > 0 || mia.isFormOpen(), 'what was pressed');
  });
});

describe('a form that is open while its record changes', () => {
  async function openedForm() {
    const { companyId, personId } = company.manager;
    const { id } = await database.prisma.meeting.create({
      data: {
        ...{ companyId, managerId: personId, createdById: personId, customerId: acme, subject: 'Pricing' },
        at: new Date('2026-11-24T10:00:00Z'),
      },
    });
    // A press in the Home tab opens a form.
    const open = [[{ label: 'Open it', token: `a.edit.meeting.${id}` }]];
    await harness.messenger.publishHome?.(mia.person.id, {
      sections: [{ title: 'Here', screen: { text: [{ kind: 'plain', text: 'here' }], buttons: open } }],
    });
    await mia.pressesAtHome('Open it');
    await until(mia.isFormOpen, 'the form');
    expect(JSON.stringify(blocks())).toContain('Pricing');
    return id;
  }

  /** Through the pages of the form, until that is said. */
  async function submitsUntil(expected: RegExp): Promise<string> {
    const said: string[] = [];
    for (let tries = 0; tries < 3; tries++) {
      const { body } = await mia.submits({ subject: 'Contract' });
      said.push(JSON.stringify(body), await seen());
      if (expected.test(said.join('\n')) || !mia.isFormOpen()) break;
    }
    expect(said.join('\n')).toMatch(expected);
    return said.join('\n');
  }

  it('keeps what the other one entered, says so, and asks on with what was typed here', async () => {
    const id = await openedForm();
    await database.prisma.meeting.update({
      where: { id },
      data: { note: 'By somebody else', version: { increment: 1 } },
    });
    const said = await submitsUntil(/Someone changed this record in the meantime/);
    expect(await database.prisma.meeting.findUniqueOrThrow({ where: { id } })).toMatchObject({
      note: 'By somebody else',
    });
    // What was typed is not gone: it is in the form still, or in the card that goes on.
    expect(`${said} ${mia.isFormOpen() ? JSON.stringify(blocks()) : ''}`).toMatch(/Contract|Pricing/);
  });

  it('says that the record is gone when it was deleted', async () => {
    const id = await openedForm();
    await database.prisma.meeting.update({ where: { id }, data: { deletedAt: now } });
    await submitsUntil(/no longer exists/);
    expect((await database.prisma.meeting.findUniqueOrThrow({ where: { id } })).deletedAt).not.toBeNull();
  });
});

describe('another time zone in Slack', () => {
  const moves = (who: Actor, tz: string) =>
    harness.standIn.deliver(
      harness.standIn.eventBody({ type: 'user_change', user: { id: who.person.id, name: 'mia', tz } }),
    );
  const zone = async () =>
    (await database.prisma.person.findUniqueOrThrow({ where: { id: company.manager.personId } })).timeZone;

  it('is the person’s own from then on, told once, and taken back by one tap', async () => {
    await moves(mia, 'America/New_York');
    await says('America/New_York');
    expect(await zone()).toBe('America/New_York');
    const told = (await mia.sees()).length;
    await moves(mia, 'America/New_York');
    await mia.types('menu');
    await until(async () => (await mia.sees()).length > told);
    expect((await seen()).match(/America\/New_York now/g)).toHaveLength(1);
    await mia.presses('Back to Europe/Berlin');
    await until(async () => (await zone()) === 'Europe/Berlin');
    // Another change of the profile does not undo what the person has chosen.
    await moves(mia, 'America/New_York');
    await mia.types('menu');
    expect(await zone()).toBe('Europe/Berlin');
  });

  it('of somebody who is none of the company’s people is nobody’s business', async () => {
    const stranger = await harness.person();
    await moves(stranger, 'Asia/Tokyo');
    expect(await stranger.sees()).toEqual([]);
  });
});
