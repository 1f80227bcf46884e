// /board: boards for the wall. Heads and admins make them, say what they show, replace their links, end them; everybody says
// whether they want to be named.

import { pageOf } from '../../../conversation/paging.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { idOf } from '../../../records/record-ref.ts';
import { showOnce } from '../../api/show-secret.ts';
import { teamsInReach } from '../../people/team-members.ts';
import { mayBeNamed, mayMakeBoards } from '../access.ts';
import { agreedPeople, answerBoard, ownAnswer } from '../agreement.ts';
import {
  type BoardOption,
  boardInReach,
  boardUrl,
  endBoard,
  listBoards,
  type MadeBoard,
  makeBoard,
  relinkBoard,
  setBoardOption,
} from '../boards.ts';
import { askForBoard } from '../pushes/ask-for-board.ts';
import { answerScreen } from '../screens/answer-screens.ts';
import { boardScreen, boardsScreen, sureToEnd, sureToRelink } from '../screens/board-screens.ts';

export interface BoardCommandParts {
  /** Where the links lead. */
  readonly publicUrl: string;
  readonly translations: (locale: Locale) => Translate;
}

type Made = Extract<MadeBoard, { ok: true }>;

const problems = {
  forbidden: 'board.problem.forbidden',
  too_many: 'board.problem.tooMany',
  gone: 'board.problem.gone',
} as const;

const optionOf = (word: string | undefined): BoardOption | null =>
  word === 'customers' || word === 'amounts' ? word : null;

/** `/board`, `a.board.p.<page>`, `a.board.new.<team>`, `a.board.<what>.<board>.…`, `a.board.yes.<team>`, `a.board.no.<team>` */
export const createBoardCommand = ({ publicUrl, translations }: BoardCommandParts): Command => ({
  name: 'board',
  entry: { listed: true },
  may: (actor) => mayMakeBoards(actor) || mayBeNamed(actor),
  async run({ context, sql, args, where }) {
    const { actor, now } = context;
    const [what, which, more] = args;
    const shownOnce = async (tx: Sql, on: Context, { id, team, secret }: Made): Promise<Screen> => {
      const { t } = on;
      await showOnce(tx, on, {
        ...{ id, name: team.name, secret: boardUrl(publicUrl, secret) },
        title: t('board.linkOf', { team: team.name }),
        copy: t('board.copyLink'),
      });
      return one(tx, on, id, t('board.linkSent'));
    };
    const show = (screen: Screen): Show => ({ kind: 'show', where, screen });
    const write = (work: (tx: Sql) => Promise<Screen>): Turn => ({
      kind: 'write',
      work: async (tx): Promise<Show> => show(await work(tx)),
    });

    if (what === 'yes' || what === 'no')
      return write((tx) => answer(tx, context, what === 'yes', idOf(which)));
    if (!mayMakeBoards(actor)) return show(answerScreen(context.t, await ownAnswer(sql, actor)));
    if (what === 'new') {
      return write(async (tx) => {
        const made = await makeBoard(tx, actor, { teamId: idOf(which) ?? 0, now });
        if (!made.ok) return list(tx, context, 0, context.t(problems[made.reason]));
        await askForBoard(tx, translations, { companyId: actor.companyId, now });
        return shownOnce(tx, context, made);
      });
    }
    const board = which === undefined ? null : await boardInReach(sql, actor, idOf(which) ?? 0);
    if (!board) return show(await list(sql, context, what === 'p' ? pageOf(which) : 0));
    const { id } = board;
    const option = optionOf(what);
    if (option) {
      return write(async (tx) => {
        await setBoardOption(tx, actor, { id, option, on: more === 'on', now });
        return one(tx, context, id);
      });
    }
    if (what === 'link') {
      if (more !== 'yes') return show(sureToRelink(context, board));
      return write(async (tx) => {
        const made = await relinkBoard(tx, actor, { id, now });
        return made.ok ? shownOnce(tx, context, made) : list(tx, context, 0);
      });
    }
    if (what === 'end') {
      if (more !== 'yes') return show(sureToEnd(context, board));
      return write(async (tx) => {
        await endBoard(tx, actor, { id, now });
        return list(tx, context, 0, context.t('board.ended', { team: board.team }));
      });
    }
    return show(await one(sql, context, id));
  },
});

async function answer(tx: Sql, context: Context, shown: boolean, teamId: number | null): Promise<Screen> {
  const { actor, now, t } = context;
  return answerScreen(t, await answerBoard(tx, actor, { teamId, shown, now }));
}

async function list(db: Sql, context: Context, page: number, said?: string): Promise<Screen> {
  const { actor } = context;
  const boards = await listBoards(db, actor);
  const teams = await teamsInReach(db, actor);
  return boardsScreen(context, { boards, teams, answer: await ownAnswer(db, actor) }, page, said);
}

async function one(db: Sql, context: Context, id: number, said?: string): Promise<Screen> {
  const { actor } = context;
  const board = await boardInReach(db, actor, id);
  if (!board) return list(db, context, 0);
  const { companyId } = actor;
  const named = await agreedPeople(db, { companyId, teamId: board.teamId });
  return boardScreen(context, board, named.size, said);
}
