// One who would get a notice, as an example for its preview and its test.
import type { Sql } from '../../db/sql.ts';
import { classifiedSql } from './classify-sql.ts';
import { classifiedOf, type NoticeCompany } from './preflight.ts';
import type { Notice } from './schema.ts';

export interface SampleRecipient {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly customer: string;
}

/** The first of the audience that an e-mail reaches; a nameless one where there is none. One statement. */
export async function sampleRecipient(
  db: Sql,
  company: NoticeCompany,
  notice: Notice,
  now: Date,
): Promise<SampleRecipient> {
  const [found] = await db.$queryRaw<SampleRecipient[]>`
    with ${classifiedSql(classifiedOf(company, notice, now))}
    select k.first_name as "firstName", k.last_name as "lastName", cu.name as customer
    from classified c
    join customer cu on cu.company_id = ${company.id} and cu.id = c.customer_id
    left join contact k on k.company_id = ${company.id} and k.id = c.contact_id
    where c.status = 'waiting' order by c.customer_id limit 1`;
  return found ?? { firstName: null, lastName: null, customer: '' };
}

/** In whose name and language customers are written to. One statement. */
export async function senderOf(
  db: Sql,
  companyId: number,
): Promise<{ name: string; locale: string; timeZone: string }> {
  const [row] = await db.$queryRaw<{ name: string; locale: string; timeZone: string }[]>`
    select name, locale, time_zone as "timeZone" from company where id = ${companyId}`;
  return row as { name: string; locale: string; timeZone: string };
}
