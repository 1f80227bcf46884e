// How a dialog begins on a record that is there already: with its answers, and only the questions that are open.
import type { Sql } from '../../db/sql.ts';
import type { Missing, RecordRef } from '../record.ts';
import { loadAnswers, type Reader, type RecordAnswers } from './record-answers.ts';

/** What the engine's start takes. */
export interface RecordBeginning extends RecordAnswers {
  readonly dialog: string;
  /** Asks just these. */
  readonly only?: readonly string[];
  /** Whether the review card comes before saving. */
  readonly review: boolean;
}

/** Its answers at the review card, to change what one likes. Null when it is not there for the actor. One statement. */
export async function loadForEdit(db: Sql, reader: Reader, ref: RecordRef): Promise<RecordBeginning | null> {
  const loaded = await loadAnswers(db, reader, ref);
  return loaded && { dialog: ref.kind, ...loaded, review: true };
}

/** One question: what is missing. Null when the record is not there for the actor. One statement. */
export async function loadForFix(
  db: Sql,
  reader: Reader,
  ref: RecordRef,
  missing: Missing,
): Promise<RecordBeginning | null> {
  const only = fieldsFor(missing);
  const dialog = only.includes('reach') && ref.kind === 'customer' ? 'customer-reach' : ref.kind;
  return narrowed(await loadForEdit(db, reader, ref), dialog, only);
}

const steps = {
  'meeting-result': { kind: 'meeting', asks: ['result', 'movedTo'] },
  'meeting-move': { kind: 'meeting', asks: ['movedTo'] },
  'deal-expected': { kind: 'deal', asks: ['expectedOn'] },
  'deal-move': { kind: 'deal', asks: ['stage', 'lostReason'] },
} as const;
export type StepDialog = keyof typeof steps;

/** The next step of a meeting or a deal. Null when it is not there for the actor. One statement. */
export async function loadForStep(
  db: Sql,
  reader: Reader,
  dialog: StepDialog,
  id: number,
): Promise<RecordBeginning | null> {
  const { kind, asks } = steps[dialog];
  return narrowed(await loadForEdit(db, reader, { kind, id }), dialog, asks);
}

const fields: Readonly<Record<Missing, readonly string[]>> = {
  name: ['name'],
  party: ['party'],
  customer: ['customer'],
  contact_name: ['contact'],
  contact_info: ['reach'],
  phone: ['reach'],
  email: ['reach'],
  position: ['position'],
  tax_number: ['taxNumber'],
  tag: ['tags'],
  at: ['at'],
  subject: ['subject'],
  title: ['title'],
  amount: ['amount'],
  direction: ['direction'],
  status: ['status'],
  closed_on: ['closedOn'],
  lost_reason: ['lostReason'],
  note: ['note'],
  result: ['result', 'movedTo'],
  // A record of its own: see fix-buttons.
  next_step: [],
};

/** The questions that fill in what is missing. */
const fieldsFor = (missing: Missing): readonly string[] => fields[missing];

function narrowed(
  beginning: RecordBeginning | null,
  dialog: string,
  only: readonly string[],
): RecordBeginning | null {
  if (!beginning) return null;
  const isOther = ([key]: [string, unknown]) => !only.includes(key) || key === 'closedOn';
  return {
    ...beginning,
    dialog,
    only,
    values: Object.fromEntries(Object.entries(beginning.values).filter(isOther)),
    skipped: beginning.skipped.filter((key) => !only.includes(key)),
    review: false,
  };
}
