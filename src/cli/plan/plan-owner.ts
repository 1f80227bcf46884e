// Whose plan is meant on the command line.

import type { Actor } from '../../access/actor.ts';
import { findPersonByName } from '../../areas/people/queries.ts';
import { findTeamByName } from '../../areas/people/teams.ts';
import type { PlanRequest } from '../../areas/plans/mutations.ts';
import type { CommandParts } from '../command.ts';
import type { PlanOptions } from './plan-options.ts';

export interface PlanOwner {
  readonly owner: PlanRequest['owner'];
  readonly name: string;
  readonly timeZone: string;
}

/** Null when nobody is named. */
export async function ownerNamed(
  { db }: CommandParts,
  actor: Actor,
  { manager, team }: PlanOptions,
): Promise<PlanOwner | { problem: string } | null> {
  const { companyId, company } = actor;
  if (team !== undefined) {
    const found = await findTeamByName(db.sql, companyId, team);
    if (found.ok)
      return { owner: { teamId: found.team.id }, name: found.team.name, timeZone: company.timeZone };
    const unknown = `There is no team called ${team}. A team is made with its first head: tallybot invite --role head --name NAME`;
    return { problem: found.reason === 'unknown' ? unknown : severalCalled('teams', team) };
  }
  if (manager === undefined) return null;
  const found = await findPersonByName(db.prisma, actor, { name: manager, roles: ['manager', 'head'] });
  if (found.ok)
    return {
      owner: { personId: found.person.id },
      name: found.person.name,
      timeZone: found.person.timeZone,
    };
  const unknown = `There is no manager called ${manager}. Invite them first: tallybot invite --role manager --name "${manager}"`;
  return { problem: found.reason === 'unknown' ? unknown : severalCalled('managers', manager) };
}

const severalCalled = (whom: string, name: string) =>
  `Several ${whom} are called ${name}. Give the whole name.`;
