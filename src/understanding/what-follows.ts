// What follows from a reading: a draft, a change of a meeting that is there, a question, a note. From nothing else. Pure.
import { DateTime } from 'luxon';
import type { DayReading, MomentReading, TimeReading } from '../engine/parse/read-times.ts';
import type { Money, NamedCustomer, NewCustomer, NextStep, Reading, Result, Status } from './facts.ts';
import type { LineContext } from './read-line.ts';
import { isNumbering } from './reference-numbers.ts';

export type EntryDialog = 'meeting' | 'call' | 'deal';

export interface Draft {
  readonly dialog: EntryDialog;
  readonly customer: NamedCustomer | null;
  readonly unknownName: string | null;
  readonly phone: string | null;
  /** An instant; or a day of which the time is to be asked (a meeting) or doesn't matter (a call, a deal). */
  readonly at: Date | null;
  readonly day: string | null;
  readonly details: readonly string[];
  readonly result: Result | null;
  readonly status: Status | null;
  readonly direction: 'incoming' | 'outgoing' | null;
  readonly amount: Money | null;
  readonly stage: 'won' | 'lost' | 'open' | null;
  readonly nextStep: NextStep | null;
}

export interface PlannedCall {
  readonly customer: NamedCustomer | null;
  readonly unknownName: string | null;
  readonly phone: string | null;
  readonly at: Date | null;
  readonly day: string | null;
  readonly about: string | null;
}

export interface MeetingChange {
  readonly change: 'move' | 'cancel' | 'fail';
  readonly result: Result | null;
  readonly customer: NamedCustomer | null;
  /** Which meeting: at that instant, or on that day. */
  readonly at: Date | null;
  readonly day: string | null;
  readonly to: Date | null;
  readonly toDay: string | null;
  readonly details: readonly string[];
}

export type Choice =
  | { readonly customer: NamedCustomer }
  | { readonly at: Date }
  | { readonly day: string }
  | { readonly amount: Money }
  | { readonly direction: 'incoming' | 'outgoing' }
  /** None of these: the dialog asks. */
  | { readonly other: true };

export interface Question {
  readonly about: 'customer' | 'when' | 'to' | 'amount' | 'direction';
  /** The words in doubt. */
  readonly words: string;
  readonly choices: readonly Choice[];
}

export type Follows =
  | { readonly do: 'draft'; readonly draft: Draft }
  | { readonly do: 'plan-call'; readonly call: PlannedCall }
  | { readonly do: 'change-meeting'; readonly meeting: MeetingChange }
  | { readonly do: 'new-customer'; readonly customer: NewCustomer; readonly note: string | null }
  | { readonly do: 'card'; readonly customer: NamedCustomer }
  | { readonly do: 'nicety'; readonly kind: 'thanks' | 'hello' }
  | { readonly do: 'ask'; readonly question: Question }
  | { readonly do: 'keep'; readonly customer: NamedCustomer | null };

/** Answers given so far: the number of the choice by what was asked. */
export type Picks = Readonly<Partial<Record<Question['about'], number>>>;

const MOST_DAYS = 7;
const SLACK = 60_000;
const LONE_DAY = /^(?:(?:on|the|am|den|dem)\s)*(?:3[01]|[12]?\d)(?:st|nd|rd|th|\.|-?(?:го|ого))?$/iu;
const TIME_LIKE = /(?<!\d)(?:\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./])(?!\d)/u;
/** "the Acme card" is a name still; a sentence of small words is none. */
const MOST_SMALL_WORDS = 2;

export function whatFollows(reading: Reading, context: LineContext, picks: Picks = {}): Follows {
  const { happening, newCustomer, details } = reading;
  const customers = reading.customer?.customers ?? [];
  const sole = customers.length === 1 ? (customers[0] as NamedCustomer) : null;
  const keep: Follows = { do: 'keep', customer: reading.customer?.guessed ? null : sole };
  if (newCustomer) {
    const isSure =
      happening?.mood === 'unknown' || happening?.mood === 'planned' || happening?.mood === 'done';
    return isSure ? { do: 'new-customer', customer: newCustomer, note: details[0] ?? null } : keep;
  }
  if (!happening) return withoutVerb(reading, sole, keep, context, picks);
  const { act } = happening;
  if (act === 'write' || act === 'customer') return keep;
  if (act === 'move' || act === 'cancel' || act === 'fail')
    return happening.mood === 'done' || happening.mood === 'planned' || happening.mood === 'unknown'
      ? changed(reading, context, picks, act)
      : keep;
  if (happening.mood === 'doubtful') return keep;
  // "lost their manager", "bought a truck": not everything that is won or lost is a deal; a sum says so.
  if (
    (act === 'win' || act === 'lose') &&
    happening.beside.some((part) => !isNumbering(part)) &&
    !reading.amount
  )
    return keep;
  // A date or a clock time that nothing used could change the day.
  if (happening.around.some((part) => TIME_LIKE.test(part) || LONE_DAY.test(part))) return keep;
  // "not met yet" cancels nothing; "not met today" does.
  if (happening.mood === 'not-done')
    return act === 'meet' && sole && reading.when ? changed(reading, context, picks, 'fail') : keep;
  if (!sole && customers.length === 0 && !mayGoWithout(reading)) return keep;
  const dialog: EntryDialog = act === 'meet' ? 'meeting' : act === 'call' ? 'call' : 'deal';
  if (dialog === 'deal' && (act === 'deal' ? happening.mood === 'planned' : happening.mood !== 'done'))
    return keep;
  const question = firstQuestion(reading, context, picks, dialog);
  if (question) return { do: 'ask', question };
  if (isUnsettled(reading, picks, dialog)) return keep;
  const draft = draftOf(reading, context, dialog, picks);
  const side = sideOf(draft, context);
  const planned = happening.mood === 'planned' || (happening.mood === 'unknown' && side === 'future');
  if (happening.mood === 'done' && side === 'future') return keep;
  if (happening.mood === 'planned' && side === 'past')
    return happening.form === 'bare' && dialog === 'call' && reading.doubts.length === 0 && reading.status
      ? { do: 'draft', draft }
      : keep;
  if (dialog === 'call' && planned) {
    if (!draft.customer && !draft.phone && !draft.unknownName) return keep;
    // "call Acme, no answer": a note of what was done, in the short form.
    if (
      happening.mood === 'planned' &&
      happening.form === 'bare' &&
      reading.status &&
      side !== 'future' &&
      reading.doubts.length === 0
    )
      return { do: 'draft', draft };
    return { do: 'plan-call', call: callOf(draft) };
  }
  if (dialog === 'meeting' && planned && draft.result) return keep;
  return { do: 'draft', draft };
}

/** A time that is turned ("not yesterday") or can't be: nothing is made of it but a note. A vague one a meeting asks for. */
function isUnsettled({ when }: Reading, picks: Picks, dialog: EntryDialog): boolean {
  if (when?.time.kind !== 'doubt' || picks.when !== undefined) return false;
  const { why } = when.time;
  return (
    dialog !== 'meeting' ||
    !(why === 'vague' || why === 'two-readings' || why === 'left-over' || why === 'impossible')
  );
}

/** Without a customer only what is nothing but a record: "meeting tomorrow 10:00", "called +49 …, wrong number". */
function mayGoWithout({ unknownName, phone, when, status, amount, stage, leftOver }: Reading): boolean {
  if (phone) return true;
  const saysMore = Boolean(when ?? status ?? amount ?? stage);
  if (unknownName) return saysMore || /^\p{Lu}/u.test(unknownName);
  return saysMore && leftOver.length === 0;
}

function withoutVerb(
  reading: Reading,
  sole: NamedCustomer | null,
  keep: Follows,
  context: LineContext,
  picks: Picks,
): Follows {
  const { customer, leftOver, when, status, result, stage, amount, doubts, isQuestion, phone, nicety } =
    reading;
  const isBare =
    leftOver.length === 0 &&
    !when &&
    !status &&
    !result &&
    !stage &&
    !amount &&
    !phone &&
    doubts.length === 0;
  if (customer && isBare && sole && reading.fillers.length <= MOST_SMALL_WORDS)
    return { do: 'card', customer: sole };
  if (!customer) {
    if (nicety && leftOver.length === 0 && !amount && !phone) return { do: 'nicety', kind: nicety };
    return keep;
  }
  if (isBare && !sole) return { do: 'ask', question: customerQuestion(reading) };
  if (doubts.length > 0 || isQuestion) return keep;
  const dialog: EntryDialog | null = stage
    ? 'deal'
    : status
      ? 'call'
      : result && when?.time.kind === 'moment'
        ? 'meeting'
        : null;
  if (!dialog) return keep;
  // "invoice still open", "the race is lost": of something else than a deal.
  if (dialog === 'deal' && leftOver.length > 0 && !amount) return keep;
  const question = firstQuestion(reading, context, picks, dialog);
  if (question) return { do: 'ask', question };
  const draft = draftOf(reading, context, dialog, picks);
  return sideOf(draft, context) === 'future' ? keep : { do: 'draft', draft };
}

function changed(
  reading: Reading,
  context: LineContext,
  picks: Picks,
  change: MeetingChange['change'],
): Follows {
  const several = (reading.customer?.customers.length ?? 0) > 1;
  if (several && picks.customer === undefined) return { do: 'ask', question: customerQuestion(reading) };
  for (const [about, fact] of [
    ['when', reading.when],
    ['to', reading.movedTo],
  ] as const) {
    if (fact?.time.kind === 'doubt' && picks[about] === undefined) {
      const question = timeQuestion(about, fact.time, reading, context);
      if (question) return { do: 'ask', question };
    }
  }
  const when = timeOf('when', reading, context, picks);
  const to = timeOf('to', reading, context, picks);
  return {
    do: 'change-meeting',
    meeting: {
      change,
      result: reading.result?.value ?? null,
      customer: customerOf(reading, picks),
      ...when,
      to: to.at,
      toDay: to.day,
      details: reading.details,
    },
  };
}

function firstQuestion(
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

const customerQuestion = (reading: Reading): Question => ({
  about: 'customer',
  words: wordsOf(reading, reading.customer?.words ?? []),
  choices: [
    ...(reading.customer?.customers ?? []).slice(0, 6).map((customer) => ({ customer })),
    { other: true },
  ],
});

/** Null where nothing can be offered: then the dialog asks anew, or nothing is in doubt. */
function timeQuestion(
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

function choicesOf(time: Extract<TimeReading, { kind: 'doubt' }>, { timeZone }: LineContext): Choice[] {
  const read = time.readings
    .slice(0, MOST_DAYS)
    .map((one) => (one.kind === 'moment' ? { at: one.at.toJSDate() } : { day: one.day }));
  if (read.length > 0 || !time.within) return read;
  const from = DateTime.fromISO(time.within.from, { zone: timeZone });
  const count = DateTime.fromISO(time.within.to, { zone: timeZone }).diff(from, 'days').days + 1;
  if (!(count >= 1 && count <= MOST_DAYS)) return [];
  return Array.from({ length: Math.round(count) }, (_, nth) => ({
    day: from.plus({ days: nth }).toISODate() ?? '',
  }));
}

function timeOf(
  about: 'when' | 'to',
  reading: Reading,
  context: LineContext,
  picks: Picks,
): { at: Date | null; day: string | null } {
  const fact = about === 'when' ? reading.when : reading.movedTo;
  const none = { at: null, day: null };
  if (!fact) return none;
  if (fact.time.kind === 'doubt') {
    const picked =
      picks[about] === undefined ? undefined : choicesOf(fact.time, context)[picks[about] as number];
    if (!picked) return none;
    return 'at' in picked
      ? { at: picked.at, day: null }
      : 'day' in picked
        ? { at: null, day: picked.day }
        : none;
  }
  return settledTime(fact.time);
}

function settledTime(time: MomentReading | DayReading | TimeReading): {
  at: Date | null;
  day: string | null;
} {
  if (time.kind === 'moment') return { at: time.at.toJSDate(), day: null };
  if (time.kind === 'day') return { at: null, day: time.day };
  return { at: null, day: null };
}

function customerOf(reading: Reading, picks: Picks): NamedCustomer | null {
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

const callOf = (draft: Draft): PlannedCall => ({ ...draft, about: draft.details.join(', ') || null });

/** The same line as a call to come: a time that has passed is none. */
export function plannedCallOf(reading: Reading, context: LineContext, picks: Picks = {}): PlannedCall {
  const call = callOf(draftOf(reading, context, 'call', picks));
  return sideOf(call, context) === 'past' ? { ...call, at: null, day: null } : call;
}

/** "they want a quote": somebody said so, so somebody was reached. */
const spoke = ({ details }: Reading): boolean =>
  details.some((part) => /^(?:they|he|she|sie|er|они|он|она)\s/iu.test(part));

function sideOf(
  { at, day }: Pick<Draft, 'at' | 'day'>,
  { now, timeZone }: LineContext,
): 'past' | 'future' | null {
  if (at) return at.getTime() > now.getTime() + SLACK ? 'future' : 'past';
  if (!day) return null;
  const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
  return day === today ? null : day > today ? 'future' : 'past';
}

const wordsOf = ({ text }: Reading, words: readonly { from: number; to: number }[]): string =>
  words
    .map(({ from, to }) => text.normalize('NFC').slice(from, to))
    .join(' ')
    .trim();

/** The part of the line in which it stands; "1.200,50" is not parted. */
function wordsAround({ text }: Reading, at: number): string {
  const whole = text.normalize('NFC');
  let from = 0;
  for (const { index } of whole.matchAll(PARTING)) {
    if (index >= at) return whole.slice(from, index).trim();
    from = index + 1;
  }
  return whole.slice(from).trim();
}

const PARTING = /[;\n]|,(?!(?<=\d,)\d)/gu;
