// A notice's audience as an SQL condition on customers.
import { Prisma } from '../../db/generated/client.ts';
import { describedKind, ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';
import type { Audience } from './schema.ts';

/** Whose audience, and when it is looked at. The zone is the company's: days of a last contact are its days. */
export interface AudienceOf {
  readonly companyId: number;
  readonly audience: Audience;
  readonly timeZone: string;
  readonly now: Date;
}

/** Over a live customer `cu`, company first. Deleted, merged and erased ones are never part of it. */
export function audienceSql({ companyId, audience, timeZone, now }: AudienceOf): Prisma.Sql {
  const { tags, owners, stage, lastContact } = audience;
  const conditions = [
    Prisma.sql`cu.company_id = ${companyId} and cu.deleted_at is null and cu.merged_into_id is null and cu.erased_at is null`,
  ];
  if (tags.length > 0) conditions.push(Prisma.sql`lower_all(cu.tags) && lower_all(${tags}::text[])`);
  if (owners.length > 0) conditions.push(Prisma.sql`cu.owner_id = any(${owners}::int[])`);
  if (stage === 'none') conditions.push(Prisma.sql`not exists (${dealsOf(companyId)})`);
  else if (stage !== null)
    conditions.push(Prisma.sql`exists (${dealsOf(companyId)} and d.stage = ${stage}::text::"DealStage")`);
  if (lastContact) {
    const since = Prisma.sql`(${lastContact.day}::text::timestamp at time zone ${timeZone}::text)`;
    const touched = Prisma.sql`(${ofEach(
      workKinds.filter((kind) => describedKind(kind).contact),
      'or',
      ({
        kind,
        contact,
      }) => Prisma.sql`exists (select from ${tableSql(kind)} w where w.company_id = ${companyId}
        and w.customer_id = cu.id and w.deleted_at is null and ${contact?.('w', since, now)})`,
    )})`;
    conditions.push(lastContact.side === 'after' ? touched : Prisma.sql`not ${touched}`);
  }
  return Prisma.join(conditions, ' and ');
}

const dealsOf = (companyId: number): Prisma.Sql =>
  Prisma.sql`select from deal d where d.company_id = ${companyId} and d.customer_id = cu.id and d.deleted_at is null`;
