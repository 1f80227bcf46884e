// The sender is killed in the middle of a notice: nobody is forgotten, nobody gets it twice; the e-mail in flight is named.
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
  const states = await statesOf(database, id);
  const unconfirmed = Object.values(states).filter((state) => state === 'unknown no_answer');
  expect(result.doubled).toEqual([]);
  expect(unconfirmed.length).toBeLessThanOrEqual(kills);
  expect(Object.values(states).filter((state) => state === 'sent')).toHaveLength(
    recipients - unconfirmed.length,
  );
  for (let number = 1; number <= recipients; number++)
    expect(result.addressees.has(addressOf(number)) || states[`c${number}`] === 'unknown no_answer').toBe(
      true,
    );
  await database.close();
  await remove();
});
