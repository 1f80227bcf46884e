// The records behind a number of a base as a table: searched, sorted, narrowed to one person, picked and acted on.
import { daysBetween, localTime } from '../../../engine/local-time.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { capitalised, formatDay, formatMoment } from '../../../engine/show-time.ts';
import { formatMoney, formatNumber } from '../../../i18n/format-money.ts';
import { erasedName } from '../../../records/known-name.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { type BaseFacts, baseFacts } from '../../base/base-facts.ts';
import { countNumbers, lossReasons } from '../../base/count-numbers.ts';
import { type Act, acts, fitsAct } from '../../base/dialogs/do-act.ts';
import {
  type BaseRecord,
  countListed,
  isNarrowed,
  listNumber,
  listOrders,
  type Sieve,
} from '../../base/list-numbers.ts';
import { groupOf } from '../../base/number-groups.ts';
import { type NumberName, numberOf } from '../../base/numbers.ts';
import { numberInWords, numberTitle } from '../../base/screens/number-words.ts';
import { crumbsOf } from './base-page.tsx';
import { Page, page } from './document.tsx';
import { addressOf, Pages, pageOf, Scroll, SortHead } from './tables.tsx';
import type { Visit } from './visit.ts';

const onPage = 50;
const shownReasons = 8;

export interface Asked {
  readonly facts: BaseFacts;
  readonly name: string;
  readonly sieve: Sieve;
}

/** What the address asks for; null for a list that is not there, or not theirs. At most six statements. */
export async function askedList(visit: Visit, key: string, name: string): Promise<Asked | null> {
  const { context, db, query } = visit;
  const facts = await baseFacts(db.sql, context.actor, key, context.now);
  if (!facts || !numberOf(name, facts)) return null;
  const search = query('q')?.trim().slice(0, 60);
  const whose = idOf(query('by'));
  const order = listOrders.find((one) => one === query('sort'));
  const held = facts.base.holders.some(({ personId }) => personId === whose);
  return {
    facts,
    name,
    sieve: {
      ...(search && { search }),
      ...(whose !== null && held && { holderId: whose }),
      ...(order && { order, descending: query('down') !== undefined }),
    },
  };
}

/** Null for a list that is not there, or not theirs. */
export async function listPage(visit: Visit, key: string, name: string) {
  const asked = await askedList(visit, key, name);
  if (!asked) return null;
  const { context, db } = visit;
  const { t, locale } = context;
  const { facts, sieve } = asked;
  const place = pageOf(visit.query('page'));
  const found =
    (await listNumber(db.sql, facts, name, { limit: onPage + 1, offset: place * onPage, ...sieve })) ?? [];
  const records = found.slice(0, onPage);
  const group = groupOf(facts, name);
  const names = [...new Set([name as NumberName, ...(group?.numbers ?? [])])];
  const counts = await countNumbers(db.sql, facts, names);
  const all = counts.get(name as NumberName) ?? 0;
  const narrowed = isNarrowed(sieve);
  const total = narrowed ? await countListed(db.sql, facts, name, sieve) : all;
  const reasons = group?.name === 'closed' ? await lossReasons(db.sql, facts, shownReasons) : [];
  const path = `${visit.base}/${key}/n/${name}`;
  const query = {
    q: sieve.search,
    by: sieve.holderId,
    sort: sieve.order,
    down: sieve.descending ? 1 : undefined,
  };
  const title = numberTitle(context, facts, name, reasons);
  const shown = t('supervision.shown', {
    from: formatNumber(String(place * onPage + 1), locale),
    to: formatNumber(String(place * onPage + records.length), locale),
    all: formatNumber(String(total), locale),
  });
  const pages = (
    <Pages
      t={t}
      page={place}
      more={found.length > onPage}
      shown={shown}
      hrefOf={(to) => addressOf(path, { ...query, page: to || undefined })}
    />
  );
  return page(
    <Page
      visit={visit}
      title={title}
      kind={t('supervision.records', { count: total })}
      crumbs={[...crumbsOf(visit, facts.base), { label: facts.base.name, href: `${visit.base}/${key}` }]}
    >
      {names.length > 1 && (
        <nav class="chips" aria-label={t('supervision.related')}>
          {names.map((one) => (
            <a href={`${visit.base}/${key}/n/${one}`} aria-current={one === name ? 'page' : undefined}>
              {numberInWords(t, one, reasons)} <b>{formatNumber(String(counts.get(one) ?? 0), locale)}</b>
            </a>
          ))}
        </nav>
      )}
      {(all > 0 || narrowed) && (
        <form class="search" action={path}>
          <input
            type="search"
            name="q"
            value={sieve.search ?? ''}
            maxlength={60}
            aria-label={t('supervision.find')}
            placeholder={t('supervision.find')}
            data-search
          />
          {facts.base.personId === null && (
            <select name="by" aria-label={t('supervision.whose')}>
              <option value="">{t('supervision.everybody')}</option>
              {facts.base.holders.map(({ personId, name: holder }) => (
                <option value={personId} selected={personId === sieve.holderId}>
                  {holder}
                </option>
              ))}
            </select>
          )}
          {sieve.order && <input type="hidden" name="sort" value={sieve.order} />}
          {sieve.descending && <input type="hidden" name="down" value="1" />}
          <button class="button" type="submit">
            {t('supervision.search')}
          </button>
          {narrowed && (
            <a class="quiet" href={addressOf(path, { sort: query.sort, down: query.down })}>
              {t('supervision.clear')}
            </a>
          )}
        </form>
      )}
      {records.length === 0 ? (
        <p class="empty">{t(narrowed ? 'supervision.nothingFound' : 'supervision.nothing')}</p>
      ) : (
        <form
          method="post"
          action={addressOf(`${path}/pick`, { ...query, sort: undefined, down: undefined })}
          data-pick
        >
          <Records visit={visit} asked={asked} records={records} path={path} query={query} />
          {pages}
          {records.some(({ customerId }) => customerId !== null) && <ActBar visit={visit} total={total} />}
        </form>
      )}
    </Page>,
  );
}

type Query = Readonly<Record<string, string | number | undefined>>;

function Records(props: {
  visit: Visit;
  asked: Asked;
  records: readonly BaseRecord[];
  path: string;
  query: Query;
}) {
  const { visit, asked, records, path, query } = props;
  const { facts, sieve } = asked;
  const { t } = visit.context;
  const sorting = {
    order: sieve.order,
    descending: sieve.descending ?? false,
    hrefOf: (order: string, down: boolean) =>
      addressOf(path, { ...query, sort: order, down: down ? 1 : undefined }),
  };
  const customersOnly = records.every(({ kind }) => kind === 'customer');
  const open = records.every(({ kind, day }) => kind === 'deal' && day === null);
  const withAmounts = records.some(({ kind }) => kind === 'deal');
  const withMissing = records.some(({ missing }) => missing.length > 0);
  const team = facts.base.personId === null;
  const when = t(customersOnly || open ? 'supervision.lastDone' : 'supervision.when');
  return (
    <Scroll label={t('supervision.list')}>
      <table class="list records" data-rows>
        <thead>
          <tr>
            <td class="tick">
              <input type="checkbox" aria-label={t('supervision.pickPage')} data-every hidden />
            </td>
            <SortHead sorting={sorting} order="customer">
              {t('record.customer')}
            </SortHead>
            {!customersOnly && <th scope="col">{t('supervision.what')}</th>}
            <SortHead sorting={sorting} order="at">
              {when}
            </SortHead>
            {withAmounts && (
              <SortHead sorting={sorting} order="amount" number first="down">
                {t('plans.amount')}
              </SortHead>
            )}
            {withMissing && (
              <SortHead sorting={sorting} order="missing" first="down">
                {t('supervision.lacks')}
              </SortHead>
            )}
            {team && (
              <SortHead sorting={sorting} order="holder">
                {t('supervision.holder')}
              </SortHead>
            )}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => {
            const name = customerInWords(t, record.customer) || t('record.customer');
            return (
              <tr>
                <td class="tick">
                  {record.customerId !== null && (
                    <input
                      type="checkbox"
                      name="customer"
                      value={record.customerId}
                      aria-label={t('supervision.pick', { name })}
                    />
                  )}
                </td>
                <th scope="row">
                  <a class="rowlink" href={`${visit.base}/record/${record.kind}/${record.id}`}>
                    {record.customerId === null && record.kind !== 'customer'
                      ? t(`record.${record.kind}`)
                      : name}
                  </a>
                </th>
                {!customersOnly && <td data-label={t('supervision.what')}>{whatOf(record)}</td>}
                <td data-label={when}>{whenOf(visit, record)}</td>
                {withAmounts && (
                  <td class="number" data-label={t('plans.amount')}>
                    {record.amount && record.currency
                      ? formatMoney(record.amount, record.currency, visit.context.locale)
                      : ''}
                  </td>
                )}
                {withMissing && (
                  <td class="lacks" data-label={t('supervision.lacks')}>
                    {missingInWords(visit.context, record.missing)}
                  </td>
                )}
                {team && <td data-label={t('supervision.holder')}>{record.holder}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function whatOf({ kind, what, customer }: BaseRecord): string {
  if (!what || customer === erasedName) return '';
  return kind === 'call' ? formatPhone(what) : what;
}

/** Since when nothing was done, in days, where that is the question; else when it is, or was. */
function whenOf({ context }: Visit, { kind, at, day }: BaseRecord): string {
  const { t, now, timeZone, locale } = context;
  if (kind === 'customer' || (kind === 'deal' && day === null)) {
    if (!at) return '';
    const days = daysBetween(localTime(at, timeZone).day, localTime(now, timeZone).day);
    return days > 1
      ? t('supervision.daysAgo', { count: days })
      : capitalised(formatDay(localTime(at, timeZone).day, context), locale);
  }
  if (at) return capitalised(formatMoment(at.toISOString(), context), locale);
  return day ? capitalised(formatDay(day, context), locale) : '';
}

/** What can be done with those that are picked. */
function ActBar({ visit, total }: { visit: Visit; total: number }) {
  const { t, locale } = visit.context;
  const possible = (Object.keys(acts) as Act[]).filter((act) => fitsAct(act, visit.context.actor));
  return (
    <div class="acts" data-acts>
      <p>
        <label class="everything">
          <input type="checkbox" name="everything" value="1" data-everything />
          <span>{t('supervision.pickAll', { count: total, all: formatNumber(String(total), locale) })}</span>
        </label>
        <output class="picked" data-picked={t('supervision.picked', { count: '#' })} hidden />
      </p>
      <fieldset class="buttons">
        <legend class="visually-hidden">{t('supervision.acts')}</legend>
        {possible.map((act) => (
          <button class="button" type="submit" name="act" value={act}>
            {t(acts[act])}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
