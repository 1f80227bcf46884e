// The records behind a number of a report as a table, the worst or the latest first.

import { formatPhone } from '../../../engine/parse/phone.ts';
import { capitalised, formatDay, formatMoment } from '../../../engine/show-time.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { countingCompany } from '../../plans/counters.ts';
import { type ReportRecord, reportListOf, reportRecords } from '../../reports/report-lists.ts';
import { listName } from '../../reports/screens/report-screen.ts';
import { calendarNameOf, duration } from '../../reports/screens/report-words.ts';
import { spansOf } from '../../reports/subjects.ts';
import { Page, page } from './document.tsx';
import { askedReport, reportCrumbs } from './report-page.tsx';
import { addressOf, Pages, pageOf, Scroll } from './tables.tsx';
import type { Visit } from './visit.ts';

const onPage = 50;

/** Null for a list that is not there, or not theirs. */
export async function reportListPage(visit: Visit, key: string, named: string, word: string) {
  const list = reportListOf(word);
  const asked = list && (await askedReport(visit, key, named));
  if (!list || !asked) return null;
  const { context, db } = visit;
  const { t, now, actor } = context;
  const { subject, period, path } = asked;
  const place = pageOf(visit.query('page'));
  const found = await reportRecords(db.sql, countingCompany(actor), list, {
    spans: spansOf([subject], period, now),
    now,
    limit: onPage + 1,
    offset: place * onPage,
  });
  const records = found.slice(0, onPage);
  return page(
    <Page
      visit={visit}
      title={listName(context, list)}
      kind={calendarNameOf(context, period)}
      crumbs={[
        ...reportCrumbs(visit, subject),
        { label: `${subject.name} · ${t('report.button')}`, href: path },
      ]}
    >
      {records.length === 0 ? (
        <p class="empty">{t('supervision.nothing')}</p>
      ) : (
        <Records visit={visit} records={records} />
      )}
      <Pages
        t={t}
        page={place}
        more={found.length > onPage}
        shown={t('supervision.from', { from: place * onPage + 1, to: place * onPage + records.length })}
        hrefOf={(to) => addressOf(`${path}/${list}`, { page: to || undefined })}
      />
    </Page>,
  );
}

function Records({ visit, records }: { visit: Visit; records: readonly ReportRecord[] }) {
  const { context, base } = visit;
  const { t, locale } = context;
  const withWhat = records.some(({ what }) => what);
  const withAmounts = records.some(({ amount }) => amount);
  const late = records.some(({ minutes }) => minutes !== undefined);
  const when = ({ at, day }: ReportRecord) => {
    if (at) return capitalised(formatMoment(at.toISOString(), context), locale);
    return day ? capitalised(formatDay(day, context), locale) : '';
  };
  return (
    <Scroll label={t('supervision.list')}>
      <table class="list records" data-rows>
        <thead>
          <tr>
            <th scope="col">{t('record.customer')}</th>
            <th scope="col">{t('supervision.kind')}</th>
            {withWhat && <th scope="col">{t('supervision.what')}</th>}
            <th scope="col">{t('supervision.when')}</th>
            {late && (
              <th scope="col" class="number">
                {t('supervision.late')}
              </th>
            )}
            {withAmounts && (
              <th scope="col" class="number">
                {t('plans.amount')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const { kind, id, customer, what, amount, currency, minutes } = record;
            return (
              <tr>
                <th scope="row">
                  <a class="rowlink" href={`${base}/record/${kind}/${id}`}>
                    {customerInWords(t, customer) || t('record.customer')}
                  </a>
                </th>
                <td data-label={t('supervision.kind')}>{t(`record.${kind}`)}</td>
                {withWhat && (
                  <td data-label={t('supervision.what')}>
                    {what && kind === 'call' ? formatPhone(what) : what}
                  </td>
                )}
                <td data-label={t('supervision.when')}>{when(record)}</td>
                {late && (
                  <td class="number" data-label={t('supervision.late')}>
                    {minutes === undefined ? '' : duration(context, minutes)}
                  </td>
                )}
                {withAmounts && (
                  <td class="number" data-label={t('plans.amount')}>
                    {amount && currency ? formatMoney(amount, currency, locale) : ''}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
