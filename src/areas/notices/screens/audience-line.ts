// Whom a notice is for, in a line, with the names of the managers.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { audienceOwners } from '../audience-options.ts';
import type { Audience } from '../schema.ts';
import { audienceInWords } from './notice-words.ts';

/** One statement where it names managers, else none. */
export async function audienceLine(db: Sql, context: Context, audience: Audience): Promise<string> {
  const owners = audience.owners.length > 0 ? await audienceOwners(db, context.actor) : [];
  const names = new Map(owners.map(({ personId, name }) => [personId, name]));
  return audienceInWords(context, audience, (personId) => names.get(personId) ?? '–');
}
