// npm run fuzz -- telegram|slack|http [--count N] [--seed S]: hostile input by chance, and what came of it.
import { parseArgs } from 'node:util';
import { generateClient } from '../prisma/generate-client.ts';

await generateClient();
const kinds = {
  telegram: () => import('../bench/fuzz/telegram.ts'),
  slack: () => import('../bench/fuzz/slack.ts'),
  http: () => import('../bench/fuzz/http.ts'),
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const load = kinds[positionals[0] as keyof typeof kinds];
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!load || !Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write(`npm run fuzz -- ${Object.keys(kinds).join('|')} [--count N] [--seed S]\n`);
  process.exit(2);
}
const report = await (await load()).fuzz({ count, seed });
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exit(report.findings.length > 0 ? 1 : 0);
