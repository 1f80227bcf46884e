// Follows an Asterisk: hears of each call that ends, comes back after a loss, and catches up from its file or says what is missing.
import type { Log } from '../../../log.ts';
import type { PhoneCall } from '../phone-call.ts';
import { type CdrFields, callOfCdr } from '../providers/asterisk.ts';
import { type AmiConnection, type AmiPatience, openAmi } from './ami-connection.ts';
import { type CdrPosition, readCdrFile } from './cdr-file.ts';

export interface BridgedSource {
  readonly id: number;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly secret: string;
  readonly file: string | null;
  readonly timeZone: string;
}

export interface BridgeParts {
  readonly source: BridgedSource;
  readonly take: (call: PhoneCall) => Promise<void>;
  /** What is remembered from one run to the next. */
  readonly memory: {
    /** When it was last known that nothing is missing. */
    seenAt(): Promise<Date | null>;
    seen(at: Date): Promise<void>;
    position(): Promise<CdrPosition | null>;
    keepPosition(position: CdrPosition): Promise<void>;
  };
  readonly tell: {
    connected(): Promise<void>;
    lost(reason: 'unreachable' | 'login'): Promise<void>;
    /** Calls of this time were not heard of, and can't be read. */
    missed(from: Date, to: Date, why: 'no-file' | 'no-ids'): Promise<void>;
    caughtUp(calls: number): Promise<void>;
  };
  readonly clock: () => Date;
  readonly log: Log;
  readonly pace?: BridgePace;
}

export interface BridgePace {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** How often the file is looked at while all is well, and that it is so is written down. */
  readonly lookMs: number;
  readonly patience?: AmiPatience;
}

export interface Bridge {
  start(): void;
  /** Waits for the call that is being taken. Idempotent. */
  stop(): Promise<void>;
}

const usual: BridgePace = { firstWaitMs: 1000, longestWaitMs: 60_000, lookMs: 60_000 };
/** Less than that is no gap: a look, and what it takes. */
const gapFactor = 2;
/** More calls than end while a store is away. */
const mostHeard = 10_000;

export function createBridge(parts: BridgeParts): Bridge {
  const { source, take, memory, tell, clock, log, pace = usual } = parts;
  let stopped = false;
  let running: Promise<void> | undefined;
  let connection: AmiConnection | undefined;
  /** Heard, and not taken yet: the store may be away for a while. */
  const heard: CdrFields[] = [];
  /** One after the other, so that nothing overtakes. */
  let work: Promise<unknown> = Promise.resolve();
  let wakeUp: () => void = () => {};

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, stopped ? 0 : ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const done = work.then(task).catch((error: unknown) => {
      log.error({ err: error, source: source.id }, 'A call of an Asterisk could not be taken');
      // What was not taken is taken after a new connection.
      connection?.end();
    });
    work = done;
    return done;
  };

  async function takeRecord(record: CdrFields): Promise<boolean> {
    const call = callOfCdr(record, source.timeZone);
    if (call) await take(call);
    return call !== null;
  }

  async function takeHeard(): Promise<void> {
    for (let record = heard[0]; record; record = heard[0]) {
      await takeRecord(record);
      heard.shift();
    }
  }

  /** Null where the file can't be read; else how many calls stood in it. */
  async function catchUp(): Promise<number | 'no-file' | 'no-ids'> {
    if (source.file === null) return 'no-file';
    let calls = 0;
    for (;;) {
      const read = await readCdrFile(source.file, await memory.position());
      if (!read.ok) return read.reason;
      for (const record of read.records) if (await takeRecord(record)) calls += 1;
      await memory.keepPosition(read.position);
      if (!read.more) return calls;
    }
  }

  async function closeGap(): Promise<void> {
    const since = await memory.seenAt();
    const now = clock();
    const caught = await catchUp();
    const isGap = since !== null && now.getTime() - since.getTime() > gapFactor * pace.lookMs;
    if (isGap && typeof caught === 'string') await tell.missed(since, now, caught);
    else if (typeof caught === 'number' && caught > 0) await tell.caughtUp(caught);
    await memory.seen(now);
  }

  async function run(): Promise<void> {
    let wait = pace.firstWaitMs;
    let isLost = false;
    while (!stopped) {
      let over: () => void = () => {};
      const ended = new Promise<void>((resolve) => {
        over = resolve;
      });
      const opened = await openAmi({
        ...source,
        ...(pace.patience && { patience: pace.patience }),
        onEvent(event) {
          if (event.Event !== 'Cdr' || heard.length >= mostHeard) return;
          heard.push(event);
          void inTurn(takeHeard);
        },
        onEnd: () => over(),
      });
      if (opened.ok) {
        connection = opened.connection;
        if (stopped) connection.end();
        log.info({ source: source.id }, 'Connected to an Asterisk');
        isLost = false;
        wait = pace.firstWaitMs;
        await inTurn(async () => {
          await takeHeard();
          await tell.connected();
          await closeGap();
        });
        await watch(ended);
        connection = undefined;
        if (stopped) return;
      }
      const reason = opened.ok ? 'unreachable' : opened.reason;
      if (!isLost) {
        isLost = true;
        log.warn({ source: source.id, reason }, 'The connection to an Asterisk is lost; it is tried again');
        await tell.lost(reason).catch(() => {});
      }
      if (stopped) return;
      await pause(wait * (0.75 + Math.random() / 2));
      wait = Math.min(pace.longestWaitMs, wait * 2);
    }
  }

  /** Until it ends: now and then what stands in the file is compared, and that all is well is written down. */
  async function watch(ended: Promise<void>): Promise<void> {
    let isOver = false;
    void ended.then(() => {
      isOver = true;
      wakeUp();
    });
    while (!isOver && !stopped) {
      await pause(pace.lookMs);
      if (isOver || stopped) break;
      await inTurn(async () => {
        await catchUp();
        await memory.seen(clock());
      });
    }
    connection?.end();
    await ended;
  }

  return {
    start() {
      running ??= run().catch((error: unknown) =>
        log.error({ err: error, source: source.id }, 'An Asterisk is not followed any more'),
      );
    },
    async stop() {
      stopped = true;
      wakeUp();
      connection?.end();
      await running;
      await work;
    },
  };
}
