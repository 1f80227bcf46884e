// A backup: the whole store in a file, from either kind of store into either, and nothing from a file that isn't whole.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkBackupFile } from '../../src/backup/backup-file.ts';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { keptColumns, secretColumns } from '../../src/backup/secret-columns.ts';
import { storedTables } from '../../src/backup/stored-tables.ts';
import type { Database } from '../../src/db/client.ts';
import { shippedMigrationNames } from '../../src/db/migrate.ts';
import { openDatabase, type StoreSettings } from '../../src/db/open-database.ts';
import { createSampleCompany } from '../../src/sample/sample-company.ts';
import { describeEachStore, openTestDatabase, testDatabases } from '../support/database.ts';
import { administer, databaseUrl } from '../support/postgres-server.ts';
import { quietLog } from '../support/quiet-log.ts';

const now = new Date('2026-11-23T09:00:00Z');
const secret = 'whsec_quaxolotl0123456789';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallybot-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A store that has everything that could go wrong on the way: bytes, large numbers, odd texts, a secret. */
async function fill(database: Database): Promise<void> {
  await createSampleCompany(database, { now, timeZone: 'Europe/Berlin' });
  const { prisma } = database;
  const company = await prisma.company.findFirstOrThrow();
  const deal = await prisma.deal.findFirstOrThrow();
  await prisma.deal.update({ where: { id: deal.id }, data: { amount: '123456789012.34' } });
  const text = 'Zürich – "quoted" \\ back\tslash\nnew line 😀 Ромашка <b>';
  await prisma.customer.updateMany({ where: { companyId: company.id }, data: { note: text } });
  await database.sql.$executeRaw`insert into phone_source (company_id, slug, name, kind, secret, time_zone)
    values (${company.id}, 'slug-of-it', 'Switchboard', 'generic', ${secret}, 'Europe/Berlin')`;
  await database.sql.$executeRaw`insert into webhook (company_id, url, events, secret, old_secret, created_at)
    values (${company.id}, 'https://crm.example.com/hook', '{}', ${secret}, ${secret}, ${now})`;
}

/** Every row of every table, but for those that the program itself writes when it starts. */
async function contentOf({ sql }: Pick<Database, 'sql'>): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const { name } of await storedTables(sql)) {
    const [row] = await sql.$queryRawUnsafe<{ sum: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from "${name}" t`,
    );
    content[name] = row?.sum ?? '';
  }
  return content;
}

const fresh: Record<string, () => Promise<{ store: StoreSettings; remove(): Promise<void> }>> = {
  async embedded() {
    const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-restored-'));
    return {
      store: { kind: 'embedded', dataDir },
      remove: async () => rmSync(dataDir, { recursive: true, force: true }),
    };
  },
  async postgresql() {
    const { postgres } = inject('stores');
    const name = `tallybot_restored_${randomUUID().replaceAll('-', '')}`;
    const server = postgres?.url as string;
    await administer(server, `create database ${name}`);
    return {
      store: { kind: 'postgresql', databaseUrl: databaseUrl(server, name), poolSize: 2 },
      remove: () => administer(server, `drop database ${name} with (force)`),
    };
  },
};

/** A new store of the kind that opens sooner. */
const anyFresh = () => (fresh[testDatabases().at(-1) as string] as NonNullable<(typeof fresh)[string]>)();

describeEachStore('a backup of a store that is in use', (open, from) => {
  let database: Database;
  let file: string;
  beforeAll(async () => {
    database = await open();
    await fill(database);
    file = join(folder, `${from}.tallybot`);
    await makeBackup(database, { file, withSecrets: true, now });
  });
  afterAll(() => database.close());

  for (const to of testDatabases())
    test(`comes back whole in a store of the kind ${to}, which can be worked with`, {
      timeout: 60_000,
    }, async () => {
      const { store, remove } = await (fresh[to] as NonNullable<(typeof fresh)[string]>)();
      try {
        const restored = await restoreBackup({ file, store, log: quietLog });
        expect(restored).toMatchObject({ secretsMissing: false, head: { store: from, withSecrets: true } });
        const again = await openDatabase({ store, log: quietLog });
        expect(await contentOf(again)).toEqual(await contentOf(database));
        const company = await again.prisma.company.findFirstOrThrow();
        const team = await again.prisma.team.create({
          data: { companyId: company.id, name: 'New after it' },
        });
        expect(team.id).toBeGreaterThan(0);
        // The foreign keys are back.
        await expect(
          again.prisma.team.create({ data: { companyId: 999_999, name: 'Of no company' } }),
        ).rejects.toThrow();
        await again.close();
      } finally {
        await remove();
      }
    });

  test('leaves secrets out unless it is asked for them, and nothing else', async () => {
    const without = join(folder, `${from}-without.tallybot`);
    await makeBackup(database, { file: without, withSecrets: false, now });
    const plain = gunzipSync(readFileSync(without)).toString();
    expect(plain).not.toContain(secret);
    expect(gunzipSync(readFileSync(file)).toString()).toContain(secret);
    expect((await checkBackupFile(without)).rows).toBe((await checkBackupFile(file)).rows);
  });

  test('is refused by a store that has a company, which stays as it was', async () => {
    const target = await anyFresh();
    const other = await openDatabase({ store: target.store, log: quietLog });
    await createSampleCompany(other, { now, timeZone: 'Europe/Berlin' });
    const before = await contentOf(other);
    await other.close();
    await expect(restoreBackup({ file, store: target.store, log: quietLog })).rejects.toMatchObject({
      code: 'store-not-empty',
    });
    const after = await openDatabase({ store: target.store, log: quietLog });
    expect(await contentOf(after)).toEqual(before);
    await after.close();
    await target.remove();
  });
});

describe('a backup', () => {
  let database: Database;
  let file: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    await fill(database);
    file = join(folder, 'whole.tallybot');
    await makeBackup(database, { file, withSecrets: false, now });
  });
  afterAll(() => database.close());

  test('that is cut, changed, empty or something else is found out before anything is written', async () => {
    const bytes = readFileSync(file);
    const plain = gunzipSync(bytes);
    const at = Math.floor(plain.length / 2);
    const changed = Buffer.from(plain);
    changed[at] = changed[at] === 120 ? 121 : 120;
    const lines = plain.toString().split('\n');
    const bad: Record<string, Buffer> = {
      empty: Buffer.alloc(0),
      'not packed': plain,
      'a picture': Buffer.from('89504e470d0a1a0a', 'hex'),
      'without its end': gzipSync(lines.slice(0, -2).join('\n')),
      'without a row': gzipSync([...lines.slice(0, 5), ...lines.slice(6)].join('\n')),
      'with a row twice': gzipSync([...lines.slice(0, 5), lines[4], ...lines.slice(5)].join('\n')),
      'two of them': gzipSync(Buffer.concat([plain, plain])),
      'another letter': gzipSync(changed),
    };
    for (const share of [0.01, 0.3, 0.9, 0.999])
      bad[`cut at ${share}`] = bytes.subarray(0, bytes.length * share);
    for (const [name, content] of Object.entries(bad)) {
      const damaged = join(folder, 'damaged.tallybot');
      writeFileSync(damaged, content);
      await expect(checkBackupFile(damaged), name).rejects.toMatchObject({ code: 'backup-unreadable' });
    }
    await expect(checkBackupFile(join(folder, 'none'))).rejects.toThrow('there is no such file');
  });

  test('that cannot be written says where and why, and leaves nothing', async () => {
    for (const file of [join(folder, 'no-such-folder', 'a.backup'), join(folder, 'x'.repeat(300))])
      await expect(makeBackup(database, { file, withSecrets: false, now })).rejects.toMatchObject({
        code: 'backup-unwritable',
      });
    await expect(checkBackupFile(folder)).rejects.toThrow('it is a folder');
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'Dear Ann');
    await expect(makeBackup(database, { file: letter, withSecrets: false, now })).rejects.toThrow(
      'is no backup',
    );
    expect(readFileSync(letter, 'utf8')).toBe('Dear Ann');
  });

  test('of a newer version is refused by name', async () => {
    const plain = gunzipSync(readFileSync(file)).toString();
    const schema = shippedMigrationNames().at(-1) as string;
    const lines = plain.replace(schema, '29991231235959_of_the_future').split('\n');
    const { createHash } = await import('node:crypto');
    const body = `${lines.slice(0, -2).join('\n')}\n`;
    const end = JSON.parse((lines.at(-2) as string).slice(1));
    const sha256 = createHash('sha256').update(body).digest('hex');
    const newer = join(folder, 'newer.tallybot');
    writeFileSync(newer, gzipSync(`${body}=${JSON.stringify({ ...end, sha256 })}\n`));
    const target = await anyFresh();
    await expect(restoreBackup({ file: newer, store: target.store, log: quietLog })).rejects.toThrow(
      'Restore it with that version',
    );
    await target.remove();
  });

  test('of an older version is restored as that version left it, and then brought up to date', {
    timeout: 60_000,
  }, async () => {
    const names = shippedMigrationNames();
    const until = names.at(-12) as string;
    const from = await anyFresh();
    const old = await openDatabase({ store: from.store, log: quietLog, until });
    await old.sql.$executeRaw`insert into company (name, time_zone, locale, currency, country)
      values ('Of an older version', 'Europe/Berlin', 'de', 'EUR', 'DE')`;
    const older = join(folder, 'older.tallybot');
    await makeBackup(old, { file: older, withSecrets: false, now });
    await old.close();
    await from.remove();
    expect((await checkBackupFile(older)).head.schema).toBe(until);
    const target = await anyFresh();
    await restoreBackup({ file: older, store: target.store, log: quietLog });
    const upgraded = await openDatabase({ store: target.store, log: quietLog });
    expect(await upgraded.prisma.company.findFirstOrThrow()).toMatchObject({ name: 'Of an older version' });
    await upgraded.close();
    await target.remove();
  });

  test('knows of every column that is named like a secret whether it is one', async () => {
    const rows = await database.sql.$queryRaw<{ column: string }[]>`
      select table_name || '.' || column_name as "column"
      from information_schema.columns where table_schema = 'public'
        and column_name ~ '(secret|password|token|credential|api_key)' and column_name !~ 'hash'`;
    const unknown = rows.filter(({ column }) => !secretColumns.has(column) && !(column in keptColumns));
    expect(unknown, 'say in src/backup/secret-columns.ts whether these go into a backup').toEqual([]);
    expect([...secretColumns.keys()].filter((column) => !rows.some((row) => row.column === column))).toEqual(
      [],
    );
  });

  test('holds e-mails that were on their way: they may have been sent since', {
    timeout: 60_000,
  }, async () => {
    const { prisma } = database;
    const company = await prisma.company.findFirstOrThrow();
    const customers = await prisma.customer.findMany({ take: 3 });
    const notice = await prisma.notice.create({
      data: {
        companyId: company.id,
        createdById: (await prisma.person.findFirstOrThrow({ where: { role: 'admin' } })).id,
        title: 'Sale',
        body: 'Ten percent off.',
        validUntil: new Date('2027-01-01T00:00:00Z'),
        audience: {},
        ways: ['email'],
        status: 'sending',
        recipients: {
          create: customers.map(({ id, ownerId, companyId }, index) => ({
            companyId,
            customerId: id,
            ownerId,
            address: `a${index}@example.com`,
            status: ['waiting', 'sending', 'sent'][index] as string,
          })),
        },
      },
    });
    const sending = join(folder, 'sending.tallybot');
    await makeBackup(database, { file: sending, withSecrets: false, now });
    const target = await anyFresh();
    const { emailsHeld } = await restoreBackup({ file: sending, store: target.store, log: quietLog });
    expect(emailsHeld).toBe(2);
    const restored = await openDatabase({ store: target.store, log: quietLog });
    const recipients = await restored.prisma.noticeRecipient.findMany({
      where: { noticeId: notice.id },
      orderBy: { id: 'asc' },
    });
    expect(recipients.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'sent']);
    await restored.close();
    await target.remove();
  });
});
