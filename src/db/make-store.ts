// Makes a new store under another name, and gives it its own when it is whole: what bears that name was never half a store.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { startEmbeddedServer } from './embedded-server.ts';

export const makingDirectory = 'pgdata.making';
/** Stands in it from the beginning to the renaming, so that a directory which somebody else named so is left alone. */
const begun = 'begun-by-tallybot';
const store = 'pgdata';

/** The caller holds the lock and knows that there is no store. What an earlier attempt left is removed. */
export async function makeStore(dataDir: string): Promise<void> {
  const making = join(dataDir, makingDirectory);
  if (existsSync(making)) {
    if (!existsSync(join(making, begun)))
      throw new AppError(
        'store-incomplete',
        `${making} is there, and this program did not make it. Nothing was changed. Move it out of DATA_DIR.`,
      );
    rmSync(making, { recursive: true });
  }
  // Under its name only with its mark: a kill in between leaves nothing that has to be told apart.
  const marked = join(dataDir, `${makingDirectory}.${process.pid}`);
  rmSync(marked, { recursive: true, force: true });
  mkdirSync(marked, { mode: 0o700 });
  writeFileSync(join(marked, begun), '');
  renameSync(marked, making);
  // Nobody is to find it before it is whole.
  const socketDirectory = mkdtempSync(join(tmpdir(), 'tallybot-'));
  try {
    const path = join(making, store);
    const server = await startEmbeddedServer({
      store: { kind: 'directory', path },
      socketDirectory,
      onLost: () => {},
    });
    await server.close();
  } finally {
    rmSync(socketDirectory, { recursive: true, force: true });
  }
  syncDirectory(join(making, store));
  renameSync(join(making, store), join(dataDir, store));
  syncDirectory(dataDir);
  rmSync(making, { recursive: true });
}

/** Removes what making a store left behind when it was cut short at its very end, or its very beginning. */
export function tidyMaking(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name);
    if (isLeftover(path, name)) rmSync(path, { recursive: true });
  }
}

/** Nothing but the mark is in it. */
export function isLeftover(path: string, name: string): boolean {
  return /^pgdata\.making(\.\d+)?$/.test(name) && readdirSync(path).every((inside) => inside === begun);
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
