// What the dialogs on plans leave.
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';
import type { PlanSlot } from './plans-before.ts';

/** A plan that was set. */
export interface PlanSet extends DialogReceipt {
  readonly kind: 'plan-set';
  readonly plan: PlanSlot & {
    /** Whose it is, in words. */
    readonly whose: string;
    readonly target: string;
    /** What was in force for that period before; null for none. */
    readonly before: string | null;
    /** Whether its period is the one in which we are. */
    readonly present: boolean;
    /** What holds afterwards, where the plan is for part of a period. */
    readonly afterwards: { readonly target: string; readonly startsOn: string } | null;
    /** What undo takes back. */
    readonly auditIds: readonly number[];
  };
}

export const planSet = (plan: PlanSet['plan']): PlanSet => ({ kind: 'plan-set', plan });
