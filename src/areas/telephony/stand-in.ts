// A phone call is recorded for its manager, also while they have not joined yet.
import type { Actor } from '../../access/actor.ts';
import { type AdmitRow, admit, admitColumns } from '../../access/admit.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

export type Manager = Actor & { readonly personId: number };

/** Null for who left, and for who has no records of their own. One statement. */
export async function standInFor(tx: Sql, companyId: number, personId: number): Promise<Manager | null> {
  const [row] = await tx.$queryRaw<AdmitRow[]>`
    select ${Prisma.raw(admitColumns)} from person p join company c on c.id = p.company_id
    where p.company_id = ${companyId} and p.id = ${personId}`;
  if (!row || row.role === 'operator') return null;
  const admission = admit({ ...row, status: row.status === 'invited' ? 'active' : row.status }, 'telephony');
  return admission.ok ? (admission.actor as Manager) : null;
}
