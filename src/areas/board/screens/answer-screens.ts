// What somebody is asked before a board names them, and how it stands. Pure.
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { OwnAnswer } from '../agreement.ts';

export const askedScreen = (t: Translate, { teamId, team }: Pick<OwnAnswer, 'teamId' | 'team'>): Screen => ({
  text: lines(t('board.asked', { team }), t('board.asked.what')),
  buttons: [
    [
      { label: t('board.yes'), token: actionToken('board', 'yes', teamId) },
      { label: t('board.no'), token: actionToken('board', 'no', teamId) },
    ],
  ],
});

/** One tap away from the other answer. */
export const answerLine = (t: Translate, { team, shown }: OwnAnswer): string =>
  t(shown ? 'board.named' : 'board.notNamed', { team });

export const answerButton = (t: Translate, { shown, teamId }: OwnAnswer): Button =>
  shown
    ? { label: t('board.hideMe'), token: actionToken('board', 'no', teamId) }
    : { label: t('board.showMe'), token: actionToken('board', 'yes', teamId) };

export const answerScreen = (t: Translate, answer: OwnAnswer | null): Screen => {
  if (!answer) return { text: lines(t('board.noTeam')) };
  const { hasBoard, team, shown } = answer;
  if (!hasBoard && shown !== true) return { text: lines(t('board.noneHere', { team })) };
  return { text: lines(answerLine(t, answer)), buttons: [[answerButton(t, answer)]] };
};
