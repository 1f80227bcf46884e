// A head's plan is their teams': what each team has reached together in a period. Pure reading, drawn as lines.
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { bold, type Text } from '../../../messenger/text.ts';
import type { NamedPeriod } from '../../../periods/periods.ts';
import { teamRoster, teamsInReach } from '../../people/team-members.ts';
import { countingCompany, isAnything } from '../counters.ts';
import { teamCounters } from '../team-counters.ts';
import { counterText } from './counter-line.ts';
import { counterLines } from './counter-lines.ts';

/**
 * Null for whoever leads nobody. Three statements, however many teams.
 * @param periods the one that is shown, and others of which only what is planned is
 */
export async function teamTotals(
  sql: Sql,
  context: Context,
  periods: readonly NamedPeriod[],
): Promise<(Text | string)[] | null> {
  const { actor, now, t, locale, timeZone } = context;
  const teams = await teamsInReach(sql, actor);
  if (teams.length === 0) return null;
  const teamIds = teams.map(({ teamId }) => teamId);
  const roster = await teamRoster(sql, { companyId: actor.companyId, teamIds, periods, now });
  const counted = await teamCounters(sql, {
    company: countingCompany(actor),
    teams: teamIds.map((teamId) => ({
      teamId,
      timeZone,
      workingDays: actor.workingDays,
      members: roster.filter((member) => member.teamId === teamId),
      periods,
    })),
    now,
  });
  return teams.flatMap(({ teamId, name }) => {
    const [found = [], ...others] = counted.get(teamId)?.byPeriod ?? [];
    const rows = [
      ...found.filter(isAnything).map((counter) => counterText(counter, t, locale, { underTitle: true })),
      ...others.flatMap((more) =>
        counterLines(
          context,
          more.filter(({ plan }) => plan !== null),
        ),
      ),
    ];
    return [[bold(name)], ...(rows.length > 0 ? rows : [t('plan.teamNothing')])];
  });
}
