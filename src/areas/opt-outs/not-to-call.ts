// Whose owner asked not to be called: a phone among the addresses that are left alone (suppression).
import { Prisma } from '../../db/generated/client.ts';
import { addressHashSql } from './address-hash.ts';

/** A condition on a contact point under that alias. */
export const mayBeCalledSql = (alias: string): Prisma.Sql =>
  phoneIsOpenSql(`${alias}.company_id`, `${alias}.value`);

/** Both are SQL expressions: the company's number, a phone in E.164. */
export function phoneIsOpenSql(companyId: string, phone: string): Prisma.Sql {
  return Prisma.sql`not exists (select from suppression closed
    where closed.company_id = ${Prisma.raw(companyId)} and closed.address_hash =
      ${addressHashSql(`(select secret from company where id = ${companyId})`, phone)})`;
}
