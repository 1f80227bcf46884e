// What one meeting by buttons costs in statements, step by step: counted as they are sent, BEGIN and COMMIT left out.
import { createApp } from '../src/app.ts';
import { openDatabase, type StoreSettings } from '../src/db/open-database.ts';
import type { Incoming } from '../src/messenger/incoming.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { createStageMessenger } from '../test/support/stage-messenger.ts';

const steps = ['/meeting', 'customer', 'when', 'subject', 'result: saved'];
/** Which button each step presses. */
const presses = [0, 0, 1, 0];

/** By step; the second dialog of a person, because the first one loads what is kept. */
export async function countStatements(store: StoreSettings, user: number): Promise<Record<string, number>> {
  let sent = 0;
  const db = await openDatabase({
    store,
    log: quietLog,
    onStatement: (sql) => {
      if (!/^(begin|commit)/i.test(sql)) sent += 1;
    },
  });
  const messenger = createStageMessenger('telegram', false);
  const app = createApp({ db, messengers: [messenger], clock: () => new Date(), log: quietLog });
  const counted: Record<string, number> = {};
  let updates = 0;

  async function step(name: string, input: Incoming['input']): Promise<void> {
    sent = 0;
    const [userKey, updateKey] = [String(user), `statements-${++updates}`];
    await app.receive({
      messenger: 'telegram',
      updateKey,
      userKey,
      chatKey: userKey,
      isPrivate: true,
      input,
    });
    counted[name] = sent;
  }

  for (const _ of [1, 2]) {
    await step(steps[0] as string, { kind: 'text', text: '/meeting' });
    for (const [index, press] of presses.entries()) {
      const shown = messenger.messages(String(user)).at(-1);
      const button = shown?.screen.buttons?.flat()[press];
      if (!shown || !button || !('token' in button)) throw new Error('A card without its buttons.');
      await step(steps[index + 1] as string, { kind: 'press', token: button.token, messageKey: shown.key });
    }
  }
  await app.stop();
  await db.close();
  return counted;
}
