// All that leans on a customer, brought to another one, and back.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { MergePlan } from './merge-rules.ts';
import type { Moved } from './merge-schema.ts';

interface Both {
  readonly companyId: number;
  readonly from: number;
  readonly to: number;
}

type MovedRecords = Pick<
  Moved,
  'meetings' | 'calls' | 'deals' | 'plannedCalls' | 'requests' | 'recipients' | 'handovers'
>;

/** Answers what was moved. Deleted records come along, so that an undo finds them where they belong. Eight statements. */
export async function moveRecords(tx: Sql, both: Both, plan: MergePlan): Promise<MovedRecords> {
  const { companyId, from, to } = both;
  const meetings = await move(tx, 'meeting', both);
  const calls = await move(tx, 'call', both);
  const deals = await move(tx, 'deal', both);
  const plannedCalls = await move(tx, 'planned_call', both);
  // A request about a point that both had is about the one that stays, unless that is asked for already.
  const requests = await tx.$queryRaw<{ id: number; pointId: number | null }[]>`
    update data_request r set customer_id = ${to},
      contact_point_id = case when same.id is null then r.contact_point_id
        when r.status = 'open' and exists (select from data_request open
          where open.contact_point_id = same.same and open.status = 'open') then null
        else same.same end
    from data_request old left join jsonb_to_recordset(${JSON.stringify(plan.dropped)}::jsonb) as same(id int, same int)
      on same.id = old.contact_point_id
    where old.id = r.id and r.company_id = ${companyId} and r.customer_id = ${from}
    returning r.id, old.contact_point_id as "pointId"`;
  // One recipient per notice and customer: where the survivor is one already, the other stays and is not written to.
  const recipients = await tx.$queryRaw<{ id: number }[]>`
    update notice_recipient r set customer_id = ${to}
    where r.company_id = ${companyId} and r.customer_id = ${from}
      and not exists (select from notice_recipient held where held.notice_id = r.notice_id and held.customer_id = ${to})
    returning r.id`;
  // A handover that will be taken back takes the survivor along only where it gave the survivor's owner the other one.
  const handovers = await tx.$queryRaw<{ id: number }[]>`
    update handover_item i set record_id = ${to}
    from customer survivor
    where survivor.company_id = ${companyId} and survivor.id = ${to} and i.to_person_id = survivor.owner_id
      and i.kind = 'customer' and i.record_id = ${from}
      and not exists (select from handover_item held
        where held.handover_id = i.handover_id and held.kind = 'customer' and held.record_id = ${to})
    returning i.handover_id as id`;
  const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);
  return {
    meetings,
    calls,
    deals,
    plannedCalls,
    requests,
    recipients: idsOf(recipients),
    handovers: idsOf(handovers),
  };
}

/** What is still where the merge brought it goes back; what went elsewhere since stays there. Seven statements. */
export async function moveRecordsBack(
  tx: Sql,
  { companyId, from, to }: Both,
  moved: MovedRecords,
): Promise<void> {
  for (const [kind, ids] of [
    ['meeting', moved.meetings],
    ['call', moved.calls],
    ['deal', moved.deals],
    ['planned_call', moved.plannedCalls],
    ['notice_recipient', moved.recipients],
  ] as const) {
    await tx.$executeRaw`
      update ${Prisma.raw(`"${kind}"`)} set customer_id = ${to}
      where company_id = ${companyId} and customer_id = ${from} and id = any(${ids}::int[])`;
  }
  await tx.$executeRaw`
    update data_request r set customer_id = ${to},
      contact_point_id = case when r.status = 'open' and exists (select from data_request open
        where open.contact_point_id = old."pointId" and open.status = 'open' and open.id <> r.id)
        then r.contact_point_id else old."pointId" end
    from jsonb_to_recordset(${JSON.stringify(moved.requests)}::jsonb) as old(id int, "pointId" int)
    where r.company_id = ${companyId} and r.customer_id = ${from} and r.id = old.id`;
  await tx.$executeRaw`
    update handover_item i set record_id = ${to}
    from handover h
    where h.id = i.handover_id and h.company_id = ${companyId} and i.kind = 'customer' and i.record_id = ${from}
      and i.handover_id = any(${moved.handovers}::int[])
      and not exists (select from handover_item held
        where held.handover_id = i.handover_id and held.kind = 'customer' and held.record_id = ${to})`;
}

async function move(
  tx: Sql,
  kind: 'meeting' | 'call' | 'deal' | 'planned_call',
  { companyId, from, to }: Both,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    update ${Prisma.raw(`"${kind}"`)} set customer_id = ${to}
    where company_id = ${companyId} and customer_id = ${from} returning id`;
  return rows.map(({ id }) => id);
}
