// A directory in which anything of a store is left is never made into a new one.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from '../../src/db/embedded.ts';
import { checkStoreDirectory } from '../../src/db/store-directory.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';

let whole: string;
let dataDir: string;
beforeAll(() => {
  whole = makeDataDir();
});
afterAll(() => rmSync(whole, { recursive: true }));
beforeEach(() => {
  dataDir = `${whole}-tried`;
  cpSync(whole, dataDir, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const at = (path: string) => join(dataDir, path);
const remove = (path: string) => rmSync(at(path), { recursive: true });
const keepOnly = (path: string) => {
  for (const name of readdirSync(at('pgdata'))) if (name !== path) remove(`pgdata/${name}`);
};

test('a whole store is taken as it is', () => {
  expect(checkStoreDirectory(dataDir)).toBe('whole');
});

test.each<[string, () => void]>([
  ['nothing', () => remove('pgdata')],
  [
    'what file systems and people leave lying about',
    () => {
      remove('pgdata');
      mkdirSync(at('lost+found'));
      writeFileSync(at('.gitkeep'), '');
      writeFileSync(at('tallybot.lock'), '');
    },
  ],
])('a new store is made where there is %s', (_, make) => {
  make();
  expect(checkStoreDirectory(dataDir)).toBe('new');
});

test.each<[string, RegExp, () => void]>([
  ['PG_VERSION is missing', /without PG_VERSION/, () => remove('pgdata/PG_VERSION')],
  ['PG_VERSION is empty', /without PG_VERSION/, () => truncateSync(at('pgdata/PG_VERSION'))],
  ['the control file is missing', /global\/pg_control/, () => remove('pgdata/global/pg_control')],
  ['the log is missing', /pg_wal/, () => remove('pgdata/pg_wal')],
  [
    'the log is empty',
    /pg_wal/,
    () => {
      remove('pgdata/pg_wal');
      mkdirSync(at('pgdata/pg_wal'));
    },
  ],
  ['the databases are missing', /base/, () => remove('pgdata/base')],
  [
    'a copy ended in the middle of a database',
    /base\/5\/PG_VERSION/,
    () => remove('pgdata/base/5/PG_VERSION'),
  ],
  ['a copy had hardly begun', /without PG_VERSION, global/, () => keepOnly('base')],
  [
    'the directory is empty',
    /nothing of a store is in it/,
    () => {
      remove('pgdata');
      mkdirSync(at('pgdata'));
    },
  ],
  [
    'a file has its name',
    /nothing of a store/,
    () => {
      remove('pgdata');
      writeFileSync(at('pgdata'), '');
    },
  ],
  [
    'a mark says unfinished, and the store is whole',
    /pgdata\.unfinished/,
    () => writeFileSync(at('pgdata.unfinished'), ''),
  ],
  ['it was moved aside', /pgdata\.old is there/, () => renameSync(at('pgdata'), at('pgdata.old'))],
  ['it lies under any other name', /backup is there/, () => renameSync(at('pgdata'), at('backup'))],
  [
    'DATA_DIR is itself the store',
    /is itself the directory/,
    () => {
      cpSync(at('pgdata'), dataDir, { recursive: true });
      remove('pgdata');
    },
  ],
  [
    'a directory that this program did not make has the name of its first step',
    /did not make it/,
    () => renameSync(at('pgdata'), at('pgdata.making')),
  ],
])('where %s, it is refused, says what was found, and is left alone', async (_, found, damage) => {
  damage();
  const before = readdirSync(dataDir, { recursive: true }).sort();
  await expect(openEmbedded({ dataDir, log: quietLog })).rejects.toMatchObject({
    code: 'store-incomplete',
    message: expect.stringMatching(found),
  });
  expect(readdirSync(dataDir, { recursive: true }).sort()).toEqual(before);
  expect(existsSync(at('tallybot.lock'))).toBe(false);
});
