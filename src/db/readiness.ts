// Whether the database can be used: it answers, and what is written is kept. A primary that became a replica and a full
// disk still answer, so it is written now and then; and once something failed, until it can be written again.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Outage } from './outage.ts';

const answersWithinMs = 2_000;
const writeEveryMs = 30_000;
const tryAgainMs = 1_000;
/** More than what is left of a page: a full disk refuses it. */
const trialRows = 64;
const trialBytes = 6_000;

const touch = `insert into write_probe (id, at) values (1, now()) on conflict (id) do update set at = excluded.at`;
const trial = `insert into write_probe (id, at, filler)
  select -n, now(), $1 || n from generate_series(1, ${trialRows}) as n`;

export interface Readiness {
  usable(): Promise<boolean>;
  end(): void;
}

export function createReadiness({ pool, outage }: { pool: pg.Pool; outage: Outage }): Readiness {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  outage.onBegin(tryLater);

  function tryLater(): void {
    if (ended) return;
    timer = setTimeout(async () => {
      await withinTime(tryWriting()).catch(() => {});
      if (outage.lasts()) tryLater();
    }, tryAgainMs);
    timer.unref();
  }

  /** Writes as much as a busy minute does, and takes it back. */
  async function tryWriting(): Promise<void> {
    const client = await pool.connect();
    let broken = true;
    try {
      await client.query('begin');
      await client.query(trial, [randomBytes(trialBytes).toString('base64')]);
      await client.query('rollback');
      await client.query(touch);
      broken = false;
    } catch (error) {
      await client.query('rollback').then(
        () => (broken = false),
        () => {},
      );
      throw error;
    } finally {
      client.release(broken);
    }
    if (ended) return;
    writtenAt = performance.now();
    outage.ended();
  }

  return {
    async usable() {
      if (outage.lasts()) return false;
      const due = performance.now() - writtenAt > writeEveryMs;
      const asked = pool.query(due ? touch : 'select 1').then(
        () => true,
        () => false,
      );
      const answered = await withinTime(asked).catch(() => false);
      if (answered && due) writtenAt = performance.now();
      return answered && !outage.lasts();
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long.')), answersWithinMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
