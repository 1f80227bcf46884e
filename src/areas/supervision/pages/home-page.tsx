// Where the page begins: the teams that somebody looks after, with how each keeps its base; of one team that team; else one's own.
import { may } from '../../../access/rights.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import { baseFacts } from '../../base/base-facts.ts';
import { countNumbers } from '../../base/count-numbers.ts';
import { type NumberName, quietName } from '../../base/numbers.ts';
import { percentOf } from '../../base/screens/base-card-screen.ts';
import { baseOfPerson, baseOfTeam } from '../../base/whose-base.ts';
import { lastNotice } from '../../notices/last-notice.ts';
import { teamsInReach } from '../../people/team-members.ts';
import { Page, page } from './document.tsx';
import { NumberLink } from './number-link.tsx';
import { Pages, pageOf, Scroll } from './tables.tsx';
import type { Visit } from './visit.ts';

/** Each team is counted by itself, so that many stand on several pages. */
const onPage = 20;

/** An address where there is nothing to choose. */
export async function homePage(visit: Visit) {
  const { context, db, base } = visit;
  const { actor, now, t, locale } = context;
  const teams = await teamsInReach(db.sql, actor);
  const [only] = teams;
  if (!may(actor, 'team.see')) return `${base}/${baseOfPerson(actor.personId)}`;
  if (only && teams.length === 1) return `${base}/${baseOfTeam(only.teamId)}`;
  const place = pageOf(visit.query('page'));
  const shown = teams.slice(place * onPage, (place + 1) * onPage);
  const notice = await lastNotice(db.sql, actor.companyId);
  const rows = [];
  for (const { teamId, name } of shown) {
    const facts = await baseFacts(db.sql, actor, baseOfTeam(teamId), now);
    if (!facts) continue;
    const [days = 30] = facts.untouchedDays;
    const names: NumberName[] = [
      'all',
      'complete',
      'lacking',
      quietName(days),
      'nowhere',
      'overdue',
      'stale',
      ...(['audience', 'reached', 'told', 'missed'] as const),
    ];
    rows.push({
      key: baseOfTeam(teamId),
      name,
      people: facts.base.holders.length,
      quiet: quietName(days),
      counts: await countNumbers(db.sql, facts, names),
    });
  }
  return page(
    <Page visit={visit} title={t('supervision.teams')}>
      {rows.length === 0 ? (
        <p class="empty">{t(may(actor, 'person.invite') ? 'team.noneYet' : 'team.none')}</p>
      ) : (
        <Scroll label={t('supervision.teams')}>
          <table class="list" data-rows>
            <thead>
              <tr>
                <th scope="col">{t('supervision.team')}</th>
                <th scope="col" class="number">
                  {t('supervision.people')}
                </th>
                <th scope="col" class="number">
                  {t('base.group.customers')}
                </th>
                <th scope="col" class="number">
                  {t('base.n.complete')}
                </th>
                {notice && (
                  <>
                    <th scope="col" class="number">
                      {t('base.group.notice')}
                    </th>
                    <th scope="col" class="number">
                      {t('base.n.told')}
                    </th>
                  </>
                )}
                <th scope="col" class="number">
                  {t('base.group.untouched')}
                </th>
                <th scope="col" class="number">
                  {t('base.opens.reach')}
                </th>
                <th scope="col" class="number">
                  {t('base.n.overdue')}
                </th>
                <th scope="col" class="number">
                  {t('supervision.staleDeals')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, people, quiet, counts }) => {
                const count = (one: NumberName) => counts.get(one) ?? 0;
                const cell = (one: NumberName, label: string, text?: string) => (
                  <td class="number" data-label={label}>
                    <NumberLink
                      count={count(one)}
                      text={text ?? formatNumber(String(count(one)), locale)}
                      href={`${base}/${key}/n/${one}`}
                    />
                  </td>
                );
                return (
                  <tr>
                    <th scope="row">
                      <a class="rowlink" href={`${base}/${key}`}>
                        {name}
                      </a>
                    </th>
                    <td class="number" data-label={t('supervision.people')}>
                      {formatNumber(String(people), locale)}
                    </td>
                    {cell('all', t('base.group.customers'))}
                    {cell(
                      'lacking',
                      t('base.n.complete'),
                      percentOf(count('complete'), count('all'), context),
                    )}
                    {notice && (
                      <>
                        {cell(
                          'missed',
                          t('base.group.notice'),
                          percentOf(count('reached'), count('audience'), context),
                        )}
                        {cell('told', t('base.n.told'))}
                      </>
                    )}
                    {cell(quiet, t('base.group.untouched'))}
                    {cell('nowhere', t('base.opens.reach'))}
                    {cell('overdue', t('base.n.overdue'))}
                    {cell('stale', t('supervision.staleDeals'))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      <Pages
        t={t}
        page={place}
        more={teams.length > (place + 1) * onPage}
        shown={String(place + 1)}
        hrefOf={(to) => `${base}?page=${to}`}
      />
      <p class="below">
        <a class="button" href={`${base}/${baseOfPerson(actor.personId)}`}>
          {t('supervision.own')}
        </a>
      </p>
    </Page>,
  );
}
