// What those whom a handover concerns are told: who got how much, what comes next of it, where they are reached.
import { z } from 'zod';
import { type Reached, reachedPeople } from '../../access/reach.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { loadsOf, type Passed } from './passed.ts';

export interface NextMeeting {
  readonly id: number;
  readonly at: Date;
  readonly customer: string | null;
  readonly subject: string | null;
}

export interface Share extends Passed {
  readonly name: string;
  /** The first of the planned meetings that passed. */
  readonly meetingsAhead: readonly NextMeeting[];
}

export interface HandoverNews {
  readonly id: number;
  readonly companyId: number;
  readonly from: { readonly personId: number; readonly name: string };
  /** Whether the person left by it. */
  readonly left: boolean;
  readonly untilDay: string | null;
  /** "passed", or how it went back. */
  readonly what: 'passed' | 'returned' | 'undone';
  /** Who did it; null for the clock and the command line. */
  readonly by: { readonly personId: number; readonly name: string } | null;
  readonly shares: readonly Share[];
  /** Heads of the teams concerned, besides those who gave or got. */
  readonly heads: readonly number[];
  /** Everybody named here who is active and in a messenger. */
  readonly reached: ReadonlyMap<number, Reached>;
}

/** So many meetings fit a message. */
const shownMeetings = 5;

const rowSchema = z.object({
  fromPersonId: z.number(),
  fromName: z.string(),
  left: z.boolean(),
  untilDay: z.string().nullable(),
  action: z.string(),
  byId: z.number().nullable(),
  byName: z.string().nullable(),
  names: z.array(z.object({ id: z.number(), name: z.string() })),
  heads: z.array(z.number()),
});

/** Null for a draft, and for what is not there. Four statements. Asks no permission. */
export async function handoverNews(
  db: Sql,
  { companyId, handoverId, now }: { companyId: number; handoverId: number; now: Date },
): Promise<HandoverNews | null> {
  const rows = await db.$queryRaw<unknown[]>`
    select h.from_person_id as "fromPersonId", p.name as "fromName", h.deactivates as left, h.until_day::text as "untilDay",
      a.action, a.person_id as "byId", doer.name as "byName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)), '[]') from person r
        where r.company_id = h.company_id and r.id = any(h.receivers)) as names,
      array(select distinct t.head_id from person m join team t on t.id = m.team_id
        where m.company_id = h.company_id and (m.id = p.id or m.id = any(h.receivers)) and t.head_id is not null
          and t.head_id <> p.id and t.head_id <> all(h.receivers) order by t.head_id) as heads
    from handover h join person p on p.id = h.from_person_id
    join audit a on a.id = coalesce(h.return_audit_id, h.audit_id) left join person doer on doer.id = a.person_id
    where h.company_id = ${companyId} and h.id = ${handoverId} and h.done_at is not null`;
  if (rows.length === 0) return null;
  const row = rowSchema.parse(rows[0]);
  const what = whatOf(row.action);
  const loads = await loadsOf(db, { companyId, handoverId, returned: what !== 'passed' });
  const meetings =
    what === 'passed' ? await meetingsAhead(db, { companyId, handoverId, now }) : new Map<number, never>();
  const nameOf = new Map(row.names.map(({ id, name }) => [id, name]));
  const shares = loads.map((load) => ({
    ...load,
    name: nameOf.get(load.personId) ?? '',
    meetingsAhead: meetings.get(load.personId) ?? [],
  }));
  const audience = [row.fromPersonId, ...shares.map(({ personId }) => personId), ...row.heads];
  return {
    id: handoverId,
    companyId,
    from: { personId: row.fromPersonId, name: row.fromName },
    left: row.left,
    untilDay: row.untilDay,
    what,
    by: row.byId === null ? null : { personId: row.byId, name: row.byName ?? '' },
    shares,
    heads: row.heads,
    reached: await reachedPeople(db, companyId, audience),
  };
}

function whatOf(action: string): HandoverNews['what'] {
  if (action === 'handover.undone') return 'undone';
  return action === 'handover.returned' ? 'returned' : 'passed';
}

async function meetingsAhead(
  db: Sql,
  { companyId, handoverId, now }: { companyId: number; handoverId: number; now: Date },
): Promise<Map<number, NextMeeting[]>> {
  const rows = await db.$queryRaw<(NextMeeting & { personId: number })[]>`
    select * from (
      select m.id, m.at, ${knownNameSql('cu')} as customer, m.subject, i.to_person_id as "personId",
        row_number() over (partition by i.to_person_id order by m.at, m.id)::int as place
      from handover_item i join meeting m on m.company_id = ${companyId} and m.id = i.record_id
      left join customer cu on cu.id = m.customer_id and cu.deleted_at is null
      where i.handover_id = ${handoverId} and i.kind = 'meeting' and m.deleted_at is null and m.at > ${now}
    ) ahead where place <= ${shownMeetings} order by "personId", place`;
  const found = new Map<number, NextMeeting[]>();
  for (const { personId, id, at, customer, subject } of rows)
    found.set(personId, [...(found.get(personId) ?? []), { id, at, customer, subject }]);
  return found;
}
