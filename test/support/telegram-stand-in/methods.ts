// The Bot API's methods, as far as a bot of ours or a bench's peer may call them.
import { BotApiError, badRequest } from './bot-api-error.ts';
import { type Chats, nativeMessage } from './chats.ts';
import { checkMessage, objectOf, type Params } from './checks.ts';
import { checkMarkup } from './markup-checks.ts';
import { checkCaption, checkNewMedia, checkUpload } from './media-checks.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { WebhookTarget } from './webhook-pusher.ts';

export interface MethodContext {
  readonly bot: { readonly id: number; readonly username: string };
  readonly chats: Chats;
  /** What people have sent, by file_id. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly updates: UpdateQueue;
  /** Ids of presses that may still be answered. */
  readonly presses: Set<string>;
  webhook(): WebhookTarget | null;
  setWebhook(target: WebhookTarget | null): void;
  /** Calls back when the client of the present request hangs up. */
  onGone(gone: () => void): void;
}

type Method = (params: Params, context: MethodContext) => unknown;

export const methods: Readonly<Record<string, Method>> = {
  getMe: (_, { bot }) => ({ ...bot, is_bot: true, first_name: 'Tallybot', can_join_groups: true }),

  getUpdates(params, { updates, webhook, onGone }) {
    if (webhook()) {
      throw new BotApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    const number = (name: string, fallback: number) => Number(params[name] ?? fallback);
    return updates.poll(
      { offset: number('offset', 0), limit: number('limit', 100), timeout: number('timeout', 0) },
      onGone,
    );
  },

  setWebhook(params, { setWebhook }) {
    const url = String(params.url ?? '');
    if (url !== '' && !URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
    const secret = params.secret_token === undefined ? undefined : String(params.secret_token);
    if (secret !== undefined && !/^[A-Za-z0-9_-]{0,256}$/.test(secret)) {
      throw badRequest('secret token contains unallowed characters');
    }
    setWebhook(url === '' ? null : { url, secret, maxConnections: Number(params.max_connections ?? 40) });
    return true;
  },
  deleteWebhook(_, { setWebhook }) {
    setWebhook(null);
    return true;
  },
  getWebhookInfo: (_, { webhook, updates }) => ({
    url: webhook()?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.size(),
  }),

  sendMessage(params, { chats, bot }) {
    chats.check(params.chat_id);
    const silent = params.disable_notification === true;
    const sent = chats.send(params.chat_id, checkMessage(params), silent);
    return nativeMessage(sent, Number(params.chat_id), bot);
  },
  sendPhoto: (params, context) => sendMedia(params, context, 'photo'),
  sendDocument: (params, context) => sendMedia(params, context, 'document'),
  editMessageMedia(params, { chats, bot }) {
    const edited = chats.editMedia(params.chat_id, params.message_id, checkNewMedia(params));
    return nativeMessage(edited, Number(params.chat_id), bot);
  },
  editMessageCaption(params, { chats, bot }) {
    const edited = chats.editCaption(params.chat_id, params.message_id, checkCaption(params));
    return nativeMessage(edited, Number(params.chat_id), bot);
  },
  pinChatMessage(params, { chats }) {
    chats.pin(params.chat_id, params.message_id);
    return true;
  },
  editMessageText(params, { chats, bot }) {
    const checked = checkMessage(params);
    if (checked.markup && !checked.markup.inline_keyboard) throw badRequest('inline keyboard expected');
    return nativeMessage(chats.edit(params.chat_id, params.message_id, checked), Number(params.chat_id), bot);
  },
  deleteMessage(params, { chats }) {
    chats.remove(params.chat_id, params.message_id);
    return true;
  },
  sendChatAction(params, { chats }) {
    chats.check(params.chat_id);
    if (typeof params.action !== 'string') throw badRequest('wrong parameter action in request');
    return true;
  },

  getFile(params, { files }) {
    const file_id = String(params.file_id);
    const bytes = files.get(file_id);
    if (!bytes) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (bytes.length > 20 * 1024 * 1024) throw badRequest('file is too big');
    return { file_id, file_unique_id: file_id, file_size: bytes.length, file_path: `documents/${file_id}` };
  },

  answerCallbackQuery(params, { presses }) {
    if (!presses.has(String(params.callback_query_id))) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    if (String(params.text ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG');
    return true;
  },

  setMyCommands(params) {
    const commands = objectOf(params.commands);
    if (!Array.isArray(commands)) throw badRequest('parameter "commands" is required');
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of commands as Params[]) {
      if (!/^\/?[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID');
      if (!/^.{1,256}$/su.test(String(description ?? '')))
        throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    return true;
  },
  setChatMenuButton(params) {
    const { type, text, web_app } = objectOf(params.menu_button) as Params;
    if (type === 'default' || type === 'commands') return true;
    const url = (web_app as Params | undefined)?.url;
    if (type !== 'web_app' || typeof text !== 'string' || text === '' || !String(url).startsWith('https://'))
      throw badRequest('menu button Web App URL is invalid');
    return true;
  },
  setMyDescription(params) {
    if (String(params.description ?? '').length > 512) throw badRequest('BOT_DESCRIPTION_TOO_LONG');
    return true;
  },
  setMyShortDescription(params) {
    if (String(params.short_description ?? '').length > 120)
      throw badRequest('BOT_SHORT_DESCRIPTION_TOO_LONG');
    return true;
  },
  /** Everybody whose id is even runs every channel. */
  getChatMember(params) {
    if (!Number.isInteger(params.user_id)) throw badRequest('invalid user_id specified');
    return { status: Number(params.user_id) % 2 === 0 ? 'administrator' : 'member' };
  },
  getMyCommands: () => [],
  deleteMyCommands: () => true,

  editMessageReplyMarkup(params, { chats, bot }) {
    const markup = objectOf(params.reply_markup) as Params | undefined;
    if (markup) checkMarkup(markup);
    return nativeMessage(
      chats.editMarkup(params.chat_id, params.message_id, markup),
      Number(params.chat_id),
      bot,
    );
  },
};

function sendMedia(params: Params, { chats, bot }: MethodContext, kind: 'photo' | 'document'): object {
  chats.check(params.chat_id);
  const silent = String(params.disable_notification) === 'true';
  const sent = chats.send(params.chat_id, checkUpload(params, kind), silent);
  return nativeMessage(sent, Number(params.chat_id), bot);
}
