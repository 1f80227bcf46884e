// Days as buttons: today and its neighbours, then fourteen to a page.
import { addDays, daysBetween, localTime } from '../local-time.ts';
import { capitalised, formatDate, formatDay } from '../show-time.ts';
import type { DialogContext, Option } from '../types.ts';

export type Prefer = 'past' | 'future';

const DAYS_ON_A_PAGE = 14;
/** A year each way; what is further off is quicker typed. */
const LAST_PAGE = 26;
/** Without a preference the first page begins a little before today. */
const DAYS_BEFORE_TODAY = 3;

/** Today's neighbours that fit: yesterday unless the future is asked for, tomorrow unless the past is. */
export function neighbours(today: string, prefer: Prefer | undefined): string[] {
  return [
    ...(prefer === 'future' ? [] : [addDays(today, -1)]),
    ...(prefer === 'past' ? [] : [addDays(today, 1)]),
  ];
}

export const pickDay = ({ t }: DialogContext): Option<string> => ({
  key: 'pick',
  label: t('engine.pickDay'),
  refine: 'days:0',
});

/** The page number of `days:<n>`; null for another refinement. */
export function pageOfDays(refining: string | null): number | null {
  const page = /^days:(-?\d{1,2})$/.exec(refining ?? '')?.[1];
  return page === undefined ? null : Math.min(Math.max(Number(page), -LAST_PAGE), LAST_PAGE);
}

/** The page on which a day stands. */
export function pageOfDay(day: string, today: string, prefer: Prefer | undefined): number {
  const away = daysBetween(today, day) * (prefer === 'past' ? -1 : 1) + (prefer ? 0 : DAYS_BEFORE_TODAY);
  return Math.min(Math.max(Math.floor(away / DAYS_ON_A_PAGE), prefer ? 0 : -LAST_PAGE), LAST_PAGE);
}

/** A page of days; `optionOf` says what choosing one means. The past is listed backwards, nearest first. */
export function dayPage(
  page: number,
  context: DialogContext,
  prefer: Prefer | undefined,
  optionOf: (day: string, label: string) => Option<string>,
): Option<string>[] {
  const today = localTime(context.now, context.timeZone).day;
  const sign = prefer === 'past' ? -1 : 1;
  const first = page * DAYS_ON_A_PAGE - (prefer ? 0 : DAYS_BEFORE_TODAY);
  const days = Array.from({ length: DAYS_ON_A_PAGE }, (_, index) => addDays(today, sign * (first + index)));
  const turn = (to: number, back: boolean): Option<string> => ({
    key: `days:${to}`,
    label: context.t(back ? 'engine.earlier' : 'engine.later'),
    refine: `days:${to}`,
  });
  const isFirst = page <= (prefer ? 0 : -LAST_PAGE);
  return [
    ...(isFirst ? [] : [turn(page - 1, sign > 0)]),
    ...days.map((day) => optionOf(day, dayLabel(day, context))),
    ...(page >= LAST_PAGE ? [] : [turn(page + 1, sign < 0)]),
  ];
}

/** "Today", "Fri 27 Nov". */
function dayLabel(day: string, context: DialogContext): string {
  const today = localTime(context.now, context.timeZone).day;
  return capitalised(day === today ? formatDay(day, context) : formatDate(day, context), context.locale);
}
