// Is the store there, and can it be written?
import { type Check, ok, wrong } from './finding.ts';

export const checkStore: Check = {
  name: 'store',
  async run({ db }) {
    const [server] = await db.sql.$queryRaw<{ version: string; bytes: string; readOnly: string }[]>`
      select current_setting('server_version') as version, pg_database_size(current_database())::text as bytes,
        current_setting('transaction_read_only') as "readOnly"`;
    if (!server || server.readOnly === 'on')
      return [
        wrong(
          'store',
          'It can only be read. Let DATABASE_URL lead to the primary, or end its read-only mode.',
        ),
      ];
    await db.sql.$executeRaw`insert into write_probe (id, at) values (1, now())
      on conflict (id) do update set at = excluded.at`;
    const megabytes = Math.round(Number(server.bytes) / 1e6);
    return [
      ok('store', `${db.kind}, PostgreSQL ${server.version.split(' ')[0]}, ${megabytes} MB; can be written`),
    ];
  },
};
