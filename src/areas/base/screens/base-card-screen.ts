// A base as a screen: its numbers in lines that belong together, each line a button that opens its records. Pure.
import { formatNumber } from '../../../i18n/format-money.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import type { BaseCard } from '../base-card.ts';
import { type BaseFacts, workDays } from '../base-facts.ts';
import { groupsOf } from '../number-groups.ts';
import type { NumberName } from '../numbers.ts';
import { numberInWords, numberTitle, reasonInWords } from './number-words.ts';

const longestReason = 40;

/** "93 %", of a part of a whole; of nothing "–". */
export function percentOf(part: number, whole: number, { locale }: Pick<Reader, 'locale'>): string {
  if (whole === 0) return '–';
  // Never 100 % as long as one is left out.
  const share = Math.floor((part / whole) * 100) / 100;
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}

export function baseLines(reader: Reader, facts: BaseFacts, card: BaseCard) {
  const { t, locale } = reader;
  const count = (name: NumberName): number => card.counts.get(name) ?? 0;
  const said = (name: NumberName): string => formatNumber(String(count(name)), locale);
  const every = (...names: NumberName[]) => Object.fromEntries(names.map((name) => [name, said(name)]));
  const quiet = facts.untouchedDays.map((days, place) =>
    t(place === 0 ? 'base.quietFirst' : 'base.quietNext', { count: days, customers: said(`quiet${days}`) }),
  );
  const worked = work(reader, card);
  const percent = percentOf(count('complete'), count('all'), reader);
  return lines(
    [bold(t('base.title', { name: facts.base.name }))],
    t('base.customers', every('all', 'new', 'active')),
    t('base.untouched', { what: quiet.join(' · ') }),
    t('base.complete', { percent, ...every('lacking') }),
    t('base.reach', every('phone', 'email', 'nowhere')),
    t('base.steps', every('next', 'nonext')),
    (card.lookAlikes ?? 0) > 0 && t('base.alike', { count: card.lookAlikes ?? 0 }),
    t('base.deals', {
      ...every('open', 'stale'),
      money: card.openMoney.length > 0 ? ` (${moneyInWords(card.openMoney, locale)})` : '',
      days: facts.staleDays,
    }),
    t('base.load', every('today', 'week', 'nextweek', 'overdue')),
    facts.notice &&
      count('audience') > 0 &&
      t('base.notice', { title: facts.notice.title, percent, ...every('audience', 'reached', 'told') }),
    [bold(t(worked.length > 0 ? 'base.work' : 'base.noWork', { days: workDays }))],
    ...worked,
  );
}

/** "Meetings: agreed 12 (9) · nobody came 1 (0)"; what was 0 in both is left out. */
function work({ t, locale }: Reader, { counts, reasons }: BaseCard): string[] {
  const of = (letter: 'm' | 'c' | 'd') =>
    [...counts.keys()]
      .filter((name) => name.startsWith(`${letter}-`) && !name.endsWith('-b'))
      .map((name) => ({
        name,
        now: counts.get(name) ?? 0,
        before: counts.get(`${name}-b` as NumberName) ?? 0,
      }))
      .filter(({ now, before }) => now > 0 || before > 0)
      .map(
        ({ name, now, before }) =>
          `${numberInWords(t, name)} ${formatNumber(String(now), locale)} (${formatNumber(String(before), locale)})`,
      );
  const line = (key: Key, what: readonly string[]) =>
    what.length > 0 ? [t(key, { what: what.join(' · ') })] : [];
  const why = reasons.map(
    ({ reason, count, before }) => `${reasonInWords(t, reason).slice(0, longestReason)} ${count} (${before})`,
  );
  return [
    ...line('base.meetings', of('m')),
    ...line('base.calls', of('c')),
    ...line('base.closed', of('d')),
    ...line('base.reasons', why),
  ];
}

/** A button for each group that has anything, with the number that it opens with. */
export function baseCardScreen(
  reader: Reader,
  facts: BaseFacts,
  card: BaseCard,
  besides: readonly Button[],
): Screen {
  const { t, locale } = reader;
  const { key, personId } = facts.base;
  const groups = groupsOf(facts).flatMap(({ name, numbers, opens }): Button[] => {
    const filled = numbers.filter((number) => (card.counts.get(number) ?? 0) > 0);
    if (filled.length === 0) return [];
    const first = filled.includes(opens) ? opens : (filled[0] as NumberName);
    const count = formatNumber(String(card.counts.get(first) ?? 0), locale);
    return [
      {
        label: labelOf(
          t('base.opens', {
            what: first === opens ? t(`base.opens.${name}`) : numberTitle(reader, facts, first),
            count,
          }),
        ),
        token: actionToken('base', key, first),
      },
    ];
  });
  const alike: Button[] =
    (card.lookAlikes ?? 0) > 0
      ? [
          {
            label: t('base.opens', { what: t('base.opens.alike'), count: card.lookAlikes ?? 0 }),
            token: actionToken('base', key, 'alike'),
          },
        ]
      : [];
  const people: Button[] =
    personId === null ? [{ label: t('base.people'), token: actionToken('base', key, 'people') }] : [];
  return {
    text: baseLines(reader, facts, card),
    buttons: inRows([...groups, ...alike, ...people, ...besides], 2),
  };
}
