// A test of a notice: asked for in the chat, taken by whoever sends it, remembered for the next one.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { maySendNotices } from './access.ts';
import { noticeColumns, readNotice } from './queries.ts';
import type { Notice } from './schema.ts';

/** Where the actor's last test went; null before the first. One statement. */
export async function testAddress(db: Sql, { companyId, personId }: Actor): Promise<string | null> {
  const [row] = await db.$queryRaw<{ address: string | null }[]>`
    select settings->>'testAddress' as address from person where company_id = ${companyId} and id = ${personId}`;
  return row?.address ?? null;
}

/**
 * Has a test sent there and remembers the address for this person. False when the notice is not there for the actor. A test
 * that still waits is replaced. Three statements.
 */
export async function askForTest(
  tx: Sql,
  actor: Actor,
  { id, address, now }: { id: number; address: string; now: Date },
): Promise<boolean> {
  if (!maySendNotices(actor) || actor.personId === null) return false;
  const { companyId, personId } = actor;
  const asked = await tx.$executeRaw`
    update notice set test_address = ${address}, test_for_id = ${personId} where company_id = ${companyId} and id = ${id}`;
  if (asked === 0) return false;
  await tx.$executeRaw`
    update person set settings = settings || jsonb_build_object('testAddress', ${address}::text)
    where company_id = ${companyId} and id = ${personId}`;
  await writeAudit(tx, actor, { action: 'notice.test', after: { notice: id }, now });
  return true;
}

export interface WantedTest {
  readonly notice: Notice;
  readonly address: string;
  readonly personId: number;
}

/** Takes the tests that wait: each for one process, once. One statement. */
export async function takeTests(db: Sql): Promise<WantedTest[]> {
  const rows = await db.$queryRaw<{ address: string; personId: number }[]>`
    with wanted as (
      select id, test_address, test_for_id from notice where test_address is not null for update skip locked
    )
    update notice n set test_address = null, test_for_id = null from wanted w where n.id = w.id
    returning ${noticeColumns}, w.test_address as address, w.test_for_id as "personId"`;
  return rows.map((row) => ({ notice: readNotice(row), address: row.address, personId: row.personId }));
}
