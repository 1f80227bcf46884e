// Reads people and holds their rows until the transaction ends, always in the same order, so that nobody waits for ever.
import { Prisma } from '../../db/generated/client.ts';
import type { PersonStatus, Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';

/** A person's row as the audit log keeps it. */
export interface PersonRow {
  readonly id: number;
  readonly companyId: number;
  readonly teamId: number | null;
  readonly role: Role;
  readonly status: PersonStatus;
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** The select list of a PersonRow over `person`. */
export const personColumns = Prisma.sql`id, company_id as "companyId", team_id as "teamId", role::text as role,
  status::text as status, name, locale, time_zone as "timeZone"`;

/** Those with these ids and, where it matters who else is one, all admins. One statement. */
export async function lockPeople(
  tx: Sql,
  companyId: number,
  { ids, admins = false }: { ids: readonly number[]; admins?: boolean },
): Promise<PersonRow[]> {
  return tx.$queryRaw<PersonRow[]>`
    select ${personColumns} from person
    where company_id = ${companyId} and (id = any(${[...ids]}::int[]) or (${admins} and role = 'admin'))
    order by id for update`;
}
