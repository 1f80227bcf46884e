// A board as it is sent to screens. Pure.
import type { Translate } from '../../../i18n/translate.ts';
import type { BoardFacts } from '../facts.ts';
import { BoardMain, clockOf } from './board-page.tsx';

export interface DrawnBoard {
  /** What the page's `<main>` becomes. */
  readonly html: string;
  /** "As of 14:02", to be said once nothing newer comes. */
  readonly asOf: string;
  /** Of the page's own files: an open page that has older ones loads itself anew. */
  readonly version: string;
}

/** "As of 14:02", on the company's own clock. */
export const asOfWords = (now: Date, { timeZone }: Pick<BoardFacts, 'timeZone'>, t: Translate): string =>
  t('board.page.asOf', { time: clockOf(now, timeZone) });

export const drawBoard = (
  facts: BoardFacts,
  { t, now, version }: { t: Translate; now: Date; version: string },
): DrawnBoard => ({
  html: String(BoardMain({ facts, t, now })),
  asOf: asOfWords(now, facts, t),
  version,
});
