// The board as a page: the plan as thermometers, who agreed to be named, what was won, what is missing. Pure.
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { localTime } from '../../../engine/local-time.ts';
import { formatClock, formatDay } from '../../../engine/show-time.ts';
import { formatMoney, formatNumber } from '../../../i18n/format-money.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { NamedPeriod } from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterAsBar } from '../../plans/pictures/counter-bar.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import { namedPeriodOf, periodOfAll } from '../../plans/screens/counter-lines.ts';
import { periodName } from '../../plans/screens/period-words.ts';
import type { BoardFacts, BoardPerson, BoardWin } from '../facts.ts';
import { percentOf } from '../percent.ts';

/** More than a wall can show so that it is read from where people sit. */
const mostPeople = 22;

/** How close they have to stand. */
const crowdOf = (people: number) => (people <= 8 ? 'few' : people <= 16 ? 'some' : 'many');

export interface FileUrls {
  url(name: string): string;
}

/** "14:02", on the company's own clock. */
export const clockOf = (now: Date, timeZone: string): string => formatClock(localTime(now, timeZone).minutes);

/** Everything below the head of the page: what is sent anew with each change. */
export function BoardMain({ facts, t, now }: { facts: BoardFacts; t: Translate; now: Date }) {
  const { locale, timeZone, counters, people, won } = facts;
  const reader = { t, locale, timeZone, now };
  const period = periodOfAll([counters]);
  const planned = counters.filter(({ plan }) => plan !== null);
  const shown = people.slice(0, mostPeople);
  return (
    <main
      {...(shown.length > 0 && { 'data-people': crowdOf(shown.length) })}
      data-plans={counters.length > 5 ? 'many' : 'few'}
    >
      <header>
        <h1>{facts.team}</h1>
        <p class="period">
          {[period && periodName(reader, period), facts.company].filter(Boolean).join(' · ')}
        </p>
      </header>
      <section class="plan" aria-labelledby="plan">
        <h2 id="plan">{t('board.page.plan')}</h2>
        {planned.length === 0 && (
          <p class="quiet">{t(facts.members === 0 ? 'board.page.nobody' : 'board.page.noPlan')}</p>
        )}
        <ul>
          {counters
            .filter((one) => one.plan !== null || facts.amounts || one.metric !== 'amount')
            .map((counter) => (
              <Thermometer
                counter={counter}
                reader={reader}
                amounts={facts.amounts}
                named={period === null}
              />
            ))}
        </ul>
      </section>
      <section class="won" aria-labelledby="won">
        <h2 id="won">{t('board.page.won')}</h2>
        {won.length === 0 ? (
          <p class="quiet">{t('board.page.nothingWon')}</p>
        ) : (
          <ol>
            {won.map((win) => (
              <Win win={win} reader={reader} />
            ))}
          </ol>
        )}
        {facts.wonMore > 0 && <p class="quiet">{t('board.page.wonMore', { count: facts.wonMore })}</p>}
      </section>
      <section class="missing" aria-labelledby="missing">
        <h2 id="missing">{t('board.page.missing')}</h2>
        {facts.missing === 0 ? (
          <p class="quiet">{t('board.page.nothingMissing')}</p>
        ) : (
          <p>
            <span class="figure count">{formatNumber(String(facts.missing), locale)}</span>{' '}
            {t('board.page.incomplete', { count: facts.missing })}
            {facts.results > 0 && <small>{t('board.page.results', { count: facts.results })}</small>}
          </p>
        )}
      </section>
      {shown.length > 0 && (
        <People people={shown} more={people.length - shown.length} reader={reader} named={period === null} />
      )}
    </main>
  );
}

const keyOf = (counter: Counter): string => `${counter.metric} ${counter.period}`;

/** With its period where there are several. */
function MetricName({ counter, reader, named }: { counter: Counter; reader: Reader; named: boolean }) {
  return (
    <h3>
      {reader.t(`plans.${counter.metric}`)}
      {named && <small>{periodName(reader, namedPeriodOf(counter) as NamedPeriod)}</small>}
    </h3>
  );
}

const percentWords = (percent: number, { t }: Pick<Reader, 't'>): string =>
  t('board.page.percent', { percent });

function Thermometer(props: { counter: Counter; reader: Reader; amounts: boolean; named: boolean }) {
  const { counter, reader, amounts } = props;
  const { t, locale } = reader;
  const { done, plan, toGo, pace, currency, others = [] } = counter;
  const figure = (value: string) =>
    currency === null ? formatNumber(value, locale) : formatMoney(value, currency, locale);
  const name = <MetricName counter={counter} reader={reader} named={props.named} />;
  if (plan === null || toGo === null || pace === null)
    return (
      <li class="bare" data-key={keyOf(counter)}>
        {name}
        <p class="figure level">{figure(done)}</p>
      </li>
    );
  const percent = percentOf(done, plan);
  // Of money nothing but the share is said where amounts are not to be shown.
  const open = currency === null || amounts;
  const besides = open ? others.filter(({ amount }) => amount !== '0') : [];
  const details = [
    open && t('plans.doneOf', { done: figure(done), plan: figure(plan) }),
    open && pace.state !== 'reached' && t('plans.toGo', { left: figure(toGo) }),
    besides.length > 0 && t('plans.besides', { others: moneyInWords(besides, locale) }),
  ].filter((words): words is string => Boolean(words));
  return (
    <li data-key={keyOf(counter)} data-state={pace.state}>
      {name}
      <p class="figure level">{percentWords(percent, reader)}</p>
      <Bar counter={counter} reader={reader} size="tall" />
      <p class="details">
        <span>{details.join(' · ')}</span>
        <span class="pace">{t(`board.page.${pace.state}`)}</span>
      </p>
    </li>
  );
}

/** The figures beside it say the same, so nobody has to see it. */
function Bar({ counter, reader, size }: { counter: Counter; reader: Reader; size: 'tall' | 'thin' }) {
  const { share, due } = counterAsBar('', counter, reader.t, reader.locale);
  const width = (part: number) => `${Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10}%`;
  return (
    <svg class={`bar ${size}`} aria-hidden="true" focusable="false">
      <rect class="track" width="100%" height="100%" />
      <rect class="fill" width={width(share ?? 0)} height="100%" />
      {due !== null && due > 0 && due < 1 && (
        <line class="due" x1={width(due)} x2={width(due)} y1="0" y2="100%" />
      )}
    </svg>
  );
}

/**
 * A row for each, a column for each metric that anybody of them has a plan for: those of the month, or of the week where
 * nobody has one for the month.
 */
function People(props: { people: readonly BoardPerson[]; more: number; reader: Reader; named: boolean }) {
  const { people, more, reader } = props;
  const { t } = reader;
  const all = people.flatMap(({ counters }) => counters);
  const period = all.some((one) => one.period === 'month') ? 'month' : 'week';
  const columns = new Map(all.filter((one) => one.period === period).map((one) => [one.metric, one]));
  const [any] = columns.values();
  const heading = [
    t('board.page.people'),
    props.named && any && periodName(reader, namedPeriodOf(any) as NamedPeriod),
  ];
  return (
    <section class="people" aria-labelledby="people">
      <h2 id="people">{heading.filter(Boolean).join(' · ')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{t('board.page.name')}</span>
            </th>
            {[...columns.keys()].map((metric) => (
              <th scope="col" data-key={metric}>
                {t(`plans.${metric}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr data-key={person.personId}>
              <th scope="row">
                <span class="who">{person.name}</span>
              </th>
              {person.counters.every((one) => one.period !== period) ? (
                <td class="quiet" colspan={Math.max(1, columns.size)}>
                  {t('board.page.ownNoPlan')}
                </td>
              ) : (
                [...columns.keys()].map((metric) => (
                  <Share
                    counter={person.counters.find((one) => one.metric === metric && one.period === period)}
                    reader={reader}
                  />
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p class="quiet">{t('board.page.morePeople', { count: more })}</p>}
    </section>
  );
}

function Share({ counter, reader }: { counter: Counter | undefined; reader: Reader }) {
  if (!counter) return <td />;
  return (
    <td data-state={counter.pace?.state} data-metric={reader.t(`plans.${counter.metric}`)}>
      <span class="figure">{percentWords(percentOf(counter.done, counter.plan as string), reader)}</span>
      <Bar counter={counter} reader={reader} size="thin" />
    </td>
  );
}

function Win({ win, reader }: { win: BoardWin; reader: Reader }) {
  const { seller, about, money, day, id } = win;
  const { t, locale } = reader;
  return (
    <li data-key={id}>
      <span class="what">{seller ?? t('board.page.oneWon')}</span>
      {money && <span class="money">{formatMoney(money.amount, money.currency, locale)}</span>}
      {about !== null && <span class="about">{about}</span>}
      <span class="when">{formatDay(day, reader)}</span>
    </li>
  );
}

export type Look = 'light' | 'dark' | null;

interface Frame {
  readonly title: string;
  readonly locale: Locale;
  readonly files: FileUrls;
  readonly look: Look;
}

function Page({
  title,
  locale,
  files,
  look,
  ...rest
}: Frame & { live?: Record<string, string>; children?: Child }) {
  return (
    <html lang={locale} {...(look && { 'data-look': look })}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={look ?? 'light dark'} />
        <meta name="robots" content="noindex, nofollow" />
        <title>{title}</title>
        <link rel="icon" href={files.url('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={files.url('board.css')} />
        {rest.live && <script type="module" src={files.url('board.js')} />}
        {rest.live && (
          <noscript>
            <meta http-equiv="refresh" content="60" />
          </noscript>
        )}
      </head>
      <body {...rest.live}>{rest.children}</body>
    </html>
  );
}

/** @param version of the page's own files: an open page that has older ones loads itself anew */
export function boardPage(
  facts: BoardFacts,
  { t, now, files, version, look }: { t: Translate; now: Date; files: FileUrls; version: string; look: Look },
) {
  const at = clockOf(now, facts.timeZone);
  const live = { 'data-version': version, 'data-as-of': t('board.page.asOf', { time: at }) };
  return html`<!doctype html>${(
    <Page
      title={t('board.of', { team: facts.team })}
      locale={facts.locale}
      files={files}
      look={look}
      live={live}
    >
      <BoardMain facts={facts} t={t} now={now} />
      <p id="stale" role="status" />
    </Page>
  )}`;
}

/** Instead of a board: a link of nobody, or too many of them. */
export function noBoardPage(
  what: 'gone' | 'busy',
  { t, locale, files }: { t: Translate; locale: Locale; files: FileUrls },
) {
  return html`<!doctype html>${(
    <Page title={t(`board.page.${what}`)} locale={locale} files={files} look={null}>
      <main class="gone">
        <h1>{t(`board.page.${what}`)}</h1>
        <p>{t(`board.page.${what}.what`)}</p>
      </main>
    </Page>
  )}`;
}
