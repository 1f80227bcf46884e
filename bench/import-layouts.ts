// The layouts benchmark: files as the common programs export them, put in whole, each into a company of its own: customers
// made, rows kept, incomplete ones, what is told and what is left out.
import { createDatabase, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { apply, stageText } from '../test/areas/imports/import-text.ts';
import { createTestCompany } from '../test/support/company.ts';
import { layouts } from '../test/support/layouts/layouts.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';

export async function benchImportLayouts(): Promise<void> {
  const server = await startPostgres();
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  await administer(server.url, 'create database bench_layouts');
  const connection = urlConnection(databaseUrl(server.url, 'bench_layouts'));
  await migrate({ connection, log: quietLog });
  const db = await createDatabase({ connection, kind: 'postgresql', log: quietLog });
  try {
    let wrong = 0;
    for (const { program, country, text, rows, customers, incomplete } of layouts) {
      const { admin } = await createTestCompany(db);
      const actor = { ...admin, company: { ...admin.company, country } };
      const { id, settings } = await stageText(db, actor, text);
      const applied = await apply(db, actor, id);
      if (!applied.ok) throw new Error(applied.reason);
      const { counts } = applied.made;
      const left = settings.header.filter(
        (name, index) =>
          name !== '' && !settings.columns[index] && (settings.samples[index]?.length ?? 0) > 0,
      );
      const kept = counts.created + counts.updated;
      const isRight =
        counts.created === customers &&
        kept === rows.length &&
        counts.incomplete === incomplete &&
        counts.bad === 0;
      if (!isRight) wrong += 1;
      console.log(
        `${program}: ${counts.created} customers made, ${kept} of ${rows.length} rows kept, ${counts.incomplete} incomplete, ` +
          `${counts.noted} with something in the note; left out: ${left.join(', ') || 'nothing'}${isRight ? '' : ' (WRONG)'}`,
      );
    }
    console.log(`${layouts.length} layouts, ${wrong} with another outcome than written down`);
    if (wrong > 0) process.exitCode = 1;
  } finally {
    await db.close();
    await server.stop();
  }
}
