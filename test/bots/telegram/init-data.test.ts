// Who has opened a page over the chat is believed only as far as Telegram has signed it.
import { describe, expect, test } from 'vitest';
import { readInitData } from '../../../bots/telegram/init-data.ts';
import { signedInitData } from '../../support/signed-init-data.ts';

const token = '7000000001:AAStandInTokenStandInTokenStandInTok';
const now = Date.parse('2026-11-23T09:00:00Z');
const hour = 3_600_000;
const make = (more: Partial<Parameters<typeof signedInitData>[0]> = {}) =>
  signedInitData({ token, userId: 42, at: now, language: 'de', ...more });
const read = (initData: string) => readInitData(initData, token, now);
const forged = { ok: false, reason: 'forged' };

describe('what Telegram gave a page', () => {
  test('says who opened it, and in which language', () => {
    expect(read(make())).toEqual({ ok: true, user: { id: 42, language: 'de' } });
  });

  test('holds for an hour', () => {
    expect(read(make({ at: now - hour }))).toMatchObject({ ok: true });
    expect(read(make({ at: now - hour - 1000 }))).toEqual({ ok: false, reason: 'old' });
  });

  test('with a field that is not known yet is signed as a whole', () => {
    expect(
      read(make({ fields: { signature: 'x', chat_type: 'private', start_param: 'a=b&c' } })),
    ).toMatchObject({
      ok: true,
    });
  });

  test.each([
    ['nothing', () => ''],
    ['no hash', () => make().replace(/&hash=\w+/, '')],
    ['a hash of another length', () => make().replace(/hash=\w+/, 'hash=ab')],
    ['a hash in capitals', () => make().replace(/hash=(\w+)/, (_, hash) => `hash=${hash.toUpperCase()}`)],
    ['a hash of nobody', () => make().replace(/hash=\w+/, `hash=${'0'.repeat(64)}`)],
    ['the token of another bot', () => make({ token: `${token}x` })],
    ['another user', () => make().replace('%22id%22%3A42', '%22id%22%3A43')],
    ['a later date', () => make({ at: now - 2 * hour }).replace(/auth_date=\d+/, `auth_date=${now / 1000}`)],
    ['a date to come', () => make({ at: now + 2 * hour })],
    ['no date', () => make({ fields: { auth_date: '' } })],
    ['a date in words', () => make({ fields: { auth_date: '1e9' } })],
    ['a second user', () => `${make()}&user=%7B%22id%22%3A43%7D`],
    ['a second user before it', () => `user=%7B%22id%22%3A43%7D&${make()}`],
    ['a field more', () => `${make()}&chat_type=private`],
    ['a field less', () => make().replace(/query_id=[^&]+&/, '')],
    ['a user that is no JSON', () => make({ fields: { user: '{' } })],
    ['a bot', () => make({ fields: { user: JSON.stringify({ id: 42, is_bot: true }) } })],
    ['a user without an id', () => make({ fields: { user: '{}' } })],
    ['an id that is no number', () => make({ fields: { user: '{"id":"42"}' } })],
    ['an id below zero: a group', () => make({ fields: { user: '{"id":-42}' } })],
    ['an id that no number holds', () => make({ fields: { user: '{"id":9007199254740993}' } })],
    ['more than a page is given', () => make({ fields: { start_param: 'x'.repeat(5000) } })],
  ])('is refused with %s', (_, initData) => {
    expect(read(initData())).toEqual(forged);
  });
});
