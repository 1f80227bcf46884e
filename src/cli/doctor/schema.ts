// Is the schema that of this version? What is older was brought up to date when the store was opened.
import { type Check, ok, wrong } from './finding.ts';

export const checkSchema: Check = {
  name: 'schema',
  async run({ db }) {
    const rows = await db.sql.$queryRaw<{ name: string; finished: boolean }[]>`
      select migration_name as name, finished_at is not null as finished from _prisma_migrations
      where rolled_back_at is null order by migration_name`;
    const unfinished = rows.find(({ finished }) => !finished);
    if (unfinished)
      return [
        wrong('schema', `${unfinished.name} was not finished. Settle it with npx prisma migrate resolve.`),
      ];
    const invalid = await db.sql.$queryRaw<{ name: string }[]>`
      select indexrelid::regclass::text as name from pg_index where not indisvalid or not indisready`;
    if (invalid.length > 0)
      return invalid.map(({ name }) =>
        wrong('schema', `The index ${name} is not valid. Run: reindex index ${name}`),
      );
    return [ok('schema', `${rows.at(-1)?.name}, ${rows.length} migrations`)];
  },
};
