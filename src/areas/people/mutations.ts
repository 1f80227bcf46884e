// Founds a company, and keeps each person's own settings.

import type { Actor } from '../../access/actor.ts';
import { systemActor } from '../../access/system-actor.ts';
import type { Tx } from '../../db/client.ts';
import type { Person, Prisma } from '../../db/generated/client.ts';
import type { Locale } from '../../i18n/locales.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { createInvitation } from './invitations.ts';
import { timeZoneSchema, workingDaysSchema } from './schema.ts';

export interface NewCompany {
  readonly company: string;
  readonly admin: string;
  readonly timeZone: string;
  /** ISO 4217 and ISO 3166-1 alpha-2. */
  readonly currency: string;
  readonly country: string;
  readonly locale: Locale;
  /** Beside companies that there are. */
  readonly another?: true;
  readonly now: Date;
}

export type SetupOutcome =
  | { readonly ok: true; readonly companyId: number; readonly personId: number; readonly code: string }
  | { readonly ok: false; readonly reason: 'exists' };

/**
 * Founds the company with its first admin, who joins by the code. Refused when there is one already, or with `another` when
 * there is one of that name; the sample company does not count. Two at once found one.
 */
export async function setupCompany(tx: Tx, request: NewCompany): Promise<SetupOutcome> {
  await lockFounding(tx);
  const { another } = request;
  const same = { name: { equals: request.company, mode: 'insensitive' as const } };
  if (await tx.company.findFirst({ where: { demo: false, ...(another && same) } }))
    return { ok: false, reason: 'exists' };
  const { timeZone, currency, country, locale, now } = request;
  const company = await tx.company.create({
    data: { name: request.company, timeZone, currency, country, locale, createdAt: now },
  });
  const person = await tx.person.create({
    data: { companyId: company.id, role: 'admin', name: request.admin, locale, timeZone, createdAt: now },
  });
  const actor = systemActor(company, 'cli');
  const { code } = await createInvitation(tx, actor, person.id, now);
  await writeAudit(tx, actor, { action: 'company.create', after: { company, admin: person.id }, now });
  return { ok: true, companyId: company.id, personId: person.id, code };
}

/** Makes foundings wait for one another until the transaction ends. */
export async function lockFounding(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('tallybot.company'))`;
}

export type SettingOutcome =
  | { readonly ok: true; readonly auditId: number }
  | { readonly ok: false; readonly reason: 'invalid' | 'gone' };

/** Sets the actor's own language. */
export async function setLocale(
  tx: Tx,
  actor: Actor,
  request: { locale: Locale; now: Date },
): Promise<SettingOutcome> {
  return changeOwn(tx, actor, 'person.locale', { locale: request.locale }, request.now);
}

/** Sets the actor's own time zone (IANA). */
export async function setTimeZone(
  tx: Tx,
  actor: Actor,
  request: { timeZone: string; now: Date },
): Promise<SettingOutcome> {
  const zone = timeZoneSchema.safeParse(request.timeZone);
  if (!zone.success) return { ok: false, reason: 'invalid' };
  return changeOwn(tx, actor, 'person.time-zone', { timeZone: zone.data }, request.now);
}

/** Sets the actor's own working days (ISO weekdays, Monday = 1). */
export async function setWorkingDays(
  tx: Tx,
  actor: Actor,
  request: { workingDays: readonly number[]; now: Date },
): Promise<SettingOutcome> {
  const days = workingDaysSchema.safeParse(request.workingDays);
  if (!days.success) return { ok: false, reason: 'invalid' };
  return changeOwn(tx, actor, 'person.working-days', { workingDays: days.data }, request.now);
}

async function changeOwn(
  tx: Tx,
  actor: Actor,
  action: string,
  data: Prisma.PersonUpdateInput & Partial<Pick<Person, 'locale' | 'timeZone' | 'workingDays'>>,
  now: Date,
): Promise<SettingOutcome> {
  if (actor.personId === null) return { ok: false, reason: 'gone' };
  const before = await tx.person.findFirst({ where: { id: actor.personId, companyId: actor.companyId } });
  if (!before) return { ok: false, reason: 'gone' };
  const after = await tx.person.update({ where: { id: before.id }, data });
  return { ok: true, auditId: await writeAudit(tx, actor, { action, before, after, now }) };
}
