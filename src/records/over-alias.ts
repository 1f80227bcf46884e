// SQL that a kind's description gives over its table, whatever the alias.
import { Prisma } from '../db/generated/client.ts';

/** `over('m', 'stage')` is the column m.stage. The alias and the column are the program's own words. */
export const over = (alias: string, column: string): Prisma.Sql => Prisma.raw(`${alias}.${column}`);
