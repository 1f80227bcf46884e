// npm run fuzz -- KIND --count N [--seed S]: inputs made from a seed, thrown at one of the program's edges until something gives.
import { parseArgs } from 'node:util';
import type { Fuzz } from '../bench/fuzz/fuzz.ts';

/** Each kind and the file that does it. */
const kinds: Readonly<Record<string, () => Promise<{ readonly default: Fuzz }>>> = {
  files: () => import('../bench/fuzz/files.ts'),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const [kind = ''] = positionals;
const load = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
const count = Number(values.count);
const seed = Number(values.seed);
if (!load || !Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
  console.error(`npm run fuzz -- ${Object.keys(kinds).join('|')} --count N [--seed S]`);
  process.exit(2);
}
const { default: fuzz } = await load();
const isGood = await fuzz({ count, seed });
process.exit(isGood ? 0 : 1);
