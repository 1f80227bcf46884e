// Decides what an update leads to: an answer to the running dialog, a command, a pressed button, a line to be read.

import type { Sql } from '../db/sql.ts';
import { cutText } from '../engine/cut-text.ts';
import { cleanText } from '../engine/parse/text.ts';
import { dialogWord, offersNamed } from '../engine/spoken-offers.ts';
import { decodeOffer } from '../engine/token.ts';
import type { DialogState } from '../engine/types.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { Log } from '../log.ts';
import { formMark, readActionToken } from '../messenger/action-token.ts';
import type { Input } from '../messenger/incoming.ts';
import type { Messengers } from '../messenger/registry.ts';
import { lines } from '../messenger/text.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import { commandWord, searchWords } from '../understanding/command-words.ts';
import { notYoursScreen } from './closing-screens.ts';
import { commandCalled } from './command-called.ts';
import type { DialogTurns } from './dialog-turns.ts';
import { createFiles } from './files.ts';
import { createHandOver } from './hand-over.ts';
import { continuedWords } from './hand-over-screens.ts';
import { lastUndo } from './last-undo.ts';
import { mainMenu, menuLabels } from './main-menu.ts';
import { namedInList } from './named-in-list.ts';
import { buttonsNamed, oneOfButtons, questionOf } from './on-screen.ts';
import { placed } from './placed.ts';
import { pushedScreen, underPush } from './pushed-screen.ts';
import type { OnScreen } from './state.ts';
import type { AllTakings } from './takings.ts';
import type { Turn } from './turn.ts';
import type { Command, TurnContext } from './turn-context.ts';
import { whichButton } from './which-button.ts';

/** It understood what was typed, in more than one way. */
const asksWhich: ReadonlySet<string> = new Set(['engine.problem.nameOrButton', 'engine.problem.whichButton']);

/** More than any answer takes: nothing of a longer one is cut, it is to be sent in parts. As long as the browser sends. */
const maxTextLength = 16_000;
/** As much as is repeated of what was heard. */
const longestHeard = 1000;

export interface RouteParts {
  readonly commands: ReadonlyMap<string, Command>;
  readonly turns: DialogTurns;
  readonly dialogs: DialogLookup;
  readonly takings: AllTakings;
  readonly messengers: Messengers;
  readonly languageModel?: LanguageModel | null;
  readonly log: Log;
}

export function createRoute(parts: RouteParts) {
  const { commands, turns, takings } = parts;
  const { dialogs, languageModel = null, log } = parts;
  const line = takings.line({ dialogs, turns, languageModel, log });
  const takeFile = createFiles({ ...parts, call });
  const handOver = createHandOver(parts.dialogs);
  return {
    /** What an update leads to that was never handled before. */
    async decide(asked: TurnContext): Promise<Turn> {
      const { incoming, chat, context } = asked;
      const { input } = incoming;
      const dialog = chat.state.dialog;
      if (input.kind === 'text' && input.text.length > maxTextLength) return tooLong(asked, input.text);
      switch (input.kind) {
        case 'press':
          return pressed(asked, input.token, input.messageKey ?? null);
        case 'text':
          if (input.quoted && !(input.quotedFrom === '' && dialog && !line.mayWait(dialog)))
            return quoted(asked, cleanText(input.text, maxTextLength), input.quotedFrom);
          if (input.corrected && dialog)
            return corrected(asked, dialog, cleanText(input.text, maxTextLength));
          return typed(asked, cleanText(input.text, maxTextLength));
        case 'contact':
          return shared(asked, input);
        case 'file':
          return takeFile(asked, input);
        case 'form':
          return turns.takeForm(asked, input);
        case 'form-closed':
          return turns.closeForm(asked, input);
        case 'options':
          return turns.findOptions(asked, input);
        case 'voice':
          return spoken(asked);
        case 'heard':
          return heard(asked, input);
        case 'unreadable':
          return {
            kind: 'show',
            where: 'new',
            screen: { text: lines(context.t('conversation.unreadable')) },
          };
        case 'time-zone': {
          const command = commands.get(takings.timeZone() ?? '');
          return command
            ? call(command, { ...asked, args: [input.timeZone], where: 'new' })
            : { kind: 'nothing' };
        }
        case 'chat-moved':
        case 'membership':
          return { kind: 'nothing' };
      }
    },
    /** What a second delivery of an update shows: the current state of the message that it pressed, and nothing new. */
    again({ incoming, chat }: TurnContext): Turn {
      const { input } = incoming;
      if (input.kind !== 'press') return { kind: 'nothing' };
      if (chat.state.dialog) return { kind: 'redraw' };
      return closedAgain(chat, input.messageKey ?? null) ?? { kind: 'nothing' };
    },
  };

  async function pressed(asked: TurnContext, token: string, messageKey: string | null): Promise<Turn> {
    const { chat } = asked;
    const action = readActionToken(token);
    if (action?.command === 'line') {
      const turn = await line.pressed(asked, action.args);
      return turn ?? stale(asked, messageKey);
    }
    if (action?.command === 'here') return handOver.goOn(asked, withoutMark(action.args));
    if (action?.command === 'form')
      return (await turns.shownAsForm(asked)) ?? { kind: 'options', options: await handOver.forms(asked) };
    if (action?.command === 'afresh') {
      const [key = '', ...held] = withoutMark(action.args);
      return handOver.startAfresh(asked, [key], (alone) => heldBack(alone, held));
    }
    if (action?.command === 'drop' && action.args[0] === 'here')
      return handOver.goOn(withoutDialog(asked), withoutMark(action.args.slice(1)));
    if (action?.command === 'drop' && action.args[0] === 'line') {
      const turn = await line.pressed(asked, [action.args[1] ?? '', 'discard']);
      return turn ?? stale(asked, messageKey);
    }
    if (action) {
      const command = commands.get(action.command);
      if (command) return call(command, { ...asked, args: action.args });
    }
    const step = decodeOffer(token);
    const current =
      step !== null &&
      step.conversation === chat.accountId &&
      step.revision === chat.state.asked &&
      chat.state.dialog !== null;
    if (step && current && asked.stands) return turns.answer(asked, { kind: 'press', offer: step.offer });
    return stale(asked, messageKey);
  }

  /** What was held back by something that runs elsewhere. */
  async function heldBack(asked: TurnContext, [name = '', ...args]: readonly string[]): Promise<Turn | null> {
    if (name === 'line') return line.pressed(asked, args);
    const command = commands.get(name);
    return command ? call(command, { ...asked, args }) : null;
  }

  /** A button that is no longer offered: a double tap shows the same again, an older message says that it is old. */
  function stale({ chat, context, expired, stands }: TurnContext, messageKey: string | null): Turn {
    const { dialog, handed } = chat.state;
    if (expired && messageKey === chat.cardKey) {
      const screen = { ...mainMenu(context), notice: lines(context.t('conversation.expired')) };
      return { kind: 'show', where: 'here', screen, closes: true };
    }
    if (dialog && messageKey !== null && messageKey === chat.cardKey)
      return stands ? { kind: 'redraw' } : { kind: 'ask', dialog, where: 'card' };
    const closed = closedAgain(chat, messageKey);
    if (closed) return closed;
    const gone = !dialog && handed ? continuedWords(context, handed.to) : null;
    const notice = lines(gone ?? context.t('conversation.oldButton'));
    if (dialog) return { kind: 'ask', dialog, where: 'new', notice, again: stands };
    return { kind: 'show', where: 'new', screen: { ...mainMenu(context), notice } };
  }

  /** Nothing is done with it, and what is asked stays asked. */
  function tooLong({ chat, context }: TurnContext, { length }: string): Turn {
    const notice = lines(context.t('engine.problem.long', { length, most: maxTextLength }));
    const { dialog } = chat.state;
    return dialog
      ? { kind: 'ask', dialog, where: 'new', notice }
      : { kind: 'show', where: 'new', screen: { ...mainMenu(context), notice } };
  }

  /** A contact card: the answer to a question, or something new, also beside a card that only waits for Save. */
  async function shared(asked: TurnContext, card: Extract<Input, { kind: 'contact' }>): Promise<Turn> {
    const { dialog } = asked.chat.state;
    const use = takings.contact(asked.context.actor);
    const command = use && 'command' in use ? commands.get(use.command) : undefined;
    if (dialog && !(command && line.mayWait(dialog))) return turns.answer(asked, card);
    if (command) return call(command, asked);
    return turns.begin(asked, use && 'dialog' in use ? use.dialog : '', {}, card);
  }

  async function typed(asked: TurnContext, text: string): Promise<Turn> {
    const { chat, context } = asked;
    const called = commandCalled(text, context.menu, context.t);
    const command = called && commands.get(called.command);
    const isSlash = text.startsWith('/');
    if (command && isSlash && called.args.length > 0 && command.begins !== undefined)
      return withWords(asked, command, command.begins, text.slice(text.search(/\s/)).trim());
    if (command && (isSlash || isAlwaysThere(asked, text)))
      return call(command, { ...asked, args: called.args });
    const onScreen = isSlash ? null : await pressedByName(asked, text);
    if (onScreen) return onScreen;
    if (command) return call(command, { ...asked, args: called.args });
    const pushed = called || chat.state.dialog || text === '' ? null : await pushedScreen(asked);
    const onPush = pushed && (await pressedByName(underPush(asked, pushed), text));
    if (onPush) return onPush;
    const reply = called ? null : await answersQuestion(asked, text);
    if (reply) return reply;
    if (chat.state.dialog && !called) return answered(asked, chat.state.dialog, text);
    if (text === '')
      return handOver.offering(asked, { kind: 'show', where: 'new', screen: mainMenu(context) });
    if (called) {
      const notice = lines(context.t('conversation.noSuchCommand'));
      const screen = { ...mainMenu(context), notice };
      return handOver.offering(asked, { kind: 'show', where: 'new', screen });
    }
    const wanted = searchWords(text);
    const find = wanted === null ? undefined : commands.get('find');
    if (find) return call(find, { ...asked, args: (wanted as string).split(/\s+/) });
    const word = wordCalled(text) ?? commands.get(nameTyped(asked, text) ?? '');
    if (word) return callWord(word, asked);
    // A word of the engine where nothing stands that it could press: no line.
    if (dialogWord(text)) {
      const screen = { ...mainMenu(context), notice: lines(context.t('conversation.nothingThere')) };
      return { kind: 'show', where: 'new', screen };
    }
    const inPushed = pushed && (await pressedInList(underPush(asked, pushed), text, false));
    const inList = inPushed ?? (await pressedInList(asked, text, false));
    return inList ?? handOver.offering(asked, await line.typed(asked, text));
  }

  /** "/meeting acme tomorrow": as a line of that kind, or else as the answer to what the dialog asks first. */
  async function withWords(
    asked: TurnContext,
    command: Command,
    dialog: string,
    words: string,
  ): Promise<Turn> {
    if (!command.may(asked.context.actor)) return call(command, asked);
    const calling = { ...asked, calling: [command.name] };
    const drafted = await line.typedFor(calling, dialog, words);
    return drafted ?? turns.begin(calling, dialog, {}, { kind: 'text', text: words });
  }

  /** What the screen asks for beside a dialog: one of its buttons, or what its command takes. */
  async function answersQuestion(asked: TurnContext, text: string): Promise<Turn | null> {
    const question = questionOf(asked);
    if (question === oneOfButtons) return pressedInList(asked, text, true);
    const command = commands.get(question ?? '');
    return (command?.may(asked.context.actor) && (await command.answers?.(asked, text))) || null;
  }

  /** Somebody else's words: read as a line, whatever they are, beside what is under way. */
  async function quoted(asked: TurnContext, text: string, from: string | undefined): Promise<Turn> {
    if (text === '') return { kind: 'show', where: 'new', screen: mainMenu(asked.context) };
    return asked.chat.state.dialog ? line.beside(asked, text, { from }) : line.quoted(asked, text, from);
  }

  /** What somebody speaks, before and after it was heard: also where it could not be. */
  function spoken(asked: TurnContext): Turn | Promise<Turn> {
    const command = commands.get(takings.voice() ?? '');
    if (command) return call(command, { ...asked, args: [] });
    return {
      kind: 'show',
      where: 'new',
      screen: { text: lines(asked.context.t('conversation.unreadable')) },
    };
  }

  /**
   * The words of a voice note, in the place of "listening" where nothing has happened in the chat since. They are read as a
   * line, or answer what is asked; they press no button, and save nothing.
   */
  async function heard(asked: TurnContext, input: Extract<Input, { kind: 'heard' }>): Promise<Turn> {
    const { chat } = asked;
    const { dialog } = chat.state;
    const isPresent = input.revision === chat.revision;
    const where = isPresent && input.messageKey !== undefined ? 'here' : 'new';
    const text = cleanText(input.text ?? '', maxTextLength);
    const also = async (tx: Sql) => takings.heard(tx, asked, where);
    if (text === '') return placed(await spoken(asked), { where, also });
    const origin = { spoken: true, at: new Date(input.at) };
    const { t } = asked.context;
    const notice = lines(
      t('conversation.heard', { words: cutText(text, longestHeard) }),
      input.by !== undefined && t('conversation.heardBy', { host: input.by }),
    );
    if (!dialog)
      return placed(await handOver.offering(asked, await line.typed(asked, text, origin)), {
        where,
        notice,
        also,
      });
    const answer = isPresent && !line.mayWait(dialog) ? await answeredAloud(asked, dialog, text) : null;
    return placed(answer ?? line.beside(asked, text, origin), { where, notice, also });
  }

  /** Null where the question doesn't take it as it stands. Where nothing is left to ask, the card waits for Save. */
  async function answeredAloud(asked: TurnContext, dialog: DialogState, text: string): Promise<Turn | null> {
    const reviewed = { ...dialog, review: true };
    const chat = { ...asked.chat, state: { ...asked.chat.state, dialog: reviewed } };
    // A word alone is no sentence, whatever wrote it down.
    const said = text.replace(/(?<=[^.\s])\.$/u, '');
    const turn = await turns.answer({ ...asked, chat }, { kind: 'text', text: said });
    if (turn.kind !== 'ask' || turn.dialog.problem || turn.dialog.asking === dialog.asking) return null;
    const { cost } = turn.dialog;
    return { ...turn, dialog: { ...turn.dialog, cost: { ...cost, chars: cost.chars - said.length } } };
  }

  /** A corrected line opens its draft again in the place of the first; an answer that is given cannot be guessed anew. */
  async function corrected(asked: TurnContext, dialog: DialogState, text: string): Promise<Turn> {
    if (
      (line.mayWait(dialog) || isUntouched(dialog)) &&
      !commandCalled(text, asked.context.menu, asked.context.t)
    ) {
      const chat = { ...asked.chat, state: { ...asked.chat.state, dialog: null } };
      return line.typed({ ...asked, chat }, text);
    }
    const notice = lines(asked.context.t('conversation.corrected'));
    return { kind: 'ask', dialog, where: 'new', notice };
  }

  /** A label of the lowest screen, typed: its button is pressed, and what it leads to comes below. */
  async function pressedByName(asked: TurnContext, text: string): Promise<Turn | null> {
    const { chat } = asked;
    const { dialog, shown } = chat.state;
    if (dialog && offersNamed(dialog, text, false).offers.length > 0) return null;
    const named = buttonsNamed(shown, text);
    return named.length > 0 ? pressedAmong(asked, named) : null;
  }

  /** A part of a name that stands on the list of the lowest screen, or on another page of it. */
  async function pressedInList(asked: TurnContext, text: string, isAsked: boolean): Promise<Turn | null> {
    const named = await namedInList(asked, text, isAsked, (token) => pressedUnseen(asked, token));
    return named.length > 0 ? pressedAmong(asked, named) : null;
  }

  /** The only one of them is pressed, as if it stood below; among several one is asked for. */
  async function pressedAmong(asked: TurnContext, named: OnScreen['buttons']): Promise<Turn> {
    const [button] = named;
    if (!button || named.length > 1) return whichButton(asked, named);
    const turn = await pressedUnseen(asked, button.token);
    return turn.kind === 'ask' ? { ...turn, began: button.token } : turn;
  }

  function pressedUnseen(asked: TurnContext, token: string): Promise<Turn> {
    return pressed({ ...asked, pressed: true, where: 'new' }, token, null);
  }

  /**
   * What the question cannot take may be a word that calls a command. Other words on a card that only waits for Save are
   * another line, unless they are a button's.
   */
  async function answered(asked: TurnContext, dialog: DialogState, text: string): Promise<Turn> {
    const turn = await turns.answer(asked, { kind: 'text', text });
    const problem = turn.kind === 'ask' ? turn.dialog.problem : null;
    const word = problem && !asksWhich.has(problem.key) && wordCalled(text);
    if (word) return callWord(word, asked);
    return problem?.key === 'engine.problem.press' && line.mayWait(dialog) ? line.beside(asked, text) : turn;
  }

  function wordCalled(text: string): Command | undefined {
    return commands.get(commandWord(text) ?? '');
  }

  function callWord(word: Command, asked: TurnContext): Promise<Turn> {
    const undo = word.name === 'undo' ? lastUndo(asked.chat.state, commands) : null;
    return undo ? call(undo.command, { ...asked, args: undo.args }) : call(word, { ...asked, args: [] });
  }

  async function call(command: Command, asked: TurnContext): Promise<Turn> {
    const calling = { ...asked, calling: [command.name, ...asked.args] };
    if (command.may(asked.context.actor)) {
      const turn = await command.run(calling, (dialog, beginning) => turns.begin(calling, dialog, beginning));
      return command.offersToGoOn ? handOver.offering(calling, turn) : turn;
    }
    return { kind: 'show', where: 'new', screen: notYoursScreen(asked.context) };
  }
}

/** A line's draft that asks its first question: nothing was answered yet but by the line itself. */
const isUntouched = ({ review, subject, parent, trail }: DialogState): boolean =>
  review && subject === null && parent === null && trail.length === 0;

const withoutMark = (args: readonly string[]): readonly string[] =>
  args.at(-1) === formMark ? args.slice(0, -1) : args;

const withoutDialog = (asked: TurnContext): TurnContext => ({
  ...asked,
  chat: { ...asked.chat, state: { ...asked.chat.state, dialog: null } },
});

/** A messenger's keyboard of always-there actions sends their labels as they are. */
const isAlwaysThere = ({ context: { menu, t, actor } }: TurnContext, text: string): boolean =>
  menuLabels(menu, t, actor.role).includes(text.trim());

/** A command by its bare name: "callback", where no slash can be sent. */
function nameTyped({ context: { menu } }: TurnContext, text: string): string | undefined {
  const name = text.trim().toLowerCase();
  return menu.typed.find((command) => command === name);
}

/** The outcome of a card that was finished, drawn again on the message that shows it. */
function closedAgain({ state }: TurnContext['chat'], messageKey: string | null): Turn | null {
  if (!state.closed || messageKey === null || state.closed.messageKey !== messageKey) return null;
  const { screen } = state.closed;
  return screen ? { kind: 'show', where: 'here', screen } : { kind: 'nothing' };
}
