// Who of a row is to be left alone, and on which way. Pure.

import { longest } from './limits.ts';
import { asksForState, isMailingRefusal, type Refusal, refusalIn } from './opt-out-words.ts';
import { consentOf, optOutOf } from './read-consent.ts';
import { answers, type Doubt, type Note, type Of, type RowReader, type RowWords } from './row-cells.ts';
import type { ImportedPoint, ImportField } from './schema.ts';

interface OptOuts {
  readonly consent: 'given' | 'refused' | null;
  /** The row's phones, or addresses, at which somebody must be left alone. */
  readonly closed: string[];
  readonly refuses: ImportedPoint['kind'][];
}

/** Opting out is said in a column of states, among tags, in a note, beside a phone: there it counts as under its own heading. */
export function wordsOfOthers(
  cells: readonly string[],
  { columns, header }: RowReader,
  say: RowWords,
): Said[] {
  return cells.flatMap((cell, index): Said[] => {
    const field = columns[index] ?? null;
    const value = cell.trim();
    if (value === '' || (field !== null && named.has(field))) return [];
    const heading = header?.[index] || say.column(index + 1);
    const isText = index >= columns.length || texts.has(field);
    const pieces = isText
      ? value.slice(0, longest.note).split(field === 'tags' ? /:::|[,;|\n#]/ : '\n')
      : [value];
    const where = isText ? 'line' : field === 'phone' || field === 'email' ? 'beside' : 'cell';
    const isState = field === null && asksForState(heading) && isMailingRefusal(value);
    const refusals = [
      ...pieces.map((piece) => refusalIn(piece, where)),
      isState ? { mail: true, call: false } : null,
    ];
    const isKept =
      isText ||
      field === 'phone' ||
      field === 'email' ||
      field === 'position' ||
      (field !== null && answers.has(field));
    return refusals.flatMap((refusal) =>
      refusal ? [{ ...refusal, line: isKept ? null : `${heading}: ${value}` }] : [],
    );
  });
}

interface Said extends Refusal {
  /** For the note, where the column stands nowhere else. */
  readonly line: string | null;
}

const texts: ReadonlySet<ImportField | null> = new Set([
  'note',
  'other',
  'tags',
  'address',
  'city',
  'state',
  'nextStep',
  'expectedClose',
]);
/** Names and numbers: a firm may be called so. */
const named: ReadonlySet<ImportField> = new Set([
  'name',
  'contact',
  'contactLastFirst',
  'lastName',
  'firstName',
  'middleName',
  'taxNumber',
  'country',
  'owner',
  'nextDate',
]);

export function optOutsOf(
  of: Of,
  points: readonly ImportedPoint[],
  note: Note,
  doubt: Doubt,
  said: readonly Said[],
): OptOuts {
  let consent: 'given' | 'refused' | null = null;
  const outOf = new Set<ImportedPoint['kind']>();
  for (const cell of of('consent')) {
    const answer = consentOf(cell.value);
    if (answer.isUnclear && !refusalIn(cell.value)) doubt('opt_out', cell);
    if (answer.consent === 'refused' || consent === null) consent = answer.consent ?? consent;
  }
  for (const field of ['noMail', 'noCall', 'noContact'] as const)
    for (const cell of of(field)) {
      const answer = optOutOf(cell.value);
      if (answer.isUnclear && !refusalIn(cell.value)) doubt('opt_out', cell);
      if (!answer.isOut) continue;
      // Also for a phone that somebody adds later.
      if (field !== 'noMail') note.add(`${cell.heading}: ${cell.value}`);
      if (field !== 'noCall') outOf.add('email');
      if (field !== 'noMail') outOf.add('phone');
    }
  for (const { mail, call, line } of said) {
    if (line !== null) note.add(line);
    if (mail) outOf.add('email');
    if (call) outOf.add('phone');
  }
  if (outOf.has('email')) consent = 'refused';
  if (consent === 'refused') outOf.add('email');
  const closed = points.filter(({ kind }) => outOf.has(kind)).map(({ value }) => value);
  return { consent, closed, refuses: [...outOf].sort() };
}
