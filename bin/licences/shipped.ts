// Which packages are shipped, and under which licence: the production ones, and those that the bundle has in it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bundledPackages from '../bundled-packages.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));

/** All of them let one use, change and pass on, with nothing but their notice in return. */
const allowedLicences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
]);
/** Weak copyleft, or free to use with a name given: they stay as they are, whole and unchanged, and say so themselves. */
const allowedPackages = new Map([
  ['@resvg/resvg-js', 'MPL-2.0'],
  ['ical.js', 'MPL-2.0'],
  // Its list of days is under CC-BY-3.0.
  ['date-holidays', '(ISC AND CC-BY-3.0)'],
]);

export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Development packages that become part of the bundle, with all that they import themselves. */
function bundledOf(packages: Readonly<Record<string, Locked>>): ReadonlySet<string> {
  const names = new Set<string>(bundledPackages);
  for (const name of names)
    for (const needed of Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {})) names.add(needed);
  return names;
}

/** By the lock file, so that packages of other platforms are among them. */
export function licencesOf(): Shipped[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const bundled = bundledOf(packages);
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({ path, name: path.slice(path.lastIndexOf('node_modules/') + 13), locked }))
    .filter(({ name, locked }) => !locked.dev || bundled.has(name))
    .map(({ path, name, locked }) => ({
      name,
      version: locked.version ?? '',
      licence: locked.license ?? ownWord(path),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** `licence`, or some part of "(A OR B)"; every part of "A AND B". */
export function allowed(licence: string, name = ''): boolean {
  if (allowedPackages.get(name.replace(/-(linux|darwin|win32|android|freebsd).*$/, '')) === licence)
    return true;
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((part) => allowed(part));
  if (bare.includes(' AND ')) return bare.split(' AND ').every((part) => allowed(part));
  return allowedLicences.has(bare);
}

function ownWord(path: string): string {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return 'unknown';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  return license ?? licenses?.[0]?.type ?? 'unknown';
}
