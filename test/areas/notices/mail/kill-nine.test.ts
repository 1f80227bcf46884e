// The sender is killed in the middle of a notice: nobody is left out, at most the letter in flight is doubled.
import { expect, test } from 'vitest';
import { createDatabase } from '../../../../src/db/client.ts';
import { createTestCompany } from '../../../support/company.ts';
import { openTestStore, testDatabases } from '../../../support/database.ts';
import { quietLog } from '../../../support/quiet-log.ts';
import { addressOf, giveNotice, statesOf } from './support/give-notice.ts';
import { killMailer } from './support/kill-mailer.ts';

const recipients = 24;
/** `npm run bench -- mail` kills it many times; each takes the seconds of a start. */
const kills = 1;

test('kill -9 in the middle of a notice', { timeout: 60_000 }, async () => {
  const kind = testDatabases().at(-1) ?? 'embedded';
  const { connection, remove } = await openTestStore(kind);
  const database = await createDatabase({ connection, kind, log: quietLog, poolSize: 2 });
  const { company, manager } = await createTestCompany(database);
  const id = await giveNotice(database, {
    companyId: company.id,
    ownerId: manager.personId,
    count: recipients,
    now: new Date(),
  });
  const isDone = async () =>
    (await database.prisma.notice.findUniqueOrThrow({ where: { id } })).status === 'done';
  const result = await killMailer({ connection, kind, kills, recipients, instances: 1, isDone });
  expect([...result.addressees].sort()).toEqual(
    Array.from({ length: recipients }, (_, index) => addressOf(index + 1)).sort(),
  );
  expect(result.doubled.length).toBeLessThanOrEqual(kills);
  expect(result.most).toBeLessThanOrEqual(2);
  expect(new Set(Object.values(await statesOf(database, id)))).toEqual(new Set(['sent']));
  await database.close();
  await remove();
});
