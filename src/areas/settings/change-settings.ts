// Keeps a person's own settings of Tallybot's messages.

import type { Actor } from '../../access/actor.ts';
import {
  clockSchema,
  type PersonSettings,
  type PushSetting,
  parseSettings,
  type Quiet,
} from '../../access/person-settings.ts';
import { findSaying } from '../../background/sayings.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

/** The actor's own. One statement. */
export async function ownSettings(db: Sql, actor: Actor): Promise<PersonSettings> {
  const [row] = await db.$queryRaw<{ settings: unknown }[]>`
    select settings from person where company_id = ${actor.companyId} and id = ${actor.personId}`;
  return parseSettings(row?.settings);
}

export type SettingsOutcome =
  | { readonly ok: true; readonly settings: PersonSettings }
  | { readonly ok: false; readonly reason: 'invalid' | 'not_yours' | 'must_stay' };

/** Switches one of the actor's messages on or off, or moves it. Idempotent but for the audit log. Two statements. */
export async function setPush(
  tx: Sql,
  actor: Actor,
  { push, change, now }: { push: string; change: PushSetting; now: Date },
): Promise<SettingsOutcome> {
  const saying = findSaying(push);
  if (!saying?.roles.includes(actor.role)) return { ok: false, reason: 'not_yours' };
  if (change.on === false && actor.company.policy.pushes.keep.includes(push))
    return { ok: false, reason: 'must_stay' };
  if (change.at !== undefined && (saying.at === null || !clockSchema.safeParse(change.at).success))
    return { ok: false, reason: 'invalid' };
  return merge(tx, actor, { pushes: { [push]: change } }, now);
}

/** Sets the actor's quiet hours; from and to the same: none. Idempotent but for the audit log. Two statements. */
export async function setQuiet(
  tx: Sql,
  actor: Actor,
  { quiet, now }: { quiet: Quiet; now: Date },
): Promise<SettingsOutcome> {
  if (!clockSchema.safeParse(quiet.from).success || !clockSchema.safeParse(quiet.to).success)
    return { ok: false, reason: 'invalid' };
  return merge(tx, actor, { quiet }, now);
}

/** Merges into what is stored, so that settings which this version doesn't know stay. */
async function merge(
  tx: Sql,
  actor: Actor,
  change: { pushes?: Readonly<Record<string, PushSetting>>; quiet?: Quiet },
  now: Date,
): Promise<SettingsOutcome> {
  const [push, setting] = Object.entries(change.pushes ?? {})[0] ?? [];
  const path = push === undefined ? ['quiet'] : ['pushes', push];
  const value = JSON.stringify(setting ?? change.quiet);
  const [row] = await tx.$queryRaw<{ settings: unknown }[]>`
    update person set settings = jsonb_set(
      case when ${path.length}::int = 2 and jsonb_typeof(settings->'pushes') is distinct from 'object'
        then jsonb_set(settings, '{pushes}', '{}') else settings end,
      ${path}::text[], coalesce(nullif(settings #> ${path}::text[], 'null'), '{}') || ${value}::text::jsonb)
    where company_id = ${actor.companyId} and id = ${actor.personId} returning settings`;
  if (!row) return { ok: false, reason: 'not_yours' };
  await writeAudit(tx, actor, { action: 'person.messages', after: change, now });
  return { ok: true, settings: parseSettings(row.settings) };
}

/** Which time zone was taken over from the actor's messenger, so that it is taken over once. Idempotent. One statement. */
export async function rememberSeenZone(tx: Sql, actor: Actor, timeZone: string): Promise<void> {
  await tx.$executeRaw`
    update person set settings = settings || ${JSON.stringify({ seenZone: timeZone })}::text::jsonb
    where company_id = ${actor.companyId} and id = ${actor.personId}`;
}
