// Whether a contact agreed to e-mails, and how they said so: two taps, three for a refusal.

import { may } from '../../../access/rights.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDay } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { type ConsentSource, consentSources, setConsent } from '../../customers/consent.ts';
import { contactLabel } from '../../customers/dialogs/contact-point.ts';
import { customerCard } from '../../customers/queries.ts';
import type { ContactSnapshot } from '../../customers/schema.ts';
import { changedCustomer } from '../screens/customer-card.ts';

/**
 * `a.consent.<customer>.<contact>` shows; `….given.<source>`, `….refused.<source>` and `….unknown` write; `….refused` asks
 * how they said so.
 */
export const consent: Command = {
  name: 'consent',
  may: (actor) => may(actor, 'customer.write'),
  async run({ context, sql, args, where }) {
    const { actor, now } = context;
    const [customer, contact, answer, how] = args;
    const customerId = idOf(customer);
    const card = customerId === null ? null : await customerCard(sql, actor, customerId);
    const held = card?.contacts.find(({ id }) => String(id) === contact);
    if (customerId === null || !held) return { kind: 'show', where, screen: goneScreen(context) };
    const source = consentSources.find((one) => one === how) ?? null;
    const said = answer === 'given' || answer === 'refused' ? answer : null;
    const isWhole = answer === 'unknown' || (said !== null && source !== null);
    if (!isWhole) return { kind: 'show', where, screen: question(context, customerId, held, said) };
    return {
      kind: 'write',
      async work(tx) {
        const saved = await setConsent(tx, actor, {
          customerId,
          contactId: held.id,
          consent: said,
          source,
          now,
        });
        const screen = saved.ok
          ? await changedCustomer(tx, context, { customerId, auditId: saved.auditId })
          : null;
        return { kind: 'show', where, screen: screen ?? goneScreen(context) };
      },
    };
  },
};

function question(
  context: Context,
  customerId: number,
  contact: ContactSnapshot,
  said: 'given' | 'refused' | null,
): Screen {
  const { t } = context;
  const to = (label: string, ...args: string[]): Button => ({
    label,
    token: actionToken('consent', customerId, contact.id, ...args),
  });
  const name = contactLabel(contact);
  const back: Button = { label: t('engine.back'), token: actionToken('contact', customerId, contact.id) };
  if (said === 'refused')
    return {
      text: lines([bold(name)], t('consent.howRefused')),
      buttons: [
        ...inRows(
          consentSources.map((source) => to(t(`consent.source.${source}`), 'refused', source)),
          2,
        ),
        [to(t('engine.back'))],
      ],
    };
  return {
    text: lines([bold(name)], consentInWords(context, contact), t('consent.ask')),
    buttons: [
      ...inRows(
        consentSources.map((source) => to(t(`consent.given.${source}`), 'given', source)),
        2,
      ),
      [to(t('consent.refused'), 'refused'), to(t('consent.unknown'), 'unknown')],
      [back],
    ],
  };
}

/** "Agreed to e-mails · by phone · 23 Nov" */
function consentInWords(context: Context, contact: ContactSnapshot): string {
  const { t, timeZone } = context;
  if (contact.consent === null) return t('consent.isUnknown');
  const known = consentSources.find((one): one is ConsentSource => one === contact.consentSource);
  return [
    t(`book.consent.${contact.consent}`),
    known ? t(`consent.source.${known}`) : contact.consentSource,
    contact.consentAt && formatDay(localTime(new Date(contact.consentAt), timeZone).day, context),
  ]
    .filter(Boolean)
    .join(' · ');
}
