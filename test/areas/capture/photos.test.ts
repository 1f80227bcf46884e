// Photos of business cards, drawn for the test and read for real: drafts with what is doubtful marked, one tap to save.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cardTexts } from '../../../bench/cards/card-texts.ts';
import { drawCard, type Shot } from '../../../bench/cards/draw-card.ts';
import { contactOfCard } from '../../../src/areas/capture/card-fields.ts';
import { contactOfCode } from '../../../src/areas/capture/read-card.ts';
import { endCardThread, readInThread } from '../../../src/areas/capture/reading/card-thread.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

const plain: Shot = { turned: 0, blur: 0.2, grain: 0.05, shadow: false, look: 'left', code: null };
const pictureOf = (last: string, shot: Partial<Shot> = {}): Promise<Buffer> => {
  const text = cardTexts.find((one) => one.last === last);
  if (!text) throw new Error(`No card of ${last}`);
  return drawCard(text, { ...plain, ...shot });
};
/** A PNG that says that it is so large. */
const pngOf = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(0x0d0a1a0a, 4);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

afterAll(() => endCardThread());

describe('a photo of a business card', { timeout: 120_000 }, () => {
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
  const customers = () => stage.database.prisma.customer.findMany({ include: { contacts: true } });
  const files = () => stage.database.prisma.storedFile.count();
  const sends = (who: ScriptedPerson, bytes: Buffer, caption?: string) =>
    who.sendsFile({
      name: 'photo.png',
      bytes,
      mediaType: 'image/png',
      photo: true,
      ...(caption && { caption }),
    });

  test.each(['telegram', 'slack', 'web'] as const)(
    'is a draft that one tap saves, and then it is gone: %s',
    async (where) => {
      const mia = await stage.person(stage.company.manager, where);
      await sends(mia, await pictureOf('Bennett'), 'met at the fair');
      mia.sees(
        /Northwind Trading Ltd · Olivia Bennett · (?:❓ )?\+44 20 7946 0958 · (?:❓ )?olivia\.bennett@northwind-trading\.co\.uk/,
      );
      expect(await customers()).toEqual([]);
      expect(await files()).toBe(1);
      await mia.presses('✅ Save');
      expect(await customers()).toMatchObject([
        {
          name: 'Northwind Trading Ltd',
          costTaps: 2,
          costChars: 0,
          contacts: [{ lastName: 'Bennett', position: 'Purchasing Manager' }],
        },
      ]);
      expect((await customers())[0]?.note).toContain('met at the fair');
      expect(await files()).toBe(0);
    },
  );

  test('is gone when its draft is dropped, and stays while it is corrected', async () => {
    await sends(ann, await pictureOf('Müller', { turned: 5 }));
    ann.sees('Müller Maschinenbau GmbH · Max Müller');
    await ann.presses('✏️ Contact');
    await ann.says('Max Moritz');
    stage.restart();
    expect(await files()).toBe(1);
    await ann.presses('Cancel');
    expect(await files()).toBe(0);
    expect(await customers()).toEqual([]);
  });

  test('is gone on with in another messenger, and is gone when its draft is saved there', async () => {
    const elsewhere = await stage.person(stage.company.manager, 'web');
    await sends(ann, await pictureOf('Bennett'));
    ann.sees('Northwind Trading Ltd · Olivia Bennett');
    stage.restart();
    await elsewhere.says('/customer');
    elsewhere.sees('started in Telegram');
    await elsewhere.presses('Continue');
    elsewhere.sees('Northwind Trading Ltd · Olivia Bennett');
    expect(await files()).toBe(1);
    await elsewhere.presses('✅ Save');
    elsewhere.sees('Saved');
    expect(await customers()).toMatchObject([{ name: 'Northwind Trading Ltd' }]);
    expect(await files()).toBe(0);
  });

  test('in Russian letters is read, too', async () => {
    await sends(ann, await pictureOf('Петров'));
    ann.sees(/ООО «Ромашка» · Иван Петров · (?:❓ )?\+7 495 123 45 67 · (?:❓ )?i\.petrov@romashka\.ru/);
    await ann.presses('Cancel');
  });

  test('with a code is what the code says', async () => {
    await sends(ann, await pictureOf('Weber', { code: 'mecard', blur: 1, turned: 20 }));
    ann.sees('Weber & Söhne KG · Stefan Weber · +49 89 12345678 · stefan@weber-soehne.de');
    await ann.presses('Cancel');
  });

  test.each([
    [
      'without letters',
      () =>
        drawCard(
          {
            language: 'en',
            company: '',
            name: '',
            first: '',
            last: '',
            role: '',
            lines: [],
            phone: '',
            email: '',
          },
          plain,
        ),
      'no name and no number',
    ],
    ['broken', async () => pngOf(800, 600), 'the file is damaged'],
    ['of too many pixels', async () => pngOf(20_000, 20_000), 'more than 50 megapixels'],
    ['too small', async () => pngOf(40, 40), "it's too small"],
  ] as const)('%s is answered with why and what to do', async (_what, picture, says) => {
    await sends(ann, await picture());
    ann.sees(says);
    ann.isOffered('Customer');
    expect(await files()).toBe(0);
  });

  test('of a stranger does nothing', async () => {
    await sends(stage.stranger(), pngOf(800, 600));
    expect(await files()).toBe(0);
  });

  test('is nobody else’s: its number opens nothing', async () => {
    await sends(ann, await pictureOf('Bennett'));
    const [file] = await stage.database.prisma.storedFile.findMany();
    const oksana = await stage.person(stage.company.operator);
    await oksana.sends({ kind: 'press', token: `a.capture.photo.${file?.id}` });
    expect(oksana.screen()).not.toContain('Northwind');
    await ann.presses('Cancel');
  });

  test('leaves the program answerable: pictures wait their turn in a thread', async () => {
    const [one, other] = await Promise.all([pictureOf('Reed'), pictureOf('Lang')]);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const read = await Promise.all([readInThread(one), readInThread(other)]);
    clearInterval(timer);
    expect(read.map(({ ok }) => ok)).toEqual([true, true]);
    expect(ticks).toBeGreaterThan(10);
  });
});

describe('where operators enter personal data', { timeout: 120_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ company: { policy: { division: 'operators' } } });
  });
  afterAll(() => stage.close());

  test('a manager’s photo goes to them unread; a head’s is a draft, or goes to them where it can’t be read', async () => {
    const ann = await stage.person(stage.company.manager);
    await ann.sendsFile({ name: 'a.png', bytes: await pictureOf('Bennett'), photo: true });
    ann.sees('Which customer is it about?');
    await ann.presses('Cancel');
    const maria = await stage.person(stage.company.head);
    await maria.sendsFile({ name: 'a.png', bytes: await pictureOf('Bennett'), photo: true });
    maria.sees('Northwind Trading Ltd · Olivia Bennett');
    await maria.presses('Cancel');
    const blank = {
      language: 'en',
      company: '',
      name: '',
      first: '',
      last: '',
      role: '',
      lines: [],
      phone: '',
      email: '',
    } as const;
    await maria.sendsFile({ name: 'b.png', bytes: await drawCard(blank, plain), photo: true });
    maria.sees('so an operator will');
    await maria.presses('New customer');
    const [request] = await stage.database.prisma.dataRequest.findMany();
    const file = await stage.database.prisma.storedFile.findFirst({ where: { id: request?.fileId ?? 0 } });
    expect(file).toMatchObject({ purpose: 'business-card' });
  });
});

describe('lines of a card', () => {
  const card = (...texts: string[]) => texts.map((text) => ({ text, confidence: 90, height: 20 }));
  test.each([
    [
      card(
        'KITE GMBH',
        'MAX MÜLLER',
        'Vertrieb',
        'Tel. +49 30 901820',
        'Fax +49 30 901821',
        'max.mueller@kite.de',
      ),
      { company: 'KITE GMBH', last: 'MÜLLER', phones: ['+4930901820'], more: ['Fax: +4930901821'] },
    ],
    [
      card('Mobil: +49 170 1234567', 'Tel: +49 30 901820', 'Eva Lang', 'Lang & Co'),
      { last: 'Lang', phones: ['+491701234567', '+4930901820'] },
    ],
    [
      card('+49 3O 9O182O', 'max @ kite . de'),
      { phones: ['+4930901820'], emails: ['max@kite.de'], unsure: ['phone', 'email'] },
    ],
    [card('mах@kitе.de'), { emails: ['max@kite.de'], unsure: ['email'] }],
    [
      card('Hauptstraße 12', '10115 Berlin'),
      { company: null, first: null, last: null, phones: [], emails: [] },
    ],
    [card('max@kite.de', 'www.another.de'), { emails: ['max@kite.de'], unsure: ['email'] }],
    [card('max@kitc.de', 'www.kite.de'), { emails: ['max@kite.de'], unsure: ['email'] }],
    [card('', '   ', '—', '0', '12.11.2026'), { phones: [], emails: [], company: null }],
  ])('%j', (lines, fields) => {
    expect(contactOfCard(lines, 'DE')).toMatchObject(fields);
  });

  test.each([
    [
      'MECARD:N:Müller,Max;ORG:Kite\\; Co;TEL:+4930901820;EMAIL:max@kite.de;;',
      { company: 'Kite; Co', first: 'Max', last: 'Müller' },
    ],
    ['mecard:n:Müller;tel:abc;;', { last: 'Müller', phones: [], more: ['abc'] }],
    ['MECARD:', { first: null, last: null, phones: [] }],
    ['https://kite.de', null],
    ['', null],
  ])('a code %j', async (code, fields) => {
    const read = await contactOfCode(code, 'DE');
    if (fields === null) expect(read).toBeNull();
    else expect(read).toMatchObject(fields);
  });
});
