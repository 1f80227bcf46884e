// A new customer out of a phone call: their number is there already, and the call is theirs once they are saved.

import { refusedBecause } from '../../../records/dialogs/outcome.ts';
import type { SalesDialog } from '../../../records/dialogs/sales-dialog.ts';
import { mayWriteCalls } from '../../calls/access.ts';
import { callCard } from '../../calls/queries.ts';
import { customerDialog } from '../../customers/dialogs/customer.ts';
import { givePhoneCall } from '../give-customer.ts';

const { command: _command, contact: _contact, ...shared } = customerDialog;

export const phoneCallCustomerDialog: SalesDialog = {
  ...shared,
  id: 'phone-call-customer',
  may: (actor) => mayWriteCalls(actor) && shared.may(actor),
  async decide(db, context, submission) {
    return (await shared.decide?.(db, context, { ...submission, subject: null })) ?? null;
  },
  async submit(tx, context, submission) {
    const { actor, now } = context;
    const { subject } = submission;
    const call = subject?.kind === 'call' ? await callCard(tx, actor, subject.id) : null;
    if (!call) return refusedBecause('gone');
    const saved = await shared.submit(tx, context, { ...submission, subject: null });
    // Somebody else may have said meanwhile whose it was: the customer is saved all the same.
    if (saved.ok && typeof saved.value === 'number')
      await givePhoneCall(tx, actor, {
        callId: call.id,
        customerId: saved.value,
        cost: { taps: 0, chars: 0, seconds: 0 },
        now,
      });
    return saved;
  },
};
