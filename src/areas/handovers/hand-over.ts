// Does a handover: everything passes in one transaction, once, however often and by whomever it is confirmed.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { deactivate } from '../people/deactivate.ts';
import { lockPeople } from '../people/lock-people.ts';
import { mayHandOver, mayHandOverOf } from './access.ts';
import { type Draft, findDraft } from './drafts.ts';
import { follow } from './follow.ts';
import { joiningLargeSets, passOn } from './pass-on.ts';
import { loadsOf } from './passed.ts';
import { isEmptyLoad } from './schema.ts';

export type HandOverOutcome =
  | { readonly ok: true; readonly handoverId: number; readonly auditId: number }
  | {
      readonly ok: false;
      /**
       * `may_not`: not theirs to do, or not with these people; `gone`: no such draft; `already`: done before; `changed`: the
       * draft is another by now; `no_receiver`: one of them can't take over (any more); `past_day`: the last day is over;
       * `nothing`: the person holds nothing (any more); `last_admin`, `left`: the person can't leave, or has.
       */
      readonly reason:
        | 'may_not'
        | 'gone'
        | 'already'
        | 'changed'
        | 'no_receiver'
        | 'past_day'
        | 'nothing'
        | 'last_admin'
        | 'left';
    };

export interface Confirmed {
  readonly draftId: number;
  /** What the person saw when they confirmed; without it whatever the draft is. */
  readonly version?: number | undefined;
  readonly now: Date;
}

const refuse = (reason: Extract<HandOverOutcome, { ok: false }>['reason']): HandOverOutcome => ({
  ok: false,
  reason,
});

/**
 * Confirms a draft: customers, open deals, planned meetings and calls in work pass, and the person is shut out before, if
 * the draft says so. Of any number of confirmations at once, also of different drafts, each record passes once. About
 * twenty statements, however many records. The caller tells those whom it concerns (news.ts).
 */
export async function handOver(tx: Sql, actor: Actor, confirmed: Confirmed): Promise<HandOverOutcome> {
  const { draftId, version, now } = confirmed;
  if (!mayHandOver(actor)) return refuse('may_not');
  const draft = await findDraft(tx, actor, draftId, { lock: true });
  if (!draft) return refuse('gone');
  if (draft.done) return refuse('already');
  if (version !== undefined && version !== draft.version) return refuse('changed');
  const problem = await problemOf(tx, actor, draft, now);
  if (problem) return refuse(problem);
  // First, so that a turn of the person that is being committed has been, and what it saved passes, too.
  if (draft.deactivates) {
    const left = await deactivate(tx, actor, {
      personId: draft.fromPersonId,
      heirId: draft.receivers[0],
      now,
    });
    if (!left.ok) return refuse(left.reason === 'already' ? 'left' : left.reason);
  }
  const passing = { ...draft, companyId: actor.companyId, handoverId: draft.id, now };
  await joiningLargeSets(tx, true);
  await passOn(tx, passing);
  const loads = await loadsOf(tx, { companyId: actor.companyId, handoverId: draft.id });
  if (loads.every(isEmptyLoad)) {
    if (!draft.deactivates) return refuse('nothing');
  } else await follow(tx, { ...passing, returned: false });
  await joiningLargeSets(tx, false);
  const auditId = await writeAudit(tx, actor, {
    action: draft.deactivates ? 'handover.leave' : 'handover.done',
    before: { personId: draft.fromPersonId },
    after: {
      handoverId: draft.id,
      untilDay: draft.untilDay,
      people: draft.receivers,
      passed: loads,
    },
    now,
  });
  await tx.$executeRaw`
    update handover set done_at = ${now}, audit_id = ${auditId}
    where company_id = ${actor.companyId} and id = ${draft.id}`;
  return { ok: true, handoverId: draft.id, auditId };
}

/** Holds everybody concerned, and asks once more who may do what with whom. */
async function problemOf(tx: Sql, actor: Actor, draft: Draft, now: Date) {
  const { fromPersonId, receivers, deactivates, untilDay } = draft;
  const ids = [fromPersonId, ...receivers];
  const people = await lockPeople(tx, actor.companyId, { ids, admins: deactivates });
  const from = people.find(({ id }) => id === fromPersonId);
  if (!from || !mayHandOverOf(actor, from)) return 'may_not';
  if (receivers.length === 0) return 'no_receiver';
  for (const receiver of receivers) {
    const person = people.find(({ id }) => id === receiver);
    if (!person || !mayHandOverOf(actor, person)) return 'may_not';
    const takes = person.status !== 'deactivated' && person.role !== 'operator' && receiver !== fromPersonId;
    if (!takes) return 'no_receiver';
  }
  if (untilDay === null) return null;
  if (deactivates || from.status === 'deactivated') return 'left';
  const [today] = await tx.$queryRaw<{ over: boolean }[]>`
    select ${untilDay}::text::date < (${now}::timestamptz at time zone ${from.timeZone}::text)::date as over`;
  return today?.over ? 'past_day' : null;
}
