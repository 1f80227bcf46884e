// Values that are not a customer's alone: a name that others bear, a switchboard, the usual subject of a meeting.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { locales } from '../../i18n/locales.ts';
import { createTranslations, type Key } from '../../i18n/translate.ts';
import { over } from '../../records/over-alias.ts';
import { describedKind, tableSql, type WorkKind, workKinds } from '../../records/record-kinds.ts';
import type { PersonalValues } from './mentions.ts';

/** What the program itself proposes, in every language. */
const usual: readonly Key[] = [
  'subject.presentation',
  'subject.pricing',
  'subject.contract',
  'subject.complaint',
  'lostReason.price',
  'lostReason.competitor',
  'lostReason.budget',
  'lostReason.timing',
];

/**
 * The values without those that other customers, other records or the company's own people have: a text that holds one of
 * them says nothing of these customers. One statement.
 */
export async function withoutShared(
  db: Sql,
  companyId: number,
  customerIds: readonly number[],
  { names, points, texts, pieces }: PersonalValues,
): Promise<PersonalValues> {
  const ids = [...customerIds];
  const rows = await db.$queryRaw<{ value: string }[]>`
    with v as (select unnest(${[...names, ...points, ...texts]}::text[]) as value)
    select cu.name as value from customer cu join v on v.value = cu.name
      where cu.company_id = ${companyId} and cu.id <> all(${ids}::int[])
    union select v.value from contact k join v on v.value in (k.last_name, k.first_name || ' ' || k.last_name)
      where k.company_id = ${companyId} and k.customer_id <> all(${ids}::int[])
    union select cp.value from contact_point cp join v on v.value = cp.value
      where cp.company_id = ${companyId} and cp.customer_id <> all(${ids}::int[])
    union select p.name from person p join v on v.value = p.name where p.company_id = ${companyId}
    union select c.name from company c join v on v.value = c.name where c.id = ${companyId}
    ${Prisma.join(
      workKinds.flatMap((kind) => usualSql(kind, companyId, ids)),
      ' ',
    )}`;
  const t = createTranslations();
  const shared = new Set([
    ...rows.map(({ value }) => value.toLowerCase()),
    ...locales.flatMap((locale) => usual.map((key) => t(locale)(key).toLowerCase())),
  ]);
  const own = (values: readonly string[]) => values.filter((value) => !shared.has(value.toLowerCase()));
  return { names: own(names), points: own(points), texts: own(texts), pieces };
}

/** What stands in many records of the kind, whosever. */
const usualSql = (kind: WorkKind, companyId: number, ids: readonly number[]): Prisma.Sql[] => {
  const columns = describedKind(kind).personal.filter(({ usual }) => usual);
  if (columns.length === 0) return [];
  return [
    Prisma.sql`union select v.value from ${tableSql(kind)} r join v on v.value in (${Prisma.join(
      columns.map(({ column }) => over('r', column)),
    )})
      where r.company_id = ${companyId} and r.customer_id is not null and r.customer_id <> all(${[...ids]}::int[])`,
  ];
};
