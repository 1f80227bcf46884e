// The questions about a customer. Personal data is asked only of those who may enter it.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import { email } from '../../../engine/fields/email.ts';
import { phone } from '../../../engine/fields/phone.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Field, Values } from '../../../engine/types.ts';
import type { SalesContext } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteContacts } from '../access.ts';
import { contactField } from './fields/contact-field.ts';
import { noteField } from './fields/note-field.ts';
import { kindOfReach, reachField } from './fields/reach-field.ts';
import { tagsField } from './fields/tags-field.ts';

type Extra = SalesContext['actor']['company']['policy']['minimum']['customer'][number];

const asksFor = ({ actor }: SalesContext, extra: Extra): boolean =>
  actor.company.policy.minimum.customer.includes(extra);

/** Asked where the company wants it, and changed where it is there. */
const wanted =
  (field: string, extra: Extra) =>
  (context: SalesContext, values: Values): boolean =>
    Object.hasOwn(values, field) || asksFor(context, extra);

/** One that is stored already, as it was typed: it need not be valid. */
const asTyped = z.string().min(1).max(254);

/**
 * A new customer is asked for a phone or an e-mail (`reach`), and for the other one where the company wants both. One
 * that has some is shown both, to be changed or added to.
 */
const pointApplies =
  (kind: 'phone' | 'email') =>
  (context: SalesContext, values: Values): boolean => {
    if (!mayWriteContacts(context.actor)) return false;
    const { reach } = values;
    if (typeof reach === 'string') return kindOfReach(reach) !== kind && asksFor(context, kind);
    return Object.hasOwn(values, 'phone') || Object.hasOwn(values, 'email');
  };

const phoneField: Field<string, Actor> = {
  ...phone<Actor>({
    ask: 'field.phone.ask',
    label: 'field.phone',
    skippable: true,
    applies: pointApplies('phone'),
  }),
  schema: asTyped,
};

const emailField: Field<string, Actor> = {
  ...email<Actor>({
    ask: 'field.email.ask',
    label: 'field.email',
    skippable: true,
    applies: pointApplies('email'),
  }),
  schema: asTyped,
};

export const customerFields = {
  name: text<Actor>({
    ask: 'field.name.ask',
    label: 'field.name',
    hint: 'field.name.hint',
    maxLength: 200,
  }),
  contact: contactField({ skippable: true, applies: ({ actor }) => mayWriteContacts(actor) }),
  reach: reachField({
    skippable: true,
    applies: ({ actor }, values) =>
      mayWriteContacts(actor) &&
      (Object.hasOwn(values, 'reach') || !(Object.hasOwn(values, 'phone') || Object.hasOwn(values, 'email'))),
  }),
  phone: phoneField,
  email: emailField,
  position: text<Actor>({
    ask: 'field.position.ask',
    label: 'field.position',
    maxLength: 200,
    skippable: true,
    applies: (context, values) =>
      mayWriteContacts(context.actor) && wanted('position', 'position')(context, values),
  }),
  taxNumber: text<Actor>({
    ask: 'field.taxNumber.ask',
    label: 'field.taxNumber',
    maxLength: 100,
    skippable: true,
    applies: wanted('taxNumber', 'tax_number'),
  }),
  tags: tagsField({ skippable: true, applies: wanted('tags', 'tag') }),
  note: noteField('customer'),
};
