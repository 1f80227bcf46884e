// What a typed line leads to in the chat: a draft, a change of a meeting, a question, a card, a note. Nothing is typed again.

import type { DialogTurns } from '../../../conversation/dialog-turns.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { KeptLine } from '../../../conversation/state.ts';
import type { LineOrigin } from '../../../conversation/takings.ts';
import type { Ask, Show, Turn } from '../../../conversation/turn.ts';
import type { Beginning, TurnContext } from '../../../conversation/turn-context.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { splitName } from '../../../engine/parse/person-name.ts';
import type { DialogState } from '../../../engine/types.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { DialogLookup } from '../../../records/dialogs/sales-dialog.ts';
import { draftOf, plannedCallOf } from '../../../understanding/draft.ts';
import type { NamedCustomer } from '../../../understanding/facts.ts';
import type { Draft, EntryDialog, Follows } from '../../../understanding/follows.ts';
import { LONGEST_LINE } from '../../../understanding/line-scan.ts';
import { customerScreen } from '../../customer-card/screens/customer-card.ts';
import { mayWriteCustomers } from '../../customers/access.ts';
import { changeNote } from '../../customers/label-mutations.ts';
import { changeMeeting } from './change-meeting.ts';
import { draftBeginning, type LineBeginning } from './draft-beginning.ts';
import type { HelpLine } from './helped-line.ts';
import { charsOf, keptLine, ownWords } from './kept-line.ts';
import { kindWords } from './kind-words.ts';
import { choiceButtons, kindButtons } from './line-buttons.ts';
import { plannedCallBeginning } from './planned-call.ts';
import { noteButtons } from './quoted-note.ts';
import { type Understood, understand } from './understand.ts';
import { withUsualTime } from './usual-time.ts';

/** As much of a line as a screen repeats. */
const LONGEST_SHOWN = 300;
/** As the note of a record takes at most. */
const longestNote = 2000;

/** What makes no draft of the words by itself. */
const leavesOpen: ReadonlySet<Follows['do']> = new Set(['keep', 'card', 'nicety']);

const isKind = (text: string | undefined): text is EntryDialog =>
  text === 'meeting' || text === 'call' || text === 'deal';

export function createLineTurns(dialogs: DialogLookup, turns: DialogTurns, help: HelpLine | null = null) {
  return { typed, typedFor, quoted, open, pick, asKind, ofMeeting };

  /** A line that was just typed. */
  async function typed(asked: TurnContext, text: string, origin?: LineOrigin): Promise<Turn> {
    return open(asked, keptLine(asked, text, origin));
  }

  /** Null for what makes no draft of that kind, and for what is more than a line. */
  async function typedFor(asked: TurnContext, dialog: string, words: string): Promise<Turn | null> {
    const kind = kindWords[dialog]?.[asked.context.locale];
    if (!kind) return null;
    const kept = keptLine(asked, `${kind} ${words}`);
    if (isLetter(kept)) return null;
    const understood = await read(asked, kept);
    const { follows } = understood;
    const draft =
      follows.do === 'new-customer'
        ? newCustomerBeginning(follows, charsOf(kept))
        : draftOfLine(asked, kept, understood);
    return draft?.dialog === dialog ? begin(asked, kept, draft) : null;
  }

  /** Words that were passed on: of one's own what they say is done; of somebody else's nothing, but they are offered. */
  async function quoted(asked: TurnContext, text: string, from: string | undefined): Promise<Turn> {
    return open(asked, keptLine(asked, text, { from: from ?? ownWords }));
  }

  /** A kept line, from where it stands. */
  async function open(asked: TurnContext, kept: KeptLine): Promise<Turn> {
    if (kept.from !== undefined && kept.from !== ownWords) return offer(asked, kept);
    const understood = await read(asked, kept);
    const base = draftOfLine(asked, kept, understood);
    const helped =
      base || understood.follows.do === 'keep' ? await help?.(asked, kept, understood, base) : null;
    // What was typed, and was not helped, goes the way of each line: it may be a letter, or not be one's own.
    const draft = helped ?? (kept.spoken ? base : null);
    if (!draft) return follow(asked, kept, understood, null);
    const said = { now: new Date(kept.at), timeZone: asked.context.timeZone };
    const timed = kept.spoken ? withUsualTime(draft, understood.reading, said) : draft;
    return begin(asked, kept, withWhole(kept, timed));
  }

  /** The draft that a line makes by itself. */
  function draftOfLine(
    { context }: TurnContext,
    kept: KeptLine,
    { follows }: Understood,
  ): LineBeginning | null {
    if (follows.do === 'draft') return draftBeginning(follows.draft, context, charsOf(kept));
    return follows.do === 'plan-call' ? plannedCallBeginning(follows.call, charsOf(kept)) : null;
  }

  function pick(asked: TurnContext, kept: KeptLine, about: string, choice: number): Promise<Turn> {
    return open(asked, { ...kept, picks: { ...kept.picks, [about]: choice } });
  }

  /** Somebody says what it is: what the words leave in doubt is asked by the dialog. */
  async function asKind(asked: TurnContext, kept: KeptLine, kind: string | undefined): Promise<Turn | null> {
    if (!isKind(kind) && kind !== 'planned_call') return null;
    const { reading, context } = await read(asked, kept);
    const isSure =
      reading.happening !== null &&
      reading.doubts.length === 0 &&
      reading.happening?.mood !== 'doubtful' &&
      reading.happening?.mood !== 'not-done';
    if (kind === 'planned_call') {
      const call = plannedCallOf(reading, context, kept.picks);
      const sure = isSure ? call : { ...call, at: null, day: null, unknownName: null, about: kept.text };
      return begin(asked, kept, plannedCallBeginning(sure, charsOf(kept)));
    }
    const draft = draftOf(reading, context, kind, kept.picks);
    const bare: Draft = {
      ...draft,
      at: null,
      day: null,
      details: [kept.text],
      result: null,
      status: null,
      amount: null,
      stage: null,
      unknownName: null,
      nextStep: null,
    };
    return begin(asked, kept, draftBeginning(isSure ? draft : bare, asked.context, charsOf(kept)));
  }

  async function ofMeeting(asked: TurnContext, kept: KeptLine, meetingId: number): Promise<Turn> {
    return follow(asked, kept, await read(asked, kept), meetingId);
  }

  function read({ sql, context }: TurnContext, { text, at, picks }: KeptLine): Promise<Understood> {
    return understand(sql, context, text, { at: new Date(at), picks });
  }

  async function follow(
    asked: TurnContext,
    kept: KeptLine,
    { reading, follows }: Understood,
    meeting: number | null,
  ): Promise<Turn> {
    const { context, sql } = asked;
    const chars = charsOf(kept);
    if (kept.from !== undefined && leavesOpen.has(follows.do)) return offer(asked, kept);
    if (isLetter(kept) && (kept.text.length > longestNote || !draws.has(follows.do)))
      return keep(asked, kept, reading.customer?.guessed ? null : customerOf(follows));
    switch (follows.do) {
      case 'draft':
        return begin(asked, kept, withWhole(kept, draftBeginning(follows.draft, context, chars)));
      case 'plan-call':
        return begin(asked, kept, withWhole(kept, plannedCallBeginning(follows.call, chars)));
      case 'new-customer':
        return begin(asked, kept, withWhole(kept, newCustomerBeginning(follows, chars)));
      case 'card': {
        const screen = await customerScreen(sql, context, follows.customer.id);
        return screen ? { kind: 'show', where: 'new', screen } : keep(asked, kept, null);
      }
      case 'nicety':
        return show(asked, { ...mainMenu(context), text: lines(context.t(`line.${follows.kind}`)) });
      case 'ask': {
        const { question } = follows;
        const text = lines(
          context.t(`line.ask.${question.about}`, {
            words: cutText(question.words || kept.text, LONGEST_SHOWN),
          }),
        );
        return show(asked, { text, buttons: inPairs(choiceButtons(context, question, kept.id)) }, kept);
      }
      case 'change-meeting': {
        const step = await changeMeeting(sql, context, follows.meeting, {
          id: kept.id,
          chars,
          chosen: meeting,
        });
        if (step.kind === 'begin') return begin(asked, kept, step.beginning);
        if (step.kind === 'show') return show(asked, step.screen, kept);
        const isSure = reading.customer?.guessed !== true;
        return keep(asked, kept, isSure ? follows.meeting.customer : null, 'line.noMeeting');
      }
      case 'keep':
        return keep(asked, kept, follows.customer);
    }
  }

  async function begin(
    asked: TurnContext,
    kept: KeptLine,
    { dialog, ...beginning }: LineBeginning,
  ): Promise<Turn> {
    const calling = ['line', String(kept.id), 'open'];
    if (!dialogs(dialog)?.may(asked.context.actor)) return keep(asked, kept, null);
    const turn = await turns.begin({ ...asked, calling, where: 'new' }, dialog, beginning as Beginning);
    // Held back by a running dialog, it is still there when that one is dropped.
    const waits = turn.kind === 'show' ? { ...kept, waits: kept.waits || turn.offers === true } : null;
    return turn.kind === 'show' || turn.kind === 'ask' ? { ...turn, keeps: waits } : turn;
  }

  /** A note of a customer, or a record; which, somebody says. Without the right to any of it the menu is shown. */
  async function offer(asked: TurnContext, kept: KeptLine): Promise<Turn> {
    const { context, sql } = asked;
    const { t, actor } = context;
    const kinds = kindButtons(context, dialogs, kept.id);
    const notes = mayWriteCustomers(actor) ? await noteButtons(sql, context, kept) : [];
    if (kinds.length === 0 && notes.length === 0)
      return show(asked, { ...mainMenu(context), notice: lines(t('conversation.notUnderstood')) });
    const words = cutText(kept.text, LONGEST_SHOWN);
    const from = kept.from === ownWords ? '' : (kept.from ?? '');
    const said = from === '' ? t('quoted.words', { words }) : t('quoted.wordsOf', { from, words });
    return show(asked, { text: lines(said, t('quoted.what')), buttons: [...notes, ...inPairs(kinds)] }, kept);
  }

  /** As a note of its customer, where one is certain; else in the chat, until somebody says what it is. */
  async function keep(
    asked: TurnContext,
    kept: KeptLine,
    customer: NamedCustomer | null,
    why: 'line.noMeeting' | null = null,
  ): Promise<Turn> {
    const { context } = asked;
    const { t, actor, now } = context;
    const kinds = kindButtons(context, dialogs, kept.id);
    if (kinds.length === 0)
      return show(asked, { ...mainMenu(context), notice: lines(t('conversation.notUnderstood')) });
    const words = cutText(kept.text, LONGEST_SHOWN);
    const here: Show = {
      kind: 'show',
      where: 'new',
      screen: { text: lines(why && t(why), t('line.keptHere', { words })), buttons: inPairs(kinds) },
      keeps: kept,
    };
    if (!customer || !mayWriteCustomers(actor)) return here;
    return {
      kind: 'write',
      async work(tx) {
        const cost = { taps: 0, chars: charsOf(kept), seconds: 0 };
        const saved = await changeNote(tx, actor, {
          customerId: customer.id,
          how: 'add',
          note: kept.text,
          cost,
          now,
        });
        if (!saved.ok) return here;
        const undo =
          saved.auditId === null
            ? []
            : [[{ label: t('receipt.undo'), token: actionToken('undo', saved.auditId) }]];
        return {
          kind: 'show',
          where: 'new',
          screen: {
            text: lines(why && t(why), t('line.keptNote', { customer: customer.name, words })),
            buttons: [...inPairs(kinds), ...undo],
          },
          keeps: kept,
        };
      },
    };
  }

  function show(_asked: TurnContext, screen: Screen, keeps?: KeptLine): Show {
    return { kind: 'show', where: 'new', screen, ...(keeps ? { keeps } : {}) };
  }
}

/** More than is read of a line: all of it is to be kept, also what nothing was made of. */
const isLetter = ({ text }: KeptLine): boolean => text.normalize('NFC').length > LONGEST_LINE;

/** What begins a draft, whose note can hold the whole of a letter, and what asks. */
const draws: ReadonlySet<Follows['do']> = new Set(['draft', 'plan-call', 'new-customer', 'ask']);

/** A draft with all that was typed: where it was more than is read, it stands whole in the note. */
function withWhole(kept: KeptLine, beginning: LineBeginning): LineBeginning {
  if (!isLetter(kept)) return beginning;
  const at = beginning.dialog === 'planned_call' ? 'subject' : 'note';
  return {
    ...beginning,
    values: { ...beginning.values, [at]: kept.text },
    ...(beginning.skipped ? { skipped: beginning.skipped.filter((key) => key !== at) } : {}),
  };
}

function customerOf(follows: Follows): NamedCustomer | null {
  switch (follows.do) {
    case 'draft':
      return follows.draft.customer;
    case 'plan-call':
      return follows.call.customer;
    case 'change-meeting':
      return follows.meeting.customer;
    case 'card':
    case 'keep':
      return follows.customer;
    default:
      return null;
  }
}

export type LineTurns = ReturnType<typeof createLineTurns>;

const inPairs = <T>(buttons: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2));

function newCustomerBeginning(
  { customer, note }: Extract<Follows, { do: 'new-customer' }>,
  chars: number,
): LineBeginning {
  const { name, contact, reaches } = customer;
  const split = contact === null ? null : splitName(contact);
  const [reach, other] = reaches;
  const second = other && reach && other.includes('@') !== reach.includes('@') ? other : undefined;
  return {
    dialog: 'customer',
    values: {
      name,
      ...(split ? { contact: { first: split.first, last: split.last } } : {}),
      ...(second
        ? {
            phone: [reach, second].find((one) => !one?.includes('@')) ?? '',
            email: [reach, second].find((one) => one?.includes('@')) ?? '',
          }
        : reach
          ? { reach }
          : {}),
      ...(note ? { note } : {}),
    },
    review: true,
    cost: { chars },
  };
}

/** Whether the card waits for nothing but Save. */
export const waitsForSave = (dialog: DialogState): boolean =>
  dialog.asking === '#review' || dialog.asking === '#decide';

export type Followed = Show | Ask;
