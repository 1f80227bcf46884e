// A life full of everything, lived through the program's own doors: after the erasure no column of any table of any schema
// holds a word of it, and what was disclosed before held each of those places.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { disclose } from '../../../src/areas/erasure/disclosure.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { storeFile } from '../../../src/files/mutations.ts';
import { plain } from '../../../src/messenger/text.ts';
import { giveCustomer } from '../../support/customers.ts';
import { placesOf } from '../../support/every-column.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';
import { connectTelephone, talk } from '../telephony/telephone.ts';

let stage: Stage;
let mia: ScriptedPerson;
let head: ScriptedPerson;
let admin: ScriptedPerson;
let chat: number;

const name = 'Quaxolotl Feinkost GmbH';
const photo = Buffer.from('JFIF-quaxolotl-visitenkarte-0123456789-abcdefghijklmnopqrstuvwxyz');

/** In whatever notation and place: none of it may be left. */
const words = {
  name,
  lastName: 'Brummelwitz',
  firstName: 'Theophrastus',
  email: 'brummelwitz@quaxolotl.example',
  taxNumber: 'DE771133559',
  note: 'Ruft ungern vor dem Fruehkonzert an',
  subject: 'Trueffelverkostung im Gewoelbe',
  title: 'Jahreslieferung Trueffeloel',
  lostReason: 'Brummelwitz kauft beim Schwager',
  request: 'Bitte die Hausnummer von Theophrastus nachtragen',
  twin: 'Quaxolotl Delikatessen',
  position: 'Obertrueffelmeister',
  tag: 'trueffelkundschaft',
};
const phone = ['+4930772244', '030 772244', '030/77 22 44', '0049 30 77 22 44', '(030) 77-22-44'];
const all = [...Object.values(words), ...phone, photo.toString('base64'), photo.toString()];

beforeAll(async () => {
  stage = await openStage();
  mia = await stage.person(stage.company.manager);
  head = await stage.person(stage.company.head, 'slack');
  admin = await stage.person(stage.company.admin, 'slack');
  const account = await stage.database.prisma.account.create({
    data: {
      companyId: stage.company.company.id,
      personId: stage.company.manager.personId,
      messenger: 'web',
      userKey: 'browser',
      chatKey: 'browser',
    },
  });
  chat = account.id;
});
afterAll(() => stage.close());

test('an erased customer is in no column of any table, and the disclosure told of each place before', async () => {
  const customerId = await live();
  const { database, company } = stage;
  const before = await placesOf(database, all);
  const held = await database.sqlTransaction((tx) =>
    disclose(tx, company.admin, { customerId, now: stage.now() }),
  );
  const disclosed = JSON.stringify(held);

  // The life reaches these places: else the test would prove nothing of them.
  for (const place of [
    'audit.after',
    'call.phone',
    'contact.last_name',
    'contact_point.value',
    'conversation.state',
    'customer.name',
    'customer_merge.moved',
    'data_request.text',
    'deal.title',
    'import.settings',
    'import.file_name',
    'import_row.data',
    'meeting.subject',
    'notice_recipient.address',
    'outbox.screen',
    'phone_call.phone',
    'phone_call.recording_url',
    'stored_file.bytes',
    'web_message.screen',
  ])
    expect(Object.keys(before)).toContain(place);
  const found = new Set(Object.values(before).flat());
  const untold = [...found].filter(
    (value) => value !== photo.toString() && !disclosed.includes(JSON.stringify(value).slice(1, -1)),
  );
  expect(untold).toEqual([]);

  const erased = await database.sqlTransaction((tx) =>
    eraseCustomer(tx, company.admin, { customerId, cause: 'request', now: stage.now() }),
  );
  expect(erased).toMatchObject({ ok: true });
  expect(await placesOf(database, all)).toEqual({});
});

test('an import that is done with remembers nothing of the file but how it was read', async () => {
  const { prisma } = stage.database;
  await importFile('Firma;Telefon\nNebelkraehe AG;030 665544\n', 'liste.csv', 'Import 1');
  await importFile('Firma;Telefon\nDrosselbart AG;030 665545\n', 'liste2.csv', 'Cancel');
  const settings = await prisma.import.findMany({
    where: { companyId: stage.company.company.id, fileName: { in: ['liste.csv', 'liste2.csv'] } },
    select: { status: true, settings: true },
    orderBy: { id: 'asc' },
  });
  expect(settings.map(({ status }) => status)).toEqual(['done', 'dropped']);
  for (const one of settings) {
    expect(JSON.stringify(one.settings)).not.toMatch(/Nebelkraehe|Drosselbart|66 ?55 ?4/);
    expect(one.settings).toMatchObject({ header: ['Firma', 'Telefon'] });
  }
});

async function importFile(text: string, file: string, press: string | null): Promise<void> {
  const id = await storeFile(
    stage.database.sql,
    stage.company.head,
    { purpose: 'import', name: file, mediaType: 'text/csv', bytes: Buffer.from(text) },
    stage.now(),
  );
  await head.sends({ kind: 'press', token: `a.import.${id}` });
  if (press) await head.presses(press);
}

/** By the doors that people use where there is one; rows of other machines (a bounce, a browser) as these write them. */
async function live(): Promise<number> {
  const { database, company } = stage;
  const { prisma } = database;
  const companyId = company.company.id;
  await importFile(
    `Firma;Vorname;Nachname;Telefon;Mail;USt-IdNr;Position;Notiz\n${name};${words.firstName};${words.lastName};${phone[2]};${words.email};${words.taxNumber};${words.position};${words.note}\n`,
    `${words.lastName} Kontakte.csv`,
    'Import 1',
  );
  const customer = await prisma.customer.findFirstOrThrow({ where: { companyId, name } });
  const customerId = customer.id;
  const { managerId, twin } = {
    managerId: company.manager.personId,
    twin: await giveCustomer(stage, words.twin),
  };
  await prisma.customer.update({
    where: { id: customerId },
    data: { ownerId: managerId, tags: [words.tag] },
  });
  await database.sqlTransaction((tx) =>
    mergeCustomers(tx, company.admin, { survivorId: customerId, mergedId: twin, now: stage.now() }),
  );
  // An import that waits for a decision, with a row of theirs among others.
  await importFile(
    `Firma;Telefon\nNachbarin KG;030 112233\n${name};${phone[4]}\n${words.twin};\n`,
    'neu.csv',
    null,
  );

  await mia.says('/meeting');
  await mia.presses(name);
  await mia.presses('Now');
  await mia.says(words.subject);
  await mia.presses('Agreed');
  await mia.says(`/find ${phone[1]}`);
  await mia.says(`/find Quaxo`);
  await mia.sends({ kind: 'press', token: `a.deal.${customerId}` });
  await mia.says(words.title);
  await mia.says('990');
  await mia.presses('Open');
  await mia.says('/call');
  await mia.says(phone[3] as string);
  await mia.presses('Completed');
  await mia.says(`/find ${name}`);
  await mia.sends({ kind: 'press', token: `a.reveal.${customerId}` });
  await prisma.deal.create({
    data: {
      companyId,
      managerId,
      createdById: managerId,
      customerId,
      title: words.title,
      stage: 'lost',
      lostReason: words.lostReason,
      closedOn: new Date('2026-11-20'),
    },
  });

  // A phone call, with its recording.
  const office = await connectTelephone(stage);
  await office.line(managerId, { extension: '12' });
  await office.reports(
    talk(stage, {
      callId: `${phone[0]}-1`,
      to: phone[0],
      recordingUrl: `https://pbx.example/${words.lastName}.mp3`,
    }),
  );

  // A business card, shown to an operator; a request that is nobody's yet.
  const card = await storeFile(
    database.sql,
    company.manager,
    { purpose: 'business-card', name: 'karte.jpg', mediaType: 'image/jpeg', bytes: photo },
    stage.now(),
  );
  await prisma.dataRequest.createMany({
    data: [
      { companyId, customerId, reason: 'asked', requestedById: managerId, text: words.request, fileId: card },
      { companyId, reason: 'asked', requestedById: managerId, text: `neu: ${phone[4]}` },
    ],
  });
  await prisma.outbox.create({
    data: {
      companyId,
      messenger: 'slack',
      chatKey: 'operator',
      key: 'photo-card',
      status: 'dead',
      error: 'blocked',
      screen: {
        text: [{ kind: 'plain', text: 'A card' }],
        image: { mediaType: 'image/jpeg', alt: 'card', base64: photo.toString('base64') },
      },
    },
  });

  // A notice that went to them by e-mail and is still to be tested there.
  const notice = await prisma.notice.create({
    data: {
      companyId,
      createdById: company.admin.personId,
      title: 'Autumn',
      body: 'Autumn',
      validUntil: new Date('2027-01-01'),
      audience: {},
      ways: ['email'],
      status: 'done',
      testAddress: words.email,
    },
  });
  await prisma.noticeRecipient.create({
    data: {
      companyId,
      noticeId: notice.id,
      customerId,
      ownerId: managerId,
      address: words.email,
      addressHash: 'x',
      status: 'failed',
      response: '550 5.1.1 no such user',
    },
  });

  // In the browser every typed piece of a dialog is kept: also a word alone, and a number as people write it.
  const pieces = [
    words.firstName,
    words.lastName,
    words.position,
    words.tag,
    'Quaxo',
    words.note.slice(0, 22),
    ...phone,
  ];
  await prisma.webMessage.createMany({
    data: [
      ...pieces.map((said, index) => ({
        accountId: chat,
        mine: true,
        seq: index + 1,
        screen: { said, key: `k${index}` },
      })),
      // What was said aloud is repeated above the answer.
      ...pieces.map((heard, index) => ({
        accountId: chat,
        mine: false,
        seq: 200 + index,
        screen: { text: [plain('Which one?')], notice: [plain(`Heard: "${heard}."`)], heard: `${heard}.` },
      })),
      {
        accountId: chat,
        mine: true,
        seq: 100,
        screen: { said: '', key: 'file', file: `${words.lastName}.vcf` },
      },
    ],
  });
  await prisma.conversation.create({
    data: {
      accountId: chat,
      revision: 1,
      state: {
        dialog: null,
        asked: 0,
        closed: null,
        buried: false,
        kept: { id: 1, text: `anrufen ${phone[2]}`, at: '2026-11-23T09:00:00Z', picks: {}, waits: false },
      },
    },
  });
  await admin.says('/erase');
  return customerId;
}
