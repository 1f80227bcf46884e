// Who could take over from somebody.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { handsOverScope } from './access.ts';

export interface Receiver {
  readonly personId: number;
  readonly name: string;
  /** Invited, but not in yet: they find it once they have joined. */
  readonly invited: boolean;
  /** How many customers they have now. */
  readonly customers: number;
}

/** Those who may have customers, as the statement's condition over `person p`. */
const canReceive = Prisma.sql`p.role in ('manager', 'head', 'admin') and p.status <> 'deactivated'`;

/**
 * Whom the actor may let take over from that person: their head first when they leave, then their team, then by name.
 * One statement.
 */
export async function possibleReceivers(
  db: Sql,
  actor: Actor,
  from: { readonly personId: number; readonly teamId: number | null },
  { headFirst }: { headFirst: boolean },
): Promise<Receiver[]> {
  const isHead = Prisma.sql`exists (select from team t where t.id = ${from.teamId}::int and t.head_id = p.id)`;
  return db.$queryRaw<Receiver[]>`
    select p.id as "personId", p.name, p.status = 'invited' as invited, ${customersOf} as customers
    from person p
    where ${handsOverScope(actor)} and p.id <> ${from.personId} and ${canReceive}
    order by ${headFirst ? Prisma.sql`${isHead} desc,` : Prisma.empty}
      coalesce(p.team_id = ${from.teamId}::int, false) desc, ${isHead} desc, p.name, p.id`;
}

const customersOf = Prisma.sql`(select count(*) from customer cu
  where cu.company_id = p.company_id and cu.owner_id = p.id and cu.deleted_at is null)::int`;
