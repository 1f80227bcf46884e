// Workdays at a quarter past nine, to each head: managers with incomplete records, how many, how old.
import type { Push } from '../../../background/push.ts';
import { daysBetween, localTime } from '../../../engine/local-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { laterButton } from '../../../screens/snooze-buttons.ts';
import { teamMembers } from '../../people/team-members.ts';
import { incompleteOfPeople } from '../of-people.ts';

/** Two statements for any number of heads and managers. */
export const headIncomplete: Push<HeadIncompleteFacts> = {
  name: 'head-incomplete',
  roles: ['head'],
  when: { on: 'workdays', at: '09:15' },
  goodForMinutes: 180,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { companyId } = first;
    const members = await teamMembers(db, { companyId, teamIds: people.flatMap(({ leads }) => leads), now });
    const personIds = members.map(({ personId }) => personId);
    const counts = await incompleteOfPeople(db, { companyId, personIds, now });
    return new Map(
      people.map(({ personId, leads }) => {
        const theirs = members
          .filter(({ teamId }) => leads.includes(teamId))
          .flatMap((member) => {
            const incomplete = counts.get(member.personId);
            return incomplete ? [{ ...member, ...incomplete }] : [];
          });
        return [
          personId,
          theirs.sort((a, b) => b.count - a.count || a.oldest.getTime() - b.oldest.getTime()),
        ];
      }),
    );
  },
  screen: headIncompleteScreen,
};

export interface ManagerIncomplete {
  readonly personId: number;
  readonly name: string;
  readonly count: number;
  readonly oldest: Date;
  /** Absent today. */
  readonly away: boolean;
}

/** Most first. */
export type HeadIncompleteFacts = readonly ManagerIncomplete[];

/** As many as fit a phone; the rest are in the team's list. */
const mostManagers = 8;

/** Null when everything is complete. */
export function headIncompleteScreen(managers: HeadIncompleteFacts, reader: Reader): Screen | null {
  if (managers.length === 0) return null;
  const { t } = reader;
  const count = managers.reduce((sum, manager) => sum + manager.count, 0);
  const names = shortNames(managers);
  const shown = managers.slice(0, mostManagers);
  const left = managers.length - shown.length;
  return {
    text: lines(
      [bold(t('digest.teamIncomplete', { count }))],
      ...shown.map((manager) => lineOf(manager, reader)),
      left > 0 && t('digest.andMore', { count: left }),
    ),
    buttons: [
      [{ label: t('digest.remindAll'), token: actionToken('remind', 'all') }, laterButton(reader)],
      ...inRows(
        shown.map(({ personId, count: theirs }) => ({
          label: labelOf(`${names.get(personId)} ${theirs}`),
          token: actionToken('fix', 'of', personId),
        })),
        3,
      ),
      ...(left > 0
        ? [[{ label: t('digest.all', { count: managers.length }), token: actionToken('team') }]]
        : []),
    ],
  };
}

/** "Ann Weber 5 (oldest 6 days)" */
function lineOf({ name, count, oldest, away }: ManagerIncomplete, { t, now, timeZone }: Reader): string {
  const days = daysBetween(localTime(oldest, timeZone).day, localTime(now, timeZone).day);
  const age = days <= 0 ? t('digest.sinceToday') : t('digest.oldest', { count: days });
  const line = t('digest.personIncomplete', { name, count, age });
  return away ? `${line} · ${t('digest.away')}` : line;
}
