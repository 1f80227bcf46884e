// Workdays at a quarter past nine, to each head: managers with incomplete records, how many, how old.

import type { Push } from '../../../background/push.ts';
import { teamMembers } from '../../people/team-members.ts';
import { incompleteOfPeople } from '../of-people.ts';
import { type HeadIncompleteFacts, headIncompleteScreen } from '../screens/head-incomplete-message.ts';

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
