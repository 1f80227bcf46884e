// A base at a glance: all of its numbers, what its open deals come to, why deals were lost. No screens: whoever shows it asks here.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { countLookAlikes } from '../customers/look-alike-pairs.ts';
import type { Money } from '../plans/counters.ts';
import type { BaseFacts } from './base-facts.ts';
import { countNumbers, type LossReason, lossReasons, moneyOf } from './count-numbers.ts';
import { groupsOf } from './number-groups.ts';
import type { NumberName } from './numbers.ts';

export interface BaseCard {
  readonly counts: ReadonlyMap<NumberName, number>;
  readonly openMoney: readonly Money[];
  readonly reasons: readonly LossReason[];
  /** Null for who is not shown them. */
  readonly lookAlikes: number | null;
}

const shownReasons = 4;

/** Four statements, however many customers and people. They are sent side by side, so not within a transaction. */
export async function baseCard(db: Sql, actor: Actor, facts: BaseFacts): Promise<BaseCard> {
  const names = groupsOf(facts).flatMap((group) => group.numbers);
  const holderIds = facts.base.holders.map(({ personId }) => personId);
  const [counts, openMoney, reasons, lookAlikes] = await Promise.all([
    countNumbers(db, facts, names),
    moneyOf(db, facts, 'open'),
    lossReasons(db, facts, shownReasons),
    may(actor, 'look-alikes.see') ? countLookAlikes(db, actor, holderIds) : null,
  ]);
  return { counts, openMoney, reasons, lookAlikes };
}
