// `tallybot board`: makes a board for the wall and prints its link, this once; lists boards, says what they show, ends them.
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import {
  type BoardOption,
  boardUrl,
  endBoard,
  type ListedBoard,
  listBoards,
  type MadeBoard,
  makeBoard,
  mostBoards,
  relinkBoard,
  setBoardOption,
} from '../areas/board/boards.ts';
import { askForBoard } from '../areas/board/pushes/ask-for-board.ts';
import { createTranslations } from '../i18n/translate.ts';
import { boardTeam } from './board-team.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const onOff = z
  .enum(['on', 'off'], 'must be on or off')
  .transform((word) => word === 'on')
  .optional();

const schema = z.object({
  team: z.string().optional(),
  id: z.coerce.number().int().min(1).optional(),
  customers: onOff,
  amounts: onOff,
  link: z.boolean().default(false),
  revoke: z.boolean().default(false),
});
type Input = z.output<typeof schema>;

export const board = defineCommand({
  name: 'board',
  summary: 'Makes a board for the wall and prints its link, this once; without a team it lists them.',
  usage:
    '[--team NAME [--customers on|off] [--amounts on|off] | --team NAME --revoke | --id N --link|--revoke|--customers on|off|--amounts on|off]',
  help: [
    '--team NAME       whose board: the name of the team, or of its head',
    '--id N            a board by its number',
    '--customers on|off  whether it names customers; it does not by default',
    '--amounts on|off  whether it shows amounts; it does not by default',
    '--link            makes a new link; the one before opens nothing any more',
    '--revoke          ends it, or all boards of the team: their links open nothing any more',
  ],
  options: {
    team: { type: 'string' },
    id: { type: 'string' },
    customers: { type: 'string' },
    amounts: { type: 'string' },
    link: { type: 'boolean' },
    revoke: { type: 'boolean' },
  },
  forCompany: true,
  schema,
  async run(parts, input) {
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
    if (input.id !== undefined) return manage(parts, actor, input, input.id);
    if (input.team === undefined) return list(parts, actor);
    const found = await boardTeam(parts, actor, input.team);
    if (!found.ok) return found;
    return input.revoke ? endAll(parts, actor, found.team) : make(parts, actor, input, found.team);
  },
});

interface Team {
  readonly id: number;
  readonly name: string;
}

async function make(
  { db, config, now }: CommandParts,
  actor: Actor,
  { customers, amounts }: Input,
  team: Team,
): Promise<CommandOutcome> {
  const options = {
    ...(customers !== undefined && { customers }),
    ...(amounts !== undefined && { amounts }),
  };
  const made = await db.sqlTransaction(async (tx) => {
    const board = await makeBoard(tx, actor, { teamId: team.id, options, now });
    if (board.ok) await askForBoard(tx, createTranslations(), { companyId: actor.companyId, now });
    return board;
  });
  return shown(config.http.publicUrl, made, team.name);
}

function shown(publicUrl: string, made: MadeBoard, name: string): CommandOutcome {
  if (!made.ok) return { ok: false, problem: problems[made.reason](name) };
  const url = boardUrl(publicUrl, made.secret);
  return {
    ok: true,
    result: { url, id: made.id, team: made.team.name },
    text: `Board of ${made.team.name}, shown this once: ${url}`,
  };
}

const problems = {
  forbidden: (name: string) => `There is no team called ${name} any more.`,
  too_many: (name: string) =>
    `${name} has ${mostBoards} boards already. End those that no screen shows: tallybot board lists them.`,
  gone: () => 'There is no such board. tallybot board lists them.',
} as const;

async function list({ db }: CommandParts, actor: Actor): Promise<CommandOutcome> {
  const boards = await listBoards(db.sql, actor);
  return {
    ok: true,
    result: {
      boards: boards.map(({ createdAt, ...one }) => ({ ...one, createdAt: createdAt.toISOString() })),
    },
    text:
      boards.map(inWords).join('\n') ||
      'There is no board. Make one: tallybot board --team "the team’s name, or its head’s"',
  };
}

const inWords = ({ id, team, hint, customers, amounts, createdAt }: ListedBoard): string =>
  [
    `${id}: ${team}, link ends in ${hint}`,
    `customers ${customers ? 'on' : 'off'}`,
    `amounts ${amounts ? 'on' : 'off'}`,
    `made ${createdAt.toISOString()}.`,
  ].join(', ');

async function endAll({ db, now }: CommandParts, actor: Actor, team: Team): Promise<CommandOutcome> {
  const revoked = await db.sqlTransaction(async (tx) => {
    const boards = (await listBoards(tx, actor)).filter(({ teamId }) => teamId === team.id);
    for (const { id } of boards) await endBoard(tx, actor, { id, now });
    return boards.map(({ id }) => id);
  });
  return {
    ok: true,
    result: { revoked },
    text:
      revoked.length === 0
        ? `${team.name} has no board.`
        : `The boards of ${team.name} have ended; their links open nothing any more.`,
  };
}

async function manage(
  { db, config, now }: CommandParts,
  actor: Actor,
  input: Input,
  id: number,
): Promise<CommandOutcome> {
  const [found] = await listBoards(db.sql, actor, id);
  if (!found) return { ok: false, problem: problems.gone() };
  if (input.revoke) {
    await db.sqlTransaction((tx) => endBoard(tx, actor, { id, now }));
    return {
      ok: true,
      result: { revoked: [id] },
      text: 'That board has ended; its link opens nothing any more.',
    };
  }
  const wanted = (['customers', 'amounts'] as const satisfies readonly BoardOption[]).flatMap((option) => {
    const on = input[option];
    return on === undefined ? [] : [{ option, on }];
  });
  if (!input.link && wanted.length === 0)
    return {
      ok: false,
      problem: 'Say what to do with it: --link, --revoke, --customers on|off or --amounts on|off.',
    };
  const made = await db.sqlTransaction(async (tx) => {
    for (const { option, on } of wanted) await setBoardOption(tx, actor, { id, option, on, now });
    return input.link ? relinkBoard(tx, actor, { id, now }) : null;
  });
  if (made) return shown(config.http.publicUrl, made, found.team);
  const [changed] = await listBoards(db.sql, actor, id);
  const { customers, amounts } = changed ?? found;
  return { ok: true, result: { id, customers, amounts }, text: inWords(changed ?? found) };
}
