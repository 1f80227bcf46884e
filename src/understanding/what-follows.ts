// What follows from a reading: a draft, a change of a meeting that is there, a question, a note. From nothing else. Pure.
import { callOf, customerOf, draftOf, sideOf } from './draft.ts';
import type { NamedCustomer, Reading } from './facts.ts';
import type { EntryDialog, Follows, MeetingChange, Picks } from './follows.ts';
import type { LineContext } from './line-scan.ts';
import { customerQuestion, firstQuestion, timeQuestion } from './questions.ts';
import { isNumbering } from './reference-numbers.ts';
import { timeOf } from './settled-time.ts';

const LONE_DAY = /^(?:(?:on|the|am|den|dem)\s)*(?:3[01]|[12]?\d)(?:st|nd|rd|th|\.|-?(?:го|ого))?$/iu;
/** Weekdays of two letters are read where nothing else can be meant; elsewhere they must not be lost. */
const WEEKDAY = /(?<!\p{L})(?:mo|di|mi|do|fr|sa|пн|вт|ср|чт|пт|сб|вс)(?!\p{L})/iu;
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
  if (happening.around.some((part) => TIME_LIKE.test(part) || LONE_DAY.test(part) || WEEKDAY.test(part)))
    return keep;
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
