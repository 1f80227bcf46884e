// Whether a team's channel gets the report on its week: its head says so.
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

export interface TeamChannel {
  /** Whether a group or channel is connected. */
  readonly connected: boolean;
  readonly on: boolean;
}

/** Null for a team that the actor doesn't lead. One statement. */
export async function teamChannel(db: Sql, actor: Actor, teamId: number): Promise<TeamChannel | null> {
  if (actor.role !== 'head' && actor.role !== 'admin') return null;
  const led = actor.role === 'head' ? Prisma.sql`and head_id = ${actor.personId}::int` : Prisma.empty;
  const [row] = await db.$queryRaw<TeamChannel[]>`
    select channel_key is not null as connected, channel_report as on from team
    where company_id = ${actor.companyId} and id = ${teamId} ${led}`;
  return row ?? null;
}

/** False for a team that the actor doesn't lead. Idempotent but for the audit log. Three statements. */
export async function setChannelReport(
  tx: Sql,
  actor: Actor,
  { teamId, on, now }: { teamId: number; on: boolean; now: Date },
): Promise<boolean> {
  if (!(await teamChannel(tx, actor, teamId))) return false;
  await tx.$executeRaw`
    update team set channel_report = ${on} where company_id = ${actor.companyId} and id = ${teamId}`;
  await writeAudit(tx, actor, { action: 'team.channel-report', after: { teamId, on }, now });
  return true;
}
