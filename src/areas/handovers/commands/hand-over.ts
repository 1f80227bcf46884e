// Hands over what somebody holds: who takes it, and the confirmation. What is done with the draft between is in hand.ts.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import { oneOfButtons } from '../../../conversation/on-screen.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { type StaffMember, staffMember } from '../../people/staff.ts';
import { mayHandOver } from '../access.ts';
import { createDraft, findDraft } from '../drafts.ts';
import { handOver } from '../hand-over.ts';
import { newsOf, type Translations, tell } from '../pushes/tell-handover.ts';
import { possibleReceivers } from '../receivers.ts';
import { doneScreen } from '../screens/handed-screens.ts';
import { draftScreen, giverScreen } from '../screens/handover-screens.ts';
import { peopleList } from '../screens/people-list.ts';
import { namedPerson } from './named-person.ts';

/**
 * `/handover`, `a.handover.from.<page>` ask whose; `a.handover.<person>` shows what they hold, `….p.<page>` more receivers,
 * `….to.<receiver>` makes a draft.
 */
export const handover: Command = {
  name: 'handover',
  entry: { listed: false },
  may: mayHandOver,
  run: (asked) => choosing(asked, false),
  answers: (asked, text) =>
    namedPerson(asked, text, 'handover', (personId) =>
      choosing({ ...asked, args: [String(personId)], where: 'new' }, false),
    ),
};

export async function personOf(
  sql: Sql,
  { actor, now }: Context,
  arg: string | undefined,
): Promise<StaffMember | null> {
  const personId = idOf(arg);
  return personId === null ? null : staffMember(sql, actor, { personId, now });
}

/** Who takes over, and the draft once that is chosen; `leaving` shuts the person out by the same step. */
export async function choosing({ context, sql, args, where }: TurnContext, leaving: boolean): Promise<Turn> {
  const { actor, now } = context;
  if (args[0] === undefined || args[0] === 'from') {
    const to = leaving ? 'person' : 'handover';
    const screen = await peopleList(sql, context, pageOf(args[1]), to);
    return { kind: 'show', where, screen, takes: leaving ? 'people' : 'handover' };
  }
  const from = await personOf(sql, context, args[0]);
  if (!from || (leaving && from.status === 'deactivated'))
    return { kind: 'show', where, screen: goneScreen(context) };
  const receiver = args[1] === 'to' ? idOf(args[2]) : null;
  if (receiver === null) {
    const screen = await giverScreen(sql, context, from, { leaving, page: pageOf(args[2]) });
    return { kind: 'show', where, screen, takes: oneOfButtons };
  }
  return {
    kind: 'write',
    async work(tx) {
      const receivers = await possibleReceivers(tx, actor, from, { headFirst: leaving });
      if (!receivers.some(({ personId }) => personId === receiver))
        return { kind: 'show', where, screen: goneScreen(context) };
      const draft = { fromPersonId: from.personId, receivers: [receiver], deactivates: leaving, now };
      const made = await findDraft(tx, actor, await createDraft(tx, actor, draft));
      const screen = made ? await draftScreen(tx, context, made) : goneScreen(context);
      return { kind: 'show', where, screen };
    },
  };
}

/** Confirms a draft as it was seen; called by `hand` (drafts are changed there). */
export function confirming(
  { context, where }: TurnContext,
  { draftId, version }: { draftId: number; version: number },
  translations: Translations,
): Turn {
  const { t, actor, now } = context;
  return {
    kind: 'write',
    async work(tx) {
      const outcome = await handOver(tx, actor, { draftId, version, now });
      if (outcome.ok)
        return {
          kind: 'show',
          where,
          screen: doneScreen(context, await tell(tx, context, draftId, translations)),
        };
      const { reason } = outcome;
      // A second press: what the first one did stands there again.
      const news = reason === 'already' ? await newsOf(tx, context, draftId) : null;
      if (news?.what === 'passed') return { kind: 'show', where, screen: doneScreen(context, news) };
      const draft = reason === 'gone' ? null : await findDraft(tx, actor, draftId);
      const notice = lines(t(`handover.problem.${reason}`));
      const screen =
        draft && !draft.done && reason !== 'may_not' && reason !== 'nothing'
          ? await draftScreen(tx, context, draft)
          : { text: notice, buttons: [[{ label: t('people.back'), token: actionToken('people') }]] };
      return { kind: 'show', where, screen: screen.text === notice ? screen : { ...screen, notice } };
    },
  };
}
