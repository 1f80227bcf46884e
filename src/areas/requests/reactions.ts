// What follows in the operators' queue from what happens elsewhere.
import type { Reaction } from '../../records/events.ts';
import { callChanged } from '../calls/call-changed.ts';
import { customerContactsChanged, customerTakenBack } from '../customers/customer-events.ts';
import { gainedPoints } from '../customers/rules.ts';
import { closeRequestsOf, reopenRequestsOf } from './close.ts';
import { heedWrongNumber } from './wrong-number.ts';

export const reactions: readonly Reaction[] = [
  callChanged.causes('a wrong number is put up for repair', heedWrongNumber),
  customerContactsChanged.causes('what was gained settles what was asked for', (tx, actor, change) => {
    const gained = gainedPoints(change.before, change.after);
    return closeRequestsOf(tx, actor, [{ customerId: change.customerId, gained }], change.now);
  }),
  customerTakenBack.causes('what was settled by it is open again', reopenRequestsOf),
];
