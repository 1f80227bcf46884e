// /queue: what waits for operators, the oldest first, one at a time; answered, declined, or left for the next.

import type { Actor } from '../../../access/actor.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { undo } from '../../../records/audit/undo.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayWorkQueue } from '../access.ts';
import { beginAnswer } from '../dialogs/answer-request.ts';
import { queuedRequest } from '../queries.ts';
import type { DataRequest } from '../schema.ts';
import { nextRequestScreen, requestTextScreen } from '../screens/queue-card.ts';
import { reopenDeclined } from '../work.ts';

/** `/queue`, `a.queue.after.<request>`, `a.queue.enter.<request>`, `a.queue.decline.<request>`, `a.queue.text.<request>.<page>`. */
export const queue: Command = {
  name: 'queue',
  entry: { listed: true, actionOf: { operator: 1 } },
  may: mayWorkQueue,
  async run({ context, sql, args, where }, begin) {
    const [what, which] = args;
    const id = idOf(which);
    const { actor, now, t } = context;
    if (what === 'text' && id !== null) {
      const screen = await requestTextScreen(sql, context, { id, page: pageOf(args[2]) });
      return {
        kind: 'show',
        where: args[2] === undefined ? 'new' : where,
        screen: screen ?? goneScreen(context),
      };
    }
    const opens = what === 'enter' || what === 'decline';
    const request = opens && id !== null ? await queuedRequest(sql, actor, id) : null;
    const problem = opens ? problemOf(request, actor, now) : null;
    if (opens && request && problem === null) {
      const { subject, values, only } = beginAnswer(request, context.country);
      // A picture stays above the questions: it is what is read from.
      const below = request.fileId !== null;
      return what === 'enter'
        ? begin('answer-request', { subject, values, only, below })
        : begin('decline-request', { subject, values, below });
    }
    return {
      kind: 'write',
      async work(tx) {
        const said = problem === null ? {} : { said: t(`queue.problem.${problem}`) };
        const screen = await nextRequestScreen(tx, context, { after: what === 'after' ? id : null, ...said });
        return { kind: 'show', where, screen };
      },
    };
  },
};

/** Why it can't be answered, as far as is known before it is; null when it can. */
function problemOf(request: DataRequest | null, { personId }: Actor, now: Date): 'gone' | 'taken' | null {
  if (request?.status !== 'open') return 'gone';
  const { takenById, takenUntil } = request;
  return takenById !== personId && takenUntil !== null && takenUntil > now ? 'taken' : null;
}

/** `a.unanswer.<request>[.<audit>]`: takes an answer or a refusal back; the request waits again. */
export const unanswer: Command = {
  name: 'unanswer',
  takesBack: true,
  may: mayWorkQueue,
  async run({ context, args, where }) {
    const { t, actor, now } = context;
    const [request = null, auditId = null] = args.map(idOf);
    return {
      kind: 'write',
      async work(tx) {
        const undone =
          auditId !== null
            ? await undo(tx, actor, auditId, now)
            : {
                ok: request !== null && (await reopenDeclined(tx, actor, { id: request, now })),
                reason: 'gone' as const,
              };
        const said = t(undone.ok ? 'undo.done' : `undo.${undone.reason}`);
        return { kind: 'show', where, screen: await nextRequestScreen(tx, context, { said }) };
      },
    };
  },
};
