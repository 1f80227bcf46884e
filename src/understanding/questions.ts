// What is asked about a reading that leaves a doubt, with its readings as choices. Pure.
import type { TimeReading } from '../engine/parse/read-times.ts';
import type { Reading } from './facts.ts';
import type { EntryDialog, Picks, Question } from './follows.ts';
import type { LineContext } from './line-scan.ts';
import { wordsOf } from './quoted-words.ts';
import { choicesOf } from './settled-time.ts';

export function firstQuestion(
  reading: Reading,
  context: LineContext,
  picks: Picks,
  dialog: EntryDialog,
): Question | null {
  const { customer, when, amount, happening } = reading;
  if ((customer?.customers.length ?? 0) > 1 && picks.customer === undefined) return customerQuestion(reading);
  if (when?.time.kind === 'doubt' && picks.when === undefined) {
    const question = timeQuestion('when', when.time, reading, context);
    if (question) return question;
  }
  if (dialog === 'deal' && amount?.isDoubtful && picks.amount === undefined)
    return {
      about: 'amount',
      words: wordsOf(reading, amount.words),
      choices: [...amount.amounts.slice(0, 3).map((one) => ({ amount: one })), { other: true }],
    };
  if (dialog === 'call' && happening?.direction === 'doubtful' && picks.direction === undefined)
    return {
      about: 'direction',
      words: wordsOf(reading, happening.words),
      choices: [{ direction: 'outgoing' }, { direction: 'incoming' }],
    };
  return null;
}

export const customerQuestion = (reading: Reading): Question => ({
  about: 'customer',
  words: wordsOf(reading, reading.customer?.words ?? []),
  choices: [
    ...(reading.customer?.customers ?? []).slice(0, 6).map((customer) => ({ customer })),
    { other: true },
  ],
});

/** Null where nothing can be offered: then the dialog asks anew, or nothing is in doubt. */
export function timeQuestion(
  about: 'when' | 'to',
  time: TimeReading,
  reading: Reading,
  context: LineContext,
): Question | null {
  const choices = time.kind === 'doubt' ? choicesOf(time, context) : [];
  return choices.length === 0
    ? null
    : { about, words: wordsOf(reading, time.words), choices: [...choices, { other: true }] };
}
