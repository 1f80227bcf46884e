// The mail benchmark: a notice to 10,000 customers against a mail server on this machine, without a limit, by one process
// and by two; then the same with the sender killed twenty times in the middle.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { createNoticeMailer } from '../src/areas/notices/mail/notice-mailer.ts';
import { createDatabase, type Database, urlConnection } from '../src/db/client.ts';
import { openEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { createTranslations } from '../src/i18n/translate.ts';
import { createMailTransport } from '../src/mail/mail-transport.ts';
import { smtpSettingsOf } from '../src/mail/smtp-settings.ts';
import { giveNotice } from '../test/areas/notices/mail/support/give-notice.ts';
import { killMailer } from '../test/areas/notices/mail/support/kill-mailer.ts';
import { startSmtp } from '../test/areas/notices/mail/support/smtp-stand-in.ts';
import { createTestCompany } from '../test/support/company.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';

const recipients = Number(process.env.BENCH_LETTERS ?? 10_000);
const kills = 20;

interface Store {
  readonly kind: Database['kind'];
  readonly connection: PoolConfig;
  remove(): Promise<void>;
}

export async function benchMail(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) console.log(`Without PostgreSQL: ${server.reason}`);
  const rows: Record<string, string | number>[] = [];
  const note = (row: (typeof rows)[number]) => {
    rows.push(row);
    console.log(JSON.stringify(row));
  };
  for (const kind of server.ok ? (['postgresql', 'embedded'] as const) : (['embedded'] as const)) {
    for (const instances of kind === 'embedded' ? [1] : [1, 2]) {
      const store = await newStore(kind, server.ok ? server.url : '');
      note(await measure(store, instances));
      await store.remove();
    }
    const store = await newStore(kind, server.ok ? server.url : '');
    note(await kill(store));
    await store.remove();
  }
  console.table(rows);
  if (server.ok) await server.stop();
}

async function measure({ kind, connection }: Store, instances: number) {
  const db = await createDatabase({ kind, connection, log: quietLog });
  await give(db);
  const smtp = await startSmtp();
  const mailers = Array.from({ length: instances }, () =>
    createNoticeMailer({
      db,
      transport: createMailTransport(smtpSettingsOf(smtp.url)),
      emails: { from: 'notices@nordwind.example', replyTo: null, publicUrl: 'https://tally.example' },
      translations: createTranslations(),
      clock: () => new Date(),
      log: quietLog,
      perSecond: null,
    }),
  );
  const begun = performance.now();
  await Promise.all(mailers.map((mailer) => mailer.sweep()));
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all(mailers.map((mailer) => mailer.stop()));
  const emails = smtp.emails.length;
  await smtp.close();
  await db.close();
  return {
    store: kind,
    senders: instances,
    kills: 0,
    emails,
    'emails/s': Math.round(emails / seconds),
    'left out': recipients - new Set(smtp.addressees()).size,
    unconfirmed: 0,
    doubled: emails - new Set(smtp.addressees()).size,
  };
}

async function kill({ kind, connection }: Store) {
  const db = await createDatabase({ kind, connection, log: quietLog, poolSize: 2 });
  const id = await give(db);
  const isDone = async () => (await db.prisma.notice.findUniqueOrThrow({ where: { id } })).status === 'done';
  const result = await killMailer({ kind, connection, kills, recipients, instances: 1, isDone });
  const unknown = await db.prisma.noticeRecipient.findMany({ where: { noticeId: id, status: 'unknown' } });
  await db.close();
  const named = new Set([...result.addressees, ...unknown.map(({ address }) => address ?? '')]);
  return {
    store: kind,
    senders: 1,
    kills: result.kills,
    emails: result.emails,
    'left out': recipients - named.size,
    unconfirmed: unknown.length,
    doubled: result.emails - result.addressees.size,
  };
}

async function give(db: Database): Promise<number> {
  const { company, manager } = await createTestCompany(db);
  const id = await giveNotice(db, {
    companyId: company.id,
    ownerId: manager.personId,
    count: recipients,
    now: new Date(),
  });
  await db.execute('vacuum analyze');
  return id;
}

async function newStore(kind: Database['kind'], serverUrl: string): Promise<Store> {
  if (kind === 'embedded') {
    const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-bench-'));
    const store = await openEmbedded({ dataDir, log: quietLog });
    await migrate({ connection: store.connection, log: quietLog });
    const remove = async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    };
    return { kind, connection: store.connection, remove };
  }
  const name = `bench_mail_${randomUUID().slice(0, 8)}`;
  await administer(serverUrl, `create database ${name}`);
  const connection = urlConnection(databaseUrl(serverUrl, name));
  await migrate({ connection, log: quietLog });
  return { kind, connection, remove: () => administer(serverUrl, `drop database ${name} with (force)`) };
}
