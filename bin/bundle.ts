// Bundles the program into the folder that is given, all of it or nothing: `node --import tsx bin/bundle.ts <folder>`.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Loader, type Plugin } from 'esbuild';
import { generateClient } from '../prisma/generate-client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = { main: 'src/main.ts', tallybot: 'src/cli/tallybot.ts' };
const keptBundles = 5;
const folder = process.argv[2] ?? join(root, '.build/current');

/** Files that lie beside a source (pages, migrations, a worker) are found from where the source lies, not the bundle. */
const ownUrls: Plugin = {
  name: 'own-urls',
  setup(bundler) {
    bundler.onLoad({ filter: /\.(ts|tsx)$/ }, ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const contents = readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
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
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [ownUrls],
});
mkdirSync(dirname(folder), { recursive: true });
try {
  renameSync(unfinished, folder);
} catch {
  // Another process was as quick, with the same result.
  rmSync(unfinished, { recursive: true, force: true });
}
// A program that is running may still load a part of an older bundle, so the last few stay.
const bundles = readdirSync(dirname(folder)).map((name) => join(dirname(folder), name));
const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
bundles.sort((one, other) => age(other) - age(one));
for (const old of bundles.slice(keptBundles)) rmSync(old, { recursive: true, force: true });
