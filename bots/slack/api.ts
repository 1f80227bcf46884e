// The Web API methods that Tallybot calls, typed, over Slack's own client: one attempt each, and the caller decides what next.
import { type LogLevel, webApi } from '@slack/bolt';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { boltLogger } from './bolt-logger.ts';
import { failureOf } from './errors.ts';
import type { HomeTab } from './home.ts';
import type { Modal } from './modal.ts';
import type { MessageView } from './screens.ts';
import type { Tokens } from './tokens.ts';

interface Sent {
  readonly ts: string;
}

export interface UserInfo {
  readonly user?: {
    readonly real_name?: string;
    readonly name?: string;
    /** "de-DE"; only with `include_locale`. */
    readonly locale?: string;
    /** "Europe/Berlin". */
    readonly tz?: string;
  };
}

/** Parameters and result of each method. */
interface Methods {
  'auth.test': [
    Record<string, never>,
    { team_id: string; team?: string; user_id: string; bot_id?: string; enterprise_id?: string | null },
  ];
  /** Which app a bot belongs to. */
  'bots.info': [{ bot: string }, { bot?: { app_id?: string } }];
  'users.info': [{ user: string; include_locale: true }, UserInfo];
  'conversations.open': [{ users: string }, { channel: { id: string } }];
  'chat.postMessage': [{ channel: string; thread_ts?: string } & MessageView, Sent];
  'chat.update': [{ channel: string; ts: string } & MessageView, Sent];
  'chat.delete': [{ channel: string; ts: string }, unknown];
  'files.info': [
    { file: string },
    { file: { size?: number; url_private_download?: string; url_private?: string } },
  ];
  'files.getUploadURLExternal': [
    { filename: string; length: number },
    { upload_url: string; file_id: string },
  ];
  'files.completeUploadExternal': [
    { files: readonly { id: string; title: string }[]; channel_id?: string; thread_ts?: string },
    unknown,
  ];
  'views.open': [{ trigger_id: string; view: Modal }, unknown];
  'views.push': [{ trigger_id: string; view: Modal }, unknown];
  'views.update': [{ view_id: string; view: Modal }, unknown];
  'views.publish': [{ user_id: string; view: HomeTab; hash?: string }, { view?: { hash?: string } }];
}

export interface SlackApi {
  /** Calls a method once. Throws one of the client's errors; see errors.ts. */
  call<M extends keyof Methods>(method: M, params: Methods[M][0]): Promise<Methods[M][1]>;
}

/** No answer for that long: the request may or may not have been carried out. */
const CALL_TIMEOUT_MS = 10_000;

/**
 * Options of Slack's client, a new object at each call since its owner writes into it. By itself it would repeat posts
 * after a timeout (a message twice) and stop all methods for one 429.
 */
export function clientOptions(apiUrl: string, log: MessengerLog) {
  return {
    slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
    logger: boltLogger(log),
    logLevel: 'warn' as LogLevel,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
  };
}

export function createApi(tokens: Tokens, apiUrl: string, log: MessengerLog): SlackApi {
  let made: { token: string; client: webApi.WebClient } | undefined;

  function clientOf(token: string): webApi.WebClient {
    if (made?.token !== token)
      made = { token, client: new webApi.WebClient(token, clientOptions(apiUrl, log)) };
    return made.client;
  }

  return {
    async call(method, params) {
      const token = await tokens.current();
      const call = (by: string) => clientOf(by).apiCall(method, { ...params }) as Promise<never>;
      try {
        return await call(token);
      } catch (error) {
        if (failureOf(error).kind !== 'unauthorized') throw error;
        // Another process may have renewed it, or the app may have been installed anew.
        const other = await tokens.insteadOf(token);
        if (other === null) throw error;
        return call(other);
      }
    },
  };
}
