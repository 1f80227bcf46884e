// What a list reads as a customer's name: an erased one has none, and lists must not look as if it had been forgotten.
import { Prisma } from '../db/generated/client.ts';

/** Stands for the name of a customer whose data was erased: a sign that no name holds. Screens say it in words. */
export const erasedName = '\ue000';

/** The name, over the customer's table under that alias: null where there is no customer. */
export const knownNameSql = (alias: string): Prisma.Sql =>
  Prisma.raw(
    `case when ${alias}.erased_at is null then ${alias}.name else chr(${erasedName.charCodeAt(0)}) end`,
  );
