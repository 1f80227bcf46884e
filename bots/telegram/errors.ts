// What a failed Bot API call means. Pure: a native error in, a word out.
import { TelegramError } from 'telegraf';
import { SendError } from '../../src/messenger/messenger.ts';

export type Failure =
  /** The message already shows exactly this. */
  | { readonly kind: 'unchanged' }
  /** The message to edit or delete is not there any more, or is of a kind that cannot be edited. */
  | { readonly kind: 'message-gone' }
  /** The group has become a supergroup with another id. */
  | { readonly kind: 'migrated'; readonly chatId: number }
  /** `retryAfter`: seconds to wait. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: number }
  /** The token is not (any more) valid. */
  | { readonly kind: 'unauthorized' }
  /** Another process polls with the same token, or a webhook is set. */
  | { readonly kind: 'conflict' }
  /** See SendError for these four. */
  | { readonly kind: 'gone' | 'refused' | 'retry' | 'unknown' };

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

const MESSAGE_GONE =
  /message to (edit|delete|pin) not found|message can't be edited|there is no text in the message to edit|MESSAGE_ID_INVALID/i;
const NO_PHOTO =
  /PHOTO_INVALID_DIMENSIONS|IMAGE_PROCESS_FAILED|PHOTO_SAVE_FILE_INVALID|PHOTO_INVALID|file is too big/i;
const CHAT_GONE =
  /chat not found|PEER_ID_INVALID|user is deactivated|USER_IS_BLOCKED|CHAT_WRITE_FORBIDDEN|group chat was deleted/i;

/** Classifies what `api.call` threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SendError) return sentFailure(error);
  return error instanceof TelegramError ? answeredFailure(error) : { kind: networkFailure(error) };
}

/**
 * The failure as the port's error. The native error is not kept as its cause: it carries the message's text and the
 * chat, which belong in no log.
 */
export function sendErrorOf(method: string, error: unknown): SendError {
  if (error instanceof SendError) return error;
  const failure = failureOf(error);
  const what = `Telegram ${method}: ${describe(error)}`;
  switch (failure.kind) {
    case 'rate-limited':
      return new SendError('retry', what, failure.retryAfter);
    case 'gone':
    case 'refused':
    case 'retry':
    case 'unknown':
      return new SendError(failure.kind, what);
    case 'unauthorized':
    case 'conflict':
      return new SendError('retry', what);
    case 'unchanged':
    case 'message-gone':
    case 'migrated':
      return new SendError('refused', what);
  }
}

/** Telegram shows no picture of that size or shape; it takes it as a file. */
export function isNoPhoto(error: unknown): boolean {
  return error instanceof TelegramError && NO_PHOTO.test(error.description);
}

/** Code and words of an error, without payload, token or address. */
export function describe(error: unknown): string {
  if (error instanceof TelegramError) return `${error.code} ${error.description}`;
  const code = codeOf(error);
  return code || (error instanceof Error ? error.name : 'unknown error');
}

/** Judged already. */
function sentFailure({ outcome, retryAfter }: SendError): Failure {
  return retryAfter === undefined ? { kind: outcome } : { kind: 'rate-limited', retryAfter };
}

function answeredFailure({ code, description, parameters }: TelegramError): Failure {
  if (parameters?.migrate_to_chat_id) return { kind: 'migrated', chatId: parameters.migrate_to_chat_id };
  if (code === 429) return { kind: 'rate-limited', retryAfter: parameters?.retry_after ?? 1 };
  if (code === 401 || code === 404) return { kind: 'unauthorized' };
  if (code === 409) return { kind: 'conflict' };
  if (code === 403 || CHAT_GONE.test(description)) return { kind: 'gone' };
  // 503 is said before anything was done; behind the other 5xx it may have been.
  if (code >= 500) return { kind: code === 503 ? 'retry' : 'unknown' };
  if (/message is not modified/i.test(description)) return { kind: 'unchanged' };
  if (MESSAGE_GONE.test(description)) return { kind: 'message-gone' };
  return { kind: 'refused' };
}

function networkFailure(error: unknown): 'retry' | 'unknown' {
  const code = codeOf(error);
  if (NOT_CONNECTED.has(code)) return 'retry';
  // "connect ETIMEDOUT" never got through; "read ETIMEDOUT" may have.
  if (code === 'ETIMEDOUT' && error instanceof Error && !/read ETIMEDOUT/.test(error.message)) return 'retry';
  return 'unknown';
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
