// What is made of something that comes in without being asked for: a contact card, a file, a line of text.
import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import type { DialogState } from '../engine/types.ts';
import { AppError } from '../errors.ts';
import type { FileKind, FilePurpose } from '../files/schema.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { Log } from '../log.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import type { DialogTurns } from './dialog-turns.ts';
import type { Turn, Where } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

/** Of a line that was not just typed. */
export interface LineOrigin {
  /** True for what was said rather than typed. */
  readonly spoken?: boolean;
  /** When it was said, if that was not now. */
  readonly at?: Date;
  /** Whose words they are, where they were passed on. */
  readonly from?: string | undefined;
}

/** What becomes of a line of text that answers no question. */
export interface LineTaker {
  typed(asked: TurnContext, text: string, origin?: LineOrigin): Promise<Turn>;
  /** Words behind the command of a dialog, read as a line of that kind: "/meeting acme tomorrow"; null where they are none. */
  typedFor(asked: TurnContext, dialog: string, words: string): Promise<Turn | null>;
  /** Words of somebody else, passed on: offered as a note or a record. @param from whose; undefined where they may be one's own */
  quoted(asked: TurnContext, text: string, from: string | undefined): Promise<Turn>;
  /** A button of a kept line, `a.line.…`; null when another line is kept by now. */
  pressed(asked: TurnContext, args: readonly string[]): Promise<Turn | null>;
  /** Whether another line may be kept beside this dialog's card, which only waits for Save. */
  mayWait(dialog: DialogState): boolean;
  /** A line that was typed beside such a card: it is kept, and the person says what becomes of the card. */
  beside(asked: TurnContext, text: string, origin?: LineOrigin): Turn;
}

export interface LineParts {
  readonly dialogs: DialogLookup;
  readonly turns: DialogTurns;
  /** For what a line leaves open; null where there is none. */
  readonly languageModel: LanguageModel | null;
  readonly log: Log;
}

/** The command that a file is given to, with the arguments before the file's id, and what the file is stored as. */
export interface FileUse {
  readonly command: string;
  readonly args: readonly string[];
  readonly purpose: FilePurpose;
}

/** What a shared contact card begins: a dialog, or a command that is given the card with its turn. */
export type ContactUse = { readonly dialog: string } | { readonly command: string };

export interface Takings {
  /** Null leaves it to an earlier area. */
  contact?(actor: Actor): ContactUse | null;
  /** Null leaves it to an earlier area. */
  file?(actor: Actor, kind: FileKind): FileUse | null;
  line?(parts: LineParts): LineTaker;
  /** The command that takes what somebody speaks, and says what came of it where no words did. */
  readonly voice?: string;
  /** Is told, in the transaction that commits them, where the words are shown: in the place of "listening", or below. */
  heard?(tx: Sql, asked: TurnContext, where: Where): Promise<void>;
  /** The command that is told, as its argument, which time zone the person's messenger says that they are in. */
  readonly timeZone?: string;
}

/** As one: where several areas take the same thing, the last one has it. */
export function allTakings(takings: readonly Takings[]) {
  const last = [...takings].reverse();
  return {
    contact: (actor: Actor) => last.map((one) => one.contact?.(actor) ?? null).find((use) => use !== null),
    file: (actor: Actor, kind: FileKind) =>
      last.map((one) => one.file?.(actor, kind) ?? null).find((use) => use !== null),
    voice: () => last.find(({ voice }) => voice !== undefined)?.voice,
    heard: (tx: Sql, asked: TurnContext, where: Where) =>
      last.find((one) => one.heard)?.heard?.(tx, asked, where),
    timeZone: () => last.find(({ timeZone }) => timeZone !== undefined)?.timeZone,
    line(parts: LineParts): LineTaker {
      const taker = last.find((one) => one.line)?.line?.(parts);
      if (!taker) throw new AppError('lines-untaken', 'No area takes lines of text.');
      return taker;
    },
  };
}

export type AllTakings = ReturnType<typeof allTakings>;
