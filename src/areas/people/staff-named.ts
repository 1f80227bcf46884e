// People by what was typed to a list of them: those on other pages, too.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { plainLabel } from '../../engine/plain-label.ts';
import { type StaffMember, staffOf } from './staff.ts';

/** A name is no longer; other words tell of something. */
const mostWords = 4;
const mostSearched = 2000;

/** By the whole name, else by a part of it; none for words that are nobody's name. One statement. */
export async function staffNamed(db: Sql, actor: Actor, text: string, now: Date): Promise<StaffMember[]> {
  const wanted = plainLabel(text);
  if (wanted.length < 2 || wanted.split(/\s+/).length > mostWords) return [];
  const all = await staffOf(db, actor, { limit: mostSearched, offset: 0, now });
  const whole = all.filter(({ name }) => plainLabel(name) === wanted);
  return whole.length > 0 ? whole : all.filter(({ name }) => plainLabel(name).includes(wanted));
}
