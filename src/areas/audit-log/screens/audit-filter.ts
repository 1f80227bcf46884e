// What of the audit log is shown, as the arguments of a button's token. Pure.
import { DateTime } from 'luxon';
import { RecordKind } from '../../../db/generated/enums.ts';
import { actGroupNames } from '../../../records/audit/actions.ts';
import type { AuditFilter } from '../../../records/audit/log.ts';
import { idOf } from '../../../records/record-ref.ts';

export const auditSpans = ['today', 'week', 'month'] as const;
export type AuditSpan = (typeof auditSpans)[number];

export interface ShownAudit extends Omit<AuditFilter, 'since'> {
  /** Null for all that there is. */
  readonly span: AuditSpan | null;
}

export const wholeAudit: ShownAudit = { personId: null, group: null, kind: null, span: null };

/** "-" stands for all. */
const all = '-';

/** `<person>.<group>.<kind>.<span>`, of which none is longer than ten letters. */
export const filterArgs = ({ personId, group, kind, span }: ShownAudit): (string | number)[] => [
  personId ?? all,
  group ?? all,
  kind ?? all,
  span ?? all,
];

/** What isn't understood leaves all in. */
export function readFilter([person, group, kind, span]: readonly (string | undefined)[]): ShownAudit {
  return {
    personId: idOf(person),
    group: actGroupNames.find((one) => one === group) ?? null,
    kind: Object.values(RecordKind).find((one) => one === kind) ?? null,
    span: auditSpans.find((one) => one === span) ?? null,
  };
}

/** The filter for the database: the reader's own days, of which the last seven or thirty are a week or a month. */
export function filterAt(
  { span, ...rest }: ShownAudit,
  { now, timeZone }: { now: Date; timeZone: string },
): AuditFilter {
  const days = { today: 0, week: 6, month: 29 };
  const since =
    span === null
      ? null
      : DateTime.fromJSDate(now, { zone: timeZone }).startOf('day').minus({ days: days[span] }).toJSDate();
  return { ...rest, since };
}
