// The report on somebody's work in a period, beside the one before: the numbers of /report as tables and charts, and to be printed.
import {
  reportArgument,
  reportKinds,
  reportPeriodAt,
  reportPeriodBefore,
} from '../../../periods/report-periods.ts';
import { reportOf } from '../../reports/report.ts';
import type { ReportList } from '../../reports/report-lists.ts';
import { countsOf } from '../../reports/screens/report-screen.ts';
import { calendarNameOf, counted, reportPeriodName } from '../../reports/screens/report-words.ts';
import { type AskedReport, askedReport } from './asked-report.ts';
import { crumbsOf, tabsOf } from './base-page.tsx';
import { Page, page } from './document.tsx';
import { NumberLink } from './number-link.tsx';
import { Activity } from './report-activity.tsx';
import { Entering } from './report-entering.tsx';
import { ForecastPanel } from './report-forecast.tsx';
import { FunnelTable } from './report-funnel.tsx';
import { activityByPerson, People } from './report-people.tsx';
import type { Visit } from './visit.ts';

/** Null for a report that is not there, or not theirs. */
export async function reportPage(visit: Visit, key: string, named: string | undefined) {
  const asked = await askedReport(visit, key, named);
  if (!asked) return null;
  const { context, db } = visit;
  const { t, now, actor } = context;
  const { subject, period, path } = asked;
  const report = await reportOf(db.sql, actor, { subject, period, now });
  const people = subject.personId === null ? await activityByPerson(visit, asked) : [];
  const before = calendarNameOf(context, reportPeriodBefore(period));
  const which = reportPeriodName(context, period);
  const calendar = calendarNameOf(context, period);
  const counts = countsOf(report);
  const link = (list: ReportList, text = counted(counts[list], context), label?: string) => (
    <NumberLink count={counts[list]} text={text} href={`${path}/${list}`} {...(label && { label })} />
  );
  return page(
    <Page
      visit={visit}
      title={subject.name}
      kind={which === calendar ? calendar : `${which} · ${calendar}`}
      crumbs={crumbsOf(visit, subject, '/report')}
      tabs={tabsOf(visit, key, 'report')}
    >
      <Periods visit={visit} asked={asked} subjectKey={key} />
      <h2>{t('supervision.done')}</h2>
      <Activity visit={visit} report={report} before={before} path={path} />
      {people.length > 0 && <People visit={visit} asked={asked} people={people} />}
      <div class="panels two">
        <section class="panel">
          <h3>{t('report.funnelTitle')}</h3>
          <FunnelTable visit={visit} report={report} path={path} />
        </section>
        <div class="stack">
          <ForecastPanel visit={visit} report={report} />
          <section class="panel">
            <h3>{t('supervision.entering')}</h3>
            <Entering visit={visit} report={report} before={before} link={link} />
          </section>
        </div>
      </div>
    </Page>,
  );
}

/** This week, month and quarter, and those before; and to print it. */
function Periods({ visit, asked, subjectKey }: { visit: Visit; asked: AskedReport; subjectKey: string }) {
  const { context, base } = visit;
  const { timeZone, now, t } = context;
  const current = reportKinds.map((kind) => reportPeriodAt(kind, timeZone, now));
  const periods = [...current, ...current.map(reportPeriodBefore)];
  const shown = reportArgument(asked.period);
  return (
    <div class="periods">
      <nav class="chips" aria-label={t('supervision.period')}>
        {periods.map((period) => {
          const argument = reportArgument(period);
          return (
            <a
              href={`${base}/${subjectKey}/report/${argument}`}
              aria-current={argument === shown ? 'page' : undefined}
            >
              {reportPeriodName(context, period)}
            </a>
          );
        })}
        {!periods.some((period) => reportArgument(period) === shown) && (
          <a href={asked.path} aria-current="page">
            {reportPeriodName(context, asked.period)}
          </a>
        )}
      </nav>
      <button class="button" type="button" data-print hidden>
        {t('supervision.print')}
      </button>
    </div>
  );
}
