// Takes personal data out of the audit log by its one door: who did what, when and from where stays.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { describedKind, recordKinds } from '../../records/record-kinds.ts';
import { likePatterns } from './like-patterns.ts';
import { auditOf } from './personal-values.ts';

/** What of a snapshot says nothing of a person; reports on the past read it. */
const kept = (): string[] => [
  'version',
  'missing',
  'deleted',
  'undoes',
  ...recordKinds.flatMap((kind) => describedKind(kind).impersonal),
];

/**
 * Of the entries about these customers and their records, and of those about no record that name one of them. Each is
 * marked as erased, so that nothing is brought back by an undo. Three statements.
 */
export async function eraseAudit(
  tx: Sql,
  {
    companyId,
    customerIds,
    values,
  }: { companyId: number; customerIds: readonly number[]; values: readonly string[] },
): Promise<void> {
  const text = Prisma.sql`lower(concat_ws(' ', a.before::text, a.after::text))`;
  // For this transaction alone: the trigger lets before and after change, and nothing else.
  await tx.$queryRaw`select set_config('tallybot.erasing', 'on', true)`;
  await tx.$executeRaw`
    update audit a set before = ${blank('before')}, after = ${blank('after')} where ${auditOf(companyId, customerIds)}`;
  await tx.$executeRaw`
    update audit a set before = ${blank('before')}, after = ${blank('after')}
    where a.company_id = ${companyId} and a.kind is null
      and ${text} like any(select lower(p) from unnest(${likePatterns(values)}::text[]) p)`;
  await tx.$queryRaw`select set_config('tallybot.erasing', 'off', true)`;
}

/** The same for all that it knows of some records of a kind. Three statements. */
export async function eraseAuditOfRecords(
  tx: Sql,
  companyId: number,
  kind: RecordKind,
  ids: readonly number[],
): Promise<void> {
  await tx.$queryRaw`select set_config('tallybot.erasing', 'on', true)`;
  await tx.$executeRaw`
    update audit a set before = ${blank('before')}, after = ${blank('after')}
    where a.company_id = ${companyId} and a.kind = ${kind}::text::"RecordKind" and a.record_id = any(${[...ids]}::int[])`;
  await tx.$queryRaw`select set_config('tallybot.erasing', 'off', true)`;
}

const blank = (column: 'before' | 'after'): Prisma.Sql => {
  const snapshot = Prisma.raw(`a.${column}`);
  return Prisma.sql`case when jsonb_typeof(${snapshot}) = 'object' then
      coalesce((select jsonb_object_agg(key, value) from jsonb_each(${snapshot}) where key = any(${kept()}::text[])), '{}')
        || '{"erased": true}'
    when ${snapshot} is null then null else '{"erased": true}' end`;
};
