// Shared contacts and vCards: drafts that one tap saves, lists where there are several, and nothing half-saved.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveCustomer } from '../../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

const card = (lines: string) => Buffer.from(lines.trim().split('\n').join('\r\n'));
const max = `
BEGIN:VCARD
VERSION:3.0
N:Müller;Max;;Dr.;
FN:Dr. Max Müller
ORG:Kite GmbH;Einkauf
TITLE:Einkaufsleiter
item1.TEL;TYPE=WORK:+49 30 901821
item1.X-ABLabel:_$!<Work>!$_
TEL;TYPE=CELL:+49 170 1234567
EMAIL;TYPE=INTERNET:max@kite.de
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAA
 AQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK
END:VCARD`;
const erika = `
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCnz;Erika
ORG:Nordlicht AG
TEL;WORK;VOICE:+49 40 123456789
END:VCARD`;
const ivan = `
BEGIN:VCARD
VERSION:4.0
FN:Иван Сергеев
ORG:ООО «Ромашка»
TEL;VALUE=uri;TYPE="voice,cell":tel:+79167654321
EMAIL:ivan@romashka.ru
END:VCARD`;

describe('contacts', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  beforeAll(async () => {
    stage = await openStage({ web: true });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    const { prisma } = stage.database;
    await prisma.storedFile.deleteMany();
    await prisma.contactPoint.deleteMany();
    await prisma.contact.deleteMany();
    await prisma.customer.deleteMany();
    ann = await stage.person(stage.company.manager);
  });

  const customers = () =>
    stage.database.prisma.customer.findMany({
      orderBy: { id: 'asc' },
      include: { contacts: { include: { points: { orderBy: { id: 'asc' } } } } },
    });
  const files = () => stage.database.prisma.storedFile.count();
  const sendsVcf = (who: ScriptedPerson, ...cards: string[]) =>
    who.sendsFile({ name: 'contacts.vcf', bytes: card(cards.join('\n')), mediaType: 'text/x-vcard' });

  test.each(['telegram', 'slack', 'web'] as const)(
    'a card in a .vcf is a draft that one tap saves: %s',
    async (where) => {
      const mia = await stage.person(stage.company.manager, where);
      await sendsVcf(mia, max);
      mia.sees('Kite GmbH · Max Müller · +49 170 1234567 · max@kite.de · Einkaufsleiter');
      expect(await customers()).toEqual([]);
      await mia.presses('✅ Save');
      expect(await customers()).toMatchObject([
        {
          name: 'Kite GmbH',
          note: '+49 30 901821\nEinkauf',
          costTaps: 2,
          costChars: 0,
          contacts: [
            {
              firstName: 'Max',
              lastName: 'Müller',
              position: 'Einkaufsleiter',
              points: [{ value: '+491701234567' }, { value: 'max@kite.de' }],
            },
          ],
        },
      ]);
      expect(await files()).toBe(0);
    },
  );

  test('several cards are a list; all new ones are saved at once, and once only', async () => {
    await sendsVcf(ann, max, erika, ivan);
    ann.sees(
      '3 contacts:\n1. Kite GmbH · Max Müller · +49 170 1234567 · max@kite.de\n2. Nordlicht AG · Erika Münz · +49 40 123456789\n3. ООО «Ромашка» · Иван Сергеев · +7 916 765 43 21 · ivan@romashka.ru',
    );
    expect(await customers()).toEqual([]);
    const list = ann.messages().at(-1);
    if (!list) throw new Error('No list');
    await Promise.all([ann.pressesOn(list, '✅ Save all 3 new'), ann.pressesOn(list, '✅ Save all 3 new')]);
    expect((await customers()).map(({ name }) => name)).toEqual([
      'Kite GmbH',
      'Nordlicht AG',
      'ООО «Ромашка»',
    ]);
    expect(await files()).toBe(0);
  });

  test('look-alikes are named, and not among those saved at once', async () => {
    await giveCustomer(stage, 'Kite GmbH');
    await sendsVcf(ann, max, erika);
    ann.sees('Kite GmbH already exists.');
    await ann.presses('✅ Save the new one');
    ann.sees('Saved 1 customer.\n✅ Nordlicht AG\n1 contact:\n1. Kite GmbH · Max Müller');
    expect(await customers()).toHaveLength(2);
    await ann.presses('1 · Max Müller');
    await ann.presses('✅ Save');
    ann.sees('Kite GmbH already exists.');
    ann.isOffered('Use it', 'Contact of Kite GmbH', "It's a different one");
    await ann.presses('Contact of Kite GmbH');
    const [kite, ...others] = await customers();
    expect(others).toHaveLength(1);
    expect(kite?.contacts.map(({ lastName }) => lastName)).toEqual(['Petrov', 'Müller']);
    expect(kite?.contacts[1]).toMatchObject({
      position: 'Einkaufsleiter',
      points: [{ value: '+491701234567' }, { value: 'max@kite.de' }],
    });
  });

  test('people of one company become one customer with its contacts', async () => {
    await sendsVcf(
      ann,
      max,
      max
        .replaceAll('Müller', 'Weber')
        .replace(/Max/g, 'Eva')
        .replace('max@', 'eva@')
        .replace('1234567', '7654321'),
    );
    await ann.presses('✅ Save all 2 new');
    const [kite, ...others] = await customers();
    expect(others).toEqual([]);
    expect(kite?.contacts.map(({ lastName }) => lastName)).toEqual(['Müller', 'Weber']);
  });

  test('one by one begins a draft below the list, and leaving them saves nothing', async () => {
    await sendsVcf(ann, erika, ivan);
    await ann.presses('One by one');
    await ann.presses('2 · Иван Сергеев');
    ann.sees('ООО «Ромашка» · Иван Сергеев');
    await ann.presses('Cancel');
    const list = ann.messages().find(({ screen }) => JSON.stringify(screen.buttons).includes("Don't save"));
    if (!list) throw new Error('No list');
    await ann.pressesOn(list, "Don't save");
    expect(await customers()).toEqual([]);
    expect(await files()).toBe(0);
  });

  test('a shared contact is a draft, with its name to be checked where no company is known', async () => {
    await ann.shares({ phone: '+49 170 1234567', firstName: 'Eva', lastName: 'Lang' });
    ann.sees('❓ Eva Lang · Eva Lang · +49 170 1234567');
    ann.sees('❓ Please check: Name');
    await ann.presses('✅ Save');
    expect(await customers()).toMatchObject([{ name: 'Eva Lang', costTaps: 2 }]);
  });

  test('what a phone’s card says besides is read, too', async () => {
    await ann.sends({
      kind: 'contact',
      phone: '+491701234567',
      firstName: 'Max',
      own: false,
      card: card(max).toString(),
    });
    ann.sees('Kite GmbH · Max Müller · +49 170 1234567 · max@kite.de');
  });

  test('contacts that are shared one after another become one list', async () => {
    await ann.shares({ phone: '+49 170 1234567', firstName: 'Eva', lastName: 'Lang' });
    await ann.shares({ phone: '+49 170 7654321', firstName: 'Tom', lastName: 'Kurz' });
    await ann.shares({ phone: '+49 170 7654322', firstName: 'Ada', lastName: 'Lot' });
    ann.sees('3 contacts:\n1. Eva Lang · +49 170 1234567\n2. Tom Kurz · +49 170 7654321\n3. Ada Lot');
    await ann.presses('✅ Save all 3 new');
    expect((await customers()).map(({ name }) => name)).toEqual(['Eva Lang', 'Tom Kurz', 'Ada Lot']);
  });

  test('a contact beside a draft that was touched waits for a word', async () => {
    await ann.shares({ phone: '+49 170 1234567', firstName: 'Eva', lastName: 'Lang' });
    await ann.presses('❓ Name');
    await ann.says('Lang & Partner');
    await ann.shares({ phone: '+49 170 7654321', firstName: 'Tom', lastName: 'Kurz' });
    ann.sees('Lang & Partner');
    await ann.presses('Discard');
    ann.sees('Tom Kurz · +49 170 7654321');
    expect(await customers()).toEqual([]);
  });

  test('a contact answers a question that takes one', async () => {
    await ann.says('/customer');
    await ann.says('Lang KG');
    await ann.shares({ phone: '+49 170 1234567', firstName: 'Eva', lastName: 'Lang' });
    expect(await customers()).toMatchObject([{ name: 'Lang KG' }]);
  });

  test.each([
    ['a card without its end', `${max.replace('END:VCARD', '')}`, 'Kite GmbH · Max Müller'],
    [
      'a megabyte in one line',
      `BEGIN:VCARD\nFN:Big\nNOTE:${'x'.repeat(1_100_000)}\nEND:VCARD`,
      "I can't read this as contacts",
    ],
    ['nothing of use', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD', "There's no contact in it"],
    ['no card at all', 'hello', "I can't read this as contacts"],
    [
      'an address book',
      Array.from({ length: 31 }, (_, n) => erika.replace('Nordlicht', `Firm ${n}`)).join('\n'),
      'more than 30 contacts',
    ],
    [
      'Latin-1 letters',
      Buffer.from(
        'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1:Weiß;Jörg\r\nTEL:+49 30 901822\r\nEND:VCARD',
        'latin1',
      ),
      'Jörg Weiß',
    ],
    [
      'folded lines',
      'BEGIN:VCARD\nVERSION:3.0\nFN:Ada \n Lovelace\nORG:Analytical \n Engines Ltd\nTEL:+44 20 7946 0958\nEND:VCARD',
      'Analytical Engines Ltd · Ada Lovelace',
    ],
  ])('%s is answered kindly', async (_what, text, says) => {
    const bytes = Buffer.isBuffer(text) ? text : card(text);
    await ann.sendsFile({ name: 'a.vcf', bytes, mediaType: 'text/vcard' });
    ann.sees(says);
    expect(await customers()).toEqual([]);
  });

  test('a head is offered to import an address book', async () => {
    const maria = await stage.person(stage.company.head);
    await maria.sendsFile({
      name: 'book.vcf',
      bytes: card(Array.from({ length: 31 }, (_, n) => erika.replace('Nordlicht', `Firm ${n}`)).join('\n')),
    });
    await maria.presses('Import them');
    expect(await stage.database.prisma.import.count()).toBe(1);
  });

  test('what somebody else sent can’t be saved or seen by its number', async () => {
    await sendsVcf(ann, erika, ivan);
    const [file] = await stage.database.prisma.storedFile.findMany();
    const tom = await stage.person(stage.company.head);
    for (const act of ['', 'all.', 'one.', 'drop.'])
      await tom.sends({ kind: 'press', token: `a.capture.${act}${file?.id}` });
    await tom.sends({ kind: 'press', token: `a.capture.item.${file?.id}-0` });
    expect(await customers()).toEqual([]);
    expect(await files()).toBe(1);
    expect(JSON.stringify(tom.messages())).not.toContain('Nordlicht');
  });

  test('strangers’ cards and files do nothing', async () => {
    const stranger = stage.stranger();
    await sendsVcf(stranger, max);
    await stranger.shares({ phone: '+49 170 1234567', firstName: 'Eva' });
    expect(await files()).toBe(0);
    expect(await customers()).toEqual([]);
  });

  test('a process that dies in between has saved nothing, and the draft is still there', async () => {
    await sendsVcf(ann, max);
    stage.restart();
    expect(await customers()).toEqual([]);
    await ann.presses('✅ Save');
    expect(await customers()).toHaveLength(1);
  });
});

describe('where operators enter personal data', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ company: { policy: { division: 'operators' } } });
  });
  afterAll(() => stage.close());

  test('a manager’s vCards go to them, an operator’s are drafts', async () => {
    const ann = await stage.person(stage.company.manager);
    await ann.sendsFile({ name: 'a.vcf', bytes: card(`${max}\n${erika}`) });
    await ann.presses('New customer');
    const [request] = await stage.database.prisma.dataRequest.findMany();
    expect(request).toMatchObject({ status: 'open', fileId: null });
    expect(request?.text).toContain('Kite GmbH · Max Müller · +49 170 1234567 · max@kite.de');
    expect(request?.text).toContain('Nordlicht AG');
    expect(await stage.database.prisma.customer.count()).toBe(0);
    const oksana = await stage.person(stage.company.operator);
    await oksana.sendsFile({ name: 'a.vcf', bytes: card(erika) });
    oksana.sees('Nordlicht AG · Erika Münz');
  });
});
