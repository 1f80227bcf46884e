// A customer's answers as its dialog keeps them, read back from what was saved.
import { answersLoaded, type LoadAnswers } from '../../../records/dialogs/record-answers.ts';
import { customerOrSurvivor } from '../what-became-of.ts';

/** Null when it is not there for the actor. One statement. */
export const loadCustomerAnswers: LoadAnswers = async (db, { actor }, id) => {
  const card = await customerOrSurvivor(db, actor, id);
  if (!card) return null;
  const { version, name, taxNumber, tags, note, contacts, masked } = card;
  const [contact] = contacts;
  const point = (kind: 'phone' | 'email') =>
    masked ? null : contact?.points.find((one) => one.kind === kind)?.value;
  const answers = {
    name: name || null,
    contact:
      contact && (contact.firstName || contact.lastName)
        ? { first: contact.firstName, last: contact.lastName }
        : null,
    phone: point('phone'),
    email: point('email'),
    position: contact?.position,
    taxNumber,
    tags: tags.length > 0 ? tags : null,
    note,
  };
  return answersLoaded(
    { kind: 'customer', id: card.id, version },
    answers,
    {},
    Object.keys(answers).concat('reach'),
  );
};
