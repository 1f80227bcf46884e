// Boards as a head or an admin sees them in the chat: a list, one with its switches, the question before one ends. Pure.
import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { SeenTeam } from '../../people/team-members.ts';
import type { OwnAnswer } from '../agreement.ts';
import type { BoardOption, ListedBoard } from '../boards.ts';
import { answerButton, answerLine } from './answer-screens.ts';

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('board', ...args),
});

export interface BoardList {
  readonly boards: readonly ListedBoard[];
  /** For which one can be made. */
  readonly teams: readonly SeenTeam[];
  /** The reader's own, where their work counts in a team with a board. */
  readonly answer: OwnAnswer | null;
}

export function boardsScreen(
  context: Pick<Context, 't'>,
  { boards, teams, answer }: BoardList,
  page = 0,
  said?: string,
): Screen {
  const { t } = context;
  const rows = [
    ...boards.map((one) => button(`${one.team} · …${one.hint}`, 'one', one.id)),
    ...teams.map(({ teamId, name }) => ({
      ...button(t('board.new', { team: name }), 'new', teamId),
      style: 'primary' as const,
    })),
  ];
  const shown = rows.slice(page * pageSize, (page + 1) * pageSize);
  const more = pageButtons(context, page, rows.length > (page + 1) * pageSize, 'board', 'p');
  const own = answer?.hasBoard ? answer : null;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(t('board.heading'))],
      t(boards.length === 0 ? 'board.none' : 'board.explain'),
      teams.length === 0 && t('board.noTeams'),
      own && answerLine(t, own),
    ),
    buttons: [
      ...shown.map((one) => [one]),
      ...(more.length > 0 ? [more] : []),
      ...(own ? [[answerButton(t, own)]] : []),
    ],
  };
}

const options: readonly BoardOption[] = ['customers', 'amounts'];

/** @param named how many of the team agreed to be named */
export function boardScreen(context: Context, board: ListedBoard, named: number, said?: string): Screen {
  const { t } = context;
  const { id, team, hint, createdAt } = board;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(t('board.of', { team }))],
      t('board.made', { when: formatMoment(createdAt.toISOString(), context), hint: `…${hint}` }),
      t('board.people', { count: named }),
      ...options.map((option) => t(`board.${option}.${board[option] ? 'on' : 'off'}`)),
    ),
    buttons: [
      ...options.map((option) => [
        button(
          t(`board.${option}.${board[option] ? 'hide' : 'show'}`),
          option,
          id,
          board[option] ? 'off' : 'on',
        ),
      ]),
      [button(t('board.relink'), 'link', id), button(t('board.end'), 'end', id)],
      [button(t('board.back'))],
    ],
  };
}

export const sureToRelink = ({ t }: Pick<Context, 't'>, { id, team }: ListedBoard): Screen => ({
  text: lines(t('board.relink.sure', { team })),
  buttons: [[button(t('board.relink'), 'link', id, 'yes'), button(t('board.back'), 'one', id)]],
});

export const sureToEnd = ({ t }: Pick<Context, 't'>, { id, team }: ListedBoard): Screen => ({
  text: lines(t('board.end.sure', { team })),
  buttons: [
    [
      { ...button(t('board.end'), 'end', id, 'yes'), style: 'danger' as const },
      button(t('board.back'), 'one', id),
    ],
  ],
});
