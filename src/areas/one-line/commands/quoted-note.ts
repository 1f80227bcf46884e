// Words that were passed on, as a note of a customer: those that the words name are offered, any other is looked for.

import type { KeptLine } from '../../../conversation/state.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { emailsIn, phonesIn } from '../../../engine/parse/find-reaches.ts';
import { searchedAs } from '../../../engine/parse/phone.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { changedCustomer } from '../../customer-card/screens/customer-card.ts';
import { mayWriteContacts, mayWriteCustomers } from '../../customers/access.ts';
import { changeNote } from '../../customers/label-mutations.ts';
import { lookAlikes } from '../../customers/look-alikes.ts';
import { recentCustomers } from '../../customers/queries.ts';
import { searchCustomers } from '../../customers/search.ts';
import { ownWords } from './kept-line.ts';
import { understand } from './understand.ts';

const MOST_OFFERED = 3;
const MOST_FOUND = 6;
/** Phones and addresses of a signature; more are a list of somebody's. */
const MOST_REACHES = 5;

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Own customers that the words name, by name, by a contact's, by a phone or an address; then the way to any other. */
export async function noteButtons(db: Sql, context: Context, kept: KeptLine): Promise<Button[][]> {
  const { t } = context;
  const { named, hasReach } = await customersNamed(db, context, kept.text);
  const notes = named.map(({ id, name }) => [
    { label: t('quoted.noteOn', { name: labelOf(name) }), token: actionToken('quotednote', id, kept.id) },
  ]);
  const other = {
    label: t(named.length > 0 ? 'quoted.other' : 'quoted.note'),
    token: actionToken('quotednote', 'other', kept.id),
  };
  const fresh =
    hasReach && mayWriteContacts(context.actor)
      ? [{ label: t('quoted.newCustomer'), token: actionToken('capture', 'words', kept.id) }]
      : [];
  return [...notes, [other, ...fresh]];
}

async function customersNamed(
  db: Sql,
  context: Context,
  text: string,
): Promise<{ named: readonly Named[]; hasReach: boolean }> {
  const { actor, country } = context;
  const { reading } = await understand(db, context, text);
  const phones = [...phonesIn(text, country)].slice(0, MOST_REACHES).map(({ phone }) => phone);
  const emails = [...emailsIn(text)].slice(0, MOST_REACHES);
  const reached = phones.length + emails.length > 0 ? await lookAlikes(db, actor, { phones, emails }) : [];
  const all: Named[] = [
    ...reached.filter(({ visible }) => visible),
    ...(reading.customer && !reading.customer.guessed ? reading.customer.customers : []),
  ];
  const named = [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()].slice(0, MOST_OFFERED);
  return { named, hasReach: phones.length + emails.length > 0 };
}

/** `a.quotednote.<customer>.<line>` writes it, `a.quotednote.other.<line>` asks whose. */
export const quotedNote: Command = {
  name: 'quotednote',
  may: mayWriteCustomers,
  async run(asked) {
    const { args, chat, where, context, sql } = asked;
    const { kept } = chat.state;
    if (!kept || String(kept.id) !== args[1])
      return { kind: 'show', where, screen: { text: lines(context.t('quoted.gone')) } };
    if (args[0] !== 'other') return write(asked, kept, idOf(args[0]) ?? 0);
    const recent = await recentCustomers(sql, context.actor, { limit: MOST_FOUND, offset: 0 });
    return whose(asked, kept, recent, context.t('quoted.whose'));
  },
  async answers(asked, text) {
    const { kept } = asked.chat.state;
    if (!kept) return null;
    const { t, actor, country } = asked.context;
    const found = await searchCustomers(asked.sql, actor, searchedAs(text, { country }), {
      limit: MOST_FOUND,
    });
    const said = found.length > 0 ? t('quoted.whose') : t('quoted.nobody', { query: text.slice(0, 100) });
    return whose({ ...asked, where: 'new' }, kept, found, said);
  },
};

function whose({ where }: TurnContext, kept: KeptLine, found: readonly Named[], said: string): Turn {
  const buttons = found.map(({ id, name }) => [
    { label: labelOf(name || '–'), token: actionToken('quotednote', id, kept.id) },
  ]);
  return { kind: 'show', where, screen: { text: lines(said), buttons }, takes: 'quotednote' };
}

function write({ context, where }: TurnContext, kept: KeptLine, customerId: number): Turn {
  const { t, actor, now, timeZone } = context;
  const day = formatDate(localTime(new Date(kept.at), timeZone).day, context);
  const from = kept.from && kept.from !== ownWords ? t('quoted.from', { from: kept.from, day }) : day;
  const note = `${from}: ${kept.text}`;
  return {
    kind: 'write',
    async work(tx) {
      const cost = { taps: 2, chars: 0, seconds: 0 };
      const saved = await changeNote(tx, actor, { customerId, how: 'add', note, cost, now });
      if (!saved.ok)
        return { kind: 'show', where, screen: { text: lines(t(`dialog.problem.${saved.reason}`)) } };
      const screen = await changedCustomer(tx, context, { customerId, auditId: saved.auditId });
      const shown = screen ?? { text: lines(t('quoted.kept')) };
      return { kind: 'show', where, screen: shown, keeps: null };
    },
  };
}
