// The lowest message that came unasked: its buttons may be typed like those of an answer.

import type { Screen } from '../messenger/screen.ts';
import { buttonsOf } from './on-screen.ts';
import type { OnScreen } from './state.ts';
import type { TurnContext } from './turn-context.ts';

/** What came longer ago is not what one looks at. */
const mostHours = 24;

/** Null where nothing came since the last answer. One statement. */
export async function pushedScreen({ sql, chat, context, incoming }: TurnContext): Promise<Pushed | null> {
  const { now } = context;
  const oldest = now.getTime() - mostHours * 3_600_000;
  const since = new Date(Math.max(oldest, Date.parse(chat.state.shown?.at ?? '') || 0));
  const [row] = await sql.$queryRaw<{ screen: Screen; messageKey: string | null; sentAt: Date | null }[]>`
    select o.screen, o.message_key as "messageKey", o.sent_at as "sentAt" from outbox o
    where o.messenger = ${incoming.messenger} and o.chat_key = ${chat.chatKey} and o.status = 'sent'
      and o.sent_at > ${since} and o.account_id = ${chat.accountId}::int and o.priority > 0 and o.edits_key is null
    order by o.sent_at desc, o.id desc limit 1`;
  if (!row) return null;
  const shown = { buttons: buttonsOf(row.screen), takes: null, at: (row.sentAt ?? now).toISOString() };
  return { shown, messageKey: row.messageKey };
}

interface Pushed {
  readonly shown: OnScreen;
  readonly messageKey: string | null;
}

/** As if that stood below everything else, and was pressed: some buttons are about their own message. */
export function underPush(asked: TurnContext, { shown, messageKey }: Pushed): TurnContext {
  const { chat, incoming } = asked;
  const input = { kind: 'press', token: '', messageKey: messageKey ?? '' } as const;
  return {
    ...asked,
    chat: { ...chat, state: { ...chat.state, shown } },
    incoming: messageKey === null ? incoming : { ...incoming, input },
  };
}
