// Whose records somebody may see: a manager their own, a head those of the teams they lead and their own, an operator
// customers only, an admin all. Always of their own company.
import type { Db } from '../db/client.ts';
import { Prisma } from '../db/generated/client.ts';
import type { RecordKind } from '../db/generated/enums.ts';
import type { Actor } from './actor.ts';

type Reach = 'all' | 'team' | 'own' | 'none';

function reach(actor: Actor, kind: RecordKind): Reach {
  switch (actor.role) {
    case 'admin':
      return 'all';
    case 'head':
      return 'team';
    case 'manager':
      return 'own';
    case 'operator':
      return kind === 'customer' ? 'all' : 'none';
  }
}

/** Whose record it is: the column that the scope looks at. */
const holder = {
  customer: 'owner_id',
  meeting: 'manager_id',
  call: 'manager_id',
  deal: 'manager_id',
  planned_call: 'manager_id',
} as const;

/**
 * The scope as an SQL condition, company first, over a record table of that kind.
 * @param alias the table's alias in the statement
 */
export function scopeSql(actor: Actor, kind: RecordKind, alias: string): Prisma.Sql {
  const company = Prisma.sql`${Prisma.raw(`${alias}.company_id`)} = ${actor.companyId}`;
  const column = Prisma.raw(`${alias}.${holder[kind]}`);
  switch (reach(actor, kind)) {
    case 'all':
      return company;
    case 'own':
      return Prisma.sql`${company} and ${column} = ${actor.personId}`;
    case 'team':
      return Prisma.sql`${company} and (${column} = ${actor.personId} or ${column} in (
        select visible.id from person visible
        where visible.company_id = ${actor.companyId} and visible.team_id = any(${[...actor.leads]}::int[])))`;
    case 'none':
      return Prisma.sql`${company} and false`;
  }
}

/** The ids of those whose numbers and records the actor may see; for an admin everybody, for an operator nobody. */
export async function peopleInReach(db: Db, actor: Actor): Promise<number[]> {
  if (actor.role === 'operator') return [];
  if (actor.role === 'manager') return own(actor);
  const led = actor.role === 'head' ? { teamId: { in: [...actor.leads] } } : {};
  const members = await db.person.findMany({
    where: { companyId: actor.companyId, ...led },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return [...new Set([...own(actor), ...members.map((member) => member.id)])];
}

/** Whether the actor may see that person's numbers and records; needs no database. */
export function reaches(
  actor: Actor,
  person: { id: number; companyId: number; teamId: number | null },
): boolean {
  if (person.companyId !== actor.companyId) return false;
  if (actor.role === 'admin') return true;
  if (actor.role === 'operator') return false;
  if (person.id === actor.personId) return true;
  return actor.role === 'head' && person.teamId !== null && actor.leads.includes(person.teamId);
}

const own = (actor: Actor): number[] => (actor.personId === null ? [] : [actor.personId]);
