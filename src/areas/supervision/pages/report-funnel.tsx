// The funnel over the same customers: as a picture, and as a table whose numbers open.
import { percentOf } from '../../base/screens/base-card-screen.ts';
import { funnelSteps } from '../../reports/funnel.ts';
import type { Report } from '../../reports/report.ts';
import { counted } from '../../reports/screens/report-words.ts';
import { Funnel } from './charts.tsx';
import { NumberLink } from './number-link.tsx';
import { NumberHeads } from './tables.tsx';
import type { Visit } from './visit.ts';

export function FunnelTable({ visit, report, path }: { visit: Visit; report: Report; path: string }) {
  const { context } = visit;
  const { t } = context;
  const { now, before } = report.funnel;
  if (now.called === 0) return <p class="empty">{t('report.nobodyCalled')}</p>;
  const parts = funnelSteps.map((step) => ({
    label: t(`report.step.${step}`),
    text: counted(now[step], context),
    share: now[step] / now.called,
  }));
  const alt = parts.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return (
    <>
      <Funnel parts={parts} alt={`${t('report.funnelTitle')}. ${alt}`} />
      <table class="numbers">
        <NumberHeads labels={[t('supervision.now'), t('supervision.ofStep'), t('supervision.before')]} />
        <tbody>
          {funnelSteps.map((step, place) => {
            const from = funnelSteps[place - 1];
            return (
              <tr>
                <th scope="row">{t(`report.step.${step}`)}</th>
                <td class="number">
                  <NumberLink
                    count={now[step]}
                    text={counted(now[step], context)}
                    href={`${path}/${step}`}
                    label={t(`report.step.${step}`)}
                  />
                </td>
                <td class="number soft">
                  {from
                    ? `${percentOf(now[step], now[from], context)} ${t('supervision.of', { count: counted(now[from], context) })}`
                    : ''}
                </td>
                <td class="number soft">{counted(before[step], context)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="hint">{t('supervision.sameCustomers')}</p>
    </>
  );
}
