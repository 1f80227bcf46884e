// Bundles the program into the folder that is given, all of it or nothing: `node --import tsx bin/bundle.ts <folder>`.
// The folder lies two below the program's own; the program may be moved or copied with it, and be read-only then.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Loader, type Plugin } from 'esbuild';
import { generateClient } from '../prisma/generate-client.ts';
import { packagedFile, packagedFiles, packagedIn } from '../src/packaged-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Besides the programs each worker thread that is written in TypeScript: see src/start-worker.mjs. */
const entries = {
  main: 'src/start.ts',
  tallybot: 'src/cli/tallybot.ts',
  connector: 'connectors/main.ts',
  'embedded-worker': 'src/db/embedded-worker.ts',
  'table-worker': 'src/spreadsheets/table-worker.ts',
  'card-worker': 'src/areas/capture/reading/card-worker.ts',
  'calendar-worker': 'src/areas/calendar/ics/calendar-worker.ts',
  'holidays-worker': 'src/periods/holidays-worker.mjs',
};
const keptBundles = 5;
const folder = process.argv[2] ?? join(root, '.build/current');

/** What is installed where the program runs; all else that it imports becomes part of the bundle. */
const installed = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies);

/** Files that lie beside a source (pages, migrations, a worker) are found from where the source lies, not the bundle. */
const ownUrls: Plugin = {
  name: 'own-urls',
  setup(bundler) {
    bundler.onLoad({ filter: /\.(ts|tsx)$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const source = JSON.stringify(`../../${relative(root, path).replaceAll('\\', '/')}`);
      const contents = readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        `new URL(${source}, import.meta.url).href`,
      );
      return { contents, loader: extname(path).slice(1) as Loader };
    });
  },
};

await generateClient();
const unfinished = `${folder}.${process.pid}`;
await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: unfinished,
  bundle: true,
  splitting: true,
  external: installed.flatMap((name) => [name, `${name}/*`]),
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: 'linked',
  sourcesContent: false,
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
  // Some of what becomes part of it is CommonJS.
  banner: {
    js: "import { createRequire as tallybotRequire } from 'node:module'; const require = tallybotRequire(import.meta.url);",
  },
  plugins: [ownUrls],
});
for (const name of packagedFiles) {
  const copy = packagedIn(unfinished, name);
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(packagedFile(name), copy);
}
mkdirSync(dirname(folder), { recursive: true });
try {
  renameSync(unfinished, folder);
} catch {
  // Another process was as quick, with the same result.
  rmSync(unfinished, { recursive: true, force: true });
}
// A program that is running may still load a part of an older bundle, so the last few stay.
const bundles = readdirSync(dirname(folder))
  .filter((name) => /^[0-9a-f]{16}(\.\d+)?$/.test(name))
  .map((name) => join(dirname(folder), name));
const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
bundles.sort((one, other) => age(other) - age(one));
for (const old of bundles.slice(keptBundles)) rmSync(old, { recursive: true, force: true });
