// What outside services were used for, by person and month: what it costs, and who was told that they are used.
import type { Sql } from '../../db/sql.ts';
import { localTime } from '../../engine/local-time.ts';

export type Service = 'voice' | 'understanding';

interface Whose {
  readonly companyId: number;
  readonly personId: number;
}

/** Of requests; of seconds of speech, or of tokens. */
export interface Use {
  readonly requests: number;
  readonly amount: number;
}

/** The first day of the company's month. */
export const monthOf = (now: Date, timeZone: string): string =>
  `${localTime(now.getTime(), timeZone).day.slice(0, 7)}-01`;

/** Adds to what the person has used. One statement. */
export async function addUse(
  db: Sql,
  { companyId, personId }: Whose,
  { service, month, requests, amount }: Use & { readonly service: Service; readonly month: string },
): Promise<void> {
  await db.$executeRaw`
    insert into service_use as u (company_id, person_id, service, month, requests, amount)
    values (${companyId}, ${personId}, ${service}, ${month}::date, ${requests}::int, ${amount}::int)
    on conflict (person_id, service, month) do update
      set requests = u.requests + excluded.requests, amount = u.amount + excluded.amount`;
}

/** Remembers that the person was told; true when they never were before. Two statements at most. */
export async function tellOnce(
  db: Sql,
  whose: Whose,
  { service, month }: { readonly service: Service; readonly month: string },
): Promise<boolean> {
  const [known] = await db.$queryRaw<unknown[]>`
    select 1 from service_use where person_id = ${whose.personId} and service = ${service} limit 1`;
  if (known) return false;
  await addUse(db, whose, { service, month, requests: 0, amount: 0 });
  return true;
}

/** What a company has used in a month. One statement. */
export async function useOf(db: Sql, companyId: number, service: Service, month: string): Promise<Use> {
  const [sum] = await db.$queryRaw<Use[]>`
    select coalesce(sum(requests), 0)::int as requests, coalesce(sum(amount), 0)::int as amount
    from service_use where company_id = ${companyId} and service = ${service} and month = ${month}::date`;
  return sum ?? { requests: 0, amount: 0 };
}
