// A manager in Slack, with the whole program behind it: joining, one form, one press, and the counter in the direct messages.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../support/company.ts';
import { giveCustomer } from '../support/customers.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';
import { type SlackHarness, slackHarness } from '../support/slack-harness.ts';
import type { Json } from '../support/slack-stand-in/block-kit-elements.ts';
import { platformError } from '../support/slack-stand-in.ts';

describe('a manager in Slack', () => {
  let database: Database;
  let company: TestCompany;
  let harness: SlackHarness;
  let mia: Awaited<ReturnType<SlackHarness['person']>>;

  beforeAll(async () => {
    database = await openTestDatabase();
    company = await createTestCompany(database);
    await giveCustomer({ database, company }, 'Acme GmbH');
    harness = await slackHarness('http', {
      commands: ['meeting', 'call', 'deal', 'customer', 'menu', 'cancel'],
    });
    const clock = () => new Date('2026-11-23T14:00:00Z');
    const app = createApp({ db: database, messengers: [harness.messenger], clock, log: quietLog });
    await harness.messenger.start(app.receive);
  });
  afterAll(async () => {
    await harness.close();
    await database.close();
  });

  beforeEach(async () => {
    mia = await harness.person();
    const { companyId, personId } = company.manager;
    const account = await database.prisma.account.create({
      data: { companyId, personId, messenger: 'slack', userKey: mia.person.id, chatKey: mia.chatKey },
    });
    await database.prisma.conversation.create({ data: { accountId: account.id } });
  });

  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
  }
  const seen = async () => (await mia.sees()).map(({ text }) => text).join('\n---\n');
  const title = () => (mia.view().title as Json).text;
  const fields = () =>
    (mia.view().blocks as Json[]).flatMap(({ block_id }) => (block_id ? [String(block_id)] : []));

  it('records a meeting with one form and one press, and reads the counter in the direct messages', async () => {
    await mia.command('meeting');
    await until(mia.isFormOpen);
    expect(title()).toBe('Meeting');
    expect(fields()).toEqual(expect.arrayContaining(['customer', 'at', 'at.time', 'subject', 'result']));
    const { body } = await mia.searches('customer', '');
    const [acme] = (body as { options: { text: Json; value: string }[] }).options;
    expect(acme?.text.text).toContain('Acme GmbH');
    const entered = { customer: acme?.value ?? '', at: '2026-11-23', 'at.time': '11:00', subject: 'Pricing' };
    const { body: answer } = await mia.submits({ ...entered, result: 'agreed' });
    expect(answer).toEqual({ response_action: 'clear' });
    expect(await seen()).toMatch(/Acme GmbH[\s\S]*Saved[\s\S]*Meetings/);
    expect(await database.prisma.meeting.count()).toBe(1);
  });

  it('saves once when the form is sent twice', async () => {
    const before = await database.prisma.meeting.count();
    await mia.command('meeting');
    await until(mia.isFormOpen);
    const { body } = await mia.searches('customer', 'acme');
    const [acme] = (body as { options: { value: string }[] }).options;
    const entered = {
      customer: acme?.value ?? '',
      at: '2026-11-24',
      'at.time': '11:00',
      subject: 'Contract',
    };
    await Promise.all([mia.submits(entered), mia.submitsAgain()]);
    expect(await database.prisma.meeting.count()).toBe(before + 1);
  });

  it('shows errors beside their fields and keeps the form', async () => {
    await mia.command('meeting');
    await until(mia.isFormOpen);
    const { body } = await mia.submits({ customer: null, at: null });
    expect(body).toMatchObject({ response_action: 'errors' });
    expect(Object.keys((body as { errors: Json }).errors)).toContain('customer');
    expect(mia.isFormOpen()).toBe(true);
  });

  it('makes a new customer on top of the form and comes back with it', async () => {
    await mia.command('meeting');
    await until(mia.isFormOpen);
    const label = (mia.view().blocks as Json[])
      .filter(({ type }) => type === 'actions')
      .flatMap(({ elements }) => elements as Json[])
      .map(({ text }) => String((text as Json).text))[0];
    await mia.pressesInForm(String(label), { subject: 'Pricing' });
    await until(() => mia.person.views.length === 2);
    expect(fields()).toContain('name');
    const named = {
      name: 'Berg & Sohn',
      contactName: 'Jonas Berg',
      phone: '+49 40 123456',
      reach: '+49 40 123456',
    };
    await mia.submits(named);
    expect(mia.person.views).toHaveLength(1);
    expect(title()).toBe('Meeting');
    expect(JSON.stringify(mia.view().blocks)).toContain('Berg & Sohn');
    await mia.submits({ at: '2026-11-24', 'at.time': '11:00', subject: 'Pricing' });
    expect(mia.isFormOpen()).toBe(false);
    expect(await seen()).toContain('Berg & Sohn');
  });

  it('reads a message as a meeting, and goes on with buttons when the form is closed', async () => {
    await mia.logsMessage('met Acme GmbH yesterday 15:00, pricing');
    await until(mia.isFormOpen);
    expect(JSON.stringify(mia.view().blocks)).toContain('"initial_date":"2026-11-22"');
    await mia.closes();
    await until(async () => (await mia.sees()).length === 1);
    const [card] = await mia.sees();
    expect(card?.text).toContain('Meeting');
    expect(card?.buttons.flat().length).toBeGreaterThan(1);
  });

  it('whose form is older than the conversation goes on with a card that has its buttons', async () => {
    await mia.command('meeting');
    await until(mia.isFormOpen);
    await mia.types('Acme');
    await mia.submits({ subject: 'Pricing' });
    const card = (await mia.sees()).at(-1);
    expect(card?.buttons.flat().length).toBeGreaterThan(1);
    expect(mia.isFormOpen()).toBe(false);
  });

  it('is asked step by step when it is too late for a form', async () => {
    harness.standIn.failNext('views.open', platformError('expired_trigger_id'));
    await mia.command('meeting');
    await until(async () => (await seen()).includes('Which customer?'));
    await mia.presses('Acme GmbH');
    await until(async () => (await seen()).includes('When?'));
  });

  it('goes step by step by buttons when talking in the direct messages', async () => {
    await mia.types('/meeting');
    await until(async () => (await seen()).includes('Which customer?'));
    await mia.presses('Acme GmbH');
    await until(async () => (await seen()).includes('When?'));
    expect((await mia.sees()).filter(({ text }) => text.includes('Meeting'))).toHaveLength(1);
  });

  it('is told politely to ask for an invitation before joining', async () => {
    const tom = await harness.person();
    await tom.command('meeting');
    await until(async () => (await tom.sees()).length === 1);
    expect((await tom.sees())[0]?.text).toContain('invitation');
  });
});
