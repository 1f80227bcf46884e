// A contact that somebody shares: a draft at once; a second one beside an untouched draft makes a list of both.
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { cleanText } from '../../../engine/parse/text.ts';
import type { DialogState } from '../../../engine/types.ts';
import { readActionToken } from '../../../messenger/action-token.ts';
import type { Input } from '../../../messenger/incoming.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerFields } from '../../customers/dialogs/customer-fields.ts';
import { kindOfReach } from '../../customers/dialogs/fields/reach-field.ts';
import { mayCapture } from '../access.ts';
import { capturedContacts, keepContacts, leaveCaptured } from '../captured.ts';
import { knownCustomers } from '../known-customers.ts';
import { isEmpty, nobody, type ReadContact } from '../read-contact.ts';
import { contactsScreen, type ListedContact } from '../screens/contacts-screen.ts';
import { readPhone, readVcards } from '../vcards.ts';
import { contactsTurn, say } from './capture.ts';

export const sharedContact: Command = {
  name: 'sharedcontact',
  may: mayCapture,
  async run(asked, begin) {
    const { input } = asked.incoming;
    const contact = input.kind === 'contact' ? await contactOf(input, asked.context.country) : null;
    if (!contact || isEmpty(contact)) return say(asked, 'capture.vcards.nobody');
    const before = await justShared(asked);
    return before ? together(asked, before, contact) : contactsTurn(asked, begin, [contact], '');
  },
};

/** The messenger's own words, and what else the phone's card says. */
async function contactOf(input: Extract<Input, { kind: 'contact' }>, country: string): Promise<ReadContact> {
  const { ok, value } = readPhone(input.phone, country);
  const first = cleanText(input.firstName ?? '', 200) || null;
  const last = cleanText(input.lastName ?? '', 200) || null;
  const own: ReadContact = {
    ...nobody,
    first,
    last,
    phones: value === '' ? [] : [value],
    unsure: ok || value === '' ? [] : ['phone'],
  };
  const read = input.card ? await readVcards(Buffer.from(input.card), country) : null;
  const [card] = read?.ok ? read.contacts : [];
  if (!card) return own;
  const phones = [...new Set([...own.phones, ...card.phones])];
  return { ...card, first: first ?? card.first, last: last ?? card.last, phones, unsure: own.unsure };
}

interface Before {
  readonly contacts: readonly ReadContact[];
  /** Where they are kept already. */
  readonly id: number | null;
}

/** What was shared right before, and that nobody has touched since: an open draft, or a list. */
async function justShared({ chat, context, sql }: TurnContext): Promise<Before | null> {
  const { dialog, shown } = chat.state;
  if (dialog) return isUntouched(dialog) ? { contacts: [contactIn(dialog)], id: null } : null;
  for (const { token } of shown?.buttons ?? []) {
    const action = readActionToken(token);
    if (action?.command !== 'capture' || action.args[0] !== 'one') continue;
    const id = idOf(action.args[1]);
    const captured = id === null ? null : await capturedContacts(sql, context.actor, id);
    if (captured?.name === '') return { contacts: captured.contacts, id: captured.id };
  }
  return null;
}

const isUntouched = ({ dialog, asking, trail, subject, parent, source, review }: DialogState): boolean =>
  dialog === 'customer' &&
  asking === '#review' &&
  review &&
  trail.length === 0 &&
  subject === null &&
  parent === null &&
  source === null;

function contactIn({ values, unsure }: DialogState): ReadContact {
  const { name, contact, reach, phone, email, position, note } = answersOf(customerFields, values);
  const reaches = [reach, phone, email].filter((one) => one !== undefined);
  const isGuessed = unsure.includes('name');
  return {
    ...nobody,
    company: isGuessed ? null : (name ?? null),
    first: contact?.first ?? null,
    last: contact?.last ?? null,
    position: position ?? null,
    phones: reaches.filter((one) => kindOfReach(one) === 'phone'),
    emails: reaches.filter((one) => kindOfReach(one) === 'email'),
    more: note?.split('\n').slice(0, 40) ?? [],
  };
}

async function together(asked: TurnContext, before: Before, contact: ReadContact): Promise<Turn> {
  const { context, sql, incoming } = asked;
  const { actor, now } = context;
  const contacts = [...before.contacts, contact].slice(0, 30);
  const listed: ListedContact[] = [];
  for (const one of contacts) listed.push({ contact: one, known: await knownCustomers(sql, context, one) });
  return {
    kind: 'write',
    async work(tx) {
      const updateKey = `${incoming.messenger}:${incoming.updateKey}:contacts`;
      if (before.id !== null) await leaveCaptured(tx, actor, before.id, contacts);
      const id = before.id ?? (await keepContacts(tx, actor, { contacts, name: '', updateKey }, now));
      const screen = contactsScreen(context, { id, name: '', contacts }, listed);
      // In the place of the first one's card, which it holds.
      return before.id === null
        ? { kind: 'show', where: 'card', screen, closes: true }
        : { kind: 'show', where: 'new', screen };
    },
  };
}
