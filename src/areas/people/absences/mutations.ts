// Enters and removes absences.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { absentScope } from './access.ts';
import { type Absence, absenceSchema } from './schema.ts';

export interface AddAbsence {
  readonly personId: number;
  /** ISO days, both included. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly now: Date;
}

export type AbsenceOutcome =
  | { readonly ok: true; readonly absence: Absence; readonly auditId: number }
  | { readonly ok: false; readonly reason: 'not_yours' | 'backwards' };

/** Enters an absence. Entered twice, it is there once: idempotent but for the audit log. Overlapping ones may stand. */
export async function addAbsence(tx: Sql, actor: Actor, request: AddAbsence): Promise<AbsenceOutcome> {
  const parsed = absenceSchema.safeParse(request);
  if (!parsed.success) return { ok: false, reason: 'backwards' };
  const { personId, fromDay, toDay } = parsed.data;
  const [person] = await tx.$queryRaw<{ name: string }[]>`
    select p.name from person p where ${absentScope(actor)} and p.id = ${personId} and p.status <> 'deactivated' for share`;
  if (!person) return { ok: false, reason: 'not_yours' };
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    with known as (
      select id from absence where company_id = ${actor.companyId} and person_id = ${personId}
        and from_day = ${fromDay}::text::date and to_day = ${toDay}::text::date
    ), made as (
      insert into absence (company_id, person_id, from_day, to_day, created_by, created_at)
      select ${actor.companyId}, ${personId}, ${fromDay}::text::date, ${toDay}::text::date, ${actor.personId}, ${request.now}
      where not exists (select 1 from known)
      returning id
    )
    select id from known union all select id from made`;
  const absence = { id: (row as { id: number }).id, personId, name: person.name, fromDay, toDay };
  const auditId = await writeAudit(tx, actor, { action: 'absence.create', after: absence, now: request.now });
  return { ok: true, absence, auditId };
}

/** Takes an absence back. `gone` when it isn't there any more, or is none of the actor's business. */
export async function removeAbsence(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<
  { readonly ok: true; readonly absence: Absence } | { readonly ok: false; readonly reason: 'gone' }
> {
  const [absence] = await tx.$queryRaw<Absence[]>`
    delete from absence a using person p
    where a.id = ${id} and a.company_id = ${actor.companyId} and p.id = a.person_id and ${absentScope(actor)}
    returning a.id, a.person_id as "personId", p.name, a.from_day::text as "fromDay", a.to_day::text as "toDay"`;
  if (!absence) return { ok: false, reason: 'gone' };
  await writeAudit(tx, actor, { action: 'absence.delete', before: absence, now });
  return { ok: true, absence };
}
