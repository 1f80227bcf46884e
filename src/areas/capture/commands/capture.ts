// What came in and was read: a draft of its customer, or a list where there are several.

import { removeSources } from '../../../conversation/sources.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Begin, Command, TurnContext } from '../../../conversation/turn-context.ts';
import { storedFile } from '../../../files/data.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayWriteContacts, mayWriteCustomers } from '../../customers/access.ts';
import { mayImport } from '../../imports/access.ts';
import { longestText } from '../../requests/schema.ts';
import { type Captured, capturedContacts, holdCaptured, keepContacts, leaveCaptured } from '../captured.ts';
import { contactOfCard } from '../card-fields.ts';
import { contactDraft } from '../dialogs/contact-draft.ts';
import { knownCustomers } from '../known-customers.ts';
import { type ReadContact, readFields } from '../read-contact.ts';
import { saveContacts } from '../save-contacts.ts';
import { contactLine, contactsScreen, type ListedContact } from '../screens/contacts-screen.ts';
import { readVcards } from '../vcards.ts';
import { photoTurn } from './photo.ts';

/** What a card that was sent and one press cost; a list costs it once. */
const sentAndSaved = { taps: 2, chars: 0, seconds: 0 };
/** As many saved customers as are one tap away afterwards. */
const MOST_OPENED = 4;

/** `a.capture.<kept contacts>`, `a.capture.<act>.<id>`, and what `takes` calls with a file. */
export const capture: Command = {
  name: 'capture',
  may: mayWriteCustomers,
  async run(asked, begin) {
    const [act = '', what = ''] = asked.args;
    const [of, at] = what.split('-').map(idOf);
    switch (act) {
      case 'file':
        return file(asked, begin, of ?? 0);
      case 'photo':
        return photoTurn(asked, begin, of ?? 0);
      case 'words':
        return words(asked, begin, what);
      case 'all':
        return saveAll(asked, of ?? 0);
      case 'one':
        return shown(asked, await capturedContacts(asked.sql, asked.context.actor, of ?? 0), true);
      case 'item':
        return item(asked, begin, of ?? 0, at ?? 0);
      case 'drop':
        return drop(asked, of ?? 0);
      default:
        return opened(asked, begin, await capturedContacts(asked.sql, asked.context.actor, idOf(act) ?? 0));
    }
  },
};

/** Contacts that were just read: one is a draft, several a list. */
export async function contactsTurn(
  asked: TurnContext,
  begin: Begin,
  contacts: readonly ReadContact[],
  name: string,
): Promise<Turn> {
  const { context, sql, incoming } = asked;
  if (!mayWriteContacts(context.actor)) return passOn(begin, contacts);
  const [contact, ...others] = contacts;
  if (contact && others.length === 0 && !asked.chat.state.dialog)
    return begin('customer', contactDraft(contact));
  const updateKey = `${incoming.messenger}:${incoming.updateKey}:contacts`;
  const id = await keepContacts(sql, context.actor, { contacts, name, updateKey }, context.now);
  return opened(asked, begin, { id, name, contacts });
}

/** Whoever leaves personal data to operators passes the words on. */
function passOn(begin: Begin, contacts: readonly ReadContact[]): Promise<Turn> {
  const details = contacts
    .map((contact) => [contactLine(contact), contact.position, ...contact.more].filter(Boolean).join('\n'))
    .join('\n\n')
    .slice(0, longestText);
  return begin('ask-operator', { values: { details } });
}

async function file(asked: TurnContext, begin: Begin, id: number): Promise<Turn> {
  const { context, sql } = asked;
  const stored = await storedFile(sql, context.actor, id);
  if (!stored) return say(asked, 'capture.done');
  const read = await readVcards(stored.bytes, context.country);
  if (!read.ok) {
    const importing = read.reason === 'many' && mayImport(context.actor);
    const way: Button[] = importing
      ? [{ label: context.t('capture.import'), token: actionToken('import', id) }]
      : [];
    return say(asked, `capture.vcards.${importing ? 'import' : read.reason}`, way);
  }
  const turn = await contactsTurn(asked, begin, read.contacts, stored.name);
  // All that is needed of it is in the draft or the list.
  if (turn.kind === 'ask' || (turn.kind === 'show' && asked.chat.state.dialog === null))
    await removeSources(sql, context.actor, [id]);
  return turn;
}

async function opened(asked: TurnContext, begin: Begin, captured: Captured | null): Promise<Turn> {
  const [contact, ...others] = captured?.contacts ?? [];
  if (!captured || !contact || others.length > 0) return shown(asked, captured, false);
  return begin('customer', {
    ...contactDraft(contact, captured.id),
    calling: ['capture', String(captured.id)],
  });
}

async function shown(asked: TurnContext, captured: Captured | null, singly: boolean): Promise<Turn> {
  const { context, where } = asked;
  if (!captured) return say(asked, 'capture.done');
  const listed = await listedContacts(asked, captured.contacts);
  return { kind: 'show', where, screen: contactsScreen(context, captured, listed, { singly }) };
}

async function listedContacts(
  { context, sql }: TurnContext,
  contacts: readonly ReadContact[],
): Promise<ListedContact[]> {
  const listed: ListedContact[] = [];
  for (const contact of contacts)
    listed.push({ contact, known: await knownCustomers(sql, context, contact) });
  return listed;
}

async function item(asked: TurnContext, begin: Begin, id: number, at: number): Promise<Turn> {
  const captured = await capturedContacts(asked.sql, asked.context.actor, id);
  const contact = captured?.contacts[at];
  return contact ? begin('customer', { ...contactDraft(contact), below: true }) : say(asked, 'capture.done');
}

/** A signature or the like in words that were passed on: what it says of somebody is to be checked, all of it. */
async function words(asked: TurnContext, begin: Begin, line: string): Promise<Turn> {
  const { kept } = asked.chat.state;
  if (!kept || String(kept.id) !== line) return say(asked, 'capture.done');
  const said = kept.text.split('\n').map((text) => ({ text, confidence: 100, height: 1 }));
  const contact = contactOfCard(said, asked.context.country);
  return begin('customer', contactDraft({ ...contact, unsure: [...readFields] }));
}

function saveAll(asked: TurnContext, id: number): Turn {
  const { context, where } = asked;
  const { t, actor } = context;
  return {
    kind: 'write',
    async work(tx) {
      const captured = mayWriteContacts(actor) ? await holdCaptured(tx, actor, id) : null;
      if (!captured) return { kind: 'show', where, screen: { text: lines(t('capture.done')) } };
      const { saved, left } = await saveContacts(tx, context, captured.contacts, sentAndSaved);
      await leaveCaptured(tx, actor, id, left);
      const above = [t('capture.saved', { count: saved.length }), ...saved.map(({ name }) => `✅ ${name}`)];
      const open = saved
        .slice(0, MOST_OPENED)
        .map(({ id: customer, name }) => [
          { label: name, token: actionToken('record', 'customer', customer) },
        ]);
      const emails = { begins: 'emails' as const };
      if (left.length === 0)
        return { kind: 'show', where, screen: { text: lines(...above), buttons: open }, ...emails };
      const listed: ListedContact[] = [];
      for (const contact of left) listed.push({ contact, known: await knownCustomers(tx, context, contact) });
      const rest = contactsScreen(context, { ...captured, contacts: left }, listed, { singly: true, above });
      return {
        kind: 'show',
        where,
        screen: { ...rest, buttons: [...open, ...(rest.buttons ?? [])] },
        ...emails,
      };
    },
  };
}

function drop({ context, where }: TurnContext, id: number): Turn {
  const { t, actor } = context;
  return {
    kind: 'write',
    async work(tx) {
      await leaveCaptured(tx, actor, id, []);
      return { kind: 'show', where, screen: { text: lines(t('capture.dropped')) } };
    },
  };
}

export const say = ({ context, where }: TurnContext, key: Key, buttons: readonly Button[] = []): Turn => ({
  kind: 'show',
  where,
  screen: { text: lines(context.t(key)), ...(buttons.length > 0 && { buttons: [[...buttons]] }) },
});
