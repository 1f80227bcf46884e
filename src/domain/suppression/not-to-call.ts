// Whose owner asked not to be called: a phone among the addresses that are left alone (suppression).
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { addressHashSql } from './address-hash.ts';

/** A condition on a contact point under that alias. */
export function mayBeCalledSql(alias: string): Prisma.Sql {
  const point = Prisma.raw(alias);
  return Prisma.sql`not exists (select from suppression closed
    where closed.company_id = ${point}.company_id and closed.address_hash =
      ${addressHashSql(`(select secret from company where id = ${alias}.company_id)`, `${alias}.value`)})`;
}

/** Those of a company's phones that must not be called. One statement. */
export async function notToCall(db: Sql, companyId: number, phones: readonly string[]): Promise<Set<string>> {
  if (phones.length === 0) return new Set();
  const rows = await db.$queryRaw<{ value: string }[]>`
    select p.value from (select ${companyId}::int as company_id, unnest(${[...phones]}::text[]) as value) p
    where not (${mayBeCalledSql('p')})`;
  return new Set(rows.map(({ value }) => value));
}
