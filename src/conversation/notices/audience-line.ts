// Whom a notice is for, in a line, with the names of the managers.
import type { Sql } from '../../db/sql.ts';
import { audienceOwners } from '../../domain/notices/audience-options.ts';
import type { Audience } from '../../domain/notices/schema.ts';
import { audienceInWords } from '../../screens/notice-words.ts';
import type { Context } from '../asked.ts';

/** One statement where it names managers, else none. */
export async function audienceLine(db: Sql, context: Context, audience: Audience): Promise<string> {
  const owners = audience.owners.length > 0 ? await audienceOwners(db, context.actor) : [];
  const names = new Map(owners.map(({ personId, name }) => [personId, name]));
  return audienceInWords(context, audience, (personId) => names.get(personId) ?? '–');
}
