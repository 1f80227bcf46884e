// One incomplete record at a time, the oldest first: answered in place, or passed over by "Next".

import { may } from '../../../access/rights.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { incompleteRecords } from '../queries.ts';
import { questionScreen } from '../screens/question-message.ts';

/** `a.next.<how many were passed over>` */
export const next: Command = {
  name: 'next',
  may: (actor) => may(actor, 'customer.write'),
  run: (asked) => ask(asked, 'next', false),
};

/** `a.results.<how many were passed over>`: only meetings whose result is due. */
export const results: Command = {
  name: 'results',
  may: (actor) => may(actor, 'meeting.write'),
  run: (asked) => ask(asked, 'results', true),
};

async function ask(
  { context, sql, args, where }: TurnContext,
  command: string,
  resultsOnly: boolean,
): Promise<Turn> {
  const { actor, now, t } = context;
  const passed = pageOf(args[0]);
  const { personId } = actor;
  const [record, another] = await incompleteRecords(sql, actor, {
    now,
    personId,
    resultsOnly,
    limit: 2,
    offset: passed,
  });
  if (!record) {
    const done = { ...mainMenu(context), text: lines(t(passed === 0 ? 'remind.done' : 'remind.end')) };
    return { kind: 'show', where, screen: done };
  }
  const skipToken = another ? actionToken(command, passed + 1) : null;
  return { kind: 'show', where, screen: questionScreen(record, context, { head: null, skipToken }) };
}
