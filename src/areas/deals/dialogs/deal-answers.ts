// A deal's answers as its dialog keeps them, read back from what was saved.

import { localTime } from '../../../engine/local-time.ts';
import { answersLoaded, type LoadAnswers } from '../../../records/dialogs/record-answers.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { dealCard } from '../queries.ts';

/** Null when it is not there for the actor. One statement. */
export const loadDealAnswers: LoadAnswers = async (db, { actor, now, timeZone, t }, id) => {
  const deal = await dealCard(db, actor, id);
  if (!deal) return null;
  const { version, customerId, customerName, title, amount, currency, stage, lostReason, note } = deal;
  const isClosed = stage !== 'open';
  const answers = {
    customer: customerId,
    title,
    amount: amount && currency ? { amount, currency } : null,
    stage,
    lostReason,
    // A closed deal without its day: today is proposed, at a card where it can be changed.
    closedOn: deal.closedOn ?? (isClosed ? localTime(now, timeZone).day : null),
    expectedOn: deal.expectedOn,
    note,
  };
  return answersLoaded(
    { kind: 'deal', id, version },
    answers,
    { customer: customerInWords(t, customerName) },
    [...['customer', 'title', 'amount', 'note'], ...(stage === 'lost' ? ['lostReason'] : [])],
  );
};
