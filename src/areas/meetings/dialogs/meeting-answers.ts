// A meeting's answers as its dialog keeps them, read back from what was saved.
import { answersLoaded, type LoadAnswers } from '../../../records/dialogs/record-answers.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { meetingCard } from '../queries.ts';

/** Null when it is not there for the actor. One statement. */
export const loadMeetingAnswers: LoadAnswers = async (db, { actor, now, t }, id) => {
  const meeting = await meetingCard(db, actor, { id, now });
  if (!meeting) return null;
  const { version, customerId, customerName, at, subject, result, note } = meeting;
  const answers = { customer: customerId, at: at?.toISOString(), subject, result, note };
  const isPast = at !== null && at <= now;
  return answersLoaded(
    { kind: 'meeting', id, version },
    answers,
    { customer: customerInWords(t, customerName) },
    [...['customer', 'at', 'subject', 'note'], ...(isPast ? ['result'] : [])],
  );
};
