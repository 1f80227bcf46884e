// /fix: the incomplete records, the oldest first; one tap on what is missing fills it in.

import { may } from '../../../access/rights.ts';
import { goneScreen, notYoursScreen } from '../../../conversation/closing-screens.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { loadForEdit, loadForFix } from '../../../records/dialogs/edit.ts';
import { missingCodes } from '../../../records/record.ts';
import { idOf, refOf } from '../../../records/record-ref.ts';
import { isPersonalData } from '../../../records/screens/fix-buttons.ts';
import { firstNameOf } from '../../../screens/short-names.ts';
import { mayWriteContacts } from '../../customers/access.ts';
import { personInReach } from '../../people/team-members.ts';
import { askOperator } from '../../requests/commands/ask-operator.ts';
import { incompleteRecords } from '../queries.ts';
import { cutLines, incompleteButton } from '../screens/incomplete-button.ts';

export const fix: Command = {
  name: 'fix',
  entry: { listed: true, actionOf: { operator: 4 } },
  may: (actor) => may(actor, 'customer.write'),
  async run(asked, begin) {
    const { context, db, args, where } = asked;
    const ref = refOf(args[0], args[1]);
    if (args[0] === 'of') return listOf(asked, idOf(args[1]) ?? 0, pageOf(args[2]));
    if (!ref) return list(asked, pageOf(args[0]));
    const code = missingCodes.find((one) => one === args[2]);
    // What one may not enter oneself, one asks for.
    if (code && isPersonalData(code) && ref.kind === 'customer' && !mayWriteContacts(context.actor))
      return askOperator.run({ ...asked, args: [String(ref.id)] }, begin);
    const loaded = code ? await loadForFix(db, context, ref, code) : await loadForEdit(db, context, ref);
    if (!loaded) return { kind: 'show', where, screen: goneScreen(context) };
    const { dialog, ...beginning } = loaded;
    return begin(dialog, beginning);
  },
};

async function list({ context, db, where }: TurnContext, page: number): Promise<Turn> {
  const { t, actor, now } = context;
  const found = await incompleteRecords(db, actor, { now, limit: pageSize + 1, offset: page * pageSize });
  const shown = found.slice(0, pageSize);
  if (shown.length === 0)
    return { kind: 'show', where, screen: { ...mainMenu(context), text: lines(t('fix.nothing')) } };
  const rows = shown.map((record) => [incompleteButton(context, record)]);
  const pages = pageButtons(context, page, found.length > pageSize, 'fix');
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(t('fix.heading'), ...cutLines(context, shown)),
      buttons: pages.length > 0 ? [...rows, pages] : rows,
    },
  };
}

/** `a.fix.of.<person>.<page>`: a head looks at one of their people's; each opens as a record. */
async function listOf({ context, sql, where }: TurnContext, personId: number, page: number): Promise<Turn> {
  const { t, actor, now } = context;
  const person = may(actor, 'team.see') ? await personInReach(sql, actor, personId) : null;
  if (!person) return { kind: 'show', where, screen: notYoursScreen(context) };
  const { name } = person;
  const offset = page * pageSize;
  const found = await incompleteRecords(sql, actor, { now, personId, limit: pageSize + 1, offset });
  const shown = found.slice(0, pageSize);
  const rows = shown.map((record) => [
    { ...incompleteButton(context, record), token: actionToken('record', record.kind, record.id) },
  ]);
  const pages = pageButtons(context, page, found.length > pageSize, 'fix', 'of', personId);
  const acts = [
    ...(shown.length > 0
      ? [{ label: t('digest.remind', { name: firstNameOf(name) }), token: actionToken('remind', personId) }]
      : []),
    { label: t('team.back'), token: actionToken('team', personId) },
  ];
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(
        shown.length > 0 ? t('team.incompleteOf', { name }) : t('team.nothingIncomplete', { name }),
        ...cutLines(context, shown),
      ),
      buttons: [...rows, ...(pages.length > 0 ? [pages] : []), acts],
    },
  };
}
