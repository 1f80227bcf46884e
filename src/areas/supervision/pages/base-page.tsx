// A base at a glance: the chat card's numbers, each opening its records, with its people or its plans above.
import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { type BaseCard, baseCard } from '../../base/base-card.ts';
import { type BaseFacts, baseFacts, workDays } from '../../base/base-facts.ts';
import { groupsOf, type NumberGroup } from '../../base/number-groups.ts';
import { type NumberName, quietName } from '../../base/numbers.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import { numberInWords, reasonInWords } from '../../base/screens/number-words.ts';
import { type Base, baseOfTeam } from '../../base/whose-base.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import { Bar, PairBar } from './charts.tsx';
import { type Crumb, Page, page } from './document.tsx';
import { NumberLink } from './number-link.tsx';
import { PeopleTable, peopleOf } from './people-table.tsx';
import { Plans, plansOf } from './plans.tsx';
import { NumberHeads } from './tables.tsx';
import type { Visit } from './visit.ts';

const worked: readonly NumberGroup['name'][] = ['meetings', 'calls', 'closed'];

/** Null for a base that is not there, or not theirs. */
export async function basePage(visit: Visit, key: string) {
  const { context, db } = visit;
  const { actor, now, t } = context;
  const facts = await baseFacts(db.sql, actor, key, now);
  if (!facts) return null;
  const card = await baseCard(db.sql, actor, facts);
  const { base } = facts;
  const people = base.personId === null ? await peopleOf(db.sql, facts) : null;
  const plans = await plansOf(db.sql, context, base);
  return page(
    <Page
      visit={visit}
      title={base.name}
      kind={t('base.button')}
      crumbs={crumbsOf(visit, base)}
      tabs={tabsOf(visit, key, 'base')}
    >
      <Figures visit={visit} facts={facts} card={card} />
      {people && <PeopleTable visit={visit} facts={facts} people={people} />}
      <Plans visit={visit} plans={plans} base={base} />
      <h2>{t('supervision.numbers')}</h2>
      <div class="panels">
        {groupsOf(facts)
          .filter(({ name }) => !worked.includes(name))
          .map((group) => (
            <Group visit={visit} facts={facts} card={card} group={group} />
          ))}
      </div>
      <Work visit={visit} facts={facts} card={card} />
    </Page>,
  );
}

/**
 * The way up: to all teams, and from a person to their team.
 * @param part of the team's pages the one that it leads to: "/report"; its base by default
 */
export function crumbsOf(
  { base, context }: Visit,
  { personId, teamId }: Pick<Base, 'personId' | 'teamId'>,
  part = '',
): Crumb[] {
  const { t, actor } = context;
  if (!may(actor, 'team.see')) return [];
  const crumbs = toTeams(base, t, actor);
  if (personId !== null && teamId !== null && (actor.role === 'admin' || actor.leads.includes(teamId)))
    crumbs.push({ label: t('supervision.team'), href: `${base}/${baseOfTeam(teamId)}${part}` });
  return crumbs;
}

/** Who leads one team has nothing to choose. */
const toTeams = (base: string, t: Translate, { role, leads }: Actor): Crumb[] =>
  role === 'head' && leads.length === 1 ? [] : [{ label: t('supervision.teams'), href: base }];

export const tabsOf = ({ base, context: { t } }: Visit, key: string, current: 'base' | 'report') => [
  { label: t('base.button'), href: `${base}/${key}`, current: current === 'base' },
  { label: t('report.button'), href: `${base}/${key}/report`, current: current === 'report' },
];

interface Shown {
  readonly visit: Visit;
  readonly facts: BaseFacts;
  readonly card: BaseCard;
}

/** What one looks at first. */
function Figures({ visit, facts, card }: Shown) {
  const { t, locale } = visit.context;
  const count = (name: NumberName) => card.counts.get(name) ?? 0;
  const said = (name: NumberName) => formatNumber(String(count(name)), locale);
  const all = count('all');
  const [days = 30] = facts.untouchedDays;
  const figures: { label: string; value: string; note: string; opens: NumberName; bad?: boolean }[] = [
    {
      label: t('base.group.customers'),
      value: said('all'),
      note: `${t('base.n.new')} ${said('new')}`,
      opens: 'all',
    },
    {
      label: t('base.n.complete'),
      value: percentOf(count('complete'), all, visit.context),
      note: `${t('base.n.lacking')} ${said('lacking')}`,
      opens: 'lacking',
    },
    {
      label: t('base.group.reach'),
      value: percentOf(all - count('nowhere'), all, visit.context),
      note: `${t('base.n.nowhere')} ${said('nowhere')}`,
      opens: 'nowhere',
    },
    {
      label: t('base.group.untouched'),
      value: said(quietName(days)),
      note: numberInWords(t, quietName(days)),
      opens: quietName(days),
      bad: count(quietName(days)) > 0,
    },
    {
      label: t('base.n.overdue'),
      value: said('overdue'),
      note: `${t('base.n.today')} ${said('today')}`,
      opens: 'overdue',
      bad: count('overdue') > 0,
    },
  ];
  return (
    <ul class="figures">
      {figures.map(({ label, value, note, opens, bad }) => (
        <li class={bad ? 'figure bad' : 'figure'}>
          <a href={`${visit.base}/${facts.base.key}/n/${opens}`}>
            <span class="label">{label}</span>
            <span class="value">{value}</span>
            <span class="note">{note}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const good: readonly string[] = ['complete', 'next', 'phone', 'email', 'active', 'reached', 'told'];
const bad: readonly string[] = ['lacking', 'nowhere', 'nonext', 'missed', 'overdue', 'stale'];
const toneOf = (name: string) =>
  good.includes(name) ? 'good' : bad.includes(name) || name.startsWith('quiet') ? 'bad' : 'plain';

function Group({ visit, facts, card, group }: Shown & { group: NumberGroup }) {
  const { t, locale } = visit.context;
  const { key } = facts.base;
  const count = (name: NumberName) => card.counts.get(name) ?? 0;
  const wholes: Partial<Record<NumberGroup['name'], number>> = {
    deals: count('open'),
    notice: count('audience'),
    load: Math.max(...group.numbers.map(count)),
  };
  const whole = wholes[group.name] ?? count('all');
  const title = group.name === 'notice' && facts.notice ? facts.notice.title : t(`base.group.${group.name}`);
  return (
    <section class="panel">
      <h3>{title}</h3>
      <table class="numbers">
        <tbody>
          {group.numbers.map((name) => {
            const label = numberInWords(t, name);
            return (
              <tr>
                <th scope="row">{label}</th>
                <td class="chart">
                  <Bar share={whole === 0 ? 0 : count(name) / whole} tone={toneOf(name)} />
                </td>
                <td class="number">
                  <NumberLink
                    count={count(name)}
                    text={formatNumber(String(count(name)), locale)}
                    href={`${visit.base}/${key}/n/${name}`}
                    label={`${title}, ${label}`}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {group.name === 'deals' && (
        <p class="note">
          {card.openMoney.length > 0 && <strong>{moneyInWords(card.openMoney, locale)}</strong>}
          {card.openMoney.length > 0 && ' · '}
          {t('supervision.stale', { count: facts.staleDays })}
        </p>
      )}
      {group.name === 'customers' && (card.lookAlikes ?? 0) > 0 && (
        <p class="note">
          <a href={`${visit.base}/${key}/alike`}>{t('base.alike', { count: card.lookAlikes ?? 0 })}</a>
        </p>
      )}
    </section>
  );
}

/** What came of meetings, calls and deals, beside the days before. */
function Work({ visit, facts, card }: Shown) {
  const { t, locale } = visit.context;
  const { key } = facts.base;
  const count = (name: string) => card.counts.get(name as NumberName) ?? 0;
  const said = (value: number) => formatNumber(String(value), locale);
  const parts = groupsOf(facts)
    .filter(({ name }) => worked.includes(name))
    .map(({ name, numbers }) => ({
      title: t(`base.group.${name}`),
      rows: [
        ...numbers
          .filter((one) => !one.endsWith('-b'))
          .map((one) => ({
            name: one as string,
            label: numberInWords(t, one),
            now: count(one),
            before: count(`${one}-b`),
          })),
        ...(name === 'closed'
          ? card.reasons.map((why) => ({
              name: why.name as string,
              label: t('supervision.because', { reason: reasonInWords(t, why.reason) }),
              now: why.count,
              before: why.before,
            }))
          : []),
      ].filter(({ now, before }) => now > 0 || before > 0),
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <>
      <h2>{t('supervision.work', { count: workDays })}</h2>
      {parts.length === 0 && <p class="empty">{t('base.noWork', { days: workDays })}</p>}
      <div class="panels three">
        {parts.map(({ title, rows }) => {
          const most = Math.max(...rows.flatMap(({ now, before }) => [now, before]));
          return (
            <section class="panel">
              <h3>{title}</h3>
              <table class="numbers">
                <NumberHeads chart labels={[t('supervision.now'), t('supervision.before')]} />
                <tbody>
                  {rows.map(({ name, label, now, before }) => (
                    <tr>
                      <th scope="row">{label}</th>
                      <td class="chart">
                        <PairBar now={now} before={before} most={most} />
                      </td>
                      <td class="number">
                        <NumberLink
                          count={now}
                          text={said(now)}
                          href={`${visit.base}/${key}/n/${name}`}
                          label={`${title}, ${label}`}
                        />
                      </td>
                      <td class="number soft">
                        <NumberLink
                          count={before}
                          text={said(before)}
                          href={`${visit.base}/${key}/n/${name}-b`}
                          label={`${title}, ${label}, ${t('supervision.before')}`}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          );
        })}
      </div>
    </>
  );
}
