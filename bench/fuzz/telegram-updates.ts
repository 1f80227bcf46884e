// Telegram updates by the Bot API's schema: every kind, with hostile content, fields of a wrong type, and stale buttons.
import { anything, type Chance, hostileText, spoiled } from './hostile.ts';

/** All of the Bot API's kinds; the bot asks for three of them, and must bear the rest. */
const messageKinds = ['message', 'edited_message', 'channel_post', 'edited_channel_post', 'business_message'];
const otherKinds = [
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'deleted_business_messages',
  'business_connection',
  'a_kind_of_tomorrow',
];
const commands = [
  'start',
  'start zqcode',
  'menu',
  'meeting',
  'call',
  'deal',
  'customer',
  'plan',
  'today',
  'find',
  'find Acme',
  'settings',
  'help',
  'cancel',
  'language de',
  'timezone',
  'import',
  'export',
  'people',
  'fix',
  'team',
  'undo',
  'nothing',
  'MEETING',
  'meeting@other_bot',
];
const content = [
  'voice',
  'video',
  'sticker',
  'location',
  'poll',
  'dice',
  'story',
  'audio',
  'video_note',
  'animation',
];

export interface FuzzedUpdate {
  readonly update: unknown;
  /** The press that has to be confirmed. */
  readonly press: string | null;
}

/** @param tokens of buttons that were shown, as they may be pressed now or long after */
export function updateOf(
  chance: Chance,
  number: number,
  users: readonly number[],
  tokens: readonly string[],
): FuzzedUpdate {
  const id = chance.of(users);
  const from = {
    id,
    is_bot: chance.once(50),
    first_name: hostileText(chance),
    ...(chance.once(3) && { last_name: hostileText(chance) }),
    ...(chance.once(2) && {
      language_code: chance.of(['en', 'de', 'ru', 'xx', 'zh-hans', hostileText(chance)]),
    }),
  };
  const chat = chance.once(8)
    ? {
        id: -1_000_000_000 - id,
        type: chance.of(['group', 'supergroup', 'channel']),
        title: hostileText(chance),
      }
    : { id, type: 'private', first_name: 'x' };
  const base = { update_id: number };
  const kind = chance.below(10);
  if (kind < 4) {
    const press = `q${number}`;
    const data = chance.once(3) ? hostileText(chance) : tokens.length > 0 ? chance.of(tokens) : 'a.menu';
    const query = {
      id: press,
      from,
      chat_instance: 'x',
      data,
      message: {
        message_id: 1 + chance.below(200),
        date: chance.once(20) ? 0 : 1_700_000_000,
        chat,
        text: 'x',
      },
    };
    const update = { ...base, callback_query: chance.once(6) ? spoiled(chance, query, 8) : query };
    const sent = (update.callback_query as { id?: unknown } | null)?.id;
    return { update, press: typeof sent === 'string' && sent === press ? press : null };
  }
  const message = {
    message_id: number,
    date: 1_700_000_000,
    from,
    chat,
    ...contentOf(chance, id),
    ...(chance.once(10) && { media_group_id: hostileText(chance) }),
    ...(chance.once(15) && { entities: anything(chance), reply_to_message: anything(chance) }),
  };
  if (kind < 9) {
    const named = chance.once(12) ? chance.of(messageKinds) : 'message';
    const update = { ...base, [named]: message };
    return { update: chance.once(5) ? spoiled(chance, update, 10) : update, press: null };
  }
  if (chance.once(2))
    return {
      update: {
        ...base,
        my_chat_member: {
          chat,
          from,
          date: 1,
          old_chat_member: {},
          new_chat_member: { status: chance.of(['kicked', 'member', 'left', hostileText(chance)]) },
        },
      },
      press: null,
    };
  return {
    update: chance.once(3) ? anything(chance) : { ...base, [chance.of(otherKinds)]: anything(chance) },
    press: null,
  };
}

function contentOf(chance: Chance, id: number): object {
  const kind = chance.below(10);
  if (kind < 4) return { text: hostileText(chance) };
  if (kind < 7) return { text: `/${chance.of(commands)}${chance.once(4) ? ` ${hostileText(chance)}` : ''}` };
  if (kind === 7)
    return {
      contact: {
        phone_number: chance.of(['+4930901820', hostileText(chance)]),
        first_name: hostileText(chance),
        ...(chance.once(2) && { user_id: chance.of([id, 1]) }),
      },
    };
  if (kind === 8) return { [chance.of(content)]: anything(chance), caption: hostileText(chance) };
  return chance.once(2)
    ? {
        document: {
          file_id: hostileText(chance),
          file_name: hostileText(chance),
          mime_type: hostileText(chance),
          file_size: chance.of([0, 5, 1e9]),
        },
      }
    : { photo: [{ file_id: 'p', width: 1, height: 1 }], caption: hostileText(chance) };
}
