// A store that a newer version has changed: this one leaves it alone, and says what to do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeBackup } from '../../src/backup/make-backup.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { newPostgresStore, type PostgresStore } from '../app/support/postgres-store.ts';
import { startTallybot } from '../support/tallybot-process.ts';

const newer = '20990101000000_of_a_newer_version';
const refusal = /20990101000000_of_a_newer_version.*newer version\. Start that version, or restore a backup/;

describe.skipIf(inject('stores').postgres === null)('a store of a newer version', () => {
  let store: PostgresStore;
  let folder: string;
  const migrations = () =>
    store.database.sql.$queryRawUnsafe<{ migration_name: string }[]>(
      'select migration_name from _prisma_migrations order by migration_name',
    );
  beforeAll(async () => {
    store = await newPostgresStore([9_501]);
    folder = mkdtempSync(join(tmpdir(), 'tallybot-newer-'));
    const now = new Date();
    await makeBackup(store.database, { file: join(folder, 'older.tallybot'), withSecrets: false, now });
    await store.database.sql.$queryRawUnsafe(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ('newer', 'of it', now(), '${newer}', 1)`,
    );
    await makeBackup(store.database, { file: join(folder, 'newer.tallybot'), withSecrets: false, now });
  }, 60_000);
  afterAll(async () => {
    await store?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is not started on', { timeout: 120_000 }, async () => {
    const before = await migrations();
    const program = startTallybot({ PORT: '0', DATABASE_URL: store.url });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toMatch(refusal);
    expect(await migrations()).toEqual(before);
  });

  test.each([
    [['outbox'], refusal],
    [['backup', 'new.tallybot'], refusal],
    [['doctor'], refusal],
    [['restore', 'older.tallybot'], refusal],
    [['restore', 'newer.tallybot'], /newer than what this version knows\. Restore it with that version/],
  ])('is refused by the command line: %j', async ([name = '', ...files], words) => {
    let said = '';
    const write = (text: string) => {
      said += text;
    };
    const code = await runCommandLine([name, ...files.map((file) => join(folder, file))], {
      env: { DATABASE_URL: store.url },
      stdout: { write },
      stderr: { write },
      now: new Date(),
    });
    expect(code).toBe(1);
    expect(said).toMatch(words);
  });
});
