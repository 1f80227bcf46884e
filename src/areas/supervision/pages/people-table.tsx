// The people of a team's base: who keeps it how, to be sorted and searched.
import type { Sql } from '../../../db/sql.ts';
import { plainLabel } from '../../../engine/plain-label.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import type { BaseFacts } from '../../base/base-facts.ts';
import { countByHolder } from '../../base/count-numbers.ts';
import { type NumberName, quietName } from '../../base/numbers.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import { baseOfPerson } from '../../base/whose-base.ts';
import { Bar } from './charts.tsx';
import { NumberLink } from './number-link.tsx';
import { addressOf, Scroll, SortHead } from './tables.tsx';
import type { Visit } from './visit.ts';

export interface PersonRow {
  readonly personId: number;
  readonly name: string;
  readonly counts: ReadonlyMap<NumberName, number>;
}

/** Where a notice has gone out, what became of it stands beside how complete the base is: the one comes of the other. */
const columnsOf = ({ untouchedDays: [days = 30], notice }: BaseFacts): readonly NumberName[] => [
  'all',
  'complete',
  ...(notice ? (['reached', 'told'] as const) : []),
  quietName(days),
  'nowhere',
  'nonext',
  'overdue',
  'stale',
];

/** What is shown and sorted as a part of a whole, the least first; and the list that it opens. */
const parts: Partial<Record<NumberName, { readonly of: NumberName; readonly opens: NumberName }>> = {
  complete: { of: 'all', opens: 'lacking' },
  reached: { of: 'audience', opens: 'missed' },
};

/** One statement. */
export async function peopleOf(sql: Sql, facts: BaseFacts): Promise<PersonRow[]> {
  const counted = await countByHolder(sql, facts, [...columnsOf(facts), 'audience']);
  return facts.base.holders.map(({ personId, name }) => ({
    personId,
    name,
    counts: counted.get(personId) ?? new Map(),
  }));
}

export function PeopleTable(props: { visit: Visit; facts: BaseFacts; people: readonly PersonRow[] }) {
  const { visit, facts, people } = props;
  const { t, locale } = visit.context;
  const columns = columnsOf(facts);
  const worst = quietName(facts.untouchedDays[0] ?? 30);
  const order = visit.query('sort');
  const sorted = ['name', ...columns].find((one) => one === order) ?? worst;
  const descending = order === undefined ? true : visit.query('down') !== undefined;
  const search = visit.query('q')?.slice(0, 60) ?? '';
  const path = `${visit.base}/${facts.base.key}`;
  const of = (row: PersonRow, name: NumberName) => row.counts.get(name) ?? 0;
  const share = (row: PersonRow, name: NumberName) => {
    const whole = of(row, parts[name]?.of ?? 'all');
    return whole === 0 ? 1 : of(row, name) / whole;
  };
  const shown = people
    .filter(({ name }) => plainLabel(name).includes(plainLabel(search)))
    .sort((a, b) => {
      const by =
        sorted === 'name'
          ? a.name.localeCompare(b.name, locale)
          : parts[sorted as NumberName]
            ? share(a, sorted as NumberName) - share(b, sorted as NumberName)
            : of(a, sorted as NumberName) - of(b, sorted as NumberName);
      return (descending ? -by : by) || a.name.localeCompare(b.name, locale);
    });
  const sorting = {
    order: sorted,
    descending,
    hrefOf: (one: string, down: boolean) =>
      `${addressOf(path, { q: search || undefined, sort: one, down: down ? 1 : undefined })}#people`,
  };
  const titles: Partial<Record<NumberName, string>> = {
    all: t('base.group.customers'),
    complete: t('base.n.complete'),
    reached: t('base.group.notice'),
    told: t('base.n.told'),
    nowhere: t('base.opens.reach'),
    nonext: t('base.opens.steps'),
    overdue: t('base.n.overdue'),
    stale: t('supervision.staleDeals'),
  };
  return (
    <section class="block" id="people">
      <div class="blockhead">
        <h2>{t('base.people')}</h2>
        {people.length > 5 && (
          <form class="search" action={`${path}#people`}>
            <input
              type="search"
              name="q"
              value={search}
              maxlength={60}
              aria-label={t('supervision.findPerson')}
              placeholder={t('supervision.findPerson')}
              data-search
            />
          </form>
        )}
      </div>
      {people.length === 0 ? (
        <p class="empty">{t('team.nobody')}</p>
      ) : (
        <Scroll label={t('base.people')}>
          <table class="list" data-rows>
            <thead>
              <tr>
                <SortHead sorting={sorting} order="name">
                  {t('supervision.name')}
                </SortHead>
                {columns.map((name) => (
                  <SortHead sorting={sorting} order={name} number first={parts[name] ? 'up' : 'down'}>
                    {titles[name] ?? t('base.group.untouched')}
                  </SortHead>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr>
                  <th scope="row">
                    <a class="rowlink" href={`${visit.base}/${baseOfPerson(row.personId)}`}>
                      {row.name}
                    </a>
                  </th>
                  {columns.map((name) => (
                    <td class="number" data-label={titles[name] ?? t('base.group.untouched')}>
                      <Cell visit={visit} row={row} name={name} share={share(row, name)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length === 0 && <p class="empty">{t('supervision.nobodyFound', { text: search })}</p>}
        </Scroll>
      )}
    </section>
  );
}

function Cell(props: { visit: Visit; row: PersonRow; name: NumberName; share: number }) {
  const { visit, row, name, share } = props;
  const { locale } = visit.context;
  const count = (one: NumberName) => row.counts.get(one) ?? 0;
  const list = `${visit.base}/${baseOfPerson(row.personId)}/n`;
  const part = parts[name];
  if (!part)
    return (
      <NumberLink
        count={count(name)}
        text={formatNumber(String(count(name)), locale)}
        href={`${list}/${name}`}
      />
    );
  const whole = count(part.of);
  if (whole === 0) return <span class="zero">–</span>;
  return (
    <span class="withbar">
      <Bar share={share} tone="good" />
      <NumberLink
        count={whole}
        text={percentOf(count(name), whole, visit.context)}
        href={`${list}/${part.opens}`}
      />
    </span>
  );
}
