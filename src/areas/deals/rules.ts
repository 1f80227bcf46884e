// What a change makes of a deal: pure.
import type { Policy } from '../../access/policy.ts';
import { missingOfDeal } from '../../records/completeness/rules.ts';
import type { DealSnapshot } from './schema.ts';

export type DealContent = Pick<
  DealSnapshot,
  'customerId' | 'title' | 'amount' | 'currency' | 'stage' | 'closedOn' | 'expectedOn' | 'lostReason' | 'note'
>;

/** Only a closed deal has a closing day, only an open one an expected one, only a lost one a reason; without an amount there is no currency. */
export function settled<D extends DealContent>(deal: D): D {
  return {
    ...deal,
    amount: deal.amount === null ? null : withTwoPlaces(deal.amount),
    currency: deal.amount === null ? null : deal.currency,
    closedOn: deal.stage === 'open' ? null : deal.closedOn,
    expectedOn: deal.stage === 'open' ? deal.expectedOn : null,
    lostReason: deal.stage === 'lost' ? deal.lostReason : null,
  };
}

/** @param hasCustomer whether its customer is there and not deleted */
export const missingOf = (deal: DealContent, hasCustomer: boolean, policy: Policy) =>
  missingOfDeal({ ...deal, customer: hasCustomer }, policy);

/** As the database gives it back, so that equal amounts are equal texts. */
function withTwoPlaces(amount: string): string {
  const [whole = '0', places = ''] = amount.split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${places.padEnd(2, '0')}`;
}
