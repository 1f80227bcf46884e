// The audit log in words: what was done, from where, and what changed by it. Pure.

import { keyVia } from '../../../access/admit-key.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import { isAuditAction } from '../../../records/audit/actions.ts';
import type { OpenedAct } from '../../../records/audit/log.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { isMessengerName, messengerName } from '../../../screens/messenger-name.ts';
import { maySeeContacts } from '../../customers/access.ts';
import { maskedPoint } from '../../customers/contact-point.ts';
import { type ContactSnapshot, contactSnapshotSchema } from '../../customers/schema.ts';
import { changesInWords } from './history-words.ts';

/** "Meeting moved"; an act of another version by its own name. */
export function actInWords({ t }: Pick<Context, 't'>, action: string): string {
  if (!isAuditAction(action)) return action;
  const [thing, verb] = action.split('.');
  return t(`act.${thing}.${verb}` as Key);
}

/** A messenger's name, the command line, or Tallybot itself. */
export function viaInWords({ t }: Pick<Context, 't'>, via: string): string {
  if (isMessengerName(via)) return messengerName(t, via);
  if (via.startsWith(keyVia)) return t('history.via.api', { name: via.slice(keyVia.length) });
  switch (via) {
    case 'cli':
      return t('history.via.cli');
    case 'telephony':
      return t('history.via.telephony');
    default:
      return t('history.via.job');
  }
}

/** A key that acts as a person is named beside them. */
function personAndKey(context: Context, { person, via }: OpenedAct): string {
  if (person === null) return viaInWords(context, via);
  return via.startsWith(keyVia) ? `${person}, ${viaInWords(context, via)}` : person;
}

/** "today 10:05 · Ann Weber · Meeting moved · Acme GmbH" */
export function actLine(context: Context, act: OpenedAct): string {
  return [
    formatMoment(act.at.toISOString(), context),
    personAndKey(context, act),
    actInWords(context, act.action),
    customerInWords(context.t, act.customer),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What changed, a line each; phones and e-mails as the reader may see them. */
export function detailsInWords(context: Context, { before, after }: OpenedAct): string[] {
  const { t } = context;
  if (isErased(before) || isErased(after)) return [t('audit.erased')];
  // The contacts are said one by one here.
  const plain = (snapshot: unknown) =>
    typeof snapshot === 'object' && snapshot !== null ? { ...snapshot, contacts: undefined } : snapshot;
  return [
    ...changesInWords(context, { before: plain(before), after: plain(after) }),
    ...contactChanges(context, contactsOf(before), contactsOf(after)),
  ];
}

const isErased = (snapshot: unknown): boolean => (snapshot as { erased?: boolean } | null)?.erased === true;

function contactsOf(snapshot: unknown): ContactSnapshot[] {
  const parsed = contactSnapshotSchema
    .array()
    .safeParse((snapshot as { contacts?: unknown } | null)?.contacts);
  return parsed.success ? parsed.data : [];
}

function contactChanges(
  context: Context,
  before: readonly ContactSnapshot[],
  after: readonly ContactSnapshot[],
): string[] {
  const { t } = context;
  const lines = (contacts: readonly ContactSnapshot[]) =>
    new Set(contacts.flatMap((contact) => factsOf(context, contact)));
  const [old, present] = [lines(before), lines(after)];
  return [
    ...[...old].filter((fact) => !present.has(fact)).map((fact) => t('audit.minus', { fact })),
    ...[...present].filter((fact) => !old.has(fact)).map((fact) => t('audit.plus', { fact })),
  ];
}

/** What is known of a contact, each in a few words. */
function factsOf({ t, actor }: Context, contact: ContactSnapshot): string[] {
  const inFull = maySeeContacts(actor);
  const points = contact.points.map((point) => {
    const shown = !inFull
      ? maskedPoint(point)
      : point.kind === 'phone'
        ? formatPhone(point.value)
        : point.value;
    return point.valid ? shown : t('audit.invalid', { point: shown });
  });
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return [name, contact.position, ...points, contact.consent && t(`book.consent.${contact.consent}`)].filter(
    (fact): fact is string => Boolean(fact),
  );
}
