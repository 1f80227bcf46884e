// What processes work on, and what ended two of them in a row: that is set aside, so that no input keeps the program down.
//
// What could end a process (a file, a long text, a job) is marked before it is worked on, and the mark goes when it is done.
// A press or a short line costs no statement for this as long as all is well: only a process that comes after one that
// ended without a goodbye is wary for some minutes, and marks everything, as if it had been under way at that end.
import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Database } from './client.ts';

export interface Piece {
  readonly kind: 'update' | 'job' | 'bounce';
  /** The same each time it comes. */
  readonly key: string;
  /** What it is, for the list of what was set aside: without personal data. */
  readonly what: string;
  /** Marked always, rather than only by a wary process. */
  readonly risky: boolean;
  /** Whose it is, as far as it can be told without asking: a company, or an account of a messenger. */
  readonly of?: { readonly companyId: number } | { readonly messenger: string; readonly userKey: string };
}

export interface SetAside {
  readonly kind: Piece['kind'];
  readonly key: string;
  readonly what: string;
  readonly companyId: number | null;
  /** False where it had been set aside before, and came once more. */
  readonly isNew: boolean;
}

export interface UnderWay {
  /** Notes that this process runs, and learns whether the one before ended without a goodbye. */
  begin(): Promise<void>;
  /** The goodbye: whatever is still under way was not its fault. Never throws. */
  end(): Promise<void>;
  /** Does `work`, unless it ended two processes in a row: then `aside`. Two statements where it is marked, else none. */
  run<T>(piece: Piece, work: () => Promise<T>, aside: (set: SetAside) => Promise<T>): Promise<T>;
}

/** For where nothing is marked: tests, and the command line. */
export const unguarded: UnderWay = { begin: async () => {}, end: async () => {}, run: (_, work) => work() };

export interface UnderWayParts {
  readonly db: Pick<Database, 'query'>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Called once for each piece, beside the work. */
  readonly onAside?: (set: SetAside) => Promise<void>;
}

const mostDeaths = 2;
/** Messengers deliver again what was not confirmed within some minutes. */
const waryMs = 15 * 60_000;
const beatMs = 60_000;
/** A job that comes with every minute is tried again after so long: the program may have been mended. */
const jobRestHours = 6;

const beginSql = `
with before as (
  delete from under_way where kind = 'run' and key <> $1 and started_at > $3::timestamptz - interval '1 day' returning key
), own as (
  insert into under_way (kind, key, instance, started_at) values ('run', $1, $2::uuid, $3::timestamptz)
  on conflict (kind, key) do nothing
)
select exists (select from before) as wary`;

const beatSql = `
insert into under_way (kind, key, instance, started_at) values ('run', $1, $2::uuid, $3::timestamptz)
on conflict (kind, key) do update set started_at = excluded.started_at`;

const endSql = `delete from under_way where instance = $1::uuid and set_aside_at is null`;

// Another process marks it while the mark of one before is there: that one has ended over it.
const markSql = `
insert into under_way as u (kind, key, instance, deaths, started_at, what)
values ($1, $2, $3::uuid, $4::int, $5::timestamptz, $6)
on conflict (kind, key) do update set
  deaths = case when u.set_aside_at < $7::timestamptz then 0 when u.instance = excluded.instance then u.deaths else u.deaths + 1 end,
  set_aside_at = case when u.set_aside_at < $7::timestamptz then null else u.set_aside_at end,
  instance = excluded.instance, started_at = excluded.started_at
returning deaths, set_aside_at is not null as "asideBefore"`;

const doneSql = `delete from under_way where kind = $1 and key = $2 and set_aside_at is null`;

const asideSql = `
update under_way set set_aside_at = coalesce(set_aside_at, $3::timestamptz), company_id = coalesce(company_id, $4::int,
  (select a.company_id from account a where a.messenger = $5 and a.user_key = $6))
where kind = $1 and key = $2 returning company_id as "companyId"`;

export function createUnderWay({ db, clock, log, onAside }: UnderWayParts): UnderWay {
  const instance = randomUUID();
  let waryUntil = 0;
  let beat: NodeJS.Timeout | undefined;
  /** What was under way when a process ended is worked on one by one: the next end has one cause. */
  let suspects: Promise<unknown> = Promise.resolve();

  async function mark({ kind, key, what, risky }: Piece, now: Date) {
    // A mark that is made only now may have been under way before: nobody noted it then.
    const presumed = risky ? 0 : 1;
    const retryFrom = kind === 'job' ? new Date(now.getTime() - jobRestHours * 3_600_000) : new Date(0);
    const values = [kind, key, instance, presumed, now.toISOString(), what, retryFrom.toISOString()];
    const [row] = await db.query<{ deaths: number; asideBefore: boolean }>('under-way-mark', markSql, values);
    return row ?? { deaths: 0, asideBefore: false };
  }

  async function setAside({ kind, key, what, of }: Piece, isNew: boolean, now: Date): Promise<SetAside> {
    const companyId = of && 'companyId' in of ? of.companyId : null;
    const [messenger, userKey] = of && 'userKey' in of ? [of.messenger, of.userKey] : [null, null];
    const values = [kind, key, now.toISOString(), companyId, messenger, userKey];
    const [row] = await db.query<{ companyId: number | null }>('under-way-aside', asideSql, values);
    const set = { kind, key, what, companyId: row?.companyId ?? null, isNew };
    if (!isNew) return set;
    log.error({ kind, what }, 'Something ended the program twice and was set aside');
    await onAside?.(set).catch((error) =>
      log.warn({ err: error }, 'Nobody could be told of what was set aside'),
    );
    return set;
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = suspects.then(work, work);
    suspects = turn.catch(() => {});
    return turn;
  };

  return {
    async begin() {
      const now = clock();
      const [row] = await db.query<{ wary: boolean }>('under-way-begin', beginSql, [
        instance,
        instance,
        now.toISOString(),
      ]);
      if (row?.wary) waryUntil = now.getTime() + waryMs;
      // Another that starts meanwhile has read the note of this one, and used it up.
      const note = () => db.query('under-way-beat', beatSql, [instance, instance, clock().toISOString()]);
      beat = setInterval(() => void note().catch(() => {}), beatMs);
      beat.unref();
    },
    async end() {
      clearInterval(beat);
      await db
        .query('under-way-end', endSql, [instance])
        .catch((error) => log.warn({ err: error }, 'The end of the program could not be noted'));
    },
    async run(piece, work, aside) {
      if (!piece.risky && (waryUntil === 0 || clock().getTime() >= waryUntil)) return work();
      const now = clock();
      const { deaths, asideBefore } = await mark(piece, now);
      if (asideBefore || deaths >= mostDeaths) return aside(await setAside(piece, !asideBefore, now));
      const marked = async () => {
        try {
          return await work();
        } finally {
          await db
            .query('under-way-done', doneSql, [piece.kind, piece.key])
            .catch((error) => log.debug({ err: error }, 'A mark stays until its piece comes again'));
        }
      };
      return piece.risky && deaths > 0 ? inTurn(marked) : marked();
    },
  };
}

export interface AsideEntry {
  readonly kind: string;
  readonly key: string;
  readonly what: string | null;
  readonly deaths: number;
  readonly setAsideAt: Date;
}

const listSql = `
select kind, key, what, deaths, set_aside_at as "setAsideAt" from under_way
where set_aside_at is not null and (company_id = $1::int or company_id is null) order by set_aside_at desc limit $2::int`;

/** What was set aside of a company, and of nobody in particular; the latest first. One statement. */
export const asideEntries = (
  query: Database['query'],
  { companyId, limit }: { companyId: number; limit: number },
): Promise<AsideEntry[]> => query<AsideEntry>('under-way-list', listSql, [companyId, limit]);

const forgetSql = `
delete from under_way where coalesce(set_aside_at, started_at) < $1::timestamptz`;

/** Old marks, notes of processes that have not said for so long that they run, and what was set aside so long ago that no messenger delivers it again. Never throws for none. One statement. */
export async function forgetUnderWay(query: Database['query'], before: Date): Promise<void> {
  await query('under-way-forget', forgetSql, [before.toISOString()]);
}
