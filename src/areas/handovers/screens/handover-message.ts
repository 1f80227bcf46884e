// What a handover says to those whom it concerns: who gets what, what comes next of it, until when; and how it went back.
// Pure.

import type { Reached } from '../../../access/reach.ts';
import type { Unasked } from '../../../background/say-unasked.ts';
import { formatDate, formatMoment } from '../../../engine/show-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { byPlural, pluralOf, recordKinds } from '../../../records/record-kinds.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { HandoverNews, NextMeeting, Share } from '../news.ts';
import type { Load } from '../schema.ts';
import { loadInWords } from './load-words.ts';

export interface Telling {
  readonly now: Date;
  readonly translations: (locale: Locale) => Translate;
  /** Whether whoever did it is told, too: not where they read it on the screen. */
  readonly tellDoer: boolean;
}

/** One to each who is reached and concerned; nothing to those for whom nothing moved. */
export function handoverMessages(news: HandoverNews, { now, translations, tellDoer }: Telling): Unasked[] {
  const gotten = news.shares.filter((share) => moved(news, share));
  const texts = new Map<number, (reader: Reader) => Screen>();
  for (const personId of news.heads) texts.set(personId, (reader) => toHead(news, gotten, reader));
  texts.set(news.from.personId, (reader) => toGiver(news, gotten, reader));
  for (const share of gotten) texts.set(share.personId, (reader) => toReceiver(news, share, reader));
  if (!tellDoer && news.by) texts.delete(news.by.personId);
  if (gotten.length === 0) return [];
  return [...texts].flatMap(([personId, screenFor]) => {
    const reached = news.reached.get(personId);
    return reached ? [messageTo(news, reached, screenFor, { now, translations })] : [];
  });
}

function messageTo(
  { id, companyId, what }: HandoverNews,
  reached: Reached,
  screenFor: (reader: Reader) => Screen,
  { now, translations }: Pick<Telling, 'now' | 'translations'>,
): Unasked {
  const { personId, locale, timeZone } = reached;
  return {
    companyId,
    to: reached,
    purpose: 'handover',
    saying: 'handover',
    key: `handover:${id}:${what}:${personId}`,
    screen: screenFor({ t: translations(locale), locale, timeZone, now }),
  };
}

const moved = ({ what }: HandoverNews, { total, returned }: Share): boolean =>
  what === 'passed' ? total > 0 : returned > 0;

function toReceiver(news: HandoverNews, share: Share, reader: Reader): Screen {
  const { t } = reader;
  const { name } = news.from;
  if (news.what !== 'passed') {
    return {
      text: lines(
        [bold(t('handed.backWith', { name }))],
        loadInWords(reader, share),
        stayedLine(share, reader),
      ),
      buttons: [[{ label: t('digest.today'), token: actionToken('today') }]],
    };
  }
  const title = news.untilDay
    ? t('handed.fromUntil', { name, day: formatDate(news.untilDay, reader) })
    : t('handed.from', { name });
  return {
    text: lines(
      [bold(title)],
      loadInWords(reader, share),
      byLine(news, reader, [share.personId, news.from.personId]),
      share.meetingsAhead.length > 0 && t('handed.next'),
      ...share.meetingsAhead.map((meeting) => meetingLine(meeting, reader)),
    ),
    buttons: [
      [
        ...(share.customers > 0
          ? [{ label: t('handed.customers'), token: actionToken('handed', news.id) }]
          : []),
        { label: t('digest.today'), token: actionToken('today') },
      ],
    ],
  };
}

function toGiver(news: HandoverNews, shares: readonly Share[], reader: Reader): Screen {
  const { t } = reader;
  const today = [[{ label: t('digest.today'), token: actionToken('today') }]];
  if (news.what !== 'passed') {
    const stayed = { total: sum(shares, 'total'), returned: sum(shares, 'returned') };
    return {
      text: lines(
        [bold(t('handed.backWithYou'))],
        loadInWords(reader, together(shares)),
        stayedLine(stayed, reader),
      ),
      buttons: today,
    };
  }
  return {
    text: lines(
      [bold(t('handed.given'))],
      ...shareLines(shares, reader),
      byLine(news, reader, [news.from.personId]),
      untilLine(news, reader),
    ),
    buttons: today,
  };
}

function toHead(news: HandoverNews, shares: readonly Share[], reader: Reader): Screen {
  const { t } = reader;
  const { name } = news.from;
  const title =
    news.what !== 'passed'
      ? t('handed.backWith', { name })
      : t(news.left ? 'handed.left' : 'handed.passes', { name });
  return {
    text: lines(
      [bold(title)],
      ...shareLines(shares, reader),
      byLine(news, reader, []),
      news.what === 'passed' && untilLine(news, reader),
    ),
    buttons: [[{ label: t('handed.team'), token: actionToken('team') }]],
  };
}

/** "Boris Orlov: 171 customers · 6 open deals", one line each. */
export const shareLines = (
  shares: readonly (Load & { readonly name: string })[],
  reader: Pick<Reader, 't' | 'locale'>,
): string[] =>
  shares.map((share) => reader.t('handed.share', { name: share.name, load: loadInWords(reader, share) }));

/** What did not go back, and why. */
export function stayedLine(
  { total, returned }: { total: number; returned: number },
  { t }: Pick<Reader, 't'>,
): string | null {
  return total > returned ? t('handed.stayed', { count: total - returned }) : null;
}

function untilLine({ untilDay }: HandoverNews, reader: Reader): string | null {
  return untilDay ? reader.t('handed.until', { day: formatDate(untilDay, reader) }) : null;
}

/** Left out for those who did it themselves or know them. */
function byLine({ by }: HandoverNews, { t }: Reader, besides: readonly number[]): string | null {
  return by && !besides.includes(by.personId) ? t('handed.by', { name: by.name }) : null;
}

function meetingLine({ at, customer, subject }: NextMeeting, reader: Reader): string {
  const who = customerInWords(reader.t, customer) || reader.t('digest.aMeeting');
  return `${formatMoment(at.toISOString(), reader)} ${who}${subject ? ` (${subject})` : ''}`;
}

const sum = (shares: readonly Share[], key: 'total' | 'returned'): number =>
  shares.reduce((all, share) => all + share[key], 0);

/** All shares as one, amounts by currency; added up in cents, so that nothing is lost. */
export function together(shares: readonly Load[]): Load {
  const cents = new Map<string, bigint>();
  for (const { amount, currency } of shares.flatMap(({ amounts }) => amounts))
    cents.set(currency, (cents.get(currency) ?? 0n) + BigInt(amount.replace('.', '')));
  return {
    ...byPlural(recordKinds, (kind) => shares.reduce((all, share) => all + share[pluralOf(kind)], 0)),
    amounts: [...cents].map(([currency, sum]) => ({ currency, amount: inUnits(sum) })),
  };
}

const inUnits = (cents: bigint): string => {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
