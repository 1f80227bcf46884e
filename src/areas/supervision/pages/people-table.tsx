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

const columnsOf = ({ untouchedDays: [days = 30] }: BaseFacts): readonly NumberName[] => [
  'all',
  'complete',
  quietName(days),
  'nowhere',
  'nonext',
  'overdue',
  'stale',
];

/** One statement. */
export async function peopleOf(sql: Sql, facts: BaseFacts): Promise<PersonRow[]> {
  const counted = await countByHolder(sql, facts, columnsOf(facts));
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
  const worst = columns[2] as NumberName;
  const order = visit.query('sort');
  const sorted = ['name', ...columns].find((one) => one === order) ?? worst;
  const descending = order === undefined ? true : visit.query('down') !== undefined;
  const search = visit.query('q')?.slice(0, 60) ?? '';
  const path = `${visit.base}/${facts.base.key}`;
  const of = (row: PersonRow, name: NumberName) => row.counts.get(name) ?? 0;
  const share = (row: PersonRow) => (of(row, 'all') === 0 ? 1 : of(row, 'complete') / of(row, 'all'));
  const shown = people
    .filter(({ name }) => plainLabel(name).includes(plainLabel(search)))
    .sort((a, b) => {
      const by =
        sorted === 'name'
          ? a.name.localeCompare(b.name, locale)
          : sorted === 'complete'
            ? share(a) - share(b)
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
                  <SortHead sorting={sorting} order={name} number first={name === 'complete' ? 'up' : 'down'}>
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
                      {name === 'complete' && of(row, 'all') === 0 ? (
                        <span class="zero">–</span>
                      ) : name === 'complete' ? (
                        <span class="withbar">
                          <Bar share={share(row)} tone="good" />
                          <NumberLink
                            count={of(row, 'all')}
                            text={percentOf(of(row, 'complete'), of(row, 'all'), visit.context)}
                            href={`${visit.base}/${baseOfPerson(row.personId)}/n/lacking`}
                          />
                        </span>
                      ) : (
                        <NumberLink
                          count={of(row, name)}
                          text={formatNumber(String(of(row, name)), locale)}
                          href={`${visit.base}/${baseOfPerson(row.personId)}/n/${name}`}
                        />
                      )}
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
