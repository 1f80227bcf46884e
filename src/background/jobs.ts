// All that happens by itself: a tick each minute, the sweep that it leads to, the pushes that the sweep hands over.
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import { inTimeOf } from '../db/time-limits.ts';
import { type UnderWay, unguarded } from '../db/under-way.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Log } from '../log.ts';
import { readClocks } from '../periods/zone-clocks.ts';
import { traced } from '../tracing/traced.ts';
import { choresDue, markDone } from './chore-marks.ts';
import { deliverPush } from './deliver-push.ts';
import type { Job, JobParts } from './job.ts';
import type { AnyPush } from './push.ts';
import { createJobPort, type Handler, type NewJob } from './queue.ts';
import { sayWhatWaits } from './say-unasked.ts';
import { createSchedule } from './schedule.ts';
import { minuteOf, slotId } from './slot-id.ts';
import { everyMinute, type Handed, takeDue } from './sweep.ts';

type Clocks = Awaited<ReturnType<typeof readClocks>>;

export interface Jobs {
  /** Returns at once; the queue opens in the background. */
  start(): void;
  /** What the schedule does each minute: asks for the sweep of that minute. Any number of instances make one. */
  tick(at: Date): Promise<void>;
  /** Does the jobs that are due now, until none is; what tests call. */
  workOff(): Promise<number>;
  healthy(): boolean;
  /** Finishes the job in work. Idempotent. */
  stop(): Promise<void>;
}

export interface JobsParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
  /** Called when messages were posted. */
  readonly posted: () => void;
  readonly pushes: readonly AnyPush[];
  readonly jobs: readonly Job[];
  readonly keep?: JobParts['keep'];
  readonly backups?: JobParts['backups'];
  /** Sets aside what ended the program twice; nothing is marked by default. */
  readonly underWay?: UnderWay;
}

const batchSchema = z.object({
  push: z.string(),
  companyId: z.int(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  recipients: z.array(z.object({ personId: z.int(), day: z.iso.date(), minutesLeft: z.number() })),
});
const choreSchema = z.object({ chore: z.string() });

export function createJobs(parts: JobsParts): Jobs {
  const { db, clock, log, translations, posted, pushes, jobs: chores, underWay = unguarded } = parts;
  const inJobTime =
    (name: string, handler: Handler): Handler =>
    (data) =>
      traced(
        'job',
        () => ({ job: name }),
        () => inTimeOf('job', () => handler(data)),
      );
  const port = createJobPort({
    db,
    log,
    underWay,
    handlers: {
      tick: inJobTime('tick', sweep),
      push: inJobTime('push', deliver),
      chore: inJobTime('chore', chore),
    },
  });
  const schedule = createSchedule({ clock, log, tick });

  let lastMinute = '';
  let timesPutBack = 0;

  async function tick(at: Date): Promise<void> {
    const minute = minuteOf(at).toISOString();
    // A minute that comes again, because the clock was put back, must not be taken for the one that was done. What was
    // reached before is the same for all instances, so that they still make one job of it.
    if (minute < lastMinute) timesPutBack += 1;
    lastMinute = minute;
    const latest = await port.latest('tick', 'minute');
    const again = latest > minute ? `:${latest}:${timesPutBack}` : '';
    const id = slotId(`tick:${minute}${again}`);
    await port.add('tick', [{ id, data: { minute } }]);
    port.wake();
  }

  /** Those of last night that were not done: a program that was down at night catches up. */
  async function addChores(now: Date): Promise<void> {
    const nightly = chores.filter(({ when = 'night' }) => when === 'night').map(({ name }) => name);
    const { due, slot } = await choresDue(db.sql, nightly, now);
    await port.add(
      'chore',
      due.map((name) => ({ id: slotId(`${name}:${slot.toISOString()}`), data: { chore: name } })),
    );
  }

  /** For now rather than for the tick's minute: a tick that waited (downtime) finds who is due by now. */
  async function sweep(): Promise<void> {
    const now = clock();
    await addChores(now);
    await eachMinute(now);
    await byName('what waits', async () => {
      if ((await sayWhatWaits(db, now)) > 0) posted();
    });
    const clocks = await readClocks(db.prisma, now);
    for (const push of pushes) await byName(push.name, () => sweepOne(push, clocks, now));
  }

  /** What ended the program twice is left out for some hours, and holds up no other. */
  const byName = (what: string, work: () => Promise<void>): Promise<void> =>
    traced(
      'job part',
      () => ({ part: what }),
      () => underWay.run({ kind: 'job', key: `tick:${what}`, what, risky: false }, work, async () => {}),
    );

  async function sweepOne(push: AnyPush, clocks: Clocks, now: Date): Promise<void> {
    if (push.when.on === 'every-minute') {
      const counts: Record<string, number>[] = [];
      for (const batch of await everyMinute(db, { push, clocks, now }))
        counts.push(await deliverPush(parts, { ...batch, at: now, now }));
      if (counts.some((count) => count.sent)) posted();
      return;
    }
    const { taken, tooLate } = await takeDue(db, { push, clocks, now }, (tx, batches) =>
      port.add(
        'push',
        batches.map((batch) => jobOf(batch, now)),
        tx,
      ),
    );
    if (taken > 0) log.info({ push: push.name, people: taken }, 'a push is due');
    if (tooLate > 0)
      log.warn({ push: push.name, people: tooLate }, 'a push was missed and is skipped: too late');
  }

  const jobParts = (now: Date): JobParts => ({
    db,
    log,
    translations,
    now,
    ...(parts.keep && { keep: parts.keep }),
    ...(parts.backups && { backups: parts.backups }),
  });

  /** One that fails holds up no other, and is tried again with the next minute. */
  async function eachMinute(now: Date): Promise<void> {
    for (const job of chores.filter(({ when }) => when === 'minute')) {
      await byName(job.name, async () => {
        const counts = await job.run(jobParts(now)).catch((error: unknown) => {
          log.error({ err: error, job: job.name }, 'a job failed and will be tried again');
          return {};
        });
        if (!Object.values(counts).some((count) => count > 0)) return;
        log.info({ job: job.name, ...counts }, 'done');
        posted();
      });
    }
  }

  async function deliver(data: unknown): Promise<void> {
    const { push: name, companyId, at, recipients } = batchSchema.parse(data);
    const push = pushes.find((one) => one.name === name);
    if (!push) return;
    const now = clock();
    const waited = (now.getTime() - at.getTime()) / 60_000;
    const present = recipients.map((one) => {
      const minutesLeft = one.minutesLeft - waited;
      return { ...one, minutesLeft, ...(minutesLeft <= 0 && { silent: 'too_late' as const }) };
    });
    const counts = await deliverPush(parts, { push, companyId, recipients: present, at: now, now });
    log.info({ push: name, ...counts }, 'a push was prepared');
    if (counts.sent) posted();
  }

  async function chore(data: unknown): Promise<void> {
    const { chore: name } = choreSchema.parse(data);
    const found = chores.find((one) => one.name === name);
    const now = clock();
    const counts = await found?.run(jobParts(now));
    await markDone(db.sql, name, now);
    log.info({ job: name, ...counts }, 'done');
  }

  return {
    start() {
      port.start();
      schedule.start();
    },
    tick,
    workOff: port.workOff,
    healthy: port.healthy,
    async stop() {
      await schedule.stop();
      await port.stop();
    },
  };
}

/** Deterministic, although the sweep takes each person once: a batch that is handed over twice is one job. */
function jobOf({ push, companyId, recipients }: Handed, at: Date): NewJob {
  const first = recipients[0];
  return {
    id: slotId(`${push.name}:${companyId}:${first?.personId}:${first?.day}`),
    data: { push: push.name, companyId, at: at.toISOString(), recipients },
  };
}
