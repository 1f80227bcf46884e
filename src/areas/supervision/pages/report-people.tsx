// What each of a team's people did in the period.
import { plannedPartsOf, reportArgument } from '../../../periods/report-periods.ts';
import { baseOfPerson } from '../../base/whose-base.ts';
import { countersByPeriod, countingCompany } from '../../plans/counters.ts';
import { metrics } from '../../plans/metrics.ts';
import { hundredths } from '../../plans/pace.ts';
import { type Tally, tallyOf } from '../../plans/tally.ts';
import { sumOfTallies } from '../../reports/activity.ts';
import type { AskedReport } from './asked-report.ts';
import { NumberLink } from './number-link.tsx';
import { figureOf, opens } from './report-activity.tsx';
import { addressOf, Scroll, SortHead } from './tables.tsx';
import type { Visit } from './visit.ts';

interface PersonActivity {
  readonly personId: number;
  readonly name: string;
  readonly tally: Tally;
}

/** What each of a team's people brought to it, by the counters that the team's are the sum of. One statement. */
export async function activityByPerson(
  { context, db }: Visit,
  { subject, period }: AskedReport,
): Promise<PersonActivity[]> {
  const periods = plannedPartsOf(period);
  const found = await countersByPeriod(db.sql, {
    company: countingCompany(context.actor),
    people: subject.members,
    periodsOf: () => periods,
    now: context.now,
  });
  return subject.members
    .map(({ personId, name, present }, place) => ({
      ...{ personId, name, present },
      tally: sumOfTallies((found[place] ?? []).map(tallyOf)),
    }))
    .filter(({ present, tally }) => present || metrics.some((metric) => tally[metric] !== '0'));
}

export function People(props: { visit: Visit; asked: AskedReport; people: readonly PersonActivity[] }) {
  const { visit, asked, people } = props;
  const { context, base } = visit;
  const { t, locale } = context;
  const order = visit.query('sort');
  const sorted = metrics.find((one) => one === order) ?? null;
  const descending = visit.query('down') !== undefined;
  const argument = reportArgument(asked.period);
  const shown = [...people].sort((a, b) => {
    const by = sorted
      ? Number(hundredths(a.tally[sorted]) - hundredths(b.tally[sorted]))
      : a.name.localeCompare(b.name, locale);
    return (descending ? -by : by) || a.name.localeCompare(b.name, locale);
  });
  const sorting = {
    order: sorted ?? 'name',
    descending,
    hrefOf: (one: string, down: boolean) =>
      `${addressOf(asked.path, { sort: one, down: down ? 1 : undefined })}#people`,
  };
  return (
    <section class="block" id="people">
      <h2>{t('base.people')}</h2>
      <Scroll label={t('base.people')}>
        <table class="list" data-rows>
          <thead>
            <tr>
              <SortHead sorting={sorting} order="name">
                {t('supervision.name')}
              </SortHead>
              {metrics.map((metric) => (
                <SortHead sorting={sorting} order={metric} number first="down">
                  {t(`plans.${metric}`)}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ personId, name, tally }) => (
              <tr>
                <th scope="row">
                  <a class="rowlink" href={`${base}/${baseOfPerson(personId)}/report/${argument}`}>
                    {name}
                  </a>
                </th>
                {metrics.map((metric) => (
                  <td class="number" data-label={t(`plans.${metric}`)}>
                    <NumberLink
                      count={Number(tally[opens[metric]])}
                      text={figureOf(tally, metric, context)}
                      href={`${base}/${baseOfPerson(personId)}/report/${argument}/${opens[metric]}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
