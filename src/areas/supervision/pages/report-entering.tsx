// How the records were entered: when, how completely, at what effort, and how many at once.
import { formatDate } from '../../../engine/show-time.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import type { Report } from '../../reports/report.ts';
import type { ReportList } from '../../reports/report-lists.ts';
import { counted, duration } from '../../reports/screens/report-words.ts';
import { NumberHeads } from './tables.tsx';
import type { Visit } from './visit.ts';

type LinkTo = (list: ReportList, text?: string, label?: string) => unknown;

export function Entering(props: { visit: Visit; report: Report; before: string; link: LinkTo }) {
  const { visit, report, before, link } = props;
  const { context } = visit;
  const { t } = context;
  const { lead, entries, missed, atOnce, subject } = report;
  const minutes = (seconds: number) => counted(Math.round(seconds / 60), context);
  const share = (part: number, whole: number) => (whole === 0 ? '–' : percentOf(part, whole, context));
  const time = (value: number | null) => (value === null ? '–' : duration(context, value));
  const rows: { label: string; now: unknown; before: string }[] = [
    { label: t('report.row.entered'), now: link('entered'), before: counted(entries.before.count, context) },
    {
      label: t('report.row.first'),
      now: share(entries.now.completeAtFirst, entries.now.count),
      before: share(entries.before.completeAtFirst, entries.before.count),
    },
    {
      label: t('report.list.lacking'),
      now: link('lacking'),
      before: counted(entries.before.count - entries.before.completeAtFirst, context),
    },
    {
      label: t('report.row.repaired'),
      now: counted(entries.now.repaired, context),
      before: counted(entries.before.repaired, context),
    },
    { label: t('supervision.median'), now: time(lead.now.median), before: time(lead.before.median) },
    { label: t('supervision.p90'), now: time(lead.now.p90), before: time(lead.before.p90) },
    {
      label: t('supervision.withinDay'),
      now: share(lead.now.withinDay, lead.now.count),
      before: share(lead.before.withinDay, lead.before.count),
    },
    {
      label: t('report.list.late'),
      now: link('late'),
      before: counted(lead.before.count - lead.before.withinDay, context),
    },
    {
      label: t('report.row.taps'),
      now: counted(entries.now.taps, context),
      before: counted(entries.before.taps, context),
    },
    {
      label: t('report.row.minutes'),
      now: minutes(entries.now.seconds),
      before: minutes(entries.before.seconds),
    },
    ...(missed.now.missed + missed.before.missed > 0
      ? [
          {
            label: t('report.row.missed'),
            now: link('missed'),
            before: counted(missed.before.missed, context),
          },
          {
            label: t('report.row.calledBack'),
            now: counted(missed.now.calledBack, context),
            before: counted(missed.before.calledBack, context),
          },
        ]
      : []),
  ];
  return (
    <>
      <table class="numbers">
        <NumberHeads labels={[t('supervision.now'), before]} />
        <tbody>
          {rows.map(({ label, now, before: then }) => (
            <tr>
              <th scope="row">{label}</th>
              <td class="number">{now}</td>
              <td class="number soft">{then}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {atOnce.map((one) => (
        <p class="note">
          {t('report.atOnce', {
            name: subject.members.find(({ personId }) => personId === one.personId)?.name ?? '',
            count: one.count,
            day: formatDate(one.day, context),
          })}
        </p>
      ))}
    </>
  );
}
