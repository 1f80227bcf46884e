// The store's error → what delivery may conclude.
import { SendError } from '../../src/messenger/messenger.ts';

/** A failed write: the connection may have broken after the commit, so nobody knows whether it was made. */
export function sendErrorOf(error: unknown): SendError {
  if (error instanceof SendError) return error;
  return new SendError('unknown', 'The message store did not answer.', undefined, error);
}

/** A chat that belongs to no account, and no visitor is waiting there. */
export function noSuchChat(): SendError {
  return new SendError('gone', 'Nobody is signed in to this chat.');
}
