// The screens that show boards: each sees every save within a second or so, whoever made it and in whichever process. What
// this process saved, it looks at once and tells the other instances; what nobody told of is found by a look each second.
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import { type OpenBoard, openBoards } from '../boards.ts';
import { boardFacts } from '../facts.ts';
import { newsOf } from '../news.ts';
import { asOfWords, type DrawnBoard, drawBoard } from '../screens/draw-board.ts';

/** `gone`: its link opens nothing any more. `stopping`: this process ends; another one, or its successor, goes on. */
export type EndOfStream = 'gone' | 'stopping';

export interface ScreenStream {
  readonly boardId: number;
  readonly companyId: number;
  /** Of the link that it was opened by. */
  readonly secretHash: string;
  /** Who is at the other end, as far as limits tell them apart. */
  readonly visitor: string;
  show(drawn: DrawnBoard): void;
  /** What it shows is still so. */
  beat(as: Pick<DrawnBoard, 'asOf'>): void;
  end(why: EndOfStream): void;
}

export interface Screens {
  /** Whether there is room for one more of this board, and of this visitor. */
  hasRoom(stream: Pick<ScreenStream, 'boardId' | 'visitor'>): boolean;
  /** Whether somebody here looks at the board of this link. */
  isWatched(secretHash: string): boolean;
  /** Returns how to leave; idempotent. */
  join(stream: ScreenStream): () => void;
  /** Shows it what there is. */
  draw(stream: ScreenStream): Promise<void>;
  /** Something was committed here. */
  wake(): void;
  /** One look; what tests call. */
  look(): Promise<void>;
  counts(): { readonly boards: number; readonly streams: number; readonly listens: boolean };
  start(): void;
  /** Ends all streams and waits for the look at work. Idempotent. */
  stop(): Promise<void>;
}

export interface ScreensParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
  /** Of the page's own files. */
  readonly version: string;
}

interface Watched {
  readonly companyId: number;
  readonly streams: Set<ScreenStream>;
  /** What it shows, of which news and minute; null before the first time. */
  drawn: DrawnBoard | null;
  /** "As of 14:02", on its clock and in its language. */
  asOf: (now: Date) => string;
  news: string | null;
  minute: number;
  /** Drawings are numbered as they begin: one that took longer than a later one is not shown any more. */
  shown: number;
}

const lookMs = 1_000;
const idleMs = 30_000;
/** What is changed within it is one look. */
const soonMs = 150;
const beatMs = 10_000;
const mostOfBoard = 20;
/** An office comes from one address. */
const mostOfVisitor = 60;
const channel = 'tallybot_board';

const minuteOf = (now: Date): number => Math.floor(now.getTime() / 60_000);

export function createScreens({ db, translations, clock, log, version }: ScreensParts): Screens {
  const watched = new Map<number, Watched>();
  /** By which this process knows its own messages. */
  const own = randomUUID();
  let drawings = 0;
  let tells = false;
  let beatAt = 0;
  let stopped = false;
  let unlisten: (() => Promise<void>) | null = null;

  const streams = (): ScreenStream[] => [...watched.values()].flatMap((one) => [...one.streams]);

  function join(stream: ScreenStream): () => void {
    const { boardId, companyId } = stream;
    const group = watched.get(boardId) ?? {
      companyId,
      streams: new Set(),
      drawn: null,
      asOf: () => '',
      news: null,
      minute: 0,
      shown: 0,
    };
    watched.set(boardId, group);
    group.streams.add(stream);
    unlisten ??= db.listen(channel, (by) => {
      if (by !== own) loop.wake();
    });
    return () => {
      group.streams.delete(stream);
      if (group.streams.size === 0 && watched.get(boardId) === group) watched.delete(boardId);
    };
  }

  /** Draws these boards and shows those that changed. One statement, and some for each board. */
  async function refresh(
    ids: readonly number[],
    news: ReadonlyMap<number, string>,
    now: Date,
  ): Promise<void> {
    const found = new Map((await openBoards(db.sql, ids)).map((board) => [board.id, board]));
    for (const id of ids) {
      const group = watched.get(id);
      if (!group) continue;
      const board = found.get(id);
      for (const stream of [...group.streams])
        if (board?.secretHash !== stream.secretHash) stream.end('gone');
      if (!board || group.streams.size === 0) continue;
      const drawn = await drawAnew(board, now, group);
      if (!drawn) continue;
      group.news = news.get(board.companyId) ?? '';
      group.minute = minuteOf(now);
      if (group.drawn?.html === drawn.html) continue;
      group.drawn = drawn;
      for (const stream of group.streams) stream.show(drawn);
    }
  }

  /** Null where a later drawing was shown meanwhile, or there is nothing to draw. */
  async function drawAnew(board: OpenBoard, now: Date, group: Watched): Promise<DrawnBoard | null> {
    drawings += 1;
    const number = drawings;
    const facts = await boardFacts(db.sql, board, now);
    if (!facts || number < group.shown) return null;
    group.shown = number;
    const t = translations(facts.locale);
    group.asOf = (at) => asOfWords(at, facts, t);
    return drawBoard(facts, { t, now, version });
  }

  async function draw(stream: ScreenStream): Promise<void> {
    const group = watched.get(stream.boardId);
    const [board] = await openBoards(db.sql, [stream.boardId]);
    if (!group || board?.secretHash !== stream.secretHash) return stream.end('gone');
    const drawn = (await drawAnew(board, clock(), group)) ?? group.drawn;
    if (drawn) stream.show(drawn);
    loop.wake();
  }

  async function look(): Promise<void> {
    if (tells) {
      tells = false;
      await tellOthers();
    }
    if (watched.size === 0) {
      await unlisten?.();
      unlisten = null;
      return;
    }
    const now = clock();
    const news = await newsOf(db.sql, [...new Set([...watched.values()].map(({ companyId }) => companyId))]);
    const due = [...watched].filter(
      ([, group]) => group.news !== (news.get(group.companyId) ?? '') || group.minute !== minuteOf(now),
    );
    await refresh(
      due.map(([id]) => id),
      news,
      now,
    );
    if (Math.abs(now.getTime() - beatAt) < beatMs) return;
    beatAt = now.getTime();
    for (const { asOf, streams: open } of watched.values())
      for (const stream of open) stream.beat({ asOf: asOf(now) });
  }

  /** Heard once the statement is committed; nobody is told where there is no board. */
  async function tellOthers(): Promise<void> {
    if (db.kind !== 'postgresql') return;
    await db.query(
      'board-tell',
      'select pg_notify($1, $2) where exists (select from board where revoked_at is null)',
      [channel, own],
    );
  }

  const loop = createLoop({
    name: 'boards',
    everyMs: () => (watched.size > 0 ? lookMs : idleMs),
    soonMs,
    keepsAlive: false,
    runOnce: look,
    log,
  });

  return {
    hasRoom: ({ boardId, visitor }) =>
      !stopped &&
      (watched.get(boardId)?.streams.size ?? 0) < mostOfBoard &&
      streams().filter((one) => one.visitor === visitor).length < mostOfVisitor,
    isWatched: (secretHash) => streams().some((one) => one.secretHash === secretHash),
    join,
    draw,
    look,
    wake() {
      tells = true;
      loop.wake();
    },
    counts: () => ({ boards: watched.size, streams: streams().length, listens: unlisten !== null }),
    start: loop.start,
    async stop() {
      stopped = true;
      for (const stream of streams()) stream.end('stopping');
      await loop.stop();
      await unlisten?.();
      unlisten = null;
    },
  };
}
