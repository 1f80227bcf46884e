// The records behind a number: the very condition that counted them, as a list.

import type { Actor } from '../../access/actor.ts';
import { reaches } from '../../access/scope.ts';
import type { Metric, RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { boundsIn, type NamedPeriod, type Period, periodAt } from '../../periods/periods.ts';
import { partsOf } from '../../periods/stints.ts';
import { presentMember } from '../people/team-members.ts';
import { type CountedRecord, countedRecords } from './counted-records.ts';
import { countingCompany } from './counters.ts';
import { metricSources } from './metrics.ts';

export interface RecordBehind extends CountedRecord {
  readonly kind: RecordKind;
}

export type RecordsBehind =
  | { readonly ok: true; readonly records: RecordBehind[]; readonly more: boolean }
  | { readonly ok: false; readonly reason: 'not_yours' };

/**
 * Newest first. Of somebody else what they did while they were in the team in which they are now, as it stands in the
 * team's numbers; of oneself all. At most four statements; refused for people that the actor may not see.
 */
export async function recordsBehind(
  db: Sql,
  actor: Actor,
  request: {
    personId: number;
    metric: Metric;
    /** A kind is the person's own present one. */
    period: Period | NamedPeriod;
    now: Date;
    limit?: number;
    offset?: number;
  },
): Promise<RecordsBehind> {
  const { metric, period, now, limit = 10, offset = 0 } = request;
  const { companyId } = actor;
  const [person] = await db.$queryRaw<{ id: number; teamId: number | null; timeZone: string }[]>`
    select id, team_id as "teamId", time_zone as "timeZone" from person
    where company_id = ${companyId} and id = ${request.personId}`;
  if (!person || !reaches(actor, { ...person, companyId })) return { ok: false, reason: 'not_yours' };
  const { id: personId, timeZone } = person;
  const named = typeof period === 'string' ? periodAt(period, timeZone, now) : period;
  const member =
    personId === actor.personId
      ? null
      : await presentMember(db, { companyId, personId, periods: [named], now });
  const found = await countedRecords(db, {
    company: countingCompany(actor),
    metric,
    spans: partsOf(boundsIn(named, timeZone), member?.stints).map((bounds) => ({ personId, bounds })),
    now,
    latest: { limit: limit + 1, offset },
  });
  const { kind } = metricSources[metric];
  const records = found.map((record) => ({ ...record, kind }));
  return { ok: true, records: records.slice(0, limit), more: records.length > limit };
}
