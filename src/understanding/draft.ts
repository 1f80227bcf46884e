// The draft of a record that a reading makes. Every fact is a value of it or stays among its words. Pure.
import { DateTime } from 'luxon';
import type { NamedCustomer, Reading } from './facts.ts';
import type { Draft, EntryDialog, Picks, PlannedCall } from './follows.ts';
import type { LineContext } from './line-scan.ts';
import { wordsAround, wordsOf } from './quoted-words.ts';
import { timeOf } from './settled-time.ts';

const SLACK = 60_000;

export function customerOf(reading: Reading, picks: Picks): NamedCustomer | null {
  const customers = reading.customer?.customers ?? [];
  return customers.length === 1 ? (customers[0] ?? null) : (customers[picks.customer ?? -1] ?? null);
}

/** @param dialog what the person says, or the words do, that it is */
export function draftOf(
  reading: Reading,
  context: LineContext,
  dialog: EntryDialog,
  picks: Picks = {},
): Draft {
  const { happening, when, amount, details, result, status, phone, stage, nextStep, unknownName } = reading;
  const time = timeOf('when', reading, context, picks);
  const isLost = when !== null && time.at === null && time.day === null;
  const chosen = amount?.isDoubtful ? amount.amounts[picks.amount ?? -1] : amount?.amounts[0];
  const isLeft = amount?.isDoubtful === true || (amount !== null && dialog !== 'deal');
  const act = happening?.act;
  const direction = happening?.direction ?? null;
  const picked = direction === 'doubtful' ? (picks.direction === 1 ? 'incoming' : 'outgoing') : direction;
  return {
    dialog,
    customer: customerOf(reading, picks),
    unknownName,
    phone: phone?.phone ?? null,
    ...time,
    // A fact that is not used goes back among the words.
    details: [
      ...details,
      ...(isLost ? [wordsOf(reading, when.words)] : []),
      ...(dialog !== 'meeting' && result?.words[0] ? [wordsAround(reading, result.words[0].from)] : []),
      ...(dialog !== 'deal' && stage?.words[0] ? [wordsAround(reading, stage.words[0].from)] : []),
      ...(dialog !== 'call' && status?.words[0] ? [wordsAround(reading, status.words[0].from)] : []),
      ...(isLeft && amount ? [wordsAround(reading, amount.words[0]?.from ?? 0)] : []),
    ].filter((part, at, all) => part !== '' && all.indexOf(part) === at),
    result: dialog === 'meeting' ? (result?.value ?? null) : null,
    status:
      dialog === 'call'
        ? (status?.value ??
          (result || (picked === 'incoming' && happening?.mood === 'done') || spoke(reading)
            ? 'completed'
            : null))
        : null,
    direction: dialog === 'call' ? (picked ?? 'outgoing') : null,
    amount: dialog === 'deal' ? (chosen ?? null) : null,
    stage:
      dialog === 'deal'
        ? act === 'win'
          ? 'won'
          : act === 'lose'
            ? 'lost'
            : act === 'offer'
              ? 'open'
              : (stage?.value ?? null)
        : null,
    nextStep,
  };
}

export const callOf = (draft: Draft): PlannedCall => ({ ...draft, about: draft.details.join(', ') || null });

/** The same line as a call to come: a time that has passed is none. */
export function plannedCallOf(reading: Reading, context: LineContext, picks: Picks = {}): PlannedCall {
  const call = callOf(draftOf(reading, context, 'call', picks));
  return sideOf(call, context) === 'past' ? { ...call, at: null, day: null } : call;
}

/** "they want a quote": somebody said so, so somebody was reached. */
const spoke = ({ details }: Reading): boolean =>
  details.some((part) => /^(?:they|he|she|sie|er|они|он|она)\s/iu.test(part));

export function sideOf(
  { at, day }: Pick<Draft, 'at' | 'day'>,
  { now, timeZone }: LineContext,
): 'past' | 'future' | null {
  if (at) return at.getTime() > now.getTime() + SLACK ? 'future' : 'past';
  if (!day) return null;
  const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
  return day === today ? null : day > today ? 'future' : 'past';
}
