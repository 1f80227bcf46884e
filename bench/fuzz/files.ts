// Files of customers, good ones damaged in all ways and bad ones from the start: each must become a table or be refused with a word.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '../../src/spreadsheets/read-table.ts';
import { TableError, tableLimits } from '../../src/spreadsheets/table-limits.ts';
import { chanceOf, type Fuzz } from './fuzz.ts';
import { madeFile } from './made-file.ts';

/** Longer than any of these small files may take, on a machine that does other things as well. */
const longestMs = 20_000;
const slowestShown = 5;
/** As many at once as the program reads. */
const atOnce = 3;

interface Outcome {
  readonly number: number;
  readonly kind: string;
  readonly result: string;
  readonly ms: number;
}

/** A file that makes the reader fail, or go beyond a limit, is kept in the system's folder for such things. */
const fuzz: Fuzz = async ({ count, seed }) => {
  const results = new Map<string, number>();
  const slowest: Outcome[] = [];
  const bad: string[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const number = next++;
      const { kind, bytes } = madeFile(chanceOf(seed * 1_000_003 + number));
      const begun = performance.now();
      const { result, fault } = await resultOf(bytes);
      const ms = Math.round(performance.now() - begun);
      results.set(`${kind}: ${result}`, (results.get(`${kind}: ${result}`) ?? 0) + 1);
      slowest.push({ number, kind, result, ms });
      slowest.sort((one, other) => other.ms - one.ms).splice(slowestShown);
      const problem = fault ?? (ms > longestMs ? `took ${ms} ms` : null);
      if (problem) bad.push(`${number} (${kind}, ${kept(seed, number, bytes)}): ${problem}`);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${count} files from seed ${seed} in ${seconds} s`);
  console.table(
    [...results]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([result, times]) => ({ result, times })),
  );
  console.log('The slowest:');
  console.table(slowest);
  console.log(`Crashes and limits that were exceeded: ${bad.length}`);
  for (const line of bad.slice(0, 50)) console.log(line);
  return bad.length === 0;
};
export default fuzz;

async function resultOf(bytes: Buffer): Promise<{ result: string; fault: string | null }> {
  try {
    const table = await openTable(bytes);
    if (!table.ok) return refused(table.problem);
    let rows = 0;
    let last = -1;
    for await (const { row, cells } of table.rows()) {
      rows += 1;
      if (row <= last) return { result: 'table', fault: `row ${row} behind row ${last}` };
      last = row;
      if (
        cells.length > tableLimits.columns ||
        cells.some((cell) => cell.length > tableLimits.cellCharacters * 10)
      )
        return { result: 'table', fault: `a row of ${cells.length} cells, or one of great length` };
      if (cells.some((cell) => /\0|\p{Surrogate}/u.test(cell)))
        return { result: 'table', fault: 'a character that no database takes' };
    }
    if (rows > tableLimits.rows + 1) return { result: 'table', fault: `${rows} rows` };
    const { leftOut } = table.found();
    return { result: leftOut.length > 0 ? 'table, lines left out' : 'table', fault: null };
  } catch (error) {
    if (error instanceof TableError) return refused(error.problem);
    return {
      result: 'crash',
      fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

const refused = (problem: string) => ({
  result: problem,
  // Small files never are too much; that would be a reader that goes round in circles.
  fault: problem === 'too_much' ? 'out of time or of elements' : null,
});

function kept(seed: number, number: number, bytes: Buffer): string {
  const folder = join(tmpdir(), 'tallybot-fuzz');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed}-${number}`);
  writeFileSync(path, bytes);
  return path;
}
