// Complete records to start from: a test says only what it is about.
import type { SaveCall } from '../../src/areas/calls/schema.ts';
import type { SaveCustomer } from '../../src/areas/customers/schema.ts';
import type { SaveDeal } from '../../src/areas/deals/schema.ts';
import type { SaveMeeting } from '../../src/areas/meetings/schema.ts';
import type { SavePlannedCall } from '../../src/areas/planned-calls/schema.ts';
import { type Change, noCost, type Saved } from '../../src/records/record.ts';

export const now = new Date('2026-11-23T15:00:00Z');

export const hoursFromNow = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);

export const aCustomer = (over: Partial<SaveCustomer> = {}): SaveCustomer => ({
  name: 'Acme GmbH',
  contactFirstName: 'Ivan',
  contactLastName: 'Petrov',
  phone: '+4930901820',
  cost: noCost,
  now,
  ...over,
});

export const aMeeting = (customerId: number | null, over: Partial<SaveMeeting> = {}): SaveMeeting => ({
  customerId,
  at: hoursFromNow(-1),
  subject: 'Pricing',
  result: 'agreed',
  cost: noCost,
  now,
  ...over,
});

export const aCall = (customerId: number | null, over: Partial<SaveCall> = {}): SaveCall => ({
  customerId,
  phone: null,
  direction: 'outgoing',
  status: 'completed',
  cost: noCost,
  now,
  ...over,
});

export const aPlannedCall = (
  customerId: number | null,
  over: Partial<SavePlannedCall> = {},
): SavePlannedCall => ({
  customerId,
  phone: null,
  when: '2026-11-27',
  about: 'price list',
  cost: noCost,
  now,
  ...over,
});

export const aDeal = (customerId: number | null, over: Partial<SaveDeal> = {}): SaveDeal => ({
  customerId,
  title: 'Licences',
  amount: '12400.50',
  stage: 'open',
  closedOn: null,
  lostReason: null,
  cost: noCost,
  now,
  ...over,
});

/** What was saved; a refusal fails the test. */
export function done(saved: Saved): Change {
  if (!saved.ok) throw new Error(`Refused: ${saved.reason}`);
  return saved;
}
