// An admin erases a customer in three taps, having read what goes; and a contact's consent, two taps.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { giveCustomer } from '../support/customers.ts';
import { placesOf } from '../support/every-column.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let admin: ScriptedPerson;
let ann: ScriptedPerson;
let customer: number;
let count = 0;
let name: string;
beforeAll(async () => {
  stage = await openStage();
  admin = await stage.person(stage.company.admin);
  ann = await stage.person(stage.company.manager, 'slack');
});
beforeEach(async () => {
  name = `Xylophonix${++count} GmbH`;
  customer = await giveCustomer(stage, name);
});
afterAll(() => stage.close());

const token = (person: ScriptedPerson, label: string) => {
  const button = (person.messages().at(-1)?.screen.buttons ?? [])
    .flat()
    .find((one) => one.label.startsWith(label));
  return button && 'token' in button ? button.token : '';
};

test('from /erase it is two taps, of which the last says that it is for good', async () => {
  await admin.says('/erase');
  await admin.presses(name);
  admin.sees(`Erase ${name}?`);
  admin.sees("This can't be undone.");
  await admin.presses('Erase for good');
  admin.sees(`Erased. Customer no. ${customer} no longer has a name`);
  expect(await placesOf(stage.database, [name])).toEqual({});
});

test('from the card it is behind More, and another chat that was busy with the customer starts anew', async () => {
  await ann.says('/meeting');
  await ann.presses(name);
  await admin.says(`/find ${name}`);
  await admin.presses(name);
  await admin.presses('More');
  await admin.presses('Erase for good…');
  await admin.presses('Erase for good');
  expect(await placesOf(stage.database, [name])).toEqual({});

  await ann.says('tomorrow 10:00');
  expect(ann.screen()).not.toContain(name);
  expect(await stage.database.prisma.meeting.count({ where: { customerId: customer } })).toBe(0);
});

test('old buttons say that it was erased; a second tap changes nothing', async () => {
  await ann.says('/meeting');
  await ann.presses(name);
  await ann.presses('Now');
  await ann.presses('Pricing');
  await ann.presses('Agreed');
  const undo = token(ann, 'Undo');
  await admin.sends({ kind: 'press', token: `a.erase.${customer}`, messageKey: '9' });
  const yes = token(admin, 'Erase for good');
  await admin.sends({ kind: 'press', token: yes, messageKey: '9' });
  const entries = await stage.database.prisma.audit.count();

  await admin.sends({ kind: 'press', token: yes, messageKey: '9' });
  admin.sees('This customer was already erased: ');
  await ann.sends({ kind: 'press', token: undo, messageKey: '9' });
  ann.sees('The personal data has been erased since');
  await ann.sends({ kind: 'press', token: `a.record.customer.${customer}`, messageKey: '9' });
  ann.sees(/erased/);
  await ann.sends({ kind: 'press', token: `a.edit.customer.${customer}`, messageKey: '9' });
  ann.sees('This no longer exists.');
  await admin.sends({ kind: 'press', token: `a.disclose.${customer}`, messageKey: '9' });
  admin.sees('This no longer exists.');
  expect(await stage.database.prisma.audit.count()).toBe(entries);
});

test('keeping it changes nothing', async () => {
  await admin.sends({ kind: 'press', token: `a.erase.${customer}`, messageKey: '9' });
  await admin.presses('Keep it');
  admin.sees(name);
});

test('nobody but an admin may', async () => {
  for (const who of [stage.company.manager, stage.company.head, stage.company.operator]) {
    const person = await stage.person(who);
    for (const pressed of [`a.erase.${customer}`, `a.erase.${customer}.yes`, `a.disclose.${customer}`]) {
      await person.sends({ kind: 'press', token: pressed, messageKey: '9' });
      person.sees("Your role doesn't include this.");
    }
  }
  expect((await stage.database.prisma.customer.findUniqueOrThrow({ where: { id: customer } })).name).toBe(
    name,
  );
});

test('all that is held comes as a file, below what was pressed', async () => {
  await admin.sends({ kind: 'press', token: `a.disclose.${customer}`, messageKey: '9' });
  admin.sees(`All data on ${name}`);
  const { file } = admin.messages().at(-1)?.screen ?? {};
  const held = JSON.parse(Buffer.from(file?.base64 ?? '', 'base64').toString('utf8'));
  expect(held.customers[0].contacts[0]).toMatchObject({
    lastName: 'Petrov',
    points: [{ value: '+4930901820' }],
  });
  expect(file?.name).not.toContain(name);
});

test('consent is said in two taps, and can be taken back', async () => {
  const consent = async () => {
    const contact = await stage.database.prisma.contact.findFirstOrThrow({ where: { customerId: customer } });
    return [contact.consent, contact.consentSource, contact.consentAt?.toISOString() ?? null];
  };
  const open = async () => {
    const { id } = await stage.database.prisma.contact.findFirstOrThrow({ where: { customerId: customer } });
    await ann.sends({ kind: 'press', token: `a.contact.${customer}.${id}`, messageKey: '9' });
  };
  await open();
  await ann.presses('E-mail consent');
  ann.sees('Not known yet.');
  await ann.presses('Agreed by phone');
  expect(await consent()).toEqual(['given', 'phone', stage.now().toISOString()]);
  await ann.presses('Undo');
  expect(await consent()).toEqual([null, null, null]);

  await open();
  await ann.presses('E-mail consent');
  await ann.presses('Refused');
  await ann.presses('in person');
  expect(await consent()).toEqual(['refused', 'in_person', stage.now().toISOString()]);
  await open();
  ann.sees('Refused e-mails');
  await ann.presses('E-mail consent');
  ann.sees('Refused e-mails · in person');
  await ann.presses('Not known');
  expect(await consent()).toEqual([null, null, null]);
});

test('every list says that it was erased, and as many stand there as were counted', async () => {
  const { prisma } = stage.database;
  const { companyId, personId } = stage.company.manager;
  const now = stage.now();
  const earlier = new Date(now.getTime() - 3_600_000);
  const own = { companyId, managerId: personId, createdById: personId, customerId: customer };
  await prisma.meeting.create({
    data: { ...own, at: earlier, subject: 'x', result: 'agreed', createdAt: earlier },
  });
  await prisma.meeting.create({ data: { ...own, at: new Date(now.getTime() + 3_600_000), subject: 'x' } });
  await prisma.call.create({ data: { ...own, at: earlier, direction: 'outgoing', status: 'completed' } });
  await prisma.deal.create({
    data: { ...own, title: 'x', amount: '9900', currency: 'EUR', stage: 'won', closedOn: now },
  });
  const notice = await prisma.notice.create({
    data: {
      companyId,
      createdById: stage.company.admin.personId,
      title: 'Sale',
      body: 'x',
      audience: {},
      ways: ['email'],
      status: 'done',
      startedAt: earlier,
      finishedAt: earlier,
      validUntil: new Date(now.getTime() + 86_400_000),
    },
  });
  await prisma.noticeRecipient.create({
    data: {
      companyId,
      noticeId: notice.id,
      customerId: customer,
      ownerId: personId,
      status: 'failed',
      reason: 'refused',
    },
  });
  const opens = async (who: ScriptedPerson, button: string) => {
    await who.sends({ kind: 'press', token: button });
    return (who.messages().at(-1)?.screen.buttons ?? []).flat().map(({ label }) => label);
  };
  const counted = ['meetings', 'calls', 'deals'].map((metric) => `a.records.${metric}.today.${personId}.0`);
  const before: number[] = [];
  for (const list of counted) before.push((await opens(ann, list)).length);
  await admin.sends({ kind: 'press', token: `a.erase.${customer}` });
  await admin.presses('Erase for good');
  for (const [at, list] of counted.entries()) {
    const listed = await opens(ann, list);
    expect(listed).toHaveLength(before[at] as number);
    expect(listed).toContainEqual(expect.stringMatching(/^Erased customer · /));
    expect(listed.join()).not.toContain('–');
  }
  expect(await opens(ann, 'a.today')).toContainEqual(
    expect.stringContaining('Erased customer · today 11:00'),
  );
  await ann.presses('Erased customer · today 11:00');
  ann.sees('Erased customer');
  await ann.presses('Change');
  ann.sees('Erased customer');
  await ann.says('/cancel');
  expect(await opens(admin, `a.notice.${notice.id}.list.failed.0`)).toContainEqual(
    expect.stringContaining('Erased customer · Ann Weber'),
  );
  // Nobody can repair it, so it is not among those who are to be repaired.
  await ann.says('/unreachable');
  ann.sees('All your customers can be reached.');
  await admin.says('/audit');
  admin.sees('Personal data erased · Erased c');
  await admin.sends({ kind: 'press', token: `a.notice.${notice.id}.report` });
  const report = admin.messages().at(-1)?.screen.file;
  expect(Buffer.from(report?.base64 ?? '', 'base64').toString()).toContain('Erased customer;Ann Weber');
  const texts = [...admin.messages(), ...ann.messages()].map(({ screen }) => JSON.stringify(screen));
  expect(texts.join()).not.toContain('\ue000');
});
