// What a language model answered becomes answers of a dialog as far as the line bears it out: words that are not in the line
// are dropped, the others are read by the fields' own parsers, customers are looked for by us. The rest is asked.
import type { Context } from '../../conversation/turn-context.ts';
import type { Sql } from '../../db/sql.ts';
import type { Json, Values } from '../../engine/types.ts';
import type { SalesDialog } from '../../records/dialogs/sales-dialog.ts';
import { readLine } from '../../understanding/read-line.ts';
import { customersMentioned } from '../customers/mentioned.ts';
import { keysOf } from './line-keys.ts';
import type { ModelAnswer, Quoted } from './model-form.ts';

export interface Filled {
  readonly values: Values;
  readonly labels: Readonly<Record<string, string>>;
  /** Words to look for the customer by, where none is certain. */
  readonly query: string | null;
  /** A day that is known of a time. */
  readonly narrowed: { readonly field: string; readonly to: string } | null;
}

/** Which of a dialog's fields says with whom. */
export const whoField = ({ fields }: SalesDialog): string =>
  Object.hasOwn(fields, 'party') ? 'party' : 'customer';

/** @param known what the line says without help: it stays as it is */
export async function fillDraft(
  db: Sql,
  context: Context,
  {
    dialog,
    answer,
    text,
    known,
  }: {
    readonly dialog: SalesDialog;
    readonly answer: ModelAnswer;
    readonly text: string;
    readonly known: Values;
  },
): Promise<Filled> {
  const values: Record<string, Json> = { ...known };
  let narrowed: Filled['narrowed'] = null;
  for (const [key, field] of Object.entries(dialog.fields)) {
    const quoted = answer.answers[key];
    if (!quoted || Object.hasOwn(values, key) || !isIn(text, quoted)) continue;
    const reading =
      quoted.value === undefined
        ? field.read?.(quoted.words, context, values, null)
        : ({ ok: true, value: quoted.value } as const);
    if (!reading?.ok) continue;
    if ('refine' in reading) {
      narrowed ??= { field: key, to: reading.refine };
      continue;
    }
    const with_ = { ...values, [key]: reading.value };
    if (!field.schema.safeParse(reading.value).success || field.applies?.(context, with_) === false) continue;
    values[key] = reading.value;
  }
  // What applied before another answer came may not apply any more.
  for (const [key, field] of Object.entries(dialog.fields))
    if (
      !Object.hasOwn(known, key) &&
      Object.hasOwn(values, key) &&
      field.applies?.(context, values) === false
    )
      delete values[key];
  const who = whoField(dialog);
  if (Object.hasOwn(known, who)) return { values, labels: {}, query: null, narrowed };
  const found = answer.who && isIn(text, answer.who) ? await customerOf(db, context, answer) : null;
  if (!found) return { values, labels: {}, query: null, narrowed };
  if ('query' in found) return { values, labels: {}, query: found.query, narrowed };
  return { values: { ...values, [who]: found.id }, labels: { [who]: found.name }, query: null, narrowed };
}

/** Of the person's own. One that is certain; else the words, and the person chooses. At most one statement. */
async function customerOf(
  db: Sql,
  context: Context,
  { who, name }: ModelAnswer,
): Promise<{ readonly id: number; readonly name: string } | { readonly query: string }> {
  const words = who?.words ?? '';
  const customers = await customersMentioned(db, context.actor, keysOf(words));
  const { customer } = readLine(words, context, customers);
  const [one, ...others] = customer?.guessed ? [] : (customer?.customers ?? []);
  if (one && others.length === 0) return { id: one.id, name: one.name };
  return { query: one ? words : (name ?? words) };
}

const isIn = (text: string, { words }: Quoted): boolean => plain(text).includes(plain(words));

/** As two spellings of the same words compare. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
