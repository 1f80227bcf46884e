// npm run check: every step, each with its time, two at a time; at the end it fails if one did. What a step says is shown when
// it failed. Names of steps run only these: `npm run check -- types imports`.
import { spawn } from 'node:child_process';
import { generateClient } from '../prisma/generate-client.ts';

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const withTsx = (...args: string[]) => ['--import', 'tsx', ...args];
const bin = (path: string) => `node_modules/${path}`;
// The compiler of TypeScript 7 checks the types in a fifth of the time; what reads the tree by its library still needs 5.
const tsc = bin('typescript-7/bin/tsc');

/** The longest first. */
const steps: readonly Step[] = [
  {
    name: 'imports',
    args: [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'bots',
      'connectors',
      'bin',
    ],
  },
  { name: 'types', args: [tsc] },
  { name: 'page-types', args: [tsc, '-p', 'bots/web/page'] },
  { name: 'supervision-page-types', args: [tsc, '-p', 'src/areas/supervision/files'] },
  { name: 'board-types', args: [tsc, '-p', 'src/areas/board/background/page'] },
  { name: 'style', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'translations', args: withTsx('bin/check-translations.ts') },
  { name: 'migrations', args: withTsx('prisma/check-migrations.ts') },
];
const atOnce = 2;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no step ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}
const began = performance.now();
await generateClient();
const waiting = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const failed: string[] = [];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const since = performance.now();
      const { code, said } = await run(step);
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${step.name} ${seconds(since)}\n`);
      if (code === 0) continue;
      failed.push(step.name);
      process.stdout.write(said);
    }
  }),
);
process.stdout.write(
  failed.length === 0 ? `All is well, after ${seconds(began)}.\n` : `To be mended: ${failed.join(', ')}.\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function run({ args }: Step): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      said += piece;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
