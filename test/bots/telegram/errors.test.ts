// What Telegram's refusals and a network's failures mean.
import { TelegramError } from 'telegraf';
import { describe, expect, it } from 'vitest';
import { ApiTimeout } from '../../../bots/telegram/api.ts';
import { describe as describeError, failureOf, sendErrorOf } from '../../../bots/telegram/errors.ts';

const answered = (error_code: number, description: string, parameters?: object) =>
  new TelegramError({ error_code, description, parameters } as never, {
    method: 'sendMessage',
    payload: { chat_id: 5, text: 'met Acme' },
  });
const network = (code: string, message = `request to https://api.telegram.org failed, reason: ${code}`) =>
  Object.assign(new Error(message), { code, type: 'system' });

describe('a failed call', () => {
  it.each([
    [429, 'Too Many Requests: retry after 7', { retry_after: 7 }, { kind: 'rate-limited', retryAfter: 7 }],
    [403, 'Forbidden: bot was blocked by the user', undefined, { kind: 'gone' }],
    [403, 'Forbidden: user is deactivated', undefined, { kind: 'gone' }],
    [403, 'Forbidden: bot was kicked from the supergroup chat', undefined, { kind: 'gone' }],
    [400, 'Bad Request: chat not found', undefined, { kind: 'gone' }],
    [
      400,
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      undefined,
      { kind: 'unchanged' },
    ],
    [400, 'Bad Request: message to edit not found', undefined, { kind: 'message-gone' }],
    [400, "Bad Request: message can't be edited", undefined, { kind: 'message-gone' }],
    [400, 'Bad Request: message to delete not found', undefined, { kind: 'message-gone' }],
    [400, 'Bad Request: message is too long', undefined, { kind: 'refused' }],
    [400, 'Bad Request: BUTTON_DATA_INVALID', undefined, { kind: 'refused' }],
    [
      400,
      'Bad Request: group chat was upgraded to a supergroup chat',
      { migrate_to_chat_id: -1001 },
      { kind: 'migrated', chatId: -1001 },
    ],
    [401, 'Unauthorized', undefined, { kind: 'unauthorized' }],
    [409, 'Conflict: terminated by other getUpdates request', undefined, { kind: 'conflict' }],
    [500, 'Internal Server Error', undefined, { kind: 'unknown' }],
    [502, 'Bad Gateway', undefined, { kind: 'unknown' }],
    [503, 'Service Unavailable', undefined, { kind: 'retry' }],
  ])('%i %s', (code, description, parameters, meaning) => {
    expect(failureOf(answered(code, description, parameters))).toEqual(meaning);
  });

  it.each([
    ['ECONNREFUSED', undefined, 'retry'],
    ['ENOTFOUND', undefined, 'retry'],
    ['EAI_AGAIN', undefined, 'retry'],
    ['ETIMEDOUT', 'request failed, reason: connect ETIMEDOUT 149.154.167.220:443', 'retry'],
    ['ETIMEDOUT', 'request failed, reason: read ETIMEDOUT', 'unknown'],
    ['ECONNRESET', undefined, 'unknown'],
    ['EPIPE', undefined, 'unknown'],
  ])('of the network, %s (%s), is %s', (code, message, kind) => {
    expect(failureOf(network(code, message))).toEqual({ kind });
  });

  it('without an answer in time may have been carried out', () => {
    expect(failureOf(new ApiTimeout('sendMessage'))).toEqual({ kind: 'unknown' });
  });

  it('carries neither text nor chat nor address into the log', () => {
    const error = sendErrorOf('sendMessage', answered(403, 'Forbidden: bot was blocked by the user'));
    expect(error).toMatchObject({ outcome: 'gone', cause: undefined });
    expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/Acme|payload/);
    expect(describeError(network('ECONNRESET'))).toBe('ECONNRESET');
  });

  it('of too many calls says how long to wait', () => {
    const error = sendErrorOf('sendMessage', answered(429, 'Too Many Requests', { retry_after: 60 }));
    expect(error).toMatchObject({ outcome: 'retry', retryAfter: 60 });
  });
});
