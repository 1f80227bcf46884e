// What a failed Web API call means. Pure: a native error in, a word out.
import { webApi } from '@slack/bolt';
import { SendError } from '../../src/messenger/messenger.ts';

export type Failure =
  /** The message to edit or delete is not there any more, or can no longer be edited. */
  | { readonly kind: 'message-gone' }
  /** The person's trigger is too old or used up: no form can be opened with it. */
  | { readonly kind: 'trigger-void' }
  /** Another view was published meanwhile. */
  | { readonly kind: 'hash-conflict' }
  /** `retryAfter`: seconds to wait. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }
  /** The token is not (any more) valid. */
  | { readonly kind: 'unauthorized' }
  /** See SendError for these four. */
  | { readonly kind: 'gone' | 'refused' | 'retry' | 'unknown' };

/** Seconds to wait after a 429 that does not say how long. */
const DEFAULT_PAUSE_S = 30;

/** Errors of a connection that was never made: nothing was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Slack's word for what went wrong -> what it means to us. A word that is not here: refused. */
const MEANINGS: Readonly<Record<string, Exclude<Failure['kind'], 'rate-limited'>>> = {
  message_not_found: 'message-gone',
  cant_update_message: 'message-gone',
  edit_window_closed: 'message-gone',
  expired_trigger_id: 'trigger-void',
  exchanged_trigger_id: 'trigger-void',
  trigger_expired: 'trigger-void',
  trigger_exchanged: 'trigger-void',
  invalid_trigger_id: 'trigger-void',
  hash_conflict: 'hash-conflict',
  invalid_auth: 'unauthorized',
  not_authed: 'unauthorized',
  token_revoked: 'unauthorized',
  token_expired: 'unauthorized',
  account_inactive: 'unauthorized',
  channel_not_found: 'gone',
  user_not_found: 'gone',
  users_not_found: 'gone',
  user_disabled: 'gone',
  cannot_dm_bot: 'gone',
  is_archived: 'gone',
  not_in_channel: 'gone',
  service_unavailable: 'retry',
  team_added_to_org: 'retry',
  // "It's possible some aspect of the operation succeeded before the error was raised."
  fatal_error: 'unknown',
  internal_error: 'unknown',
  request_timeout: 'unknown',
};

/** Classifies what `api.call` threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'rate-limited', retryAfter: error.retryAfter };
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error.data.error);
  // 503 is said before anything was done; behind the other 5xx it may have been.
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError)
    return { kind: NOT_CONNECTED.has(codeOf(error.original)) ? 'retry' : 'unknown' };
  // The client's only plain error: a 429 without a readable Retry-After.
  if (error instanceof Error && error.message.startsWith('Retry header'))
    return { kind: 'rate-limited', retryAfter: DEFAULT_PAUSE_S };
  return { kind: 'unknown' };
}

/** The failure as the port's error. Its cause is left out: it carries the message's text and the chat. */
export function sendErrorOf(method: string, error: unknown): SendError {
  if (error instanceof SendError) return error;
  const failure = failureOf(error);
  const what = `Slack ${method}: ${describe(error)}`;
  switch (failure.kind) {
    case 'rate-limited':
      return new SendError('retry', what, failure.retryAfter);
    case 'gone':
    case 'refused':
    case 'retry':
    case 'unknown':
      return new SendError(failure.kind, what);
    case 'unauthorized':
      return new SendError('retry', what);
    case 'message-gone':
    case 'trigger-void':
    case 'hash-conflict':
      return new SendError('refused', what);
  }
}

/** Code or word of an error, without payload, token or address. */
export function describe(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof webApi.WebAPIRateLimitedError) return `429, retry after ${error.retryAfter} s`;
  if (error instanceof webApi.WebAPIRequestError) return codeOf(error.original) || error.original.name;
  return error instanceof Error ? error.name : 'unknown error';
}

function platformFailure(word: string): Failure {
  if (word === 'ratelimited' || word === 'rate_limited')
    return { kind: 'rate-limited', retryAfter: DEFAULT_PAUSE_S };
  return { kind: MEANINGS[word] ?? 'refused' };
}

function httpFailure(status: number): Failure {
  if (status === 503) return { kind: 'retry' };
  return { kind: status >= 500 ? 'unknown' : 'refused' };
}

/** fetch hides the system's error one or two causes down. */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    if (at instanceof AggregateError && at.errors[0]) return codeOf(at.errors[0]);
  }
  return '';
}
