// What is done with a handover's draft: more receivers, until when, customer by customer, and the confirmation.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import { oneOfButtons } from '../../../conversation/on-screen.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayHandOver } from '../access.ts';
import { assignEvenly, assignToNext } from '../assign-by-hand.ts';
import { changeDraft, type Draft, type DraftChange, findDraft } from '../drafts.ts';
import type { Translations } from '../pushes/tell-handover.ts';
import { possibleReceivers } from '../receivers.ts';
import { mostReceivers } from '../schema.ts';
import {
  byHandScreen,
  draftAgain,
  draftScreen,
  handDraft,
  moreReceivers,
} from '../screens/handover-screens.ts';
import { confirming } from './hand-over.ts';

/** `a.hand.<draft>.<version>.<what>…`; a button of an older version shows the draft as it is. */
export const createHand = (translations: Translations): Command => ({
  name: 'hand',
  may: mayHandOver,
  async run(asked, begin) {
    const { context, sql, args, where } = asked;
    const [, , what, arg, page] = args;
    const draftId = idOf(args[0]);
    const version = idOf(args[1]);
    if (draftId === null || version === null) return { kind: 'show', where, screen: goneScreen(context) };
    if (what === 'go') return confirming(asked, { draftId, version }, translations);
    const draft = await findDraft(sql, context.actor, draftId);
    if (!draft || draft.done) return { kind: 'show', where, screen: goneScreen(context) };
    if (draft.version !== version) return changedMeanwhile(asked, draft);
    switch (what) {
      case 'more':
        return {
          kind: 'show',
          where,
          screen: await moreReceivers(sql, context, draft, pageOf(arg)),
          takes: oneOfButtons,
        };
      case 'add':
        return addReceiver(asked, draft, idOf(arg));
      case 'good':
        return changing(asked, draft, { untilDay: null });
      case 'until':
        return draft.deactivates
          ? changedMeanwhile(asked, draft)
          : begin('hand-over-until', { subject: { kind: 'handover', id: draftId, version } });
      case 'each':
        return draft.byHand
          ? {
              kind: 'show',
              where,
              screen: await byHandScreen(sql, context, draft, pageOf(arg)),
              takes: oneOfButtons,
            }
          : beginByHand(asked, draft);
      case 'next':
        return moveOn(asked, draft, idOf(arg), pageOf(page));
      default:
        return { kind: 'show', where, screen: await draftScreen(sql, context, draft) };
    }
  },
});

async function changedMeanwhile({ context, sql, where }: TurnContext, draft: Draft): Promise<Turn> {
  const notice = lines(context.t('handover.problem.changed'));
  return { kind: 'show', where, screen: { ...(await draftScreen(sql, context, draft)), notice } };
}

/** Shows the draft as it then is, whoever changed it last. */
function changing({ context, where }: TurnContext, draft: Draft, change: DraftChange): Turn {
  return {
    kind: 'write',
    async work(tx) {
      await changeDraft(tx, context.actor, draft, change);
      return { kind: 'show', where, screen: await draftAgain(tx, context, draft.id) };
    },
  };
}

async function addReceiver(asked: TurnContext, draft: Draft, personId: number | null): Promise<Turn> {
  const { context, sql } = asked;
  const from = { personId: draft.fromPersonId, teamId: draft.fromTeamId };
  const receivers = await possibleReceivers(sql, context.actor, from, { headFirst: false });
  const free = receivers.some((one) => one.personId === personId && !draft.receivers.includes(one.personId));
  if (personId === null || !free || draft.receivers.length >= mostReceivers)
    return changedMeanwhile(asked, draft);
  return changing(asked, draft, { receivers: [...draft.receivers, personId] });
}

/** From the even spread on: what is written down once stays, also when a receiver is added later. */
function beginByHand({ context, where }: TurnContext, draft: Draft): Turn {
  const { actor, now } = context;
  return {
    kind: 'write',
    async work(tx) {
      const changed = await changeDraft(tx, actor, draft, { byHand: true });
      if (changed) await assignEvenly(tx, handDraft(context, draft), now);
      const present = await findDraft(tx, actor, draft.id);
      const screen = present ? await byHandScreen(tx, context, present, 0) : goneScreen(context);
      return { kind: 'show', where, screen, takes: oneOfButtons };
    },
  };
}

function moveOn(
  { context, where }: TurnContext,
  draft: Draft,
  customerId: number | null,
  page: number,
): Turn {
  return {
    kind: 'write',
    async work(tx) {
      // Held, so that nothing is moved on under a confirmation.
      const present = await findDraft(tx, context.actor, draft.id, { lock: true });
      if (!present?.byHand || present.done) return { kind: 'show', where, screen: goneScreen(context) };
      if (customerId !== null) await assignToNext(tx, handDraft(context, present), customerId);
      return {
        kind: 'show',
        where,
        screen: await byHandScreen(tx, context, present, page),
        takes: oneOfButtons,
      };
    },
  };
}
