// Where the draft of a planned call opens: with whom, when, about what. Nothing is counted of it.
import { DateTime } from 'luxon';
import type { Json } from '../../../engine/types.ts';
import type { NextStep } from '../../../understanding/facts.ts';
import type { PlannedCall } from '../../../understanding/follows.ts';
import type { LineContext } from '../../../understanding/line-scan.ts';
import type { LineBeginning } from './draft-beginning.ts';

/** What the line did not say is asked; then it is shown before it is saved. */
export function plannedCallBeginning(call: PlannedCall, chars: number): LineBeginning {
  const { customer, phone, unknownName, at, day, about } = call;
  const party = customer?.id ?? phone;
  const when = at?.toISOString() ?? day;
  return {
    dialog: 'planned_call',
    values: {
      ...(party === null || party === undefined ? {} : { party }),
      ...(when === null ? {} : { at: when }),
      ...(about ? { subject: about } : {}),
    },
    labels: customer ? { party: customer.name } : {},
    // What it is about can be added on the card.
    skipped: about ? [] : ['subject'],
    review: true,
    cost: { chars },
    ...(party === null && unknownName ? { query: unknownName } : {}),
  };
}

/**
 * A next step with its day as answers of the draft that it stands beside. Null where it is no call, or where its day is
 * not certain: then it stays among the words.
 */
export function nextCallOf(
  { act, time, text, words }: NextStep,
  { now, timeZone }: Pick<LineContext, 'now' | 'timeZone'>,
): { readonly next: string; readonly nextAbout?: string } | null {
  if (act === 'meet' || act === 'write' || !time) return null;
  const next = whenOf(time, now, timeZone);
  if (next === null) return null;
  const from = words[0]?.from ?? 0;
  const about = without(
    text,
    time.words.map((span) => ({ from: span.from - from, to: span.to - from })),
  );
  return { next, ...(about === '' ? {} : { nextAbout: about }) };
}

function whenOf(time: NonNullable<NextStep['time']>, now: Date, timeZone: string): string | null {
  if (time.kind === 'moment') {
    if (time.relation || time.at.toMillis() <= now.getTime()) return null;
    return new Date(Math.floor(time.at.toMillis() / 60_000) * 60_000).toISOString();
  }
  if (time.kind !== 'day' || time.until || time.relation) return null;
  const today = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
  return time.day >= today ? time.day : null;
}

/** What is left of the words when the day is taken out. */
function without(text: string, spans: readonly { from: number; to: number }[]): string {
  let kept = '';
  let end = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    kept += `${text.slice(end, Math.max(from, end))} `;
    end = Math.max(to, end);
  }
  return (kept + text.slice(end)).replace(/\s+/gu, ' ').replace(/^[\s,;.:–—-]+|[\s,;.:–—-]+$/gu, '');
}

/** For `defined`: nothing where there is no call to come. */
export const nextAnswers = (
  step: NextStep | null,
  context: Pick<LineContext, 'now' | 'timeZone'>,
): Readonly<Record<string, Json | undefined>> => (step ? (nextCallOf(step, context) ?? {}) : {});
