// Two companies in which everything that is somebody's says whose it is: a word that stands nowhere else.

import { randomUUID } from 'node:crypto';
import { nobody } from '../../src/areas/capture/read-contact.ts';
import type { Database } from '../../src/db/client.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';

/** Whose data it is: three managers of one company, two of them in one team, and one of another company. */
export const owners = ['ann', 'boris', 'emil', 'elsewhere'] as const;
export type Owner = (typeof owners)[number];

/** What may be seen apart from each other: a customer's data, records about it, a request's text, a company's own matters. */
export const kinds = ['customer', 'record', 'request', 'company'] as const;
export type Kind = (typeof kinds)[number];

/** The word in all of an owner's data of that kind. */
export const markOf = (owner: Owner, kind: Kind): string => `q${kind}${owner}q`;

/** Every customer's name begins with it: what people search for. */
export const common = 'Zwieback';

export interface Planted {
  readonly person: TestActor;
  readonly company: TestCompany;
  readonly ids: Readonly<Record<string, number>>;
  /** Strings of theirs besides the words: phones, as stored and as shown. */
  readonly phones: readonly string[];
}

export interface World {
  readonly nord: TestCompany;
  readonly elsewhere: TestCompany;
  readonly planted: Readonly<Record<Owner, Planted>>;
}

const at = new Date('2026-11-20T09:00:00Z');

/** Ids of different tables are apart, so that one number means one thing. */
const tables = [
  'person',
  'team',
  'customer',
  'contact',
  'contact_point',
  'meeting',
  'call',
  'planned_call',
  'deal',
  'audit',
  'notice',
  'import',
  'data_request',
  'handover',
  'base_pick',
  'stored_file',
  'customer_merge',
  'absence',
  'plan',
  'phone_source',
  'phone_call',
  'phone_line',
] as const;

export async function plantWorld(database: Database, nord: TestCompany): Promise<World> {
  const { prisma } = database;
  for (const [index, table] of tables.entries())
    await database.query(
      `apart-${table}`,
      `select setval(pg_get_serial_sequence('${table}', 'id'), ${(index + 1) * 1000})`,
      [],
    );
  const elsewhere = await createTestCompany(database, { name: 'Company qcompanyelsewhereq' });
  await prisma.person.updateMany({
    where: { companyId: elsewhere.company.id },
    data: { name: `Person ${markOf('elsewhere', 'company')}` },
  });
  const planted = {
    ann: await plant(database, nord, nord.manager, 'ann', 0),
    boris: await plant(database, nord, nord.colleague, 'boris', 1),
    emil: await plant(database, nord, nord.otherManager, 'emil', 2),
    elsewhere: await plant(database, elsewhere, elsewhere.manager, 'elsewhere', 3),
  };
  return { nord, elsewhere, planted };
}

async function plant(
  { prisma }: Database,
  company: TestCompany,
  person: TestActor,
  owner: Owner,
  n: number,
): Promise<Planted> {
  const { companyId, personId } = person;
  const mark = (kind: Kind) => markOf(owner, kind);
  const by = { companyId, managerId: personId, createdById: personId };
  const phone = `+493090182${n}1`;
  const callPhone = `+493090182${n}2`;
  const customer = await prisma.customer.create({
    data: {
      companyId,
      ownerId: personId,
      createdById: personId,
      name: `${common} ${mark('customer')}`,
      nameKey: `zwieback ${mark('customer')}`,
      taxNumber: `DE ${mark('customer')}`,
      tags: ['vip', mark('customer')],
      note: `Note ${mark('customer')}`,
      createdAt: at,
      contacts: {
        create: {
          companyId,
          firstName: 'Ivan',
          lastName: `Kontakt ${mark('customer')}`,
          nameKey: `kontakt ${mark('customer')}`,
        },
      },
    },
    include: { contacts: true },
  });
  const contactId = customer.contacts[0]?.id as number;
  const point = (kind: 'phone' | 'email', value: string) =>
    prisma.contactPoint.create({ data: { companyId, customerId: customer.id, contactId, kind, value } });
  const phonePoint = await point('phone', phone);
  const emailPoint = await point('email', `${mark('customer')}@zwieback.example`);
  const second = await prisma.customer.create({
    data: {
      companyId,
      ownerId: personId,
      createdById: personId,
      name: `${common} zwei ${mark('customer')}`,
      nameKey: `zwieback zwei ${mark('customer')}`,
      missing: ['contact_name', 'contact_info'],
    },
  });
  const meeting = await prisma.meeting.create({
    data: { ...by, customerId: customer.id, at, subject: `Subject ${mark('record')}`, note: mark('record') },
  });
  const today = await prisma.meeting.create({
    data: { ...by, customerId: customer.id, at: new Date('2026-11-23T14:00:00Z'), subject: mark('record') },
  });
  const call = await prisma.call.create({
    data: { ...by, customerId: customer.id, phone: callPhone, status: 'taken', at, note: mark('record') },
  });
  const plannedCall = await prisma.plannedCall.create({
    data: {
      ...by,
      customerId: customer.id,
      day: new Date('2026-11-27'),
      dueAt: new Date('2026-11-27T09:00:00Z'),
      about: `About ${mark('record')}`,
    },
  });
  const phoneSource = await prisma.phoneSource.create({
    data: {
      companyId,
      slug: `${'s'.repeat(19)}${'abcd'[n]}`,
      name: `Office ${mark('company')}`,
      kind: 'generic',
      secret: `whsec_${mark('company')}`,
      timeZone: 'Europe/Berlin',
    },
  });
  const phoneLine = await prisma.phoneLine.create({
    data: { companyId, sourceId: phoneSource.id, personId, extension: `1${n}` },
  });
  const phoneCall = await prisma.phoneCall.create({
    data: {
      companyId,
      sourceId: phoneSource.id,
      callKey: `key-${n}`,
      direction: 'outgoing',
      outcome: 'answered',
      ended: true,
      phone: callPhone,
      extension: `1${n}`,
      managerId: personId,
      startedAt: at,
      talkSeconds: 90,
      recordingUrl: `https://pbx.example/${mark('record')}.mp3`,
      callId: call.id,
    },
  });
  const apiKey = await prisma.apiKey.create({
    data: {
      companyId,
      name: `Key ${mark('company')}`,
      keyHash: `hash-${companyId}-${n}`,
      hint: 'abcd',
      role: 'admin',
      scopes: ['write'],
    },
  });
  const workspace = await prisma.messengerConnection.create({
    data: {
      companyId,
      messenger: 'slack',
      externalId: `T${companyId}X${n}`,
      key: `T${companyId}X${n}`,
      title: `Workspace ${mark('company')}`,
      secret: `sealed ${mark('company')}`,
    },
  });
  const webhook = await prisma.webhook.create({
    data: { companyId, url: `https://${mark('company')}.example.com/`, secret: 'whsec_AAAA', stoppedAt: at },
  });
  const board = await prisma.board.create({
    data: {
      ...{ companyId, teamId: person.teamId as number, createdAt: at },
      ...{ secretHash: `of nobody, ${personId}`, hint: 'qqqq' },
    },
  });
  const calendarSource = await prisma.calendarSource.create({
    data: {
      companyId,
      personId,
      url: `https://${mark('record')}.example.com/calendar.ics`,
      name: `Calendar ${mark('record')}`,
      nextAt: new Date('2099-01-01T00:00:00Z'),
      createdAt: at,
    },
  });
  const calendarEvent = await prisma.calendarEvent.create({
    data: {
      companyId,
      personId,
      sourceId: calendarSource.id,
      seriesKey: `series-${personId}`,
      eventKey: `event-${personId}`,
      status: 'suggested',
      customerId: customer.id,
      title: `Suggested ${mark('record')}`,
      at: new Date('2026-11-26T10:00:00Z'),
      createdAt: at,
    },
  });
  const deal = await prisma.deal.create({
    data: {
      ...by,
      customerId: customer.id,
      title: `Title ${mark('record')}`,
      amount: '990',
      currency: 'EUR',
    },
  });
  await prisma.deal.create({
    data: {
      ...by,
      customerId: customer.id,
      title: `Won ${mark('record')}`,
      amount: '10',
      currency: 'EUR',
      stage: 'won',
      closedOn: at,
    },
  });
  const entry = (kind: 'customer' | 'meeting' | 'deal', recordId: number, after: object) =>
    prisma.audit.create({
      data: {
        companyId,
        personId,
        messenger: 'web',
        action: `${kind}.create`,
        kind,
        recordId,
        after: { version: 1, ...after },
        at,
      },
    });
  const audit = await entry('customer', customer.id, { name: `${common} ${mark('customer')}` });
  await entry('meeting', meeting.id, { subject: `Subject ${mark('record')}` });
  await entry('deal', deal.id, { title: `Title ${mark('record')}` });
  const planSet = await prisma.audit.create({
    data: { companyId, personId, messenger: 'web', action: 'plan.set', after: { note: mark('record') } },
  });
  const card = await prisma.storedFile.create({
    data: {
      companyId,
      createdById: personId,
      purpose: 'business-card',
      name: `${mark('request')}.png`,
      mediaType: 'image/png',
      bytes: Buffer.from(mark('request')),
      expiresAt: new Date('2027-01-01T00:00:00Z'),
    },
  });
  const request = await prisma.dataRequest.create({
    data: {
      companyId,
      customerId: second.id,
      reason: 'asked',
      requestedById: personId,
      text: `Please ${mark('request')}`,
      fileId: card.id,
    },
  });
  const contact = { ...nobody, first: mark('request'), company: mark('customer') };
  const captured = await prisma.storedFile.create({
    data: {
      companyId,
      createdById: personId,
      purpose: 'draft',
      name: `${mark('request')}.vcf`,
      mediaType: 'application/json',
      bytes: Buffer.from(JSON.stringify({ contacts: [contact, contact] })),
      expiresAt: new Date('2027-01-01T00:00:00Z'),
    },
  });
  const upload = await prisma.storedFile.create({
    data: {
      companyId,
      createdById: company.admin.personId,
      purpose: 'upload',
      name: `${mark('company')}.csv`,
      mediaType: 'text/csv',
      bytes: Buffer.from(`name\n${mark('company')}`),
      expiresAt: new Date('2027-01-01T00:00:00Z'),
    },
  });
  const made = await prisma.import.create({
    data: {
      companyId,
      createdById: company.admin.personId,
      fileId: upload.id,
      fileName: `${mark('company')}.csv`,
      status: 'done',
    },
  });
  const notice = await prisma.notice.create({
    data: {
      companyId,
      createdById: company.admin.personId,
      title: `Sale ${mark('company')}`,
      body: `Body ${mark('company')}`,
      validUntil: new Date('2026-12-24T00:00:00Z'),
      audience: {},
      ways: ['email', 'managers'],
      status: 'draft',
    },
  });
  await prisma.noticeRecipient.create({
    data: {
      companyId,
      noticeId: notice.id,
      customerId: second.id,
      ownerId: personId,
      status: 'unreachable',
      reason: 'no_address',
    },
  });
  const handover = await prisma.handover.create({
    data: {
      companyId,
      createdById: company.admin.personId,
      fromPersonId: personId,
      receivers: [company.head.personId],
      doneAt: at,
      items: {
        create: { kind: 'customer', recordId: customer.id, toPersonId: personId, heldById: personId },
      },
    },
  });
  const basePick = await prisma.basePick.create({
    data: {
      companyId,
      createdById: person.personId,
      base: `p${person.personId}`,
      number: 'all',
      everything: true,
    },
  });
  const draft = await prisma.handover.create({
    data: {
      companyId,
      createdById: company.admin.personId,
      fromPersonId: personId,
      receivers: [company.head.personId],
    },
  });
  const mergedAway = await prisma.customer.create({
    data: {
      companyId,
      ownerId: personId,
      createdById: personId,
      name: `Alt ${mark('customer')}`,
      nameKey: 'alt',
      deletedAt: at,
      mergedIntoId: customer.id,
    },
  });
  const merge = await prisma.customerMerge.create({
    data: { companyId, survivorId: customer.id, mergedId: mergedAway.id, createdById: personId, moved: {} },
  });
  const absence = await prisma.absence.create({
    data: {
      companyId,
      personId,
      fromDay: new Date('2026-12-01'),
      toDay: new Date('2026-12-05'),
      createdBy: personId,
    },
  });
  const plan = await prisma.plan.create({
    data: {
      companyId,
      personId,
      metric: 'deals',
      period: 'month',
      startsOn: new Date('2026-11-01'),
      target: 7,
    },
  });
  const account = await prisma.account.create({
    data: { companyId, personId, messenger: 'web', userKey: randomUUID(), chatKey: randomUUID() },
  });
  await prisma.webMessage.create({
    data: {
      accountId: account.id,
      mine: true,
      seq: 1,
      screen: { text: [{ kind: 'plain', text: mark('record') }] },
    },
  });
  return {
    person,
    company,
    phones: [phone, callPhone].flatMap((one) => [one, `+49 30 90182${one.slice(-2)}`]),
    ids: {
      person: personId,
      head: company.head.personId,
      team: person.teamId as number,
      customer: customer.id,
      second: second.id,
      merged: mergedAway.id,
      contact: contactId,
      point: phonePoint.id,
      email: emailPoint.id,
      meeting: meeting.id,
      today: today.id,
      call: call.id,
      deal: deal.id,
      plannedCall: plannedCall.id,
      audit: audit.id,
      planSet: planSet.id,
      request: request.id,
      card: card.id,
      upload: upload.id,
      captured: captured.id,
      import: made.id,
      notice: notice.id,
      handover: handover.id,
      draft: draft.id,
      basePick: basePick.id,
      merge: merge.id,
      absence: absence.id,
      plan: plan.id,
      phoneSource: phoneSource.id,
      phoneLine: phoneLine.id,
      phoneCall: phoneCall.id,
      apiKey: apiKey.id,
      webhook: webhook.id,
      workspace: workspace.id,
      calendarSource: calendarSource.id,
      calendarEvent: calendarEvent.id,
      board: board.id,
    },
  };
}
