// What follows for sale notices from what happens elsewhere.
import type { Reaction } from '../../records/events.ts';
import { callChanged } from '../calls/call-changed.ts';
import { customerAddressesChanged, customerContactsChanged } from '../customers/customer-events.ts';
import { reopenRecipients } from './recipients.ts';
import { mailDiffers } from './rules.ts';
import { heedTellingCall } from './told-by-call.ts';

export const reactions: readonly Reaction[] = [
  callChanged.causes('a call tells the customer of a notice', (tx, { companyId }, change) =>
    heedTellingCall(tx, companyId, change),
  ),
  customerContactsChanged.causes('a notice goes to a new address', async (tx, { companyId }, change) => {
    const { customerId, before, after, now } = change;
    if (mailDiffers(before.contacts, after.contacts)) await reopenRecipients(tx, companyId, customerId, now);
  }),
  customerAddressesChanged.causes('a notice may reach them now', (tx, { companyId }, { customerId, now }) =>
    reopenRecipients(tx, companyId, customerId, now),
  ),
];
