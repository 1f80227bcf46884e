// Begins a worker thread that is written in TypeScript: from the bundle where the program runs as one, else by tsx, which
// threads don't inherit from the program that starts them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @param {string} entry its name among the entries of bin/bundle.ts
 * @param {URL} source its file
 */
export async function startWorker(entry, source) {
  const bundle = process.env.TALLYBOT_BUNDLE;
  if (bundle) return import(pathToFileURL(join(bundle, `${entry}.js`)).href);
  const { register } = await import('tsx/esm/api');
  register();
  return import(source.href);
}
