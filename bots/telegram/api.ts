// The Bot API methods that Tallybot calls, typed, over telegraf's client: the only file that touches telegraf.
import http from 'node:http';
import https from 'node:https';
import { Telegram } from 'telegraf';
import { createPostJson } from './post-json.ts';
import type { MediaPayload, MessagePayload, Upload } from './screens.ts';

export interface BotUser {
  readonly id: number;
  readonly username: string;
}

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

type MediaParams = {
  chat_id: number;
  message_thread_id?: number;
  reply_markup?: MessagePayload['reply_markup'];
  disable_notification?: true;
} & Partial<MediaPayload['caption']>;

/** Parameters and result of each method. telegraf's own types end at Bot API 7.1 and know no button styles. */
interface Methods {
  getMe: [Record<string, never>, BotUser];
  getUpdates: [
    { offset?: number; limit: number; timeout: number; allowed_updates: readonly string[] },
    unknown[],
  ];
  setWebhook: [
    { url: string; secret_token: string; max_connections: number; allowed_updates: readonly string[] },
    true,
  ];
  deleteWebhook: [Record<string, never>, true];
  sendChatAction: [{ chat_id: number; action: 'typing' }, true];
  setMyCommands: [
    {
      commands: readonly BotCommand[];
      scope: { type: string; chat_id?: number };
      language_code?: string;
    },
    true,
  ];
  setChatMenuButton: [
    { menu_button: { type: 'web_app'; text: string; web_app: { url: string } } | { type: 'default' } },
    true,
  ];
  setMyDescription: [{ description: string; language_code?: string }, true];
  setMyShortDescription: [{ short_description: string; language_code?: string }, true];
  sendMessage: [{ chat_id: number; message_thread_id?: number } & MessagePayload, { message_id: number }];
  editMessageText: [{ chat_id: number; message_id: number } & MessagePayload, unknown];
  sendPhoto: [{ photo: Upload } & MediaParams, { message_id: number }];
  sendDocument: [{ document: Upload } & MediaParams, { message_id: number }];
  editMessageMedia: [
    {
      chat_id: number;
      message_id: number;
      media: { type: MediaPayload['kind']; media: Upload } & Partial<MediaPayload['caption']>;
      reply_markup?: MessagePayload['reply_markup'];
    },
    unknown,
  ];
  pinChatMessage: [{ chat_id: number; message_id: number; disable_notification: true }, true];
  deleteMessage: [{ chat_id: number; message_id: number }, true];
  getChatMember: [{ chat_id: number; user_id: number }, { status: string }];
  getFile: [{ file_id: string }, { file_size?: number; file_path?: string }];
  answerCallbackQuery: [{ callback_query_id: string }, true];
}

export interface TelegramApi {
  /** Calls a method. Throws telegraf's TelegramError, the connection's own error or ApiTimeout; see errors.ts. */
  call<M extends keyof Methods>(method: M, params: Methods[M][0]): Promise<Methods[M][1]>;
  /** Waits up to `timeout` seconds for updates; stops waiting when `signal` aborts. */
  poll(params: Methods['getUpdates'][0], signal: AbortSignal): Promise<unknown[]>;
  /** Lets go of every connection; calls in work fail. */
  close(): void;
}

/** No answer within the time limit: the request may or may not have been carried out. */
export class ApiTimeout extends Error {
  constructor(method: string) {
    super(`${method}: no answer from the Bot API in time`);
    this.name = 'ApiTimeout';
  }
}

/** Multipart uploads are left to telegraf. */
const withFiles: ReadonlySet<string> = new Set(['sendPhoto', 'sendDocument', 'editMessageMedia']);

const CALL_TIMEOUT_MS = 15_000;
/** How much longer than its own timeout a long poll may take before the connection counts as dead. */
const POLL_GRACE_MS = 10_000;
/** Unused connections are closed sooner than servers do it, so that no request goes into a closed one. */
const IDLE_CONNECTION_MS = 25_000;
/** Node's default of 250 ms per address makes distant or IPv6-broken networks fail with ETIMEDOUT. */
const ADDRESS_ATTEMPT_MS = 2_000;

export function createApi(token: string, apiRoot: string): TelegramApi {
  const agent = createAgent(apiRoot);
  const telegram = new Telegram(token, { apiRoot, agent, webhookReply: false });
  // telegraf drops the agent of an http root (a local Bot API server); it takes one that is set afterwards.
  telegram.options.agent = agent;
  const callApi = telegram.callApi.bind(telegram) as unknown as (
    method: string,
    params: object,
    options?: { signal: AbortSignal },
  ) => Promise<never>;

  const json = createPostJson({
    token,
    apiRoot,
    timeout: CALL_TIMEOUT_MS,
    timedOut: (method) => new ApiTimeout(method),
    idle: IDLE_CONNECTION_MS,
    attemptTimeout: ADDRESS_ATTEMPT_MS,
  });

  return {
    call: (method, params) =>
      withFiles.has(method) ? inTime(method, callApi(method, params)) : json.post(method, params),
    async poll(params, signal) {
      // Linked by hand: AbortSignal.any keeps every signal it made for as long as the lasting one lives (Node 20).
      const ending = new AbortController();
      const end = () => ending.abort();
      const timer = setTimeout(end, params.timeout * 1000 + POLL_GRACE_MS);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      try {
        return await callApi('getUpdates', params, { signal: ending.signal });
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
      }
    },
    close() {
      agent.destroy();
      json.close();
    },
  };
}

/** A race instead of an abort signal: node-fetch's handling of a signal costs a seventh of the whole call. */
function inTime<T>(method: string, call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ApiTimeout(method)), CALL_TIMEOUT_MS);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function createAgent(apiRoot: string): http.Agent {
  const options = {
    keepAlive: true,
    timeout: IDLE_CONNECTION_MS,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
  };
  return apiRoot.startsWith('http://') ? new http.Agent(options) : new https.Agent(options);
}
