// Whose board is meant on the command line: a team by its own name, or by its head's.
import type { Actor } from '../access/actor.ts';
import type { CommandParts } from './command.ts';

export type FoundBoardTeam =
  | { readonly ok: true; readonly team: { readonly id: number; readonly name: string } }
  | { readonly ok: false; readonly problem: string };

interface Named {
  readonly id: number;
  readonly name: string;
  readonly head: string | null;
}

const plain = (name: string): string => name.replace(/\s+/g, ' ').trim().toLowerCase();

/** Whatever the case; the whole name goes before its beginning, the team's before its head's. One statement. */
export async function boardTeam({ db }: CommandParts, actor: Actor, given: string): Promise<FoundBoardTeam> {
  const teams = await db.sql.$queryRaw<Named[]>`
    select t.id, t.name, p.name as head from team t
    left join person p on p.company_id = t.company_id and p.id = t.head_id and p.status <> 'deactivated'
    where t.company_id = ${actor.companyId} order by t.name, t.id`;
  if (teams.length === 0)
    return {
      ok: false,
      problem:
        'There is no team yet. A team is made with its first head: tallybot invite --role head --name NAME',
    };
  const wanted = plain(given);
  const whole = (name: string | null) => name !== null && plain(name) === wanted;
  const begun = (name: string | null) => wanted !== '' && name !== null && plain(name).startsWith(wanted);
  const found = [
    teams.filter(({ name }) => whole(name)),
    teams.filter(({ head }) => whole(head)),
    teams.filter(({ name, head }) => begun(name) || begun(head)),
  ].find((some) => some.length > 0);
  const [team] = found ?? [];
  if (found && team && found.length === 1) return { ok: true, team };
  const said = found
    ? `Several teams are called ${given}: ${listed(found)}. Give the whole name.`
    : `There is no team called ${given}. There are: ${listed(teams)}.`;
  return { ok: false, problem: said };
}

const listed = (teams: readonly Named[]): string =>
  teams
    .map(({ name, head }) => (head === null || name.includes(head) ? name : `${name} (${head})`))
    .join(', ');
