// Reads a line such as "met Acme yesterday 15:00, pricing, agreed": what it is about, when, who may be meant. Pure.
import type { MoneyValue } from '../engine/fields/money.ts';
import { parseMoment } from '../engine/parse/moment.ts';
import type { DialogContext } from '../engine/types.ts';
import { findAmount, findPhone } from './find-numbers.ts';
import { nameWords } from './name-words.ts';
import { type Answers, takeAnswers } from './take-answers.ts';
import { type EntryDialog, type Verb, verbs } from './vocabulary.ts';

export interface Line {
  readonly dialog: EntryDialog;
  /** False where only the parts tell what it is: then it is no more than a guess. */
  readonly hasVerb: boolean;
  readonly direction: string | null;
  readonly answers: Answers;
  readonly moment: { readonly at: string; readonly hasTime: boolean } | null;
  readonly amount: MoneyValue | null;
  /** E.164. */
  readonly phone: string | null;
  /** The words among which the customer is named. */
  readonly who: readonly string[];
  /** What else was said, part by part. */
  readonly details: readonly string[];
}

/** Longer texts are letters, not lines. */
const LONGEST_LINE = 300;

/** Null for what is surely none: questions, long texts, neither a verb nor anything else that is known. */
export function readLine(typed: string, context: DialogContext): Line | null {
  const line = typed.trim();
  if (line.length > LONGEST_LINE || line.endsWith('?')) return null;
  const verb = findVerb(line);
  const withoutVerb = verb ? `${line.slice(0, verb.at)} ${line.slice(verb.at + verb.length)}` : line;
  const phone = mayHavePhone(verb?.verb, line) ? findPhone(withoutVerb, context.country) : null;
  const amount =
    verb === null || verb.verb.dialog === 'deal'
      ? findAmount(phone?.rest ?? withoutVerb, context, verb !== null)
      : null;
  const dialog = verb?.verb.dialog ?? (amount ? 'deal' : phone ? 'call' : null);
  const moment = findMoment(amount?.rest ?? phone?.rest ?? withoutVerb, context, dialog, verb?.verb);
  const { answers, parts } = takeAnswers(partsOf(moment.rest), dialog, context);
  const [first = '', ...details] = parts;
  const known = [moment.found, amount, phone, ...Object.values(answers)].filter(Boolean).length;
  if (!verb && known === 0) return null;
  const { status, stage, direction } = verb?.verb.says ?? {};
  return {
    dialog: dialog ?? (answers.status ? 'call' : 'meeting'),
    hasVerb: verb !== null,
    direction: direction ?? null,
    answers: {
      ...(status ? { status: { value: status, text: '' } } : {}),
      ...(stage ? { stage: { value: stage, text: '' } } : {}),
      ...answers,
    },
    moment: moment.found,
    amount: amount?.value ?? null,
    phone: phone?.value ?? null,
    who: nameWords(first),
    details,
  };
}

interface FoundVerb {
  readonly verb: Verb;
  readonly at: number;
  readonly length: number;
}

/** The first in the line; of those at one place the longest. */
function findVerb(line: string): FoundVerb | null {
  let first: FoundVerb | null = null;
  for (const verb of verbs) {
    const match = verb.pattern.exec(line);
    if (!match) continue;
    const found = { verb, at: match.index, length: match[0].length };
    const isFirst = !first || found.at < first.at || (found.at === first.at && found.length > first.length);
    if (isFirst) first = found;
  }
  return first;
}

/** Elsewhere a row of digits is rather a date or an amount. */
const mayHavePhone = (verb: Verb | undefined, line: string): boolean =>
  verb?.dialog === 'call' || (!verb && line.includes('+'));

/** Calls have been and deals are closed by today: a time to come is then a part of what it was about. */
function findMoment(
  text: string,
  context: DialogContext,
  dialog: EntryDialog | null,
  verb: Verb | undefined,
) {
  const { now, timeZone, locale, country } = context;
  const isPast = verb?.past || (dialog !== null && dialog !== 'meeting');
  const parsed = parseMoment(text, { now, timeZone, locale, country, ...(isPast ? { prefer: 'past' } : {}) });
  if (!parsed.ok) return { found: null, rest: text };
  const { at, hasTime, rest } = parsed;
  const isToCome = Date.parse(at) > now.getTime();
  if (isToCome && dialog !== null && dialog !== 'meeting') return { found: null, rest: text };
  return { found: { at, hasTime }, rest };
}

const partsOf = (text: string): string[] =>
  text
    .split(/,(?!\d)|;|\n|\s[–—-]\s/u)
    .map((part) => part.replace(/\s+/gu, ' ').replace(/^[\s.:!–—-]+|[\s.:!–—-]+$/gu, ''))
    .filter((part) => part !== '');
