// What the open deals may bring, with the range and what it rests on.
import { formatMoney } from '../../../i18n/format-money.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import type { Report } from '../../reports/report.ts';
import { RangeBar } from './charts.tsx';
import type { Visit } from './visit.ts';

export function ForecastPanel({ visit, report }: { visit: Visit; report: Report }) {
  const { context, base } = visit;
  const { t, locale, currency } = context;
  const { expected, low, high, openDeals, closed, won, leftOut } = report.forecast;
  const money = (amount: string) => formatMoney(amount, currency, locale);
  const open = `${base}/${report.subject.key}/n/open`;
  return (
    <section class="panel">
      <h3>{t('report.row.expected')}</h3>
      {openDeals === 0 && <p class="empty">{t('supervision.noOpenDeals')}</p>}
      {openDeals > 0 && (expected === null || low === null || high === null) && (
        <p>
          <a href={open}>{t('report.noForecast', { open: openDeals })}</a>
        </p>
      )}
      {openDeals > 0 && expected !== null && low !== null && high !== null && (
        <>
          <p class="big">{money(expected)}</p>
          <RangeBar
            low={Number(low)}
            expected={Number(expected)}
            high={Number(high)}
            most={Number(high) * 1.1}
          />
          <p class="ends">
            <span>{money(low)}</span>
            <span>{t('supervision.likely')}</span>
            <span>{money(high)}</span>
          </p>
          <p class="note">
            <a href={open}>{t('supervision.openDeals', { count: openDeals - leftOut })}</a>
            {' · '}
            {t('supervision.wonOf', { percent: percentOf(won, closed, context), count: closed })}
          </p>
        </>
      )}
      {openDeals > 0 && leftOut > 0 && <p class="note">{t('report.leftOut', { count: leftOut })}</p>}
    </section>
  );
}
