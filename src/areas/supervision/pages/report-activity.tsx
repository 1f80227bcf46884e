// What was done in the period, metric by metric, beside the period before and the plan.
import type { Context } from '../../../conversation/turn-context.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import { metrics } from '../../plans/metrics.ts';
import { hundredths } from '../../plans/pace.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import type { Tally } from '../../plans/tally.ts';
import type { Report } from '../../reports/report.ts';
import { counted } from '../../reports/screens/report-words.ts';
import { Bar, PairBar } from './charts.tsx';
import { NumberLink } from './number-link.tsx';
import type { Visit } from './visit.ts';

/** The list that each metric's number opens. */
export const opens = {
  contacts: 'contacts',
  calls: 'calls',
  meetings: 'meetings',
  deals: 'deals',
  amount: 'deals',
} as const;

export function figureOf(tally: Tally, metric: (typeof metrics)[number], context: Context): string {
  if (metric !== 'amount') return counted(Number(tally[metric]), context);
  const sums = [{ amount: tally.amount, currency: context.currency }, ...(tally.others ?? [])];
  return moneyInWords(sums, context.locale);
}

export function Activity(props: { visit: Visit; report: Report; before: string; path: string }) {
  const { visit, report, before, path } = props;
  const { context } = visit;
  const { t, locale, currency } = context;
  const { done, plans } = report.activity;
  const plan = (value: string, metric: string) =>
    metric === 'amount' ? formatMoney(value, currency, locale) : counted(Number(value), context);
  return (
    <table class="numbers wide activity">
      <thead>
        <tr>
          <td />
          <td class="chart" />
          <th scope="col" class="number">
            {t('supervision.now')}
          </th>
          <th scope="col" class="number">
            {before}
          </th>
          <th scope="col">{t('supervision.plan')}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => {
          const now = Number(hundredths(done.now[metric]));
          const then = Number(hundredths(done.before[metric]));
          const planned = plans.find((one) => one.metric === metric);
          return (
            <tr>
              <th scope="row">{t(`plans.${metric}`)}</th>
              <td class="chart">
                {planned ? (
                  <Bar
                    share={now / Math.max(1, Number(hundredths(planned.plan)))}
                    tone={planned.toGo === '0' ? 'good' : 'plain'}
                  />
                ) : (
                  <PairBar now={now} before={then} most={Math.max(now, then)} />
                )}
              </td>
              <td class="number">
                <NumberLink
                  count={Number(done.now[opens[metric]])}
                  text={figureOf(done.now, metric, context)}
                  href={`${path}/${opens[metric]}`}
                  label={t(`plans.${metric}`)}
                />
              </td>
              <td class="number soft">{figureOf(done.before, metric, context)}</td>
              <td class="plan">
                {planned
                  ? `${plan(planned.plan, metric)}, ${
                      planned.toGo === '0'
                        ? t('report.reachedPlan')
                        : t('plans.toGo', { left: plan(planned.toGo, metric) })
                    }`
                  : '–'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
