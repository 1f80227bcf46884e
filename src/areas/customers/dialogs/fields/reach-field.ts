// A phone or an e-mail in one answer: typed, or from a shared contact card.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import { type FieldSettings, unread } from '../../../../engine/fields/field-settings.ts';
import { phone } from '../../../../engine/fields/phone.ts';
import { parseEmail } from '../../../../engine/parse/email.ts';
import { parsePhone } from '../../../../engine/parse/phone.ts';
import type { Field } from '../../../../engine/types.ts';

export function reachField(settings: Partial<FieldSettings<Actor>> = {}): Field<string, Actor> {
  const field = phone<Actor>({
    ask: 'field.reach.ask',
    label: 'field.reach',
    hint: 'field.reach.hint',
    ...settings,
  });
  return {
    ...field,
    maxLength: 254,
    schema: z.string().min(3).max(254),
    read: (typed, { country }) => {
      const asEmail = parseEmail(typed);
      if (asEmail.ok) return { ok: true, value: asEmail.email };
      const asPhone = parsePhone(typed, { country });
      return asPhone.ok ? { ok: true, value: asPhone.phone } : unread('dialog.problem.reach', typed);
    },
  };
}

/** Which of the two it is. */
export const kindOfReach = (value: string): 'phone' | 'email' => (value.includes('@') ? 'email' : 'phone');
