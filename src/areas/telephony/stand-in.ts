// A phone call is recorded for its manager, also while they have not joined yet.
import type { Actor } from '../../access/actor.ts';
import { type AdmitRow, admit, admitColumns } from '../../access/admit.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

export type Manager = Actor & { readonly personId: number };

/** By person, of whatever company; who left, and who has no records of their own, is left out. One statement; none for nobody. */
export async function standIns(tx: Sql, personIds: readonly number[]): Promise<ReadonlyMap<number, Manager>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<AdmitRow[]>`
    select ${Prisma.raw(admitColumns)} from person p join company c on c.id = p.company_id
    where p.id = any(${[...new Set(personIds)]}::int[]) and p.role <> 'operator'`;
  return new Map(
    rows.flatMap((row): [number, Manager][] => {
      const status = row.status === 'invited' ? 'active' : row.status;
      const admission = admit({ ...row, status }, 'telephony');
      return admission.ok ? [[row.personId, admission.actor as Manager]] : [];
    }),
  );
}
