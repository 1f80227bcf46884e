// Runs a part of the program as one bundled file: it starts in a third of the time, and in half of the memory, that
// hundreds of TypeScript files take. The bundle is made when a source has changed: by `npm run build` for a program that is
// installed without what only the build needs, or lies where nobody may write; else at the start.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'bots', 'prisma/schema.prisma', 'package.json', 'bin/bundle.ts'];
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
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex').slice(0, 16);
}

function addTo(hash, path) {
  if (path.startsWith(generated)) return;
  const full = join(root, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, join(path, name));
  } else {
    const content = readFileSync(full);
    hash.update(`${path.replaceAll('\\', '/')}\0${content.length}\0`).update(content);
  }
}
