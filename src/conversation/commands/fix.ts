// /fix: the incomplete records, the oldest first; one tap on what is missing fills it in.
import { loadForEdit, loadForFix } from '../../dialogs/edit.ts';
import { may } from '../../domain/access/rights.ts';
import { type IncompleteRecord, incompleteRecords } from '../../domain/quality/data.ts';
import { type Missing, missingCodes, type RecordRef } from '../../domain/records.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { lines } from '../../messenger/text.ts';
import { missingInWords } from '../../screens/missing-words.ts';
import { recordLine } from '../../screens/record-line.ts';
import type { Asked, Command } from '../asked.ts';
import { goneScreen } from '../closing-screens.ts';
import { mainMenu } from '../main-menu.ts';
import { pageButtons, pageOf, pageSize } from '../paging.ts';
import { refOf } from '../record-ref.ts';
import type { Turn } from '../turn.ts';

export const fix: Command = {
  name: 'fix',
  may: (actor) => may(actor, 'customer.write'),
  async run(asked, begin) {
    const { context, db, args, where } = asked;
    const ref = refOf(args[0], args[1]);
    if (!ref) return list(asked, pageOf(args[0]));
    const code = missingCodes.find((one) => one === args[2]);
    const loaded = code ? await loadForFix(db, context, ref, code) : await loadForEdit(db, context, ref);
    if (!loaded) return { kind: 'show', where, screen: goneScreen(context) };
    const { dialog, ...beginning } = loaded;
    return begin(dialog, beginning);
  },
};

async function list({ context, db, where }: Asked, page: number): Promise<Turn> {
  const { t, actor, now } = context;
  const found = await incompleteRecords(db, actor, { now, limit: pageSize + 1, offset: page * pageSize });
  const shown = found.slice(0, pageSize);
  if (shown.length === 0)
    return { kind: 'show', where, screen: { ...mainMenu(context), text: lines(t('fix.nothing')) } };
  const rows = shown.map((record) => [
    {
      label: `${recordLine(context, listed(record))}: ${missingInWords(context, record.missing)}`,
      token: fixToken(record),
    },
  ]);
  const pages = pageButtons(context, page, found.length > pageSize, 'fix');
  return {
    kind: 'show',
    where,
    screen: { text: lines(t('fix.heading')), buttons: pages.length > 0 ? [...rows, pages] : rows },
  };
}

/** The first missing thing: one tap, one question. A contact is filled in at the record's customer. */
function fixToken({ kind, id, customerId, missing }: IncompleteRecord): string {
  const code: Missing | undefined = missing[0];
  const ofContact = code === 'contact_info' || code === 'contact_name';
  const ref: RecordRef =
    ofContact && kind !== 'customer' && customerId !== null
      ? { kind: 'customer', id: customerId }
      : { kind, id };
  return code ? actionToken('fix', ref.kind, ref.id, code) : actionToken('fix', ref.kind, ref.id);
}

export const listed = (record: IncompleteRecord): Parameters<typeof recordLine>[1] => ({
  ...record,
  customer: record.customerName,
  what: record.about,
});
