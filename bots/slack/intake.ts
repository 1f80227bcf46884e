// One update in: what must be looked up is added, then `receive`, in order for each person.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { Incoming, Input } from '../../src/messenger/incoming.ts';
import type { Lanes } from '../../src/messenger/lanes.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { type Receive, type ReceiveResult, SendError } from '../../src/messenger/messenger.ts';
import { untilTaken } from '../../src/messenger/until-taken.ts';
import { wellFormedWithin } from '../../src/messenger/well-formed.ts';
import { type Answering, whileAnswering } from './answering.ts';
import type { FormReplies } from './form-replies.ts';
import type { People } from './people.ts';
import type { Update } from './updates.ts';

export interface Intake {
  /** Rejects as `receive` does, when it must be delivered again. */
  take(update: Update): Promise<ReceiveResult>;
  /**
   * For what is acknowledged already: tries until it is handled. Never rejects.
   * @param answered is given what is said in answer, as it comes
   */
  takeInTheEnd(update: Update, answered?: (answering: Answering) => void): Promise<ReceiveResult>;
}

export function createIntake(parts: {
  people: People;
  forms: Pick<FormReplies, 'expect' | 'isVoid'>;
  lanes: Lanes;
  /** What stands before all keys of this workspace. */
  prefix: string;
  receive: Receive;
  clock: MessengerClock;
  signal: AbortSignal;
  log: MessengerLog;
}): Intake {
  const { people, forms, lanes, prefix, receive, signal, log } = parts;

  async function handle(update: Update, answered?: (answering: Answering) => void): Promise<ReceiveResult> {
    const { channel, thread, userKey, ...rest } = update;
    const [chatKey, facts] = await Promise.all([channel ?? people.chatOf(userKey), people.factsOf(userKey)]);
    const { name, language, timeZone } = facts;
    if (rest.formTrigger) forms.expect(rest.formTrigger, userKey);
    const incoming: Incoming = wellFormedWithin({
      ...rest,
      messenger: 'slack',
      updateKey: prefix + rest.updateKey,
      userKey: prefix + userKey,
      chatKey: prefix + chatKey,
      ...(rest.formTrigger && { formTrigger: prefix + rest.formTrigger }),
      input: inputOf(rest.input),
      ...(name && { userName: name.slice(0, 300) }),
      ...(language && { language: language.slice(0, 35) }),
      ...(timeZone && { timeZone: timeZone.slice(0, 64) }),
    });
    const answering: Answering = {
      channel: incoming.chatKey,
      bareChannel: chatKey,
      thread,
      said: [],
      failed: false,
    };
    if (update.input.kind !== 'options') answered?.(answering);
    const result = await whileAnswering(answering, () => receive(incoming));
    if (!rest.formTrigger || !forms.isVoid(rest.formTrigger)) return result;
    // Too late for a form: the same again, step by step in the direct messages.
    return whileAnswering(answering, () =>
      receive({ ...incoming, formTrigger: undefined, updateKey: `${incoming.updateKey}:steps` }),
    );
  }

  /** A file is fetched from where it lies. */
  function inputOf(input: Input): Input {
    if (input.kind !== 'file' && input.kind !== 'voice') return input;
    return { ...input, fileKey: prefix + input.fileKey };
  }

  /** Somebody whom Slack does not let us write to needs no second try. */
  const unlessGone = (update: Update, answered?: (answering: Answering) => void) =>
    handle(update, answered).catch((error: unknown) => {
      if (!(error instanceof SendError) || error.outcome !== 'gone') throw error;
      log.info({}, 'An update from somebody who cannot be answered was left out');
      return undefined;
    });

  /** What is looked up while somebody types must not wait behind what was pressed. */
  const inLane = (update: Update, work: () => Promise<ReceiveResult>) =>
    update.input.kind === 'options' ? work() : lanes.run(prefix + update.userKey, work);

  return {
    take: (update) => inLane(update, () => unlessGone(update)),
    takeInTheEnd: (update, answered) =>
      inLane(update, () => untilTaken(() => unlessGone(update, answered), parts)).catch((error: unknown) => {
        log.error(
          { reason: (error as Error).name, stopping: signal.aborted },
          'An update was given up: the program stopped before it could be handled',
        );
        return undefined;
      }),
  };
}
