// With whom one spoke, in one question: a customer (a number in JSON) or a telephone number (E.164).
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import { choice } from '../../../../engine/fields/choice.ts';
import { unread } from '../../../../engine/fields/field-settings.ts';
import { formatPhone, parsePhone } from '../../../../engine/parse/phone.ts';
import type { Field, Option } from '../../../../engine/types.ts';
import { customerId, findCustomers, loadCustomers, newCustomer, resolveCustomer } from './customer-field.ts';

const phoneNumber = z.string().regex(/^\+[1-9]\d{4,14}$/);
const partySchema = z.union([customerId, phoneNumber]);
export type Party = z.infer<typeof partySchema>;

export function partyField(): Field<Party, Actor> {
  const field = choice<Party, Actor>({
    ask: 'field.party.ask',
    label: 'field.party',
    hint: 'field.party.hint',
    schema: partySchema,
    load: loadCustomers,
    // A form has no other way for a number: there it is a hit like the customers.
    async search(db, context, query) {
      const parsed = parsePhone(query, context);
      const number = parsed.ok ? [numberOption(parsed.phone)] : [];
      return [...number, ...(await findCustomers(db, context, query))];
    },
    async resolve(db, context, key) {
      return phoneNumber.safeParse(key).success ? numberOption(key) : resolveCustomer(db, context, key);
    },
    create: newCustomer,
    show: (value, _context, label) =>
      typeof value === 'string' ? formatPhone(value) : (label ?? String(value)),
  });
  return {
    ...field,
    read: (typed, { country }) => {
      const parsed = parsePhone(typed, { country });
      return parsed.ok ? { ok: true, value: parsed.phone } : unread('engine.problem.phone', typed);
    },
  };
}

const numberOption = (phone: string): Option<string> => ({
  key: phone,
  label: formatPhone(phone),
  value: phone,
});
