// Plans, counters, and the records behind each number.
import type { Area } from '../../area.ts';
import { drawsReceipt } from '../../conversation/receipts.ts';
import { plan } from './commands/plan.ts';
import { records } from './commands/records.ts';
import { setPlan, unplan } from './commands/set-plan.ts';
import { setPlanDialog } from './dialogs/set-plan.ts';
import type { PlanSet } from './receipts.ts';
import { planScreen } from './screens/plan-receipt.ts';

export const plansArea: Area = {
  name: 'plans',
  receipts: () => [
    drawsReceipt<PlanSet>('plan-set', (tx, context, { plan }) => planScreen(tx, context, plan)),
  ],
  dialogs: [setPlanDialog],
  commands: () => [plan, setPlan, unplan, records],
};
