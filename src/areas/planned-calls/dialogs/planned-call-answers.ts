// A planned call's answers as its dialog keeps them, read back from what was saved.
import { answersLoaded, type LoadAnswers } from '../../../records/dialogs/record-answers.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { plannedCallCard } from '../queries.ts';
import { whenAsAnswered } from '../rules.ts';

/** Null when it is not there for the actor. One statement. */
export const loadPlannedCallAnswers: LoadAnswers = async (db, { actor, now, t }, id) => {
  const call = await plannedCallCard(db, actor, { id, now });
  if (!call) return null;
  const { version, customerId, customerName, phone, about } = call;
  const answers = { party: customerId ?? phone, at: whenAsAnswered(call), subject: about };
  return answersLoaded(
    { kind: 'planned_call', id, version },
    answers,
    { party: customerId === null ? null : customerInWords(t, customerName) },
    ['party', 'at', 'subject'],
  );
};
