// The port that every messenger implements. Everything native stays behind it.
import type { Beside } from './beside.ts';
import type { Form, FormOption, FormReply } from './form.ts';
import type { HomeView } from './home.ts';
import type { Incoming, MessageKey, MessengerName } from './incoming.ts';
import type { Screen } from './screen.ts';
import type { MessengerTraits } from './traits.ts';

/**
 * Handles one update. Resolves once it is committed and answered as far as the messenger's network allows.
 * Throws only when the update was NOT handled (the database is gone): the messenger must then deliver it again.
 * A form submission resolves to the form's reply, an options query to the options, everything else to undefined.
 */
export type Receive = (incoming: Incoming) => Promise<ReceiveResult>;
export type ReceiveResult = { form?: FormReply; options?: readonly FormOption[] } | undefined;

/** Why a send or an edit failed, for delivery to judge. */
export class SendError extends Error {
  readonly outcome: 'retry' | 'gone' | 'unknown' | 'refused';
  /** Seconds to wait, where the messenger said so (429). */
  readonly retryAfter: number | undefined;
  /** True when the wait holds for everything that the bot says, not for this chat alone. */
  readonly wholeBot: boolean;

  /**
   * @param outcome retry: certainly not delivered, try again after `retryAfter` seconds or with back-off · gone: the chat is
   *   dead (blocked, left, deactivated) · refused: this message will never be taken · unknown: may have been delivered
   */
  constructor(
    outcome: SendError['outcome'],
    message: string,
    retryAfter?: number,
    cause?: unknown,
    wholeBot = false,
  ) {
    super(message, { cause });
    this.name = 'SendError';
    this.outcome = outcome;
    this.retryAfter = retryAfter;
    this.wholeBot = wholeBot;
  }
}

/** Why a file that a person sent could not be had. */
export class FileError extends Error {
  readonly outcome: 'too-big' | 'gone' | 'unavailable';

  /** @param outcome too-big: more bytes than asked for · gone: the messenger has it no more, or never will · unavailable: perhaps later */
  constructor(outcome: FileError['outcome'], message: string) {
    super(message);
    this.name = 'FileError';
    this.outcome = outcome;
  }
}

/** A command as a messenger lists it. */
export interface ListedCommand {
  readonly command: string;
  readonly description: string;
}

export interface Messenger {
  readonly name: MessengerName;
  /** The company whose people alone it serves, where it is one company's own. */
  readonly onlyCompanyId?: number | null;
  /** What it can do, and how one speaks with it there. */
  readonly traits: MessengerTraits;
  /** Connects and begins to pass updates to `receive`. Throws when the settings are wrong (the message says which). */
  start(receive: Receive): Promise<void>;
  /** Takes no more updates, waits for those in work, then lets go of every connection. Idempotent. */
  stop(): Promise<void>;
  /** Sends a new message; not idempotent. Throws SendError. */
  send(chatKey: string, screen: Screen): Promise<MessageKey>;
  /**
   * Replaces a message; idempotent: an unchanged message counts as success. Resolves to the key of the message that now
   * shows the screen, which differs when the old one was gone and a new one had to be sent. Throws SendError.
   */
  edit(chatKey: string, messageKey: MessageKey, screen: Screen): Promise<MessageKey>;
  /** Deletes a message; a message that is gone counts as success. */
  remove(chatKey: string, messageKey: MessageKey): Promise<void>;
  /** The bytes of a file that came with an update: at most `limit` of them, else FileError. Over the network: never in a transaction. */
  fetchFile(fileKey: string, limit: number): Promise<Buffer>;
  /** Opens a form in answer to an update with a `formTrigger`; absent where the messenger has no forms. */
  openForm?(trigger: string, form: Form): Promise<void>;
  /**
   * Shows a person's always-there page anew; absent where the messenger has none. Quick repetitions become one. Never
   * throws: the page is drawn again whenever it is opened.
   */
  publishHome?(userKey: string, home: HomeView): Promise<void>;
  /** Whether somebody looks at that page now, through this process; absent where that can't be known. */
  homeIsOpen?(userKey: string): boolean;
  /** Keeps a message in sight at the top of its chat, without a sound; idempotent. Absent where there is no such thing. Throws SendError. */
  pin?(chatKey: string, messageKey: MessageKey): Promise<void>;
  /** Lists for a person what they may type; absent where nothing is listed. Idempotent. Throws SendError. */
  offerCommands?(chatKey: string, commands: readonly ListedCommand[]): Promise<void>;
  /** Whether somebody speaks for a group or channel; absent where everybody there is known by name. Never throws. */
  administers?(chatKey: string, userKey: string): Promise<boolean>;
  /** What an invitation's receiver opens to join, or null where there is no such link. */
  invitationLink(code: string): string | null;
  /** What somebody types there to join with a code; null where a code cannot be typed, or nobody can be reached yet. */
  joinHint(code: string): string | null;
  /** Where pages of ours may lie beside the chat; absent where the chat is in no browser. */
  readonly beside?: Beside;
  /** False while it cannot take updates (not connected); part of /healthz. */
  healthy(): boolean;
}
