// Somebody in Telegram who records one meeting after the other, and presses again when nothing happens.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person, ShownMessage, TelegramStandIn } from '../../support/telegram-stand-in.ts';

export interface Recorder {
  /** What each meeting was about whose receipt they saw. */
  receipts(): string[];
  /** Begins no other meeting; resolves when the one at hand is saved. */
  finish(): Promise<void>;
  /** What they see and want, to be read in a failure. */
  state(): string;
}

/** Milliseconds without a reaction after which a person tries again. */
const patienceMs = 4_000;

export function startRecorder(standIn: TelegramStandIn, person: Person, name: string): Recorder {
  const receipts: string[] = [];
  /** No text is typed twice: one that was waiting for long may land in the next meeting. */
  let typed = 0;
  const subjectIn = new RegExp(`${name}-\\d+\\.`);
  let target = Number.POSITIVE_INFINITY;
  let changes = 0;
  let onChange = () => {};
  // Until the messenger closes: a receipt may come after a later one, once its claim has run out.
  standIn.onCall(({ method, params, ok }) => {
    if (!ok || Number(params.chat_id) !== person.id || !/^(send|edit)Message/.test(method)) return;
    const text = String(params.text);
    const [subject] = text.match(subjectIn) ?? [];
    if (subject && text.includes('Saved') && !receipts.includes(subject)) receipts.push(subject);
    changes++;
    onChange();
  });

  /** The lowest message of the bot. */
  const lowest = (): ShownMessage | undefined => standIn.messages(person).findLast(({ fromBot }) => fromBot);

  function act(): void {
    const message = lowest();
    const button = message && wanted(message);
    if (message && button) return void standIn.press(person, message, button);
    standIn.sendText(person, message?.text.includes('About what?') ? `${name}-${++typed}.` : '/meeting');
  }

  async function reaction(since: number): Promise<void> {
    if (changes !== since) return;
    const waiting = new AbortController();
    const changed = new Promise<void>((resolve) => {
      onChange = resolve;
    });
    await Promise.race([changed, sleep(patienceMs, undefined, { signal: waiting.signal }).catch(() => {})]);
    waiting.abort();
  }

  const working = (async () => {
    while (receipts.length < target) {
      const since = changes;
      act();
      await reaction(since);
    }
  })();

  return {
    receipts: () => [...receipts],
    finish() {
      target = receipts.length + 1;
      return working;
    },
    state: () =>
      `${name} typed ${name}-${typed}. last and sees: ${lowest()?.text} ${JSON.stringify(lowest()?.markup)}`,
  };
}

/** The button that leads on, whatever is asked. */
function wanted({ text, markup }: ShownMessage): string | undefined {
  const buttons = ((markup?.inline_keyboard ?? []) as { text: string; callback_data?: string }[][]).flat();
  // What they typed too late was taken for the time of the next meeting: they take it back.
  const back = text.includes('is this what you mean?') ? ['↩ Back'] : [];
  for (const label of ['Acme GmbH', 'Now', 'Agreed', 'Continue', 'Next meeting', ...back]) {
    const data = buttons.find((button) => button.text === label)?.callback_data;
    if (data) return data;
  }
  return undefined;
}
