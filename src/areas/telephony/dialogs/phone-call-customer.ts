// A new customer out of a phone call: their number is there already, and the call is theirs once they are saved.
import type { SalesDialog } from '../../../records/dialogs/sales-dialog.ts';
import { customerDialog } from '../../customers/dialogs/customer.ts';
import { givePhoneCall } from '../give-customer.ts';

const { command: _command, contact: _contact, ...shared } = customerDialog;

export const phoneCallCustomerDialog: SalesDialog = {
  ...shared,
  id: 'phone-call-customer',
  async decide(db, context, submission) {
    return (await shared.decide?.(db, context, { ...submission, subject: null })) ?? null;
  },
  async submit(tx, context, submission) {
    const { actor, now } = context;
    const saved = await shared.submit(tx, context, { ...submission, subject: null });
    const { subject } = submission;
    // Somebody else may have said meanwhile whose it was: the customer is saved all the same.
    if (saved.ok && typeof saved.value === 'number' && subject?.kind === 'call')
      await givePhoneCall(tx, actor, {
        callId: subject.id,
        customerId: saved.value,
        cost: { taps: 0, chars: 0, seconds: 0 },
        now,
      });
    return saved;
  },
};
