// Runs a part of the program as one bundled file: it starts in a third of the time, and in half of the memory, that
// hundreds of TypeScript files take. The bundle is made when a source has changed: by `npm run build` for a program that is
// installed without what only the build needs, or lies where nobody may write; else at the start.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'bots', 'connectors', 'prisma/schema.prisma', 'package.json', 'bin/bundle.ts'];
/** Written by the step before the bundle, not by people. */
const generated = join('src', 'db', 'generated');

/**
 * @param {string} entry the name of one of bundle.ts's entries
 * @returns {Promise<unknown>} once its top level has run, in this same process, so that signals reach it
 */
export async function runProgram(entry) {
  const folder = makeBundle();
  // Worker threads find their own part of it by this.
  process.env.TALLYBOT_BUNDLE = folder;
  process.setSourceMapsEnabled(true);
  // Node 22 and later keep what they compiled; where nobody may write, they do without.
  nodeModule.enableCompileCache?.(join(root, '.build', 'compiled'));
  return import(pathToFileURL(join(folder, `${entry}.js`)).href);
}

/** Idempotent. Ends the process with a line that says what to do where it can't. @returns {string} its folder */
export function makeBundle() {
  const folder = join(root, '.build', stampOf(sources));
  if (existsSync(folder)) return folder;
  if (!canBuild()) {
    process.stderr.write(
      'This program is not built, or was changed since. Where all packages may be installed, run `npm install` and ' +
        '`npm run build`; then copy the folder here with its .build.\n',
    );
    process.exit(2);
  }
  try {
    execFileSync(process.execPath, ['--import', 'tsx', join(root, 'bin/bundle.ts'), folder], {
      cwd: root,
      stdio: 'inherit',
    });
  } catch {
    process.stderr.write(
      'The program could not be built. If nobody may write to its folder, run `npm run build` before it is put there.\n',
    );
    process.exit(2);
  }
  return folder;
}

function canBuild() {
  const { resolve } = createRequire(import.meta.url);
  try {
    return Boolean(resolve('esbuild') && resolve('tsx') && resolve('prisma/package.json'));
  } catch {
    return false;
  }
}

/** Changes with the content of any file, and with nothing else: so that a copy of a built program is a built one. */
function stampOf(paths) {
  const files = paths.flatMap(filesIn);
  const seen = createHash('sha256');
  for (const { path, size, mtimeMs } of files) seen.update(`${path}\0${size}\0${mtimeMs}\0`);
  const look = seen.digest('hex');
  const known = readKnown();
  if (known?.look === look) return known.stamp;
  const hash = createHash('sha256');
  for (const { path, size } of files)
    hash.update(`${path.replaceAll('\\', '/')}\0${size}\0`).update(readFileSync(join(root, path)));
  const stamp = hash.digest('hex').slice(0, 16);
  remember({ look, stamp });
  return stamp;
}

function filesIn(path) {
  if (path.startsWith(generated)) return [];
  const full = join(root, path);
  const stat = statSync(full);
  return stat.isDirectory()
    ? readdirSync(full)
        .sort()
        .flatMap((name) => filesIn(join(path, name)))
    : [{ path, size: stat.size, mtimeMs: stat.mtimeMs }];
}

/** What the files looked like when they were last read: while they look the same, they are not read again. */
const knownFile = join(root, '.build', 'stamp.json');

function readKnown() {
  try {
    return JSON.parse(readFileSync(knownFile, 'utf8'));
  } catch {
    return null;
  }
}

/** Nothing is lost where it can't be written. */
function remember(known) {
  const unfinished = `${knownFile}.${process.pid}`;
  try {
    writeFileSync(unfinished, JSON.stringify(known));
    renameSync(unfinished, knownFile);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
