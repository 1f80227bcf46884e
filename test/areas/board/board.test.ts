// The board for the wall: live on two instances of one database, and what it tells whom.
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { answerBoard } from '../../../src/areas/board/agreement.ts';
import { boardStream, mostBehind } from '../../../src/areas/board/background/board-stream.ts';
import { type Boards, createBoards } from '../../../src/areas/board/background/boards.ts';
import type { ScreenStream } from '../../../src/areas/board/background/screens.ts';
import { endBoard, makeBoard, relinkBoard } from '../../../src/areas/board/boards.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { createDatabase, type Database, urlConnection } from '../../../src/db/client.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { aDeal, done } from '../../records/record-samples.ts';
import type { TestActor } from '../../support/company.ts';
import { giveCustomer } from '../../support/customers.ts';
import { postgresOf } from '../../support/postgres-of.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

const mail = { settings: null, webhookSecret: null, publicUrl: 'https://tally.example' };

let stage: Stage;
let acme: number;
let maria: ScriptedPerson;
let visitors = 0;

beforeAll(async () => {
  stage = await openStage({ mail });
  acme = await giveCustomer(stage, 'Acme GmbH');
  maria = await stage.person(stage.company.head);
  stage.app.boards.start();
});
afterAll(async () => {
  await stage.app.boards.stop();
  await stage.close();
});
beforeEach(async () => {
  await stage.database.sql.$executeRaw`update board set revoked_at = now() where revoked_at is null`;
  await stage.database.sql.$executeRaw`delete from board_answer`;
});

const httpOf = ({ http }: Boards): Hono => {
  const all = new Hono();
  for (const routes of http) all.route('/', routes);
  return all;
};
const get = (path: string, { boards = stage.app.boards, env = {} }: { boards?: Boards; env?: object } = {}) =>
  httpOf(boards).request(path, {}, { visitor: `visitor ${++visitors}`, ...env });

async function board(options = {}, teamId = stage.company.teamId) {
  const { now } = stage;
  const made = await stage.database.transaction((tx) =>
    makeBoard(tx, stage.company.head, { teamId, options, now: now() }),
  );
  if (!made.ok) throw new Error(made.reason);
  return { id: made.id, path: `/board/${made.secret}` };
}
const ends = (id: number) =>
  stage.database.transaction((tx) => endBoard(tx, stage.company.head, { id, now: stage.now() }));
const answers = (who: TestActor, shown: boolean) =>
  stage.database.transaction((tx) => answerBoard(tx, who, { teamId: null, shown, now: stage.now() }));
const wins = async (title: string) =>
  done(
    await stage.database.transaction((tx) =>
      saveDeal(
        tx,
        stage.company.manager,
        aDeal(acme, { title, stage: 'won', closedOn: '2026-11-23', now: stage.now() }),
      ),
    ),
  );

/** What a screen is sent, event by event. */
function reads(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let all = '';
  async function block(): Promise<string | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const { done: isOver, value } = await reader.read();
      if (isOver) return null;
      const more = decoder.decode(value, { stream: true });
      text += more;
      all += more;
    }
  }
  /** The next of that name that holds this, as it was sent. */
  async function event(name: string, holds = ''): Promise<string> {
    for (let found = await block(); found !== null; found = await block())
      if (found.startsWith(`event: ${name}\n`) && found.includes(holds)) return found;
    throw new Error(`The stream ended without ${name} ${holds}.`);
  }
  return { event, block, all: () => all, leave: () => reader.cancel() };
}
const watch = async (path: string, at: Parameters<typeof get>[1] = {}) =>
  reads(await get(`${path}/events`, at));

test('names no customer and no amount to who reads the stream, until the head says so', async () => {
  await wins('Frame contract');
  const { path, id } = await board();
  const page = await (await get(path)).text();
  const wall = await watch(path);
  await wall.event('board');
  await wins('Second contract');
  stage.app.boards.wake();
  await wall.event('board');
  const { manager } = stage.company;
  for (const told of [
    'Acme',
    'contract',
    '12,400',
    '12400',
    'EUR',
    '€',
    manager.name,
    manager.name.split(' ')[0] ?? '',
  ])
    expect(`${page}${wall.all()}`, told).not.toContain(told);
  await maria.sends({ kind: 'press', token: `a.board.customers.${id}.on` });
  expect(await wall.event('board', 'Acme GmbH · Second contract')).not.toContain('12,400');
  await maria.sends({ kind: 'press', token: `a.board.amounts.${id}.on` });
  await wall.event('board', '12,400.50');
  await maria.sends({ kind: 'press', token: `a.board.customers.${id}.off` });
  expect(await wall.event('board')).not.toContain('Acme');
});

test('a name comes with consent, and goes with it', async () => {
  const { manager, otherManager } = stage.company;
  await wins('Third contract');
  const { path } = await board();
  await answers(otherManager, true);
  expect(await (await get(path)).text()).not.toContain(otherManager.name);
  await answers(manager, true);
  expect(await (await get(path)).text()).toContain(manager.name);
  await answers(manager, false);
  expect(await (await get(path)).text()).not.toContain(manager.name);
});

test('a link of nobody is answered alike, whatever is wrong with it, and at the same cost', async () => {
  const { id, path } = await board();
  await ends(id);
  const relinked = await board();
  await stage.database.transaction((tx) =>
    relinkBoard(tx, stage.company.head, { id: relinked.id, now: stage.now() }),
  );
  const seen = new Set<string>();
  const wrong = [
    path,
    relinked.path,
    `/board/${'A'.repeat(43)}`,
    '/board/short',
    `/board/${'x'.repeat(4_000)}`,
  ];
  for (const one of wrong)
    for (const end of ['', '/events']) {
      stage.statements();
      const answer = await get(`${one}${end}`);
      const boardsAsked = stage.statements().filter((sql) => sql.includes('secret_hash = ')).length;
      seen.add(JSON.stringify([answer.status, [...answer.headers], await answer.text(), boardsAsked]));
    }
  expect(seen.size).toBe(1);
  expect([...seen][0]).toMatch(/^\[404,.*No board here.*,1\]$/s);
  // Guessing has an end; a wall that is watched already does not suffer from it.
  const open = await board();
  const wall = await watch(open.path);
  const env = { visitor: 'guesser' };
  const states = [];
  for (let tries = 0; tries < 32; tries++) states.push((await get('/board/guess', { env })).status);
  expect([states[29], states[30]]).toEqual([404, 429]);
  expect((await get(open.path, { env })).status).toBe(200);
  await wall.leave();
});

test('has room for so many screens of a board, and of an address', async () => {
  const env = { visitor: 'office' };
  const boards = [await board(), await board(), await board(), await board()];
  const open: ReturnType<typeof reads>[] = [];
  const state = async (path = '') => {
    const answer = await get(`${path}/events`, { env });
    if (answer.status === 200) open.push(reads(answer));
    return answer.status;
  };
  for (const { path } of boards.slice(0, 3)) {
    for (let one = 0; one < 20; one++) expect(await state(path)).toBe(200);
    expect(await state(path)).toBe(429);
  }
  expect(await state(boards[3]?.path)).toBe(429);
  await Promise.all(open.splice(0, 1).map(({ leave }) => leave()));
  expect(await state(boards[3]?.path)).toBe(200);
  await Promise.all(open.map(({ leave }) => leave()));
  expect(stage.app.boards.counts()).toMatchObject({ boards: 0, streams: 0 });
});

test('beats for the proxies between, and is no other after twelve hours', async () => {
  const { path } = await board();
  const answer = await get(`${path}/events`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  const wall = reads(answer);
  await wall.event('board');
  const before = stage.app.boards.counts();
  // A third of an hour each, up to twelve.
  for (let look = 0; look < 36; look++) {
    stage.passes(20);
    await stage.app.boards.look();
    expect(await wall.event('beat')).toContain('As of');
  }
  expect(stage.app.boards.counts()).toEqual(before);
  await wall.leave();
  await stage.app.boards.look();
  expect(stage.app.boards.counts()).toEqual({ boards: 0, streams: 0, listens: false });
  stage.setTime('2026-11-23T09:00:00Z');
});

describe('one stream', () => {
  const drawn = (html: string) => ({ html, asOf: '', version: '' });
  function open() {
    const joined: ScreenStream[] = [];
    const leave = vi.fn();
    const letGo = vi.fn();
    const screens = {
      draw: async () => {},
      join: (stream: ScreenStream) => {
        joined.push(stream);
        return leave;
      },
    };
    const who = { boardId: 1, companyId: 1, secretHash: '', visitor: '' };
    const body = boardStream(screens, who, { onError: () => {}, letGo });
    return { stream: joined[0] as ScreenStream, wall: reads(new Response(body)), leave, letGo };
  }

  test('hands thousands of boards to who reads', async () => {
    const { stream, wall, leave } = open();
    for (let number = 0; number < 5_000; number++) {
      const next = wall.event('board');
      stream.show(drawn(`<main>${number}</main>`));
      expect(await next).toContain(`>${number}<`);
    }
    await wall.leave();
    expect(leave).toHaveBeenCalledOnce();
  });

  test('keeps no more than the newest for who does not, and lets go of who never does', async () => {
    const late = open();
    for (let number = 1; number < mostBehind; number++) late.stream.show(drawn(`<main>${number}</main>`));
    expect(late.letGo).not.toHaveBeenCalled();
    expect(await late.wall.block()).toContain('retry');
    expect(await late.wall.event('board')).toContain(`>${mostBehind - 1}<`);
    const never = open();
    for (let number = 0; number < 5_000; number++) never.stream.beat({ asOf: String(number) });
    expect([never.leave.mock.calls.length, never.letGo.mock.calls.length]).toEqual([1, 1]);
  });
});

describe.skipIf(!postgresOf())('two instances on one PostgreSQL', () => {
  let database: Database;
  let second: Boards;
  const start = () =>
    createBoards({ db: database, translations: createTranslations(), clock: stage.now, log: quietLog });
  beforeAll(async () => {
    const [{ name = '' } = {}] = await stage.database.sql.$queryRaw<{ name: string }[]>`
      select current_database() as name`;
    const connection = urlConnection(postgresOf(name) ?? '');
    database = await createDatabase({ connection, kind: 'postgresql', log: quietLog, poolSize: 2 });
    second = start();
    second.start();
  });
  afterAll(async () => {
    await second?.stop();
    await database?.close();
  });

  test('both show what either saves; both end with the link', async () => {
    const { path, id } = await board({ customers: true });
    const walls = [await watch(path), await watch(path, { boards: second })];
    await Promise.all(walls.map((wall) => wall.event('board')));
    for (const [by, title] of [
      [stage.app.boards, 'Saved at the first'],
      [second, 'Saved at the second'],
      [null, 'Saved by a command of its own'],
    ] as const) {
      const shown = Promise.all(walls.map((wall) => wall.event('board', title)));
      await wins(title);
      by?.wake();
      await shown;
    }
    await ends(id);
    for (const wall of walls) expect(await wall.event('end')).toContain('gone');
  });

  test('a screen goes on at the instance that comes next', async () => {
    const { path } = await board();
    const wall = await watch(path, { boards: second });
    await wall.event('board');
    await second.stop();
    expect(await wall.event('end')).toContain('stopping');
    expect(await wall.block()).toBeNull();
    expect((await get(`${path}/events`, { boards: second })).status).toBe(429);
    second = start();
    second.start();
    const again = await watch(path, { boards: second });
    await again.event('board');
    await again.leave();
  });
});
