// Invitations: codes that let somebody in, once, for a while; and codes by which a person connects another messenger.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Tx } from '../../db/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { AppError } from '../../errors.ts';
import type { Locale } from '../../i18n/locales.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { type PersonRow, personColumns } from './lock-people.ts';
import { findPersonByName } from './queries.ts';
import { keepingHistory } from './team-history.ts';
import { teamLedBy, teamOf } from './teams.ts';

const invitationDays = 7;
const linkMinutes = 15;

/** What a code looks like, however it is typed. */
export const codeShape = /^[0-9a-f]{32}$/i;

/** A code as it is stored: what is kept can't be used to join. Codes may be typed, so case and white space don't matter. */
export const hashOfCode = (code: string): string =>
  createHash('sha256').update(code.trim().toLowerCase()).digest('hex');

export interface Invited {
  readonly role: Role;
  readonly name: string;
  /** Who leads them; the person's team is that head's. */
  readonly headId?: number | undefined;
  /** Their language; without it their messenger's is taken when they join. */
  readonly locale?: Locale | undefined;
  readonly now: Date;
}

export type InviteOutcome =
  | { readonly ok: true; readonly personId: number; readonly code: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: 'may_not' | 'name_taken' | 'head_unknown' | 'head_ambiguous' };

/** As `invitePerson`, with the head by name: what the command line knows. */
export async function invite(
  tx: Tx,
  actor: Actor,
  { head, ...request }: Omit<Invited, 'headId'> & { readonly head?: string | undefined },
): Promise<InviteOutcome> {
  if (!may(actor, 'person.invite')) return { ok: false, reason: 'may_not' };
  if (head === undefined) return invitePerson(tx, actor, request);
  const found = await findPersonByName(tx, actor, { name: head, roles: ['head'] });
  if (!found.ok) return { ok: false, reason: `head_${found.reason}` };
  return invitePerson(tx, actor, { ...request, headId: found.person.id });
}

/**
 * Adds a person, who is "invited" until the code is used, and returns the code: it is shown this once. Inviting
 * somebody of that name who has not joined yet replaces their role, team and code. A head gets a team at once.
 */
export async function invitePerson(tx: Sql, actor: Actor, request: Invited): Promise<InviteOutcome> {
  if (!may(actor, 'person.invite')) return { ok: false, reason: 'may_not' };
  const { companyId } = actor;
  const { role, name, headId, locale, now } = request;
  const teamId = headId === undefined ? null : await teamLedBy(tx, companyId, headId);
  if (headId !== undefined && teamId === null) return { ok: false, reason: 'head_unknown' };
  // Two invitations of one name at once make one person.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`tallybot.invite.${companyId}.${name.toLowerCase()}`}))`;
  const [before] = await tx.$queryRaw<PersonRow[]>`
    select ${personColumns} from person
    where company_id = ${companyId} and lower(name) = lower(${name}) and status <> 'deactivated' order by id limit 1`;
  if (before?.status === 'active') return { ok: false, reason: 'name_taken' };

  const settings = JSON.stringify(locale ? { localeChosen: true } : {});
  const [after] = before
    ? await keepingHistory(
        tx,
        { companyId, personIds: [before.id], now },
        () => tx.$queryRaw<PersonRow[]>`
        update person set role = ${role}::text::"Role", name = ${name}, team_id = ${teamId}::int,
          locale = ${locale ?? actor.locale}, settings = ${settings}::text::jsonb
        where id = ${before.id} returning ${personColumns}`,
      )
    : await tx.$queryRaw<PersonRow[]>`
        insert into person (company_id, role, name, team_id, locale, settings, time_zone, created_at)
        values (${companyId}, ${role}::text::"Role", ${name}, ${teamId}::int, ${locale ?? actor.locale},
          ${settings}::text::jsonb, ${actor.company.timeZone}, ${now})
        returning ${personColumns}`;
  const person = after as PersonRow;
  if (role === 'head') await teamOf(tx, companyId, person);
  const { code, expiresAt } = await inviteAnew(tx, actor, person.id, now);
  await writeAudit(tx, actor, { action: 'person.invite', before, after: person, now });
  return { ok: true, personId: person.id, code, expiresAt };
}

/** A new code for somebody who is known; those that were given before end. Two statements. Asks no permission. */
export async function inviteAnew(tx: Sql, actor: Actor, personId: number, now: Date) {
  await tx.$executeRaw`
    update invitation set expires_at = ${now}
    where company_id = ${actor.companyId} and person_id = ${personId} and used_at is null`;
  return createInvitation(tx, actor, personId, now);
}

/** A code that lets that person in within seven days. */
export async function createInvitation(tx: Sql, actor: Actor, personId: number, now: Date) {
  return createCode(tx, actor, personId, new Date(now.getTime() + invitationDays * 86_400_000), now);
}

/** A code by which the actor connects another messenger to themselves within fifteen minutes. */
export async function linkCode(tx: Sql, actor: Actor, now: Date): Promise<{ code: string; expiresAt: Date }> {
  if (actor.personId === null) throw new AppError('no-person', 'Only a person can connect a messenger.');
  return createCode(tx, actor, actor.personId, new Date(now.getTime() + linkMinutes * 60_000), now);
}

async function createCode(tx: Sql, actor: Actor, personId: number, expiresAt: Date, now: Date) {
  // 128 random bits, in characters that fit a deep link of any messenger.
  const code = randomBytes(16).toString('hex');
  await tx.$executeRaw`
    insert into invitation (company_id, person_id, code_hash, expires_at, created_by, created_at)
    values (${actor.companyId}, ${personId}, ${hashOfCode(code)}, ${expiresAt}, ${actor.personId}::int, ${now})`;
  return { code, expiresAt };
}
