// Invitations: codes that let somebody in, once, for a while; and codes by which a person connects another messenger.
import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import { AppError } from '../../errors.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/rights.ts';
import { writeAudit } from '../audit/mutations.ts';
import { findPersonByName } from './data.ts';

const invitationDays = 7;
const linkMinutes = 15;

/** A code as it is stored: what is kept can't be used to join. Codes may be typed, so case and white space don't matter. */
export const hashOfCode = (code: string): string =>
  createHash('sha256').update(code.trim().toLowerCase()).digest('hex');

export interface Invited {
  readonly role: Role;
  readonly name: string;
  /** Who leads them; the person's team is that head's. */
  readonly head?: string | undefined;
  /** Their language; without it their messenger's is taken when they join. */
  readonly locale?: Locale | undefined;
  readonly now: Date;
}

export type InviteOutcome =
  | { readonly ok: true; readonly personId: number; readonly code: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly reason: 'may_not' | 'name_taken' | 'head_unknown' | 'head_ambiguous' };

/**
 * Adds a person, who is "invited" until the code is used, and returns the code: it is shown this once. Inviting
 * somebody of that name who has not joined yet replaces their role, team and code. A head gets a team at once.
 */
export async function invite(tx: Tx, actor: Actor, request: Invited): Promise<InviteOutcome> {
  if (!may(actor, 'person.invite')) return { ok: false, reason: 'may_not' };
  const { companyId } = actor;
  const { role, name, now } = request;
  const team = await teamUnder(tx, actor, request.head);
  if (!team.ok) return team;
  // Two invitations of one name at once make one person.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`tallybot.invite.${companyId}.${name.toLowerCase()}`}))`;
  const before = await tx.person.findFirst({
    where: { companyId, name: { equals: name, mode: 'insensitive' }, status: { not: 'deactivated' } },
  });
  if (before?.status === 'active') return { ok: false, reason: 'name_taken' };

  const data = {
    role,
    name,
    teamId: team.id,
    locale: request.locale ?? actor.locale,
    settings: request.locale ? { localeChosen: true } : {},
  };
  const person = before
    ? await tx.person.update({ where: { id: before.id }, data })
    : await tx.person.create({
        data: { ...data, companyId, timeZone: actor.company.timeZone, createdAt: now },
      });
  await tx.invitation.updateMany({
    where: { companyId, personId: person.id, usedAt: null },
    data: { expiresAt: now },
  });
  if (role === 'head') await teamOf(tx, companyId, person);
  const { code, expiresAt } = await createInvitation(tx, actor, person.id, now);
  await writeAudit(tx, actor, { action: 'person.invite', before, after: person, now });
  return { ok: true, personId: person.id, code, expiresAt };
}

async function teamUnder(tx: Tx, actor: Actor, head: string | undefined) {
  if (head === undefined) return { ok: true, id: null } as const;
  const found = await findPersonByName(tx, actor, { name: head, roles: ['head'] });
  if (!found.ok) return { ok: false, reason: `head_${found.reason}` } as const;
  return { ok: true, id: await teamOf(tx, actor.companyId, found.person) } as const;
}

/** The team that a head leads, made when there is none. */
async function teamOf(tx: Tx, companyId: number, head: { id: number; name: string }): Promise<number> {
  const found = await tx.team.findFirst({ where: { companyId, headId: head.id }, orderBy: { id: 'asc' } });
  const team =
    found ?? (await tx.team.create({ data: { companyId, name: `Team ${head.name}`, headId: head.id } }));
  return team.id;
}

/** A code that lets that person in within seven days. */
export async function createInvitation(tx: Tx, actor: Actor, personId: number, now: Date) {
  return createCode(tx, actor, personId, new Date(now.getTime() + invitationDays * 86_400_000), now);
}

/** A code by which the actor connects another messenger to themselves within fifteen minutes. */
export async function linkCode(tx: Tx, actor: Actor, now: Date): Promise<{ code: string; expiresAt: Date }> {
  if (actor.personId === null) throw new AppError('no-person', 'Only a person can connect a messenger.');
  return createCode(tx, actor, actor.personId, new Date(now.getTime() + linkMinutes * 60_000), now);
}

async function createCode(tx: Tx, actor: Actor, personId: number, expiresAt: Date, now: Date) {
  // 128 random bits, in characters that fit a deep link of any messenger.
  const code = randomBytes(16).toString('hex');
  await tx.invitation.create({
    data: {
      companyId: actor.companyId,
      personId,
      codeHash: hashOfCode(code),
      expiresAt,
      createdBy: actor.personId,
      createdAt: now,
    },
  });
  return { code, expiresAt };
}
