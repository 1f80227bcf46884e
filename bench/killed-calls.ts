// Phone calls are reported to the running program, which is killed again and again; whoever got no answer reports again. Counted
// afterwards: calls that were taken and have no record, records twice, calls without a message.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type StoreSettings } from '../src/db/open-database.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { freePort, startTallybot } from '../test/support/tallybot-process.ts';
import { callOf, office } from './telephone-office.ts';
import type { FaultResult } from './under-fault.ts';

const managers = 5;
const atOnce = 8;
const readyWithinMs = 400_000;

export async function killedCalls(store: StoreSettings, kills: number): Promise<FaultResult> {
  const seeding = await openDatabase({ store, log: quietLog });
  const { slug, secret } = await office(seeding, managers);
  await seeding.close();
  const where: Record<string, string> =
    store.kind === 'embedded' ? { DATA_DIR: store.dataDir } : { DATABASE_URL: store.databaseUrl };
  const port = await freePort();
  const taken = new Set<number>();
  let next = 0;
  let waiting: number[] = [];
  for (let round = 0; round <= kills; round++) {
    const tallybot = startTallybot({ ...where, PORT: String(port), LOG_LEVEL: 'silent' }, { readyWithinMs });
    const url = `${await tallybot.ready}/calls/${slug}`;
    const report = async (nr: number): Promise<void> => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(callOf(nr, 100 + (nr % managers))),
      }).catch(() => null);
      await answer?.arrayBuffer().catch(() => null);
      if (answer?.status === 202) taken.add(nr);
      else waiting.push(nr);
    };
    const again = waiting;
    waiting = [];
    await Promise.all(again.map(report));
    if (round === kills) {
      await tallybot.stop();
      break;
    }
    let isOver = false;
    const dead = sleep(300 + ((round * 137) % 900)).then(async () => {
      await tallybot.kill();
      isOver = true;
    });
    while (!isOver) await Promise.all(Array.from({ length: atOnce }, () => report(next++)));
    await dead;
  }
  const db = await openDatabase({ store, log: quietLog });
  const rows = await db.sql.$queryRaw<{ phone: string }[]>`select phone from call`;
  const [found] = await db.sql.$queryRaw<{ calls: number; bare: number }[]>`
    select count(*)::int as calls, count(*) filter (where pc.call_id is null or pc.card_id is null or d.outbox_id is null)::int as bare
    from phone_call pc left join phone_card d on d.id = pc.card_id`;
  await db.close();
  const kept = new Set(rows.map(({ phone }) => Number(phone.slice(5)) - 1_000_000));
  return {
    fault: 'kills among calls',
    times: kills,
    records: rows.length,
    lost: [...taken].filter((nr) => !kept.has(nr)).length,
    doubled: rows.length - kept.size + Math.abs((found?.calls ?? 0) - rows.length),
    stuck: waiting.length,
    unanswered: found?.bare ?? 0,
  };
}
