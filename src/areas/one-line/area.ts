// One line for a whole record: read word by word, shown as a draft, asked back or kept.
import type { Area } from '../../area.ts';
import { createLineTurns, waitsForSave } from './commands/line-turns.ts';
import { createPressedLine } from './commands/pressed-line.ts';
import { quotedNote } from './commands/quoted-note.ts';
import { createWaitingLine } from './commands/waiting-line.ts';

export const oneLineArea: Area = {
  name: 'one-line',
  takes: {
    line({ dialogs, turns }) {
      const lineTurns = createLineTurns(dialogs, turns);
      const waiting = createWaitingLine(dialogs, turns, lineTurns);
      return {
        typed: lineTurns.typed,
        quoted: lineTurns.quoted,
        pressed: createPressedLine(lineTurns, waiting),
        mayWait: waitsForSave,
        beside: waiting.ask,
      };
    },
  },
  commands: () => [quotedNote],
};
