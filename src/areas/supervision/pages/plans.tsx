// How the plans of this month and week stand: of a person, or of a team and its people, by the counters of /team and /plan.
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatMoney, formatNumber } from '../../../i18n/format-money.ts';
import { planPeriodsAt } from '../../../periods/periods.ts';
import { type Base, baseOfPerson } from '../../base/whose-base.ts';
import { personInReach, presentMember, teamRoster } from '../../people/team-members.ts';
import { type Counter, counters, countingCompany, ownCounters } from '../../plans/counters.ts';
import { hundredths } from '../../plans/pace.ts';
import { counterFigures } from '../../plans/screens/counter-line.ts';
import { worthShowing } from '../../plans/screens/counter-lines.ts';
import { periodName } from '../../plans/screens/period-words.ts';
import { teamCounters } from '../../plans/team-counters.ts';
import { namedPeople } from '../../plans/team-people.ts';
import { Bar } from './charts.tsx';
import { Scroll } from './tables.tsx';
import type { Visit } from './visit.ts';

export interface PlansShown {
  readonly whole: readonly Counter[];
  readonly people: readonly {
    readonly personId: number;
    readonly name: string;
    readonly counters: readonly Counter[];
  }[];
}

/** At most four statements. */
export async function plansOf(sql: Sql, context: Context, base: Base): Promise<PlansShown> {
  const { actor, now, timeZone } = context;
  const { companyId } = actor;
  const company = countingCompany(actor);
  const periods = planPeriodsAt(timeZone, now);
  const { personId, teamId } = base;
  if (personId !== null && personId === actor.personId)
    return { whole: worthShowing(await ownCounters(sql, actor, { period: 'plan', now })), people: [] };
  if (personId !== null) {
    const person = await personInReach(sql, actor, personId);
    if (!person) return { whole: [], people: [] };
    const member = await presentMember(sql, { companyId, personId, periods, now });
    const people = [{ ...person, stints: member?.stints }];
    return {
      whole: worthShowing(await counters(sql, { company, people, period: periods, now })),
      people: [],
    };
  }
  const roster = await teamRoster(sql, { companyId, teamIds: teamId === null ? [] : [teamId], periods, now });
  const team = { teamId: teamId ?? 0, timeZone, workingDays: actor.workingDays, members: roster, periods };
  const counted = (await teamCounters(sql, { company, teams: [team], now })).get(teamId ?? 0);
  if (!counted) return { whole: [], people: [] };
  return {
    whole: worthShowing(counted.team),
    people: namedPeople(roster, counted.members).map(({ personId: id, name }) => ({
      personId: id,
      name,
      counters: counted.members.filter((one) => one.personId === id),
    })),
  };
}

const keyOf = ({ metric, period, firstDay }: Counter): string => `${metric} ${period} ${firstDay}`;

const shareOf = ({ done, plan }: Counter): number =>
  plan === null ? 0 : Number(hundredths(done)) / Math.max(1, Number(hundredths(plan)));

export function Plans(props: { visit: Visit; plans: PlansShown; base: Base }) {
  const { visit, plans, base } = props;
  const { t, locale } = visit.context;
  const figure = (value: string, { currency }: Counter) =>
    currency === null ? formatNumber(value, locale) : formatMoney(value, currency, locale);
  const planned = plans.whole.filter(({ plan }) => plan !== null);
  return (
    <section class="block">
      <h2>{t('supervision.plans')}</h2>
      {plans.whole.length === 0 && <p class="empty">{t('supervision.noPlans')}</p>}
      {plans.whole.length > 0 && (
        <table class="numbers wide">
          <tbody>
            {plans.whole.map((counter) => (
              <tr>
                <th scope="row">
                  {t(`plans.${counter.metric}`)}
                  <small>
                    {periodName(visit.context, { kind: counter.period, firstDay: counter.firstDay })}
                  </small>
                </th>
                <td class="chart">
                  {counter.plan !== null && <Bar share={shareOf(counter)} tone={toneOf(counter)} />}
                </td>
                <td class="figures-text">{counterFigures(counter, t, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {base.personId === null && planned.length > 0 && plans.people.length > 0 && (
        <Scroll label={t('supervision.plansByPerson')}>
          <table class="list" data-rows>
            <caption>{t('supervision.plansByPerson')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('supervision.name')}</th>
                {planned.map((counter) => (
                  <th scope="col" class="number">
                    {t(`plans.${counter.metric}`)}
                    <small>
                      {periodName(visit.context, { kind: counter.period, firstDay: counter.firstDay })}
                    </small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plans.people.map(({ personId, name, counters: theirs }) => (
                <tr>
                  <th scope="row">
                    <a class="rowlink" href={`${visit.base}/${baseOfPerson(personId)}`}>
                      {name}
                    </a>
                  </th>
                  {planned.map((counter) => {
                    const own = theirs.find((one) => keyOf(one) === keyOf(counter));
                    return (
                      <td
                        class="number"
                        data-label={`${t(`plans.${counter.metric}`)}, ${periodName(visit.context, { kind: counter.period, firstDay: counter.firstDay })}`}
                      >
                        {own ? (
                          <span class="withbar">
                            {own.plan !== null && <Bar share={shareOf(own)} tone={toneOf(own)} />}
                            <span>
                              {own.plan === null
                                ? figure(own.done, own)
                                : t('plans.doneOf', {
                                    done: figure(own.done, own),
                                    plan: figure(own.plan, own),
                                  })}
                            </span>
                          </span>
                        ) : (
                          <span class="zero">–</span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

const toneOf = ({ pace }: Counter) => (pace?.state === 'behind' ? 'bad' : pace ? 'good' : 'plain');
