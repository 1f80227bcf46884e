// Fields that several resources have, as they come in: checked once, described once.
import { z } from '@hono/zod-openapi';
import type { Actor } from '../../access/actor.ts';
import { reaches } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { firstAdmin } from '../imports/owners.ts';
import { invalid } from './problem.ts';

const mostId = 2 ** 31 - 1;
export const id = z.int().min(1).max(mostId);

/** Null or blank empties it. */
export const text = (most: number) => z.string().max(most).nullable();

export const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant with its offset, such as 2026-11-30T14:00:00Z' })
  .openapi({ example: '2026-11-30T14:00:00Z' });

export const day = z.iso.date('must be a day such as 2026-11-30').openapi({ example: '2026-11-30' });

export const systemName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'must be 1 to 40 of a-z, 0-9, dot, dash and underscore');
export const externalValue = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks');

/** By system; null takes one away. */
export const externalIds = z
  .record(systemName, externalValue.nullable())
  .refine((ids) => Object.keys(ids).length <= 20, 'must be at most 20 systems')
  .openapi({ example: { hubspot: '12345' } });

export const isoOf = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);

/**
 * Whose a new record becomes: whoever is named, or the key's own person; for a key without one `otherwise`. One statement.
 * @throws ApiProblem 422 that names the field
 */
export async function holderFor(
  tx: Sql,
  actor: Actor,
  field: 'ownerId' | 'managerId',
  given: number | undefined,
  otherwise: () => Promise<number | null>,
): Promise<number> {
  const personId = given ?? actor.personId ?? (await otherwise());
  if (personId === null)
    throw invalid({
      field,
      problem: 'The key acts for the company, so somebody has to be named.',
      remedy: 'Send the id of one of GET /api/v1/people.',
    });
  if (personId === actor.personId) return personId;
  const [person] = await tx.$queryRaw<{ teamId: number | null }[]>`
    select team_id as "teamId" from person
    where company_id = ${actor.companyId} and id = ${personId} and status <> 'deactivated' and role <> 'operator'`;
  const isTheirs =
    person &&
    (actor.role === 'operator' || reaches(actor, { ...person, id: personId, companyId: actor.companyId }));
  if (isTheirs) return personId;
  throw invalid({
    field,
    problem: 'There is no such person among those to whom this key may give records.',
    remedy: 'Send the id of one of GET /api/v1/people who is not deactivated and no operator.',
  });
}

/** The customer's owner, where the customer is one that the actor's company has. One statement. */
export async function ownerOfCustomer(
  tx: Sql,
  actor: Actor,
  customerId: number | null | undefined,
): Promise<number | null> {
  if (customerId == null) return null;
  const [found] = await tx.$queryRaw<{ ownerId: number }[]>`
    select owner_id as "ownerId" from customer
    where company_id = ${actor.companyId} and id = ${customerId} and deleted_at is null`;
  return found?.ownerId ?? null;
}

/** As an import from the command line does it. */
export const firstAdminOf = (tx: Sql, actor: Actor) => () => firstAdmin(tx, actor.companyId);
