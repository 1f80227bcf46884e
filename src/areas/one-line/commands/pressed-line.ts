// A pressed button of a kept line: `a.line.<id>.<what>[.<number>]`.

import type { Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import { idOf } from '../../../records/record-ref.ts';
import type { LineTurns } from './line-turns.ts';
import type { WaitingLine } from './waiting-line.ts';

const QUESTIONS = new Set(['customer', 'when', 'to', 'amount', 'direction']);

/** Null when another line is kept by now: then the button belongs to an older message. */
export const createPressedLine =
  (lineTurns: LineTurns, waiting: WaitingLine) =>
  async (asked: TurnContext, [id, what = '', number]: readonly string[]): Promise<Turn | null> => {
    const { kept } = asked.chat.state;
    if (!kept || String(kept.id) !== id) return null;
    if (QUESTIONS.has(what)) {
      const choice = Number(number);
      return /^\d{1,2}$/.test(number ?? '') ? lineTurns.pick(asked, kept, what, choice) : null;
    }
    switch (what) {
      case 'open':
        return lineTurns.open(asked, kept);
      case 'save':
        return waiting.save(asked, kept);
      case 'both':
        return waiting.both(asked, kept);
      case 'discard':
        return waiting.discard(asked, kept);
      case 'of': {
        const meeting = idOf(number);
        return meeting === null ? null : lineTurns.ofMeeting(asked, kept, meeting);
      }
      default:
        return lineTurns.asKind(asked, kept, what);
    }
  };
