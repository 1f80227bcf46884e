// One line for a whole record: read word by word, shown as a draft, asked back or kept.
import type { Area } from '../../area.ts';
import { createAskModel } from './ask-model.ts';
import { createHelpLine } from './commands/helped-line.ts';
import { createLineTurns, waitsForSave } from './commands/line-turns.ts';
import { createPressedLine } from './commands/pressed-line.ts';
import { quotedNote } from './commands/quoted-note.ts';
import { createWaitingLine } from './commands/waiting-line.ts';

export const oneLineArea: Area = {
  name: 'one-line',
  takes: {
    line({ dialogs, turns, languageModel, log }) {
      const help = languageModel && createHelpLine(dialogs, createAskModel(languageModel, log));
      const lineTurns = createLineTurns(dialogs, turns, help);
      const waiting = createWaitingLine(dialogs, turns, lineTurns);
      return {
        typed: lineTurns.typed,
        typedFor: lineTurns.typedFor,
        quoted: lineTurns.quoted,
        pressed: createPressedLine(lineTurns, waiting),
        mayWait: waitsForSave,
        beside: waiting.ask,
      };
    },
  },
  commands: () => [quotedNote],
};
