// Lets somebody in by a code: their messenger account becomes that person's.
import { IANAZone } from 'luxon';
import { admitPerson } from '../../access/admit.ts';
import type { Tx } from '../../db/client.ts';
import type { Account, Person } from '../../db/generated/client.ts';
import type { Role } from '../../db/generated/enums.ts';
import { localeOf } from '../../i18n/locales.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { hashOfCode } from './invitations.ts';

export interface Redemption {
  readonly code: string;
  readonly messenger: string;
  readonly userKey: string;
  readonly chatKey: string;
  /** What the messenger reports; taken over when the person joins for the first time. */
  readonly language?: string | undefined;
  readonly timeZone?: string | undefined;
  /** Whose workspace or bot it is where the code was said: it lets in nobody else's people. Null: it is nobody's. */
  readonly onlyCompanyId?: number | null;
  readonly now: Date;
}

export type RedeemOutcome =
  | {
      readonly ok: true;
      readonly accountId: number;
      readonly personId: number;
      readonly companyId: number;
      /** For the welcome, in the language that the person now has. */
      readonly locale: string;
      readonly firstName: string;
      readonly companyName: string;
      readonly role: Role;
      /** Whether it was a further messenger of somebody who had joined before. */
      readonly linked: boolean;
    }
  | {
      readonly ok: false;
      readonly reason: 'unknown' | 'expired' | 'used' | 'other_person' | 'other_company';
    };

/**
 * Uses up a code. Of any number at once, one succeeds. Idempotent for the account that used it. An account that is
 * somebody else's is refused without using the code, unless that somebody is deactivated.
 */
export async function redeem(tx: Tx, request: Redemption): Promise<RedeemOutcome> {
  const { messenger, userKey, chatKey, now } = request;
  const codeHash = hashOfCode(request.code);
  // The row's lock makes others with this code wait; the advisory one, the same account with another code.
  await tx.$queryRaw`select id from invitation where code_hash = ${codeHash} for update`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`tallybot.redeem.${messenger}.${userKey}`}))`;
  const invitation = await tx.invitation.findUnique({ where: { codeHash } });
  if (!invitation) return { ok: false, reason: 'unknown' };
  const { onlyCompanyId = null } = request;
  if (onlyCompanyId !== null && invitation.companyId !== onlyCompanyId)
    return { ok: false, reason: 'other_company' };
  const person = await tx.person.findUniqueOrThrow({
    where: { id: invitation.personId },
    include: { company: { select: { name: true } } },
  });
  const present = await tx.account.findUnique({
    where: { messenger_userKey: { messenger, userKey } },
    include: { person: { select: { status: true } } },
  });
  const theirs = present?.personId === person.id;
  if (theirs && invitation.usedAt) return { ...welcome(person), accountId: present.id, linked: true };
  if (invitation.usedAt) return { ok: false, reason: 'used' };
  if (invitation.expiresAt <= now || person.status === 'deactivated') return { ok: false, reason: 'expired' };
  if (present && !theirs && present.person.status !== 'deactivated')
    return { ok: false, reason: 'other_person' };

  await tx.invitation.update({ where: { id: invitation.id }, data: { usedAt: now } });
  const own = theirs ? present : null;
  const account = await connect(tx, { messenger, userKey, chatKey, person, present: own, now });
  const first = person.status === 'invited';
  const joined = first
    ? await tx.person.update({
        where: { id: person.id },
        data: { status: 'active', ...firstSettings(person, request) },
        include: { company: { select: { name: true } } },
      })
    : // What other processes remember of their chats is out of date: there is one more.
      await tx.person.update({
        where: { id: person.id },
        data: { status: person.status },
        include: { company: { select: { name: true } } },
      });
  const admission = await admitPerson(tx, person.id, messenger);
  if (admission.ok) {
    const after = { accountId: account.id, messenger };
    await writeAudit(tx, admission.actor, { action: 'person.join', after, now });
  }
  return { ...welcome(joined), accountId: account.id, linked: !first };
}

const welcome = (person: Person & { company: { name: string } }) => ({
  ok: true as const,
  personId: person.id,
  companyId: person.companyId,
  locale: person.locale,
  firstName: person.name.split(' ')[0] as string,
  companyName: person.company.name,
  role: person.role,
});

/** The account with an idle conversation; one that was a former person's is taken over without its dialog. */
async function connect(
  tx: Tx,
  link: Pick<Redemption, 'messenger' | 'userKey' | 'chatKey' | 'now'> & {
    person: Person;
    present: Account | null;
  },
): Promise<Account> {
  const { messenger, userKey, chatKey, person, present, now } = link;
  const data = {
    companyId: person.companyId,
    personId: person.id,
    chatKey,
    lastUsedAt: now,
    blockedAt: null,
  };
  const account = await tx.account.upsert({
    where: { messenger_userKey: { messenger, userKey } },
    create: { ...data, messenger, userKey, createdAt: now },
    update: data,
  });
  // The revision goes on counting, so that no button of the former person fits.
  await tx.conversation.upsert({
    where: { accountId: account.id },
    create: { accountId: account.id, updatedAt: now },
    update: present ? {} : { state: {}, revision: { increment: 1 }, cardKey: null, updatedAt: now },
  });
  return account;
}

function firstSettings(person: Person, request: Redemption): { locale?: string; timeZone?: string } {
  const settings = person.settings as { localeChosen?: boolean };
  const locale = settings.localeChosen ? null : localeOf(request.language);
  const zone = request.timeZone;
  return { ...(locale && { locale }), ...(zone && IANAZone.isValidZone(zone) && { timeZone: zone }) };
}
