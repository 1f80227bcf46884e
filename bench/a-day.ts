// A day as people live it: what the program says unasked to a manager who works, to one who is away and to their head, each
// message with its time and its reason, in two time zones.
import '../src/areas.ts';
import { createDatabase, urlConnection } from '../src/db/client.ts';
import { aDay, dayPlaces } from '../test/support/a-day.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';

export async function benchADay(): Promise<void> {
  const server = await startPostgres();
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  for (const [index, place] of dayPlaces.entries()) {
    const name = `bench_day_${index}`;
    await administer(server.url, `create database ${name} template ${server.template}`);
    const connection = urlConnection(databaseUrl(server.url, name));
    const db = await createDatabase({ kind: 'postgresql', connection, log: quietLog });
    console.log(`\n${await aDay(db, place)}`);
    await db.close();
  }
  await server.stop();
}
