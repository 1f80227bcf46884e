// One line for a whole record: "met Acme yesterday 15:00, pricing, agreed". Opens its dialog filled in, at review.

import type { Beginning, Context } from '../../conversation/asked.ts';
import type { Sql } from '../../db/sql.ts';
import { localTime } from '../../engine/local-time.ts';
import type { Json, Values } from '../../engine/types.ts';
import { matchCustomer } from '../../understanding/match-customer.ts';
import { isPronoun, withoutJoining } from '../../understanding/name-words.ts';
import { type Line, readLine } from '../../understanding/read-line.ts';
import { wordStem } from '../../understanding/word-forms.ts';
import { customersMentioned } from '../customers/mentioned.ts';

export type OneLine = Beginning & { readonly dialog: string };

/** As many words may name a customer; each is searched for. */
const MOST_WORDS = 8;
/** An unknown name of more words is rather a sentence. */
const LONGEST_NAME = 5;
const LONGEST_SUBJECT = 200;

/**
 * Null for what is no such line: then it is ordinary chatter. What could not be read is left to be asked. At most one
 * statement; none for text without a verb or anything else that is known.
 */
export async function readOneLine(db: Sql, context: Context, text: string): Promise<OneLine | null> {
  const line = readLine(text, context);
  if (!line) return null;
  const stems = line.who.slice(0, MOST_WORDS).map(wordStem);
  const keys = [...new Set(stems)].filter((stem) => stem !== null);
  const match = matchCustomer(line.who, await customersMentioned(db, context.actor, keys));
  if (!(match ? line.hasVerb || match.whole : line.hasVerb && mayNameSomebody(line))) return null;
  const said = match
    ? [withoutJoining(match.after), withoutJoining(match.before), ...line.details]
    : line.details;
  const details = said.filter((part) => part !== '');
  const values = valuesOf[line.dialog](line, details, context);
  const customer = match?.customer ?? null;
  const isNumber = typeof values.party === 'string';
  // Beside a number, the customer is whose it is.
  const field = line.dialog === 'call' && !isNumber ? 'party' : 'customer';
  const isUnknown = !customer && !isNumber && line.who.length > 0;
  return {
    dialog: line.dialog,
    values: defined(customer ? { ...values, [field]: customer.id } : values),
    labels: customer ? { [field]: customer.name } : {},
    review: true,
    cost: { chars: text.length },
    ...(isUnknown ? { query: line.who.join(' ') } : {}),
    ...narrowedOf(line, context),
  };
}

/** With a verb alone, only what looks like a name or stands beside something known is taken for a customer. */
function mayNameSomebody({ who, details, moment, amount, phone, answers }: Line): boolean {
  const saysMore =
    [moment, amount, phone, ...Object.values(answers).filter((one) => one.text !== '')].some(Boolean) ||
    details.length > 0;
  if (who.length === 0) return saysMore;
  return (
    !isPronoun(who[0]) && who.length <= LONGEST_NAME && (saysMore || /^\P{L}*\p{Lu}/u.test(who[0] ?? ''))
  );
}

type Draft = Readonly<Record<string, Json | undefined>>;

const valuesOf: Readonly<
  Record<Line['dialog'], (line: Line, details: readonly string[], context: Context) => Draft>
> = {
  meeting({ moment, answers }, details, { now }) {
    const { result } = answers;
    const isToCome = moment !== null && Date.parse(moment.at) > now.getTime();
    // A meeting that is still to come has no result: the words stay, as what it is about.
    const subject = isToCome && result && result.value !== 'moved' ? [...details, result.text] : details;
    return {
      at: moment?.hasTime ? moment.at : undefined,
      subject: subject.length > 0 ? subject.join(', ').slice(0, LONGEST_SUBJECT) : undefined,
      result: isToCome ? undefined : result?.value,
    };
  },

  call({ moment, answers, direction, phone }, details) {
    return {
      party: phone ?? undefined,
      status: answers.status?.value,
      direction: direction ?? undefined,
      at: moment?.hasTime ? moment.at : undefined,
      note: details.length > 0 ? details.join(', ') : undefined,
    };
  },

  deal({ moment, answers, amount }, [title, ...more], context) {
    const stage = answers.stage?.value;
    const [reason, ...note] = stage === 'lost' ? more : [undefined, ...more];
    const { day } = localTime(moment ? Date.parse(moment.at) : context.now, context.timeZone);
    return {
      title: title?.slice(0, LONGEST_SUBJECT),
      amount: amount ? { ...amount } : undefined,
      stage,
      lostReason: reason?.slice(0, LONGEST_SUBJECT),
      closedOn: stage === 'won' || stage === 'lost' ? day : undefined,
      note: note.length > 0 ? note.join(', ') : undefined,
    };
  },
};

/** "met Acme yesterday": only the time of that day is still to be asked. */
function narrowedOf({ dialog, moment }: Line, { timeZone }: Context): Pick<Beginning, 'narrowed'> {
  if (dialog !== 'meeting' || !moment || moment.hasTime) return {};
  return { narrowed: { field: 'at', to: `day:${localTime(Date.parse(moment.at), timeZone).day}` } };
}

const defined = (draft: Draft): Values =>
  Object.fromEntries(
    Object.entries(draft).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
