// Files that people send: fetched once, kept for a while, and put to use or kindly refused.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storedFile } from '../../src/files/data.ts';
import { removeExpiredFiles, storeFile } from '../../src/files/mutations.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex');
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const csv = Buffer.from('Company;Phone\nKite Ltd;+49 30 901821\n');

describe('a file that somebody sends', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  beforeAll(async () => {
    stage = await openStage({ company: { policy: { division: 'operators' } } });
    await stage.person(stage.company.operator);
    await giveCustomer({ ...stage, company: { ...stage.company, manager: stage.company.admin } }, 'Kite Ltd');
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.database.prisma.storedFile.deleteMany();
    await stage.database.prisma.customer.updateMany({ data: { ownerId: stage.company.manager.personId } });
    ann = await stage.person(stage.company.manager);
  });

  const stored = () => stage.database.prisma.storedFile.findMany({ orderBy: { id: 'asc' } });
  const fetched = () => stage.telegram.calls.filter((call) => call === 'fetch').length;

  test('as a photo of a business card goes to an operator, what was written under it with it', async () => {
    await ann.sendsFile({ name: 'photo.jpg', bytes: jpeg, photo: true, caption: 'met at the fair' });
    expect(await stored()).toMatchObject([
      { purpose: 'business-card', name: 'photo.jpg', createdById: stage.company.manager.personId },
    ]);
    await ann.presses('Kite Ltd');
    const request = await stage.database.prisma.dataRequest.findFirst({ orderBy: { id: 'desc' } });
    const [file] = await stored();
    expect(request).toMatchObject({ fileId: file?.id, text: 'met at the fair', status: 'open' });
  });

  test('as a spreadsheet is looked at as an import by those who may import, and told to others what they may send', async () => {
    const maria = await stage.person(stage.company.head);
    await maria.sendsFile({ name: 'clients.csv', bytes: csv, mediaType: 'text/csv' });
    const [file] = await stored();
    expect(file).toMatchObject({ purpose: 'import', name: 'clients.csv' });
    expect(await stage.database.prisma.import.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      fileId: file?.id,
      fileName: 'clients.csv',
    });
    await maria.sendsFile({ name: 'old.xls', bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex') });
    maria.sees('Save it as XLSX or CSV and send it again.');
    await maria.sendsFile({ name: 'a.pdf', bytes: Buffer.from('%PDF'), mediaType: 'application/pdf' });
    maria.sees('I can read a spreadsheet of customers (CSV or XLSX) and photos (JPEG or PNG).');
    const oksana = await stage.person(stage.company.operator);
    await oksana.sendsFile({ name: 'card.png', bytes: png });
    oksana.sees("I can't read this picture: the file is damaged.");
  });

  test('answers the question of a running dialog that takes one', async () => {
    await ann.says('/askoperator');
    await ann.presses('Kite Ltd');
    await ann.sendsFile({ name: 'card.png', bytes: png });
    const request = await stage.database.prisma.dataRequest.findFirst({ orderBy: { id: 'desc' } });
    expect(request?.fileId).toBe((await stored())[0]?.id);
  });

  describe('with others, as an album', () => {
    const album = async (count: number, key = randomUUID()) => {
      for (const at of Array(count).keys())
        await ann.sendsFile({ name: `${at}.jpg`, bytes: jpeg, photo: true, album: key });
    };
    const said = 'I took the first picture.';

    test('gives the running question its first picture; the rest get one line, and are neither fetched nor kept', async () => {
      await ann.says('/askoperator');
      await ann.presses('Kite Ltd');
      const [before, shown] = [fetched(), ann.messages().length];
      await album(4);
      expect(await stored()).toMatchObject([{ name: '0.jpg' }]);
      expect(fetched() - before).toBe(1);
      ann.sees(said);
      expect(ann.messages().length - shown).toBeLessThanOrEqual(1);
      const request = await stage.database.prisma.dataRequest.findFirst({ orderBy: { id: 'desc' } });
      expect(request?.fileId).toBe((await stored())[0]?.id);
    });

    test('begins one request: its card says that the first was taken, and goes on', async () => {
      const shown = ann.messages().length;
      await album(3);
      expect(ann.messages().length - shown).toBe(1);
      ann.sees(said);
      await ann.presses('Kite Ltd');
      const request = await stage.database.prisma.dataRequest.findFirst({ orderBy: { id: 'desc' } });
      expect(request).toMatchObject({ fileId: (await stored())[0]?.id, status: 'open' });
    });

    test('is known as one after a restart; the next album and a colleague’s are not in its way', async () => {
      const key = randomUUID();
      await album(2, key);
      stage.restart();
      await ann.sendsFile({ name: 'late.jpg', bytes: jpeg, photo: true, album: key });
      expect(await stored()).toHaveLength(1);
      await ann.says('/cancel');
      await album(2);
      expect(await stored()).toHaveLength(2);
      const chen = await stage.person(stage.company.colleague);
      await chen.sendsFile({ name: 'chen.jpg', bytes: jpeg, photo: true, album: key });
      expect(await stored()).toHaveLength(3);
    });

    test('takes the picture whose first try broke off after it was kept', async () => {
      const [key, updateKey] = [randomUUID(), randomUUID()];
      const first = { name: '0.jpg', bytes: jpeg, photo: true, album: key };
      await ann.sendsFile(first, { updateKey });
      await ann.says('/cancel');
      await stage.database.prisma.seenUpdate.deleteMany({ where: { updateKey } });
      stage.restart();
      await ann.sendsFile(first, { updateKey });
      await ann.presses('Kite Ltd');
      expect(await stored()).toHaveLength(1);
    });
  });

  test('is stored once by a second delivery, by a second try, and fetched once', async () => {
    const before = fetched();
    const updateKey = randomUUID();
    await ann.sendsFile({ name: 'card.png', bytes: png }, { updateKey });
    await ann.sendsFile({ name: 'card.png', bytes: png }, { updateKey });
    expect(await stored()).toHaveLength(1);
    expect(fetched() - before).toBe(1);
    // As after a crash between keeping the file and committing the turn.
    await stage.database.prisma.seenUpdate.deleteMany({ where: { updateKey } });
    stage.restart();
    await ann.sendsFile({ name: 'card.png', bytes: png }, { updateKey });
    expect(await stored()).toHaveLength(1);
    expect(fetched() - before).toBe(1);
  });

  test('is fetched while no transaction is open', async () => {
    const fetch = stage.telegram.fetchFile;
    const open: unknown[] = [];
    Object.assign(stage.telegram, {
      fetchFile: async (key: string, limit: number) => {
        // Where one backend serves all, this would wait for ever behind an open transaction.
        open.push(
          ...(await stage.database.sql.$queryRaw<unknown[]>`
            select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`),
        );
        return fetch(key, limit);
      },
    });
    await ann.sendsFile({ name: 'card.png', bytes: png });
    Object.assign(stage.telegram, { fetchFile: fetch });
    expect(await stored()).toHaveLength(1);
    expect(open).toEqual([]);
  });

  test('that is too big, gone or of no use is answered with what to do, and not kept', async () => {
    const before = fetched();
    const facts = {
      kind: 'file',
      fileKey: 'f',
      name: 'photo.jpg',
      mediaType: 'image/jpeg',
      photo: true,
    } as const;
    await ann.sends({ ...facts, size: 20 * 1024 * 1024 + 1 });
    ann.sees('This file is too big: I take up to 20 MB.');
    expect(fetched()).toBe(before);
    stage.telegram.files.set('f', Buffer.alloc(20 * 1024 * 1024 + 1));
    await ann.sends(facts);
    ann.sees('This file is too big: I take up to 20 MB.');
    stage.telegram.files.delete('f');
    await ann.sends(facts);
    ann.sees("I couldn't get this file. Please send it again.");
    const useless = [
      { name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF') },
      { name: 'photo.jpg', mediaType: 'image/jpeg', bytes: Buffer.from('GIF89a') },
      { name: 'clients.csv', mediaType: 'text/csv', bytes: csv },
      { name: 'a.xls', mediaType: '', bytes: Buffer.from('d0cf11e0', 'hex') },
    ];
    for (const file of useless) {
      await ann.sendsFile(file);
      ann.sees('I can read a photo of a business card (JPEG or PNG).');
    }
    expect(await stored()).toEqual([]);
  });

  test('with a name that nothing could hold gets a name', async () => {
    await ann.sendsFile({ name: ' \n\u202e\u0007\u0000 ', bytes: png });
    await ann.says('/cancel');
    await ann.sendsFile({ name: `a\u0000\n=HYPERLINK("x")${'y'.repeat(300)}.png`, bytes: png });
    for (const { name } of await stored()) {
      expect(name).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name).not.toBe('');
    }
  });

  test('of a stranger is not fetched', async () => {
    const before = fetched();
    const stranger = stage.stranger();
    await stranger.sendsFile({ name: 'card.png', bytes: png });
    stranger.sees("I work for one company's team.");
    expect(fetched()).toBe(before);
  });

  test('is there for who sent it, a business card for operators, and for nobody else', async () => {
    await ann.sendsFile({ name: 'card.png', bytes: png });
    const [file] = await stored();
    const { manager, operator, admin, colleague, head, otherHead } = stage.company;
    const sees = async (actor: typeof manager) =>
      (await storedFile(stage.database.sql, actor, file?.id ?? 0))?.bytes.equals(png) ?? false;
    expect(await Promise.all([manager, operator, admin].map(sees))).toEqual([true, true, true]);
    expect(await Promise.all([colleague, head, otherHead].map(sees))).toEqual([false, false, false]);
    expect(await sees({ ...operator, companyId: operator.companyId + 1 })).toBe(false);
    await stage.database.prisma.storedFile.updateMany({ data: { purpose: 'import' } });
    expect(await Promise.all([manager, operator, admin].map(sees))).toEqual([true, false, false]);
  });

  test('is kept byte by byte, whichever client writes it', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 256));
    const file = { purpose: 'upload', name: 'a', mediaType: '', bytes } as const;
    const { manager } = stage.company;
    const { database } = stage;
    const ids = [
      await storeFile(database.sql, manager, file, stage.now()),
      await database.transaction((tx) => storeFile(tx, manager, file, stage.now())),
    ];
    for (const id of ids)
      for (const db of [database.sql, database.prisma])
        expect((await storedFile(db, manager, id))?.bytes.equals(bytes)).toBe(true);
  });

  test('goes when its time is up, but not while an operator still is to read it', async () => {
    await ann.sendsFile({ name: 'a.png', bytes: png });
    await ann.presses('Kite Ltd');
    await ann.sendsFile({ name: 'b.png', bytes: png });
    const later = new Date(stage.now().getTime() + 31 * 86_400_000);
    expect(await removeExpiredFiles(stage.database.sql, stage.now())).toBe(0);
    expect(await removeExpiredFiles(stage.database.sql, later)).toBe(1);
    expect(await stored()).toMatchObject([{ name: 'a.png' }]);
    await stage.database.prisma.dataRequest.updateMany({ data: { status: 'done' } });
    expect(await removeExpiredFiles(stage.database.sql, later)).toBe(1);
  });
});
