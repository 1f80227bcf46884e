// Does what was filled in, once, and takes it back.
import type { Message } from '../../../engine/types.ts';
import { undo } from '../../../records/audit/undo.ts';
import type { Act } from '../../base/dialogs/do-act.ts';
import { lookAfterDialog } from '../../base/dialogs/look-after.ts';
import { holdPick, keepResult, type PickResult } from '../../base/picks.ts';
import type { LookedAfter } from '../../base/receipts.ts';
import { tell } from '../../handovers/pushes/tell-handover.ts';
import { undoHandOver } from '../../handovers/take-back.ts';
import { withdrawRequest } from '../../requests/ask.ts';
import { readActForm } from './act-form.ts';
import type { Visit } from './visit.ts';

export type ActOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** What was done before is not done again: the second of two presses finds what the first did. */
export async function doAct(
  visit: Visit,
  pickId: number,
  filled: { readonly act: Act; readonly values: Readonly<Record<string, string>> },
): Promise<ActOutcome> {
  const { context, db } = visit;
  const outcome = await db.sqlTransaction(async (tx): Promise<ActOutcome> => {
    const held = await holdPick(tx, context.actor, pickId);
    if (!held) return { kind: 'gone' };
    if (held.result) return { kind: 'done' };
    const read = await readActForm(tx, context, pickId, filled);
    if (!read.ok) return { kind: 'errors', errors: read.errors };
    const done = await lookAfterDialog.submit(tx, context, read.submission);
    if (!done.ok)
      return {
        kind: 'errors',
        errors: { [done.field ?? 'act']: context.t(done.problem.key, done.problem.params) },
      };
    const { said, handoverIds, auditIds, requestIds, noticeTag } = done.receipt as LookedAfter;
    await keepResult(tx, context.actor, pickId, {
      act: filled.act,
      said: said.map(({ key, params }: Message) => ({ key, ...(params && { params }) })),
      handoverIds: [...handoverIds],
      auditIds: [...auditIds],
      requestIds: [...requestIds],
      noticeTag,
      undone: null,
    });
    return { kind: 'done' };
  });
  afterwards(visit);
  return outcome;
}

/** What it can be taken back by; nothing where messages went out, or it was taken back. */
export const canBeUndone = ({ handoverIds, auditIds, requestIds, undone }: PickResult): boolean =>
  undone === null && handoverIds.length + auditIds.length + requestIds.length > 0;

/** Each by the way back that it has in the chat; what went on meanwhile stays as it is, and is counted. False for what is not there. */
export async function undoAct(visit: Visit, pickId: number): Promise<boolean> {
  const { context, db, translations } = visit;
  const { actor, now } = context;
  const found = await db.sqlTransaction(async (tx) => {
    const held = await holdPick(tx, actor, pickId);
    if (!held?.result) return false;
    const { result } = held;
    if (!canBeUndone(result)) return true;
    let back = 0;
    let stayed = 0;
    const count = (ok: boolean) => {
      if (ok) back += 1;
      else stayed += 1;
    };
    for (const handoverId of result.handoverIds) {
      const undone = await undoHandOver(tx, actor, { handoverId, now });
      if (undone.ok) await tell(tx, context, undone.handoverId, translations);
      count(undone.ok);
    }
    for (const auditId of result.auditIds) count((await undo(tx, actor, auditId, now)).ok);
    for (const id of result.requestIds) count(await withdrawRequest(tx, actor, { id, now }));
    await keepResult(tx, actor, pickId, { ...result, undone: { back, stayed } });
    return true;
  });
  afterwards(visit);
  return found;
}

function afterwards(visit: Visit): void {
  visit.wake('delivery');
  visit.saved();
}
