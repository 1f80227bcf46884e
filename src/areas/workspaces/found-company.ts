// A workspace that was just installed is nobody's: its installer founds a company there, in two questions.
import { IANAZone } from 'luxon';
import { systemActor } from '../../access/system-actor.ts';
import { connectionPlaceOf } from '../../connections/connection-key.ts';
import { askInstaller, installerOf, type OpenInstallation } from '../../connections/founding.ts';
import type { Database } from '../../db/client.ts';
import { localeOf } from '../../i18n/locales.ts';
import type { Incoming } from '../../messenger/incoming.ts';
import { countryOf } from '../people/country-of.ts';
import { inviteAnew } from '../people/invitations.ts';
import { setupCompany } from '../people/mutations.ts';
import { currencySchema, nameSchema } from '../people/schema.ts';

/** The button that begins it. */
export const foundToken = 'a.found';
export const currencyToken = (code: string): string => `a.found.${code}`;

export type FoundingStep =
  /** Found one, or bring an admin's code. */
  | { readonly kind: 'choose'; readonly workspace: string }
  | { readonly kind: 'ask-name'; readonly again: boolean }
  | { readonly kind: 'ask-currency'; readonly company: string; readonly again: boolean }
  | { readonly kind: 'name-taken'; readonly company: string }
  | { readonly kind: 'founded'; readonly code: string };

/** Null for everybody but the installer of a workspace that is nobody's. What was asked last is kept with the workspace. */
export async function stepOfFounding(
  db: Database,
  incoming: Incoming,
  now: Date,
): Promise<FoundingStep | null> {
  const installation = await installerOf(db.sql, connectionPlaceOf(incoming), incoming.userKey);
  if (!installation) return null;
  const { input } = incoming;
  const ask = async (what: string | null, step: FoundingStep): Promise<FoundingStep> => {
    await askInstaller(db.sql, installation.id, what, now);
    return step;
  };
  const choose = (): Promise<FoundingStep> => ask(null, { kind: 'choose', workspace: installation.title });
  const founder = Number(/^founded:(\d+)$/.exec(installation.asked ?? '')?.[1] ?? 0);
  if (founder > 0) return letInAgain(db, founder, now);
  const company = /^currency:(.*)$/s.exec(installation.asked ?? '')?.[1];
  if (input.kind === 'press') {
    if (input.token === foundToken) return ask('name', { kind: 'ask-name', again: false });
    const pressed = /^a\.found\.([A-Z]{3})$/.exec(input.token)?.[1];
    if (pressed && company) return found(db, incoming, { installation, company, currency: pressed, now });
    return choose();
  }
  if (input.kind !== 'text' || input.text.trim().startsWith('/')) return choose();
  const typed = input.text.slice(0, 300);
  if (company) {
    const currency = currencySchema.safeParse(typed.trim());
    if (!currency.success) return { kind: 'ask-currency', company, again: true };
    return found(db, incoming, { installation, company, currency: currency.data, now });
  }
  if (installation.asked !== 'name') return choose();
  const name = nameSchema.safeParse(typed);
  if (!name.success) return { kind: 'ask-name', again: true };
  return ask(`currency:${name.data}`, { kind: 'ask-currency', company: name.data, again: false });
}

async function found(
  db: Database,
  { userName, timeZone: zone, language }: Incoming,
  {
    installation,
    company,
    currency,
    now,
  }: { installation: OpenInstallation; company: string; currency: string; now: Date },
): Promise<FoundingStep> {
  const timeZone = zone && IANAZone.isValidZone(zone) ? zone : 'UTC';
  const name = nameSchema.safeParse(userName ?? '');
  const made = await db.transaction(async (tx) => {
    const outcome = await setupCompany(tx, {
      company,
      admin: name.success ? name.data : 'Admin',
      timeZone,
      currency,
      country: countryOf({ currency, timeZone }),
      locale: localeOf(language) ?? 'en',
      another: true,
      now,
    });
    // Joining is a transaction of its own: cut off before it, it is done with the next word.
    if (outcome.ok) await askInstaller(tx, installation.id, `founded:${outcome.personId}`, now);
    return outcome;
  });
  if (made.ok) return { kind: 'founded', code: made.code };
  await askInstaller(db.sql, installation.id, 'name', now);
  return { kind: 'name-taken', company };
}

/** Their company is there, and they are not in it yet. */
async function letInAgain(db: Database, personId: number, now: Date): Promise<FoundingStep> {
  const { company } = await db.prisma.person.findUniqueOrThrow({
    where: { id: personId },
    include: { company: true },
  });
  const { code } = await db.transaction((tx) => inviteAnew(tx, systemActor(company, 'cli'), personId, now));
  return { kind: 'founded', code };
}
