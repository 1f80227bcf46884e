// Phone calls: from the report to the card at fifty calls a second, with a morning push beside it; and what becomes of them when
// the program is killed in the middle, thirty times.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../src/app.ts';
import { giveLine } from '../src/areas/telephony/background/give-line.ts';
import { addSource } from '../src/areas/telephony/sources.ts';
import { createDatabase, type Database, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { post } from '../src/delivery/post.ts';
import { listen } from '../src/http/server.ts';
import { createTranslations } from '../src/i18n/translate.ts';
import { textOf } from '../src/messenger/text.ts';
import { createTestCompany } from '../test/support/company.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { createStageMessenger } from '../test/support/stage-messenger.ts';
import { freePort, startTallybot } from '../test/support/tallybot-process.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const perSecond = Number(process.env.BENCH_CALLS ?? 50);
const managers = 50;
const morningMessages = 3000;
const kills = Number(process.env.BENCH_KILLS ?? 30);

export async function benchCalls(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) console.log(`Left out: ${server.reason}`);
  else {
    await reportToCard(server.url);
    await server.stop();
  }
  await killedInTheMiddle();
}

interface Office {
  readonly slug: string;
  readonly secret: string;
}

/** A company whose managers have extensions 100, 101… */
async function office(db: Database, size: number): Promise<Office> {
  const now = new Date();
  const company = await createTestCompany(db);
  const { companyId } = company.admin;
  const settings = { quiet: { from: '00:00', to: '00:00' } };
  const workingDays = [1, 2, 3, 4, 5, 6, 7];
  const translations = createTranslations();
  const added = await db.sqlTransaction((tx) =>
    addSource(tx, company.admin, { name: 'Office', kind: 'generic', now }),
  );
  if (!added.ok) throw new Error(added.reason);
  for (let nr = 0; nr < size; nr++) {
    const person = await db.prisma.person.create({
      data: {
        companyId,
        name: `Manager ${nr}`,
        role: 'manager',
        status: 'active',
        locale: 'en',
        timeZone: 'Europe/Berlin',
        settings,
        workingDays,
      },
    });
    const account = await db.prisma.account.create({
      data: { companyId, personId: person.id, messenger: 'web', userKey: `m${nr}`, chatKey: `m${nr}` },
    });
    await db.prisma.conversation.create({ data: { accountId: account.id } });
    const line = { sourceId: added.id, personId: person.id, extension: String(100 + nr), now };
    await db.sqlTransaction((tx) => giveLine(tx, company.admin, line, { translations }));
  }
  return { slug: added.slug, secret: added.secret };
}

const callOf = (nr: number, extension: number) => {
  const endedAt = new Date();
  return {
    callId: `call-${nr}`,
    direction: 'outgoing',
    from: '+49305550100',
    to: `+4930${1_000_000 + nr}`,
    extension: String(extension),
    startedAt: new Date(endedAt.getTime() - 190_000).toISOString(),
    answeredAt: new Date(endedAt.getTime() - 180_000).toISOString(),
    endedAt: endedAt.toISOString(),
    outcome: 'answered',
    talkSeconds: 180,
  };
};

async function reportToCard(postgres: string): Promise<void> {
  await administer(postgres, 'create database bench_calls');
  const connection = urlConnection(databaseUrl(postgres, 'bench_calls'));
  await migrate({ connection, log: quietLog });
  const db = await createDatabase({ connection, kind: 'postgresql', log: quietLog });
  const { slug, secret } = await office(db, managers);
  const shownAt = new Map<string, number>();
  const stage = createStageMessenger('web', false);
  const noted = (text: string) => {
    for (const [, digits] of text.matchAll(/\+49 30 ([\d ]+)/g)) {
      const nr = String(Number((digits ?? '').replaceAll(' ', '')) - 1_000_000);
      if (!shownAt.has(nr)) shownAt.set(nr, performance.now());
    }
  };
  const messenger = {
    ...stage,
    send: async (...args: Parameters<typeof stage.send>) => {
      noted(textOf(args[1].text));
      return stage.send(...args);
    },
    edit: async (...args: Parameters<typeof stage.edit>) => {
      noted(textOf(args[2].text));
      return stage.edit(...args);
    },
  };
  const app = createApp({ db, messengers: [messenger], clock: () => new Date(), log: quietLog });
  const http = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
  http.mount(app.telephony.http, app.health);
  await app.start();
  const [account] = await db.prisma.account.findMany({ take: 1 });
  const { companyId = 0, id: accountId = 0 } = account ?? {};
  const posted = new Map<string, number>();
  const answers: number[] = [];
  const url = `http://127.0.0.1:${http.port}/calls/${slug}`;
  const began = performance.now();
  let failed = 0;
  const under: Promise<void>[] = [];
  for (let nr = 0; nr < seconds * perSecond; nr++) {
    const at = began + (nr / perSecond) * 1000;
    await sleep(Math.max(0, at - performance.now()));
    if (nr === Math.floor((seconds * perSecond) / 3)) under.push(morning(db, { companyId, accountId }));
    const start = performance.now();
    posted.set(String(nr), start);
    under.push(
      fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(callOf(nr, 100 + (nr % managers))),
      }).then(async (answer) => {
        await answer.arrayBuffer();
        answers.push(performance.now() - start);
        if (answer.status !== 202) failed += 1;
      }),
    );
  }
  await Promise.all(under);
  for (let waited = 0; waited < 200 && shownAt.size < posted.size; waited++) await sleep(100);
  const toCard = [...posted].flatMap(([nr, at]) => {
    const shown = shownAt.get(nr);
    return shown === undefined ? [] : [shown - at];
  });
  const [records] = await db.sql.$queryRaw<{ count: number }[]>`select count(*)::int as count from call`;
  console.log(
    `${posted.size} calls at ${perSecond} a second, ${morningMessages} morning messages beside them: answered in p50 ${ms(answers, 0.5)}, p95 ${ms(answers, 0.95)}; ` +
      `on a card in p50 ${ms(toCard, 0.5)}, p95 ${ms(toCard, 0.95)}, longest ${ms(toCard, 1)}`,
  );
  console.log(`${records?.count} records, ${toCard.length} shown, ${failed} not taken`);
  await app.stop();
  await http.close();
  await db.close();
}

/** What a morning puts into the outbox all at once. */
async function morning(db: Database, to: { companyId: number; accountId: number }): Promise<void> {
  const now = new Date();
  const screen = { text: [{ kind: 'plain', text: 'Good morning' } as const] };
  const rows = Array.from({ length: morningMessages }, (_, nr) => ({
    ...to,
    messenger: 'web',
    chatKey: `other-${nr}`,
    purpose: 'morning-summary',
    key: `morning:${nr}`,
    priority: 1 as const,
    screen,
  }));
  await post(db.sql, rows, now);
}

const ms = (values: readonly number[], share: number): string => {
  const sorted = [...values].sort((one, other) => one - other);
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)} ms`;
};

/** Whoever reports gets no answer, and reports again: afterwards each call that was taken has one record and one card. */
async function killedInTheMiddle(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-calls-'));
  const store = { kind: 'embedded', dataDir } as const;
  const seeding = await openDatabase({ store, log: quietLog });
  const { slug, secret } = await office(seeding, 5);
  await seeding.close();
  const port = await freePort();
  const taken = new Set<number>();
  let next = 0;
  let waiting: number[] = [];
  for (let round = 0; round <= kills; round++) {
    const tallybot = startTallybot({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'silent' });
    const url = `${await tallybot.ready}/calls/${slug}`;
    const report = async (nr: number): Promise<void> => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(callOf(nr, 100 + (nr % 5))),
      }).catch(() => null);
      if (answer?.status === 202) taken.add(nr);
      else waiting.push(nr);
    };
    const again = waiting;
    waiting = [];
    await Promise.all(again.map(report));
    if (round === kills) {
      await sleep(2000);
      await tallybot.stop();
      break;
    }
    const life = 300 + ((round * 137) % 900);
    const dead = sleep(life).then(() => tallybot.kill());
    let isOver = false;
    void dead.then(() => {
      isOver = true;
    });
    while (!isOver) await Promise.all(Array.from({ length: 4 }, () => report(next++)));
    await dead;
  }
  const db = await openDatabase({ store, log: quietLog });
  const [found] = await db.sql.$queryRaw<
    { calls: number; records: number; carded: number; numbers: number }[]
  >`
    select count(*)::int as calls, count(distinct pc.call_id)::int as records, count(pc.card_id)::int as carded,
      (select count(distinct phone)::int from call) as numbers from phone_call pc`;
  const [all] = await db.sql.$queryRaw<{ count: number }[]>`select count(*)::int as count from call`;
  const rows = await db.sql.$queryRaw<{ phone: string }[]>`select phone from call`;
  const kept = new Set(rows.map(({ phone }) => Number(phone.slice(5)) - 1_000_000));
  const lost = [...taken].filter((nr) => !kept.has(nr));
  const doubled = (all?.count ?? 0) - (found?.numbers ?? 0);
  const bare = (found?.calls ?? 0) - (found?.carded ?? 0);
  console.log(
    `${kills} kills: ${taken.size} calls taken, ${all?.count} records, ${lost.length} lost, ${doubled} doubled, ${bare} without a card`,
  );
  await db.close();
  rmSync(dataDir, { recursive: true, force: true });
}
