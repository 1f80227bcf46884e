// A second line while a card waits for Save: it is kept, and the person says what becomes of the first.

import type { DialogTurns } from '../../../conversation/dialog-turns.ts';
import type { KeptLine } from '../../../conversation/state.ts';
import type { LineOrigin } from '../../../conversation/takings.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { view } from '../../../engine/view.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines, textOf } from '../../../messenger/text.ts';
import type { DialogLookup } from '../../../records/dialogs/sales-dialog.ts';
import { keptLine } from './kept-line.ts';
import type { LineTurns } from './line-turns.ts';

const LONGEST_SHOWN = 120;

export function createWaitingLine(dialogs: DialogLookup, turns: DialogTurns, lineTurns: LineTurns) {
  return {
    /** "Save this first?" */
    ask(asked: TurnContext, text: string, origin?: LineOrigin): Show {
      const { context, chat } = asked;
      const { t } = context;
      const kept = keptLine(asked, text, origin, true);
      const { id } = kept;
      const running = chat.state.dialog;
      const present = running && dialogs(running.dialog);
      const card = present && view(present, running, context, { conversation: 0, revision: 0 });
      const summary = card ? (textOf(card.text).split('\n')[0] ?? '') : '';
      const screen: Screen = {
        text: lines(
          t('line.saveFirst', { summary }),
          t('line.waits', { words: cutText(text, LONGEST_SHOWN) }),
        ),
        buttons: [
          [{ label: t('engine.save'), token: actionToken('line', id, 'save'), style: 'primary' }],
          [
            { label: t('line.keepBoth'), token: actionToken('line', id, 'both') },
            { label: t('line.discard'), token: actionToken('line', id, 'discard') },
          ],
        ],
      };
      return { kind: 'show', where: 'new', screen, keeps: kept };
    },

    /** Saves the card that waits, then opens the line; what was saved stands above it. */
    async save(asked: TurnContext, kept: KeptLine): Promise<Turn> {
      const { dialog } = asked.chat.state;
      const offer = dialog?.offered.findIndex((one) => one.do === 'save') ?? -1;
      if (!dialog || offer < 0)
        return dialog ? { kind: 'ask', dialog, where: 'new' } : lineTurns.open(asked, kept);
      const saving = await turns.answer(asked, { kind: 'press', offer });
      if (saving.kind !== 'write') return saving;
      const next = await lineTurns.open(withoutDialog(asked), kept);
      return {
        kind: 'write',
        async work(tx) {
          const saved = await saving.work(tx);
          if (saved.kind !== 'show') return { ...saved, keeps: kept };
          const opened = next.kind === 'write' ? await next.work(tx) : next;
          if (opened.kind === 'ask')
            return { ...opened, where: 'new', notice: saved.screen.text, ...begins(saved) };
          if (opened.kind !== 'show') return saved;
          return {
            ...opened,
            where: 'new',
            closes: true,
            screen: { ...opened.screen, notice: saved.screen.text },
            ...begins(saved),
          };
        },
      };
    },

    /** The card stays, and the line opens when it is done with. */
    both({ chat, context }: TurnContext, kept: KeptLine): Turn {
      const { dialog } = chat.state;
      const notice = lines(context.t('line.keptForLater', { words: cutText(kept.text, LONGEST_SHOWN) }));
      if (dialog) return { kind: 'ask', dialog, where: 'new', notice, keeps: { ...kept, waits: true } };
      return { kind: 'nothing' };
    },

    /** The card is dropped, and the line opens. */
    async discard(asked: TurnContext, kept: KeptLine): Promise<Turn> {
      const turn = await lineTurns.open(withoutDialog(asked), kept);
      if (turn.kind === 'show') return { ...turn, closes: true };
      if (turn.kind !== 'write') return turn;
      return {
        kind: 'write',
        async work(tx) {
          const next = await turn.work(tx);
          return next.kind === 'show' ? { ...next, closes: true } : next;
        },
      };
    },
  };
}

export type WaitingLine = ReturnType<typeof createWaitingLine>;

const withoutDialog = (asked: TurnContext): TurnContext => ({
  ...asked,
  chat: { ...asked.chat, state: { ...asked.chat.state, dialog: null } },
});

const begins = (saved: Show): Pick<Show, 'begins'> => (saved.begins ? { begins: saved.begins } : {});
