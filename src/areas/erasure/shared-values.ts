// Values that are not a customer's alone: a name that others bear, a switchboard, the usual subject of a meeting.
import type { Sql } from '../../db/sql.ts';
import { locales } from '../../i18n/locales.ts';
import { createTranslations, type Key } from '../../i18n/translate.ts';
import type { PersonalValues } from './mentions.ts';

/** What the program itself proposes, in every language. */
const usual: readonly Key[] = [
  'subject.presentation',
  'subject.pricing',
  'subject.contract',
  'subject.complaint',
  'subject.callBack',
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
  { names, points, texts }: PersonalValues,
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
    union select v.value from meeting r join v on v.value = r.subject
      where r.company_id = ${companyId} and r.customer_id is not null and r.customer_id <> all(${ids}::int[])
    union select v.value from planned_call r join v on v.value = r.about
      where r.company_id = ${companyId} and r.customer_id is not null and r.customer_id <> all(${ids}::int[])
    union select v.value from deal r join v on v.value in (r.title, r.lost_reason)
      where r.company_id = ${companyId} and r.customer_id is not null and r.customer_id <> all(${ids}::int[])`;
  const t = createTranslations();
  const shared = new Set([
    ...rows.map(({ value }) => value.toLowerCase()),
    ...locales.flatMap((locale) => usual.map((key) => t(locale)(key).toLowerCase())),
  ]);
  const own = (values: readonly string[]) => values.filter((value) => !shared.has(value.toLowerCase()));
  return { names: own(names), points: own(points), texts: own(texts) };
}
