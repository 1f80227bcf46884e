// Reads people.

import type { Actor } from '../../access/actor.ts';
import type { Db } from '../../db/client.ts';
import type { Person } from '../../db/generated/client.ts';
import type { Role } from '../../db/generated/enums.ts';

export type FoundPerson =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly reason: 'unknown' | 'ambiguous' };

/** A person of the company by name, whatever the case; by the beginning of the name when it is nobody else's; who left only if asked for. */
export async function findPersonByName(
  db: Db,
  actor: Actor,
  request: { name: string; roles?: readonly Role[]; alsoLeft?: boolean },
): Promise<FoundPerson> {
  const name = request.name.replace(/\s+/g, ' ').trim();
  if (name === '') return { ok: false, reason: 'unknown' };
  const people = await db.person.findMany({
    where: {
      companyId: actor.companyId,
      ...(!request.alsoLeft && { status: { not: 'deactivated' as const } }),
      name: { startsWith: name.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' },
      ...(request.roles && { role: { in: [...request.roles] } }),
    },
    orderBy: { id: 'asc' },
  });
  const exact = people.filter((person) => person.name.toLowerCase() === name.toLowerCase());
  const candidates = exact.length > 0 ? exact : people;
  const [person] = candidates;
  if (!person) return { ok: false, reason: 'unknown' };
  return candidates.length === 1 ? { ok: true, person } : { ok: false, reason: 'ambiguous' };
}
