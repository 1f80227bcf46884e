// Cookies where people come by https: of the whole host, so that no other host of the domain can plant one.
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createCookies } from '../../../bots/web/cookies.ts';
import type { Session } from '../../../bots/web/sessions.ts';

const cookies = createCookies(true);

async function answered(cookie: string, work: (c: Parameters<typeof cookies.visitor>[0]) => unknown) {
  let result: unknown;
  const app = new Hono().get('/', (c) => {
    result = work(c);
    return c.text('');
  });
  const answer = await app.request('/', { headers: { cookie } });
  return { result, set: answer.headers.getSetCookie() };
}

test('the session, the visitor and the key begin with __Host-', async () => {
  const { set } = await answered('', (c) => {
    cookies.keepSession(c, 'me', 'token');
    cookies.keepVisitor(c, 'me', 'token');
    cookies.keepDemo(c, 'key');
  });
  const names = new Set(set.map((cookie) => cookie.split('=')[0]));
  expect([...names].sort()).toEqual(['__Host-tallybot', '__Host-tallybot_demo', '__Host-tallybot_visitor']);
  for (const cookie of set) expect(cookie).toMatch(/^__Host-tallybot(_visitor|_demo)?=.*Path=\/;.*Secure/);
  expect(set.join()).not.toContain('Domain');
});

test('a session under the plain name holds only where it began before there were others', async () => {
  const { result } = await answered('tallybot=planted', (c) => cookies.session(c, 'me'));
  const { token, mayBe, isPlain } = result as NonNullable<ReturnType<typeof cookies.session>>;
  const begun = (at: string) => mayBe({ begunAt: new Date(at) } as Session);
  expect([token, isPlain, begun('2026-11-30T00:00:00Z'), begun('2026-12-01T00:00:00Z')]).toEqual([
    'planted',
    true,
    true,
    false,
  ]);
});

test('the safe name goes before the plain one, and a visitor has no other', async () => {
  const both = 'tallybot=planted; __Host-tallybot=ours; tallybot_visitor=planted';
  const { result } = await answered(both, (c) => [cookies.session(c, 'me')?.token, cookies.visitor(c)]);
  expect(result).toEqual(['ours', undefined]);
});
