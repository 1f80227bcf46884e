// What stands in the chat once a dialog is dropped: what it had taken the place of, unchanged.
import { lines } from '../messenger/text.ts';
import { refOf } from '../records/record-ref.ts';
import { cancelledScreen } from './closing-screens.ts';
import type { Show, Where } from './turn.ts';
import type { Command, TurnContext } from './turn-context.ts';
import { withWaitingLine } from './with-waiting-line.ts';

type FindCommand = (name: string) => Command | undefined;

/**
 * The finished card whose button had begun it, with its Undo; the record that it was to change; else that nothing was saved.
 */
export const createLeave =
  (find: FindCommand) =>
  async (asked: TurnContext, where: Where): Promise<Show> => {
    const { chat, context } = asked;
    const { dialog, closed, returns } = chat.state;
    const notice = lines(context.t('conversation.leftAsItWas'));
    const ended = (screen: Show['screen']): Show => ({
      kind: 'show',
      where,
      screen: withWaitingLine(asked, screen),
      closes: true,
    });
    if (returns && closed?.screen) return ended({ ...closed.screen, notice });
    const changed = dialog?.subject ? refOf(dialog.subject.kind, String(dialog.subject.id)) : null;
    const card = find('record');
    if (changed && card) {
      const args = [changed.kind, String(changed.id)];
      const turn = await card.run({ ...asked, args, where }, async () => ({ kind: 'nothing' }));
      if (turn.kind === 'show') return ended({ ...turn.screen, notice });
    }
    return ended(cancelledScreen(context));
  };

export type Leave = ReturnType<typeof createLeave>;
