// Whose plan: a manager whom one leads, or a whole team.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import type { Sql } from '../../../../db/sql.ts';
import { choice } from '../../../../engine/fields/choice.ts';
import { plainLabel } from '../../../../engine/plain-label.ts';
import type { Option } from '../../../../engine/types.ts';
import type { SalesContext } from '../../../../records/dialogs/sales-dialog.ts';
import { teamMembers, teamsInReach } from '../../../people/team-members.ts';
import type { PlanRequest } from '../../mutations.ts';

const onPage = 6;

export const planOwnerField = choice<string, Actor>({
  ask: 'field.whom.ask',
  label: 'field.whom',
  schema: z.string().regex(/^[pt][1-9]\d{0,9}$/),
  async load(db, context, _values, page) {
    const all = await owners(db, context);
    const from = page * onPage;
    return { options: all.slice(from, from + onPage), more: all.length > from + onPage };
  },
  async search(db, context, query) {
    const wanted = plainLabel(query);
    return (await owners(db, context))
      .filter(({ label }) => plainLabel(label).includes(wanted))
      .slice(0, onPage);
  },
  async resolve(db, context, key) {
    return (await owners(db, context)).find((option) => option.key === key) ?? null;
  },
  show: (value, _context, label) => label ?? value,
});

/** "p12" a person, "t3" a team. */
export function ownerOf(value: string): PlanRequest['owner'] {
  const id = Number(value.slice(1));
  return value.startsWith('t') ? { teamId: id } : { personId: id };
}

/** The teams after their members, as a plan is mostly for somebody. Two statements. */
async function owners(db: Sql, { actor, now, t }: SalesContext): Promise<Option<string>[]> {
  const teams = await teamsInReach(db, actor);
  const teamIds = teams.map(({ teamId }) => teamId);
  const members = await teamMembers(db, { companyId: actor.companyId, teamIds, now });
  const option = (key: string, label: string): Option<string> => ({ key, label, value: key });
  return [
    ...members.map(({ personId, name }) => option(`p${personId}`, name)),
    ...teams.map(({ teamId, name }) => option(`t${teamId}`, t('field.whom.team', { team: name }))),
  ];
}
