// A record that was saved and moves no counter: which one it belongs to, and when it will be counted, if ever.
import type { Actor } from '../../../access/actor.ts';
import type { Metric } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Key } from '../../../i18n/translate.ts';
import type { RecordRef } from '../../../records/record.ts';
import { callCard } from '../../calls/queries.ts';
import { dealCard } from '../../deals/queries.ts';
import { meetingCard } from '../../meetings/queries.ts';

export interface Uncounted {
  readonly metric: Metric;
  readonly why: Key;
}

/** Null for a customer, and for what is not there (any more). One statement. */
export async function whyUncounted(
  tx: Sql,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  { kind, id }: RecordRef,
): Promise<Uncounted | null> {
  switch (kind) {
    case 'customer':
      return null;
    case 'meeting': {
      const meeting = await meetingCard(tx, actor, { id, now });
      if (!meeting) return null;
      if (meeting.result === 'no_show') return { metric: 'meetings', why: 'counts.not.noShow' };
      const held = meeting.at !== null && meeting.at <= now;
      return { metric: 'meetings', why: held ? 'counts.once.result' : 'counts.once.held' };
    }
    case 'call': {
      const call = await callCard(tx, actor, id);
      return call && { metric: 'calls', why: 'counts.once.completed' };
    }
    // It counts as the call that it becomes.
    case 'planned_call':
      return null;
    case 'deal': {
      const deal = await dealCard(tx, actor, id);
      return deal && { metric: 'deals', why: deal.stage === 'lost' ? 'counts.not.lost' : 'counts.once.won' };
    }
  }
}
