// Keeps the connections of messengers, with their tokens encrypted.
import type { Database } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import type { Connection, Connections, Installed } from '../messenger/connections.ts';
import type { ConnectionPlace } from './connection-key.ts';
import { type SecretBox, wrongKey } from './secret-box.ts';

interface Row {
  readonly id: number;
  readonly messenger: string;
  readonly externalId: string;
  readonly key: string;
  readonly title: string;
  readonly companyId: number | null;
  readonly secret: string | null;
  readonly expiresAt: Date | null;
  readonly removedAt: Date | null;
  readonly installedAt: Date;
  readonly installer: string | null;
}

const columns = `id, messenger, external_id as "externalId", key, title, company_id as "companyId", secret,
  expires_at as "expiresAt", removed_at as "removedAt", installed_at as "installedAt", installer`;
const findSql = `select ${columns} from messenger_connection where messenger = $1 and external_id = $2`;
const findByKeySql = `select ${columns} from messenger_connection where messenger = $1 and key = $2`;
const listSql = `select ${columns} from messenger_connection where messenger = $1 order by id`;

const placeOf = (messenger: string, externalId: string) => `${messenger}/${externalId}`;

export interface ConnectionStoreParts {
  readonly db: Pick<Database, 'sql' | 'transaction'>;
  /** Null where SECRETS_KEY is not set: what was stored cannot be opened, and nothing is stored. */
  readonly box: SecretBox | null;
  readonly messenger: string;
  readonly clock: () => Date;
}

export interface ConnectionStore extends Connections {
  list(): Promise<Connection[]>;
}

export function createConnectionStore({ db, box, messenger, clock }: ConnectionStoreParts): ConnectionStore {
  const { sql } = db;

  function read({ removedAt, secret, ...row }: Row): Connection {
    const removed = removedAt !== null;
    if (removed || secret === null) return { ...row, removed, secret: null };
    return { ...row, removed, secret: open(secret, row.externalId) };
  }

  function open(sealed: string, externalId: string): unknown {
    if (!box) throw missingKey();
    return box.open(sealed, placeOf(messenger, externalId));
  }

  function seal(secret: unknown, externalId: string): string {
    if (!box) throw missingKey();
    return box.seal(secret, placeOf(messenger, externalId));
  }

  const one = (rows: Row[]): Connection | null => (rows[0] ? read(rows[0]) : null);
  const find = async (externalId: string) =>
    one(await sql.$queryRawUnsafe<Row[]>(findSql, messenger, externalId));

  return {
    find,
    findByKey: async (key) => one(await sql.$queryRawUnsafe<Row[]>(findByKeySql, messenger, key)),
    list: async () => (await sql.$queryRawUnsafe<Row[]>(listSql, messenger)).map(read),

    async known({ externalId, title }) {
      await db.transaction(async (tx) => {
        await lock(tx, messenger);
        const [own] = await tx.$queryRaw<{ id: number }[]>`
          select id from messenger_connection where messenger = ${messenger} and external_id = ${externalId}`;
        if (own) return;
        const key = await freeKey(tx, messenger, externalId, { mayStandAlone: true });
        await tx.$executeRaw`
          insert into messenger_connection (messenger, external_id, key, title, created_at, updated_at)
          values (${messenger}, ${externalId}, ${key}, ${title.slice(0, 200)}, ${clock()}, ${clock()})`;
      });
      return (await find(externalId)) as Connection;
    },

    async install(installed: Installed) {
      const { externalId, expiresAt, installer } = installed;
      const title = installed.title.slice(0, 200);
      const secret = seal(installed.secret, externalId);
      const now = clock();
      await db.transaction(async (tx) => {
        await lock(tx, messenger);
        const key = await freeKey(tx, messenger, externalId, { mayStandAlone: false });
        const [row] = await tx.$queryRaw<{ key: string }[]>`
          insert into messenger_connection
            (messenger, external_id, key, title, secret, expires_at, installer, installed_at, created_at, updated_at)
          values (${messenger}, ${externalId}, ${key}, ${title}, ${secret}, ${expiresAt}::timestamptz, ${installer}::text,
            ${now}, ${now}, ${now})
          on conflict (messenger, external_id) do update set title = ${title}, secret = ${secret},
            expires_at = ${expiresAt}::timestamptz, renewing_until = null, removed_at = null, installed_at = ${now},
            updated_at = ${now}, installer = ${installer}::text,
            founding = case when messenger_connection.founding like 'founded:%'
              and messenger_connection.installer = ${installer}::text then messenger_connection.founding end
          returning key`;
        // Its people are who they were, and are spoken to again.
        await markAccounts(tx, { messenger, key: row?.key ?? key, blockedAt: null });
      });
      return (await find(externalId)) as Connection;
    },

    async renew(externalId, secret, expiresAt) {
      const sealed = seal(secret, externalId);
      await sql.$executeRaw`
        update messenger_connection
        set secret = ${sealed}, expires_at = ${expiresAt}::timestamptz, renewing_until = null, updated_at = ${clock()}
        where messenger = ${messenger} and external_id = ${externalId} and removed_at is null`;
    },

    async mayRenew(externalId, until) {
      const taken = await sql.$executeRaw`
        update messenger_connection set renewing_until = ${until}
        where messenger = ${messenger} and external_id = ${externalId} and removed_at is null
          and (renewing_until is null or renewing_until <= ${clock()})`;
      return taken > 0;
    },

    async remove(externalId) {
      await db.transaction((tx) => removeConnection(tx, { messenger, externalId, now: clock() }));
    },

    async useOnce(what) {
      const made = await sql.$executeRaw`
        insert into seen_update (messenger, update_key, seen_at) values (${`${messenger} install`}, ${what}, ${clock()})
        on conflict do nothing`;
      return made > 0;
    },
  };
}

/** Its tokens are forgotten, and nobody there is spoken to; its people stay who they are. Idempotent. */
export async function removeConnection(
  tx: Sql,
  { messenger, externalId, now }: { messenger: string; externalId: string; now: Date },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ key: string }[]>`
    update messenger_connection
    set removed_at = ${now}, secret = null, expires_at = null, founding = null, updated_at = ${now}
    where messenger = ${messenger} and external_id = ${externalId} and removed_at is null
    returning key`;
  if (!row) return false;
  await markAccounts(tx, { messenger, key: row.key, blockedAt: now });
  return true;
}

/** An installed one that is nobody's becomes that company's; false when it is not so any more. */
export async function linkConnection(
  tx: Sql,
  { id, companyId, now }: { id: number; companyId: number; now: Date },
): Promise<boolean> {
  const linked = await tx.$executeRaw`
    update messenger_connection set company_id = ${companyId}, founding = null, updated_at = ${now}
    where id = ${id} and company_id is null and secret is not null and removed_at is null`;
  return linked > 0;
}

/** All accounts of a connection: nobody is reached there from now on, or everybody is again. */
async function markAccounts(
  tx: Sql,
  { messenger, key, blockedAt }: ConnectionPlace & { blockedAt: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    update account set blocked_at = ${blockedAt}::timestamptz
    where blocked_at is null = ${blockedAt !== null}
      and case when ${key} = '' then messenger = ${messenger} and user_key !~ '^[A-Z0-9]+:'
        else messenger = ${`${messenger}:${key}`} or (messenger = ${messenger} and starts_with(user_key, ${`${key}:`})) end`;
}

/**
 * Another bot takes the place of the first one, whose keys stand alone; false where people came by it under its own name
 * already. Idempotent.
 */
export async function replaceFirst(
  tx: Sql,
  { messenger, externalId, now }: { messenger: string; externalId: string; now: Date },
): Promise<boolean> {
  await lock(tx, messenger);
  const [used] = await tx.$queryRaw<{ id: number }[]>`
    select id from account where messenger = ${`${messenger}:${externalId}`} limit 1`;
  if (used) return false;
  await tx.$executeRaw`
    delete from messenger_connection where messenger = ${messenger} and external_id = ${externalId} and key <> ''`;
  await tx.$executeRaw`
    update messenger_connection set external_id = ${externalId}, title = ${externalId}, updated_at = ${now}
    where messenger = ${messenger} and key = ''`;
  return true;
}

/** @throws AppError naming the setting, when something is stored that its keys do not open */
export async function checkSecretsKey(db: Pick<Database, 'sql'>, box: SecretBox | null): Promise<void> {
  const rows = await db.sql.$queryRaw<{ secret: string }[]>`
    select secret from messenger_connection where secret is not null and removed_at is null`;
  if (rows.length > 0 && !box) throw missingKey();
  if (rows.some(({ secret }) => !box?.knows(secret))) throw wrongKey();
}

/** What a former key sealed is sealed by the present one. Answers how many. Idempotent. */
export async function sealAnew(db: Pick<Database, 'sql'>, box: SecretBox): Promise<number> {
  const rows = await db.sql.$queryRaw<
    { id: number; messenger: string; externalId: string; secret: string }[]
  >`
    select id, messenger, external_id as "externalId", secret from messenger_connection
    where secret is not null order by id`;
  let done = 0;
  for (const { id, messenger, externalId, secret } of rows) {
    if (box.isCurrent(secret)) continue;
    const place = placeOf(messenger, externalId);
    const sealed = box.seal(box.open(secret, place), place);
    // Renewed meanwhile, it was sealed by the present key.
    done += await db.sql.$executeRaw`
      update messenger_connection set secret = ${sealed} where id = ${id} and secret = ${secret}`;
  }
  return done;
}

const missingKey = (): AppError =>
  new AppError(
    'secrets-key',
    'SECRETS_KEY is missing: tokens of workspaces or bots are stored, encrypted. Set it to the key that they were encrypted with.',
  );

async function lock(tx: Sql, messenger: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`tallybot.connections.${messenger}`}))`;
}

/** Its own id, or nothing for the very first one, whose keys have stood alone from before there were several. */
async function freeKey(
  tx: Sql,
  messenger: string,
  externalId: string,
  { mayStandAlone }: { mayStandAlone: boolean },
): Promise<string> {
  if (!mayStandAlone) return externalId;
  const [first] = await tx.$queryRaw<{ id: number }[]>`
    select id from messenger_connection where messenger = ${messenger} and key = ''`;
  return first ? externalId : '';
}
