// npm run fuzz -- KIND --count N [--seed S]: hostile input made from a seed, thrown at one of the program's edges.
import { parseArgs } from 'node:util';
import { generateClient } from '../prisma/generate-client.ts';

/** Answers whether all went well, and has printed what did not. */
type Fuzz = (request: { readonly count: number; readonly seed: number }) => Promise<boolean>;

interface Report {
  readonly findings: readonly unknown[];
}

const printed =
  (load: () => Promise<{ fuzz(request: { count: number; seed: number }): Promise<Report> }>) =>
  async (): Promise<Fuzz> => {
    const { fuzz } = await load();
    return async (request) => {
      const report = await fuzz(request);
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      return report.findings.length === 0;
    };
  };

const kinds: Readonly<Record<string, () => Promise<Fuzz>>> = {
  files: async () => (await import('../bench/fuzz/files.ts')).default,
  telegram: printed(() => import('../bench/fuzz/telegram.ts')),
  slack: printed(() => import('../bench/fuzz/slack.ts')),
  http: printed(() => import('../bench/fuzz/http.ts')),
  calls: printed(() => import('../bench/fuzz/calls.ts')),
  api: printed(() => import('../bench/fuzz/api.ts')),
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
  process.stderr.write(`npm run fuzz -- ${Object.keys(kinds).join('|')} [--count N] [--seed S]\n`);
  process.exit(2);
}
await generateClient();
const fuzz = await load();
// A surprise of the program is a finding and ends nothing; one of the generator itself must not look like one.
const failed = (error: unknown) => {
  process.stderr.write(`The generator failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  return process.exit(2);
};
process.exit((await fuzz({ count, seed }).catch(failed)) ? 0 : 1);
