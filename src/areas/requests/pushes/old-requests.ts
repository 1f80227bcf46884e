// Workdays in the morning, to each head: what their people asked operators for three days ago, and still wait for.

import { daysSinceTold } from '../../../background/days-since-told.ts';
import { lastTold } from '../../../background/last-told.ts';
import type { Push } from '../../../background/push.ts';
import { teamMembers } from '../../people/team-members.ts';
import { type OpenRequest, openRequestsSince } from '../of-people.ts';
import { oldRequestDays, oldRequestsScreen } from '../screens/requests-message.ts';

/** Three statements for any number of heads. Each request is told of once, as it becomes that old. */
export const oldRequests: Push<readonly OpenRequest[]> = {
  name: 'old-requests',
  roles: ['head'],
  when: { on: 'workdays', at: '09:15' },
  goodForMinutes: 180,
  async facts(db, heads, now) {
    const [first] = heads;
    if (!first) return new Map();
    const { companyId } = first;
    const members = await teamMembers(db, { companyId, teamIds: heads.flatMap(({ leads }) => leads), now });
    const told = await lastTold(db, companyId, 'old-requests', heads);
    const windows = new Map(
      heads.map((head) => [head.personId, daysSinceTold(head, told.get(head.personId), oldRequestDays, now)]),
    );
    const from = new Date(Math.min(...[...windows.values()].map((window) => window.from.getTime())));
    const personIds = [...members.map(({ personId }) => personId), ...heads.map(({ personId }) => personId)];
    const open = await openRequestsSince(db, { companyId, personIds }, { from, to: now });
    return new Map(
      heads.map(({ personId, leads }) => {
        const window = windows.get(personId);
        const led = members.filter(({ teamId }) => leads.includes(teamId)).map((member) => member.personId);
        const theirs = [personId, ...led]
          .flatMap((id) => open.get(id) ?? [])
          .filter(({ createdAt }) => window && createdAt >= window.from && createdAt < window.to);
        return [personId, theirs.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())];
      }),
    );
  },
  screen: oldRequestsScreen,
};
