// `a.phonecall.<phone call>.…`: what a manager says of a phone call, in one tap: how it went, who it was, that it was private.
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Begin, Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import { CallStatus } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import { inAnHour, soon } from '../../../engine/fields/day-or-moment.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { deleteRecord } from '../../../records/delete-record.ts';
import type { Receipt } from '../../../records/dialogs/receipt.ts';
import type { Saved } from '../../../records/record.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayWriteCalls } from '../../calls/access.ts';
import { setCallStatus } from '../../calls/mutations.ts';
import { mayWriteContacts } from '../../customers/access.ts';
import { movePlannedCall, savePlannedCall, settlePlannedCall } from '../../planned-calls/mutations.ts';
import { reopenOfCall } from '../../planned-calls/settle-by-call.ts';
import { mayAskOperator } from '../../requests/access.ts';
import { type CardCall, callsOfCard, cardCall } from '../card-calls.ts';
import { givePhoneCall } from '../give-customer.ts';
import { forgetPhoneCall, holdPhoneCallById } from '../phone-calls.ts';
import { cardFacts } from '../pushes/phone-card-message.ts';
import { entryOf } from '../read-values.ts';
import { callLine, phoneCard, singleCall } from '../screens/phone-card.ts';

const oneTap = { taps: 1, chars: 0, seconds: 0 };

export const phonecall: Command = {
  name: 'phonecall',
  may: mayWriteCalls,
  async run(asked, begin) {
    const { context, sql, args, where } = asked;
    const [first, what, which] = args;
    const id = idOf(first);
    const call = id === null ? null : await cardCall(sql, { ...ofActor(context), id });
    if (!call || call.isPrivate || call.callId === null)
      return { kind: 'show', where, screen: goneScreen(context) };
    const screen = async (one: Promise<Screen>): Promise<Turn> => ({
      kind: 'show',
      where,
      screen: await one,
    });
    switch (what) {
      case 's':
        return say(asked, call, which);
      case 'later':
        return screen(Promise.resolve(whenScreen(context, call)));
      case 'back':
        return callBack(asked, call, which);
      case 'is':
        return give(asked, call, idOf(which));
      case 'new':
        return newCustomer(context, call, begin);
      case 'pick':
        return begin('phone-call-whose', {
          subject: { kind: 'call', id: call.callId, version: 0 },
          below: true,
        });
      case 'private':
        return makePrivate(asked, call);
      case 'all':
        return screen(cardOf(sql, context, call));
      default:
        return screen(oneOf(sql, context, call));
    }
    function ofActor({ actor: { companyId, personId } }: Context) {
      return { companyId, managerId: personId };
    }
  },
};

/** Of the message that it is on: all of them. */
async function cardOf(db: Sql, context: Context, call: CardCall): Promise<Screen> {
  const { actor } = context;
  const { companyId } = actor;
  const calls = call.cardId === null ? [call] : await callsOfCard(db, { companyId, cardId: call.cardId });
  return phoneCard(context, await cardFacts(db, actor, calls));
}

/** It alone, with the way back. */
async function oneOf(db: Sql, context: Context, call: CardCall): Promise<Screen> {
  const { actor } = context;
  const { companyId } = actor;
  const calls = call.cardId === null ? [call] : await callsOfCard(db, { companyId, cardId: call.cardId });
  const facts = await cardFacts(db, actor, calls);
  return singleCall(context, facts, calls.find(({ id }) => id === call.id) ?? call);
}

/** What a tap leaves: the message as it is now where others are on it, else what the record says. */
async function after(
  tx: Sql,
  { context, receiptScreen }: TurnContext,
  call: CardCall,
  saved: Saved,
): Promise<Screen> {
  const { actor, t } = context;
  const { companyId, personId } = actor;
  if (!saved.ok)
    return saved.reason === 'gone'
      ? goneScreen(context)
      : { text: lines(t(`dialog.problem.${saved.reason}`)) };
  const now = await cardCall(tx, { companyId, id: call.id, managerId: personId });
  if (!now) return goneScreen(context);
  const isShared =
    now.cardId !== null && (await callsOfCard(tx, { companyId, cardId: now.cardId })).length > 1;
  if (isShared) return cardOf(tx, context, now);
  const facts = await cardFacts(tx, actor, [now]);
  const receipt: Receipt = {
    ...saved,
    kind: 'record',
    summary: callLine(context, facts, now),
    customerId: now.customerId,
    cost: oneTap,
    metric: now.status === 'completed' ? 'calls' : null,
    next: ['meeting', 'deal'],
  };
  return receiptScreen(tx, context, receipt, { repaired: false });
}

/** An answer moves the chat on, and the next call may still share the message. */
const write = (asked: TurnContext, cardId: number | null, work: (tx: Sql) => Promise<Screen>): Turn => ({
  kind: 'write',
  async work(tx): Promise<Show> {
    await tx.$executeRaw`
      update phone_card set revision = ${asked.chat.revision + 1} where id = ${cardId}::int and revision = ${asked.chat.revision}`;
    return { kind: 'show', where: asked.where, screen: await work(tx) };
  },
});

/** The same tap again changes nothing, and shows the same. */
function say(asked: TurnContext, call: CardCall, word: string | undefined): Turn {
  const status = Object.values(CallStatus).find((one) => one === word);
  const { context } = asked;
  const { actor, now } = context;
  const { callId } = call;
  if (!status || callId === null) return { kind: 'show', where: asked.where, screen: goneScreen(context) };
  return write(asked, call.cardId, async (tx) => {
    await holdPhoneCallById(tx, { companyId: actor.companyId, id: call.id });
    const saved = await setCallStatus(tx, actor, { id: callId, status, cost: oneTap, now });
    if (saved.ok && call.openCallBackId !== null && status === 'wrong_number')
      await settlePlannedCall(tx, actor, { id: call.openCallBackId, call: null, cost: oneTap, now });
    return after(tx, asked, call, saved);
  });
}

/** "Call back…": when. */
function whenScreen({ t }: Context, call: CardCall): Screen {
  const back = (label: string, when: string) => ({
    label,
    token: actionToken('phonecall', call.id, 'back', when),
  });
  return {
    text: lines(t('field.callWhen.ask')),
    buttons: [
      [back(t('engine.inAnHour'), 'hour'), back(t('plannedCall.tomorrow'), 'tomorrow')],
      [
        back(t('telephony.nextWeek'), 'week'),
        { label: t('engine.otherDay'), token: actionToken('callback', 'of', call.callId ?? 0) },
      ],
      [{ label: t('telephony.backToCall'), token: actionToken('phonecall', call.id) }],
    ],
  };
}

/** Planned, and the call is in progress until then; the one that a missed call asks for is moved. */
function callBack(asked: TurnContext, call: CardCall, until: string | undefined): Turn {
  const { context } = asked;
  const { actor, now, t, timeZone } = context;
  const { tomorrow, nextWeek } = soon(now, timeZone);
  const when = entryOf({ hour: inAnHour(now), tomorrow, week: nextWeek }, until ?? '');
  const { callId, openCallBackId } = call;
  if (!when || callId === null) return { kind: 'show', where: asked.where, screen: goneScreen(context) };
  return write(asked, call.cardId, async (tx) => {
    await holdPhoneCallById(tx, { companyId: actor.companyId, id: call.id });
    if (openCallBackId !== null)
      return after(
        tx,
        asked,
        call,
        await movePlannedCall(tx, actor, { id: openCallBackId, when, cost: oneTap, now }),
      );
    if (call.status === 'new' || call.status === null)
      await setCallStatus(tx, actor, { id: callId, status: 'taken', cost: oneTap, now });
    const { customerId, phone } = call;
    const saved = await savePlannedCall(tx, actor, {
      customerId,
      phone: customerId === null ? phone : null,
      when,
      about: t('subject.callBack'),
      cost: { ...oneTap, taps: 2 },
      now,
    });
    return after(tx, asked, call, saved);
  });
}

function give(asked: TurnContext, call: CardCall, customerId: number | null): Turn {
  const { context } = asked;
  const { actor, now } = context;
  if (customerId === null) return { kind: 'show', where: asked.where, screen: goneScreen(context) };
  return write(asked, call.cardId, async (tx) => {
    const given = await givePhoneCall(tx, actor, { callId: call.callId ?? 0, customerId, cost: oneTap, now });
    if (!given.ok) return after(tx, asked, call, given);
    const fresh = await cardCall(tx, { companyId: actor.companyId, id: call.id, managerId: actor.personId });
    return fresh ? oneOf(tx, context, fresh) : goneScreen(context);
  });
}

/** Where operators keep contacts they are asked, and the call finds its customer once the number is there. */
function newCustomer({ actor }: Context, call: CardCall, begin: Begin): Promise<Turn> {
  const { phone } = call;
  const subject = { kind: 'call', id: call.callId ?? 0, version: 0 } as const;
  if (mayWriteContacts(actor) || !mayAskOperator(actor))
    return begin('phone-call-customer', {
      subject,
      values: phone === null ? {} : { reach: phone },
      below: true,
    });
  return begin('ask-operator', {
    values: phone === null ? {} : { details: formatPhone(phone) },
    below: true,
  });
}

function makePrivate(asked: TurnContext, call: CardCall): Turn {
  const { context } = asked;
  const { actor, now, t } = context;
  const { callId, openCallBackId } = call;
  if (callId === null) return { kind: 'show', where: asked.where, screen: goneScreen(context) };
  return write(asked, call.cardId, async (tx) => {
    await holdPhoneCallById(tx, { companyId: actor.companyId, id: call.id });
    if (openCallBackId !== null)
      await deleteRecord(tx, actor, { record: { kind: 'planned_call', id: openCallBackId }, now });
    await reopenOfCall(tx, actor, { callId, now });
    const gone = await deleteRecord(tx, actor, { record: { kind: 'call', id: callId }, now });
    if (!gone.ok) return after(tx, asked, call, gone);
    await forgetPhoneCall(tx, call.id, now);
    const others =
      call.cardId === null ? [] : await callsOfCard(tx, { companyId: actor.companyId, cardId: call.cardId });
    if (others.length > 1) return phoneCard(context, await cardFacts(tx, actor, others));
    return { text: lines(t('telephony.madePrivate')) };
  });
}
