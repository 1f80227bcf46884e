// Takes known answers ("agreed", "не дозвонился", "verloren") out of the parts of a line.
import { plainLabel } from '../engine/plain-label.ts';
import type { DialogContext } from '../engine/types.ts';
import type { Key } from '../i18n/translate.ts';
import { type EntryDialog, knownWords } from './vocabulary.ts';

type Answered = keyof typeof knownWords;
/** `text`: as it was typed; empty where the verb said it. */
export type Answers = Partial<Record<Answered, { readonly value: string; readonly text: string }>>;

const fieldsOf: Readonly<Record<EntryDialog, readonly Answered[]>> = {
  meeting: ['result'],
  call: ['status'],
  deal: ['stage'],
};

/** Known answers out of the parts: a whole part, or its end ("met Acme agreed"). */
export function takeAnswers(parts: readonly string[], dialog: EntryDialog | null, context: DialogContext) {
  const answers: Answers = {};
  const left: string[] = [];
  for (const part of parts) {
    const found = (dialog ? fieldsOf[dialog] : (['status', 'result'] as const))
      .filter((field) => !answers[field])
      .map((field) => ({ field, answer: answerOf(part, field, context) }))
      .find(({ answer }) => answer !== null);
    if (!found?.answer) {
      left.push(part);
      continue;
    }
    const { value, text } = found.answer;
    answers[found.field] = { value, text };
    const rest = part.slice(0, part.length - text.length).trim();
    if (rest !== '') left.push(rest);
  }
  return { answers, parts: left };
}

function answerOf(
  part: string,
  field: Answered,
  { t }: DialogContext,
): { value: string; text: string } | null {
  const choices = Object.entries(knownWords[field]);
  const said = plainLabel(part);
  const button = choices.find(([value]) => plainLabel(t(`${field}.${value}` as Key)) === said);
  if (button) return { value: button[0], text: part };
  for (const [value, pattern] of choices) {
    const match = pattern.exec(part);
    // "New" at the end of a part is rather a word of it.
    if (match && (match.index === 0 || value !== 'new')) return { value, text: match[0] };
  }
  return null;
}
