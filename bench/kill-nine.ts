// npm run bench:kill-nine [-- rounds]: kills the program while people record meetings, on both stores, by polling
// and by webhook, a hundred times in all unless told otherwise. Says what was lost, doubled, or stuck.
import { type KillNineResult, killNine, newDatabase, newDataDir } from '../test/flows/support/kill-nine.ts';
import { startPostgres } from '../test/support/postgres-server.ts';

const people = 6;

export async function benchKillNine(rounds = 100): Promise<boolean> {
  const postgres = await startPostgres({ durable: true });
  if (!postgres.ok) console.log(`Without PostgreSQL: ${postgres.reason}`);
  const runs = (['polling', 'webhook'] as const).flatMap((delivery) =>
    (postgres.ok ? ['embedded', 'postgresql'] : ['embedded']).map((kind) => ({ kind, delivery })),
  );
  let good = true;
  for (const { kind, delivery } of runs) {
    const { store, remove } =
      postgres.ok && kind === 'postgresql' ? await newDatabase(postgres) : newDataDir();
    const result = await killNine({ store, delivery, people, rounds: Math.ceil(rounds / runs.length) });
    good &&= isGood(result);
    console.log(`${kind}, ${delivery}: ${inWords(result)}`);
    await remove();
  }
  if (postgres.ok) await postgres.stop();
  return good;
}

function isGood({ lost, doubled, unseen, stuck, exitCode }: KillNineResult): boolean {
  return lost.length + doubled.length + unseen.length + stuck.length === 0 && exitCode === 0;
}

function inWords({ rounds, receipts, records, lost, doubled, unseen, stuck, exitCode }: KillNineResult) {
  const numbers = `${rounds} kills, ${receipts} receipts seen, ${records} records`;
  const troubles = `${lost.length} lost, ${doubled.length} doubled, ${unseen.length} without a receipt, ${stuck.length} stuck`;
  return `${numbers}, ${troubles}, exit ${exitCode}${stuck.length > 0 ? `\n${stuck.join('\n')}` : ''}`;
}

if (process.argv[1]?.endsWith('kill-nine.ts')) {
  process.exitCode = (await benchKillNine(Number(process.argv[2] ?? 100))) ? 0 : 1;
}
