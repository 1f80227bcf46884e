// A call's answers as its dialog keeps them, read back from what was saved.
import { answersLoaded, type LoadAnswers } from '../../../records/dialogs/record-answers.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { callCard } from '../queries.ts';

/** Null when it is not there for the actor. One statement. */
export const loadCallAnswers: LoadAnswers = async (db, { actor, t }, id) => {
  const call = await callCard(db, actor, id);
  if (!call) return null;
  const { version, customerId, customerName, phone, direction, status, at, note } = call;
  const answers = {
    party: phone ?? customerId,
    customer: phone === null ? null : customerId,
    status,
    direction,
    at: at.toISOString(),
    note,
  };
  const name = customerInWords(t, customerName);
  const labels = { party: phone ? null : name, customer: name };
  return answersLoaded({ kind: 'call', id, version }, answers, labels, [
    'party',
    'customer',
    'status',
    'note',
  ]);
};
