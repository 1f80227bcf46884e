// A data directory with a migrated embedded store in it, in a fraction of the time that making one takes.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { holdCompiledStore } from './compiled-store.ts';
import { quickDirectory } from './quick-directory.ts';

/** The caller removes it. */
export function makeDataDir(template = inject('stores').embeddedTemplate): string {
  holdCompiledStore();
  const dataDir = mkdtempSync(join(quickDirectory(), 'tallybot-data-'));
  const store = join(dataDir, 'pgdata');
  mkdirSync(store);
  execFileSync('tar', ['-xf', template, '-C', store], { stdio: ['ignore', 'ignore', 'pipe'] });
  chmodSync(store, 0o700);
  return dataDir;
}
