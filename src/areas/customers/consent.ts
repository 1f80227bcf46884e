// Whether a contact agreed to be written to, and where that is known from.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { changeRecord } from '../../records/change-record.ts';
import { noCost, type Saved } from '../../records/record.ts';
import { reopenRecipients } from '../notices/recipients.ts';
import { customerStore } from './store.ts';

/** Where a person's word is known from; an import and a notice's unsubscribe link write sources of their own. */
export const consentSources = ['in_person', 'phone', 'form', 'contract'] as const;
export type ConsentSource = (typeof consentSources)[number];

const setConsentSchema = z.object({
  customerId: z.int(),
  contactId: z.int(),
  /** Null: it is not known, which forgets where it was known from. */
  consent: z.enum(['given', 'refused']).nullable(),
  source: z.enum(consentSources).nullable(),
  now: z.date(),
});

/** For whoever may edit the customer. Undo takes it back. Idempotent. Five statements; `gone` without such a contact. */
export async function setConsent(
  tx: Sql,
  actor: Actor,
  input: z.input<typeof setConsentSchema>,
): Promise<Saved> {
  const { customerId, contactId, consent, source, now } = setConsentSchema.parse(input);
  const request = { id: customerId, verb: 'consent', cost: noCost, now };
  const saved = await changeRecord(tx, actor, customerStore, request, (before) => {
    const held = before.contacts.find(({ id }) => id === contactId);
    if (!held) return 'gone';
    const same = held.consent === consent && held.consentSource === (consent && source);
    if (same) return before;
    const said = {
      consent,
      consentSource: consent && source,
      consentAt: consent && now.toISOString(),
    };
    return {
      ...before,
      contacts: before.contacts.map((contact) => (contact === held ? { ...contact, ...said } : contact)),
    };
  });
  if (saved.ok && saved.auditId !== null) await reopenRecipients(tx, actor.companyId, customerId, now);
  return saved;
}
