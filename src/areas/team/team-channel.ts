// The group or channel of a team, where a won deal is told: connected, and let go, by its head.

import type { Actor } from '../../access/actor.ts';
import type { Database } from '../../db/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

export type ChannelOutcome =
  | { readonly ok: true; readonly teams: readonly string[] }
  | { readonly ok: false; readonly reason: 'not_head' | 'no_team' };

/** Connects all teams that the actor leads to a chat, or lets go of it where `channel` is null. Idempotent but for the audit log. */
export async function connectChannel(
  tx: Sql,
  actor: Actor,
  { channel, now }: { channel: { messenger: string; chatKey: string } | null; now: Date },
): Promise<ChannelOutcome> {
  if (actor.role !== 'head') return { ok: false, reason: 'not_head' };
  const teams = await tx.$queryRaw<{ name: string }[]>`
    update team set channel_messenger = ${channel?.messenger ?? null}::text, channel_key = ${channel?.chatKey ?? null}::text
    where company_id = ${actor.companyId} and head_id = ${actor.personId} returning name`;
  if (teams.length === 0) return { ok: false, reason: 'no_team' };
  const names = teams.map((team) => team.name).sort();
  await writeAudit(tx, actor, {
    action: channel ? 'team.connect' : 'team.disconnect',
    after: { teams: names, channel },
    now,
  });
  return { ok: true, teams: names };
}

/** A group that has another key now (Telegram's supergroups): what waits for it goes there, too. Idempotent. One statement. */
export async function moveChannel(
  db: Pick<Database, 'query'>,
  { messenger, from, to }: { messenger: string; from: string; to: string },
): Promise<undefined> {
  await db.query(
    'channel-moved',
    `with waiting as (
       update outbox set chat_key = $3
       where account_id is null and messenger = $1 and chat_key = $2 and status = 'waiting'
     )
     update team set channel_key = $3
     where channel_messenger = $1 and (channel_key = $2 or channel_key like $2 || ':%')`,
    [messenger, from, to],
  );
  return undefined;
}
