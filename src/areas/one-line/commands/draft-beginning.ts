// A draft as the first answers of its dialog; what no question takes stands in the note.
import { DateTime } from 'luxon';
import type { Beginning, Context } from '../../../conversation/turn-context.ts';
import type { Json, Values } from '../../../engine/types.ts';
import type { Draft } from '../../../understanding/follows.ts';
import { nextAnswers, nextCallOf } from './planned-call.ts';

export type LineBeginning = Beginning & { readonly dialog: string };

const LONGEST_SUBJECT = 200;
const NOON = 12;
/** What is usually meant by a word alone beside a deal that was lost. */
const REASON =
  /^(?:(?:too\s+)?(?:expensive|price|pricing|budget|competitor|competition|timing|no budget)|(?:zu\s+)?(?:teuer|preis|wettbewerb(?:er)?|budget|zeitpunkt|kein budget)|(?:слишком\s+)?(?:дорого|цена|бюджет|конкурент\p{L}*|сроки|нет бюджета)|(?:because|due to|wegen|weil|из-за|потому)\s.*|to\s.*)$/iu;

export function draftBeginning(draft: Draft, context: Context, chars: number): LineBeginning {
  const { dialog, customer, phone } = draft;
  const field = dialog === 'call' && !phone ? 'party' : 'customer';
  const values = defined({
    ...valuesOf(draft, context),
    ...nextAnswers(draft.nextStep, context),
    ...(customer ? { [field]: customer.id } : {}),
  });
  const isUnknown = !customer && !phone && draft.unknownName;
  return {
    dialog,
    values,
    labels: customer ? { [field]: customer.name } : {},
    review: true,
    cost: { chars },
    ...(isUnknown ? { query: draft.unknownName ?? '' } : {}),
    ...(dialog === 'meeting' && draft.day ? { narrowed: { field: 'at', to: `day:${draft.day}` } } : {}),
  };
}

type Given = Readonly<Record<string, Json | undefined>>;

function valuesOf(draft: Draft, context: Context): Given {
  const { at, day, details, nextStep } = draft;
  // A call on its day is planned; another next step, or one without a day, stays among the words.
  const next = nextStep && !nextCallOf(nextStep, context) ? [nextStep.text] : [];
  switch (draft.dialog) {
    case 'meeting': {
      const subject = details.join(', ');
      const isToCome = at !== null && at > context.now;
      return {
        at: at?.toISOString(),
        subject: fits(subject) && subject !== '' ? subject : undefined,
        result: isToCome ? undefined : (draft.result ?? undefined),
        note: noteOf([...(fits(subject) ? [] : [subject]), ...next]),
      };
    }
    case 'call': {
      const { status, direction, phone } = draft;
      return {
        party: phone ?? undefined,
        status: status ?? undefined,
        direction: direction ?? undefined,
        at: (at ?? instantOn(day, context)).toISOString(),
        note: noteOf([...details, ...next]),
      };
    }
    case 'deal': {
      const { stage, amount } = draft;
      const reason =
        stage === 'lost'
          ? details.findLast((part) => REASON.test(part.slice(0, LONGEST_SUBJECT)))
          : undefined;
      const [title, ...more] = details.filter((part) => part !== reason);
      const [lost, ...others] =
        stage === 'lost' ? [reason, ...more].filter((part) => part !== undefined) : [undefined, ...more];
      const isClosed = stage === 'won' || stage === 'lost';
      const date = at ?? instantOn(day, context);
      return {
        title: fits(title) ? title : undefined,
        amount: amount ? { ...amount } : undefined,
        stage: stage ?? undefined,
        lostReason: fits(lost) ? lost : undefined,
        closedOn: isClosed
          ? (DateTime.fromJSDate(date, { zone: context.timeZone }).toISODate() ?? undefined)
          : undefined,
        note: noteOf([...[title, lost].filter((part) => part && !fits(part)), ...others, ...next]),
      };
    }
  }
}

/** A day alone stays that day: its noon stands for it; today is now. */
function instantOn(day: string | null, { now, timeZone }: Context): Date {
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  if (!day || day === today.toISODate()) return now;
  return DateTime.fromISO(day, { zone: timeZone }).set({ hour: NOON }).toJSDate();
}

const fits = (part: string | undefined): boolean => part === undefined || part.length <= LONGEST_SUBJECT;

const noteOf = (parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part !== undefined && part !== '').join('\n') || undefined;

const defined = (given: Given): Values =>
  Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
