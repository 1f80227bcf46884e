// People record meetings in the running program; in the middle of it something goes wrong for a while. Counted afterwards:
// receipts without a record, meetings recorded twice, people who can't go on, records of which nobody was told.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type StoreSettings } from '../src/db/open-database.ts';
import type { CuttableConnection } from '../test/app/support/cuttable-connection.ts';
import { startRecorder } from '../test/flows/support/recorder.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { freePort, startTallybot } from '../test/support/tallybot-process.ts';
import { type Person, startTelegramStandIn } from '../test/support/telegram-stand-in.ts';
import { addChattingManagers } from './chatting-managers.ts';

export interface FaultResult {
  readonly fault: string;
  /** How often it went wrong. */
  readonly times: number;
  readonly records: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
  readonly unanswered: number;
}

type StandIn = Awaited<ReturnType<typeof startTelegramStandIn>>;

export interface FaultReach {
  readonly door: CuttableConnection;
  readonly standIn: StandIn;
  readonly person: Person;
  configure(sql: string): Promise<void>;
}

export interface Fault {
  readonly name: string;
  begin(reach: FaultReach): Promise<void>;
  end(reach: FaultReach): Promise<void>;
  /** By a round robin before both of them. */
  readonly instances?: number;
  /** Not as the superuser, whom a limit of connections does not hold. */
  readonly asOrdinaryUser?: boolean;
}

const beforeMs = 3_000;
const faultMs = 8_000;
const afterMs = 3_000;
const goOnWithinMs = 120_000;

export async function underFault(parts: {
  fault: Fault;
  store: StoreSettings;
  /** Where the program finds its database, if that is not the store's own address. */
  programUrl?: string;
  people: number;
  door?: CuttableConnection;
  configure?(sql: string): Promise<void>;
}): Promise<FaultResult> {
  const { fault, store, programUrl } = parts;
  const standIn: StandIn = await startTelegramStandIn({ record: false, webhookRetryMs: 200 });
  const people = Array.from({ length: parts.people }, () => standIn.addPerson());
  const seeding = await openDatabase({ store, log: quietLog });
  await addChattingManagers(
    seeding,
    people.map(({ id }) => id),
  );
  await seeding.close();

  const ports = await Promise.all(Array.from({ length: fault.instances ?? 1 }, () => freePort()));
  const robin = ports.length > 1 ? await startRoundRobin(ports) : null;
  const programs = ports.map((port) =>
    startTallybot({
      PORT: String(port),
      LOG_LEVEL: 'fatal',
      TELEGRAM_BOT_TOKEN: standIn.token,
      TELEGRAM_API_ROOT: standIn.apiRoot,
      ...(store.kind === 'embedded'
        ? { DATA_DIR: store.dataDir }
        : { DATABASE_URL: programUrl ?? store.databaseUrl, DATABASE_POOL_SIZE: '4' }),
      ...(robin && {
        TELEGRAM_WEBHOOK_URL: `${robin.url}/telegram/hook`,
        TELEGRAM_WEBHOOK_SECRET: 'faults',
      }),
    }),
  );
  await Promise.all(programs.map(({ ready }) => ready));
  const recorders = people.map((person, index) => startRecorder(standIn, person, `p${index}`));
  const reach = {
    standIn,
    person: people[0] as Person,
    door: parts.door as CuttableConnection,
    configure: parts.configure ?? (async () => {}),
  };
  await sleep(beforeMs);
  await fault.begin(reach);
  await sleep(faultMs);
  await fault.end(reach);
  await sleep(afterMs);

  const tooLate = sleep(goOnWithinMs, 'late' as const, { ref: false });
  const ends = await Promise.all(recorders.map((one) => Promise.race([one.finish(), tooLate])));
  const stuck = ends.filter((end) => end === 'late').length;
  for (const program of programs) await program.stop();
  await robin?.close();
  await standIn.close();

  const database = await openDatabase({ store, log: quietLog });
  const rows = await database.prisma.meeting.findMany({ select: { subject: true } });
  await database.close();
  const records = rows.map(({ subject }) => subject ?? '');
  const seen = new Set(recorders.flatMap((one) => one.receipts()));
  const kept = new Set(records);
  return {
    fault: fault.name,
    times: 1,
    records: records.length,
    lost: [...seen].filter((subject) => !kept.has(subject)).length,
    doubled: records.length - kept.size,
    stuck,
    unanswered: [...kept].filter((subject) => !seen.has(subject)).length,
  };
}

/** Gives each request to the next program. */
async function startRoundRobin(ports: readonly number[]): Promise<{ url: string; close(): Promise<void> }> {
  const { createServer } = await import('node:http');
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const port = ports[turn++ % ports.length];
    const headers = Object.fromEntries(
      ['content-type', 'x-telegram-bot-api-secret-token'].map((name) => [
        name,
        String(request.headers[name] ?? ''),
      ]),
    );
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
        method: request.method ?? 'POST',
        headers,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status).end(await answer.text());
    } catch {
      response.writeHead(502).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
