// Under what an address is remembered that must not be written to: a keyed hash, which outlives the address itself.
import { createHash } from 'node:crypto';
import { Prisma } from '../../db/generated/client.ts';

/** SHA-256 of the company's secret and the address in lower case, in hex. */
export function addressHash(secret: string, address: string): string {
  return createHash('sha256')
    .update(secret + address.toLowerCase())
    .digest('hex');
}

/** The same within a statement; both are SQL expressions. */
export function addressHashSql(secret: string, address: string): Prisma.Sql {
  return Prisma.raw(`encode(sha256(convert_to(${secret} || lower(${address}), 'UTF8')), 'hex')`);
}
