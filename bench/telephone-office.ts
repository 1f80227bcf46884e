// A company with a telephone system and a manager at each of its phones, and the calls that it reports.
import { giveLine } from '../src/areas/telephony/background/give-line.ts';
import { addSource } from '../src/areas/telephony/sources.ts';
import type { Database } from '../src/db/client.ts';
import { createTranslations } from '../src/i18n/translate.ts';
import { createTestCompany } from '../test/support/company.ts';

export interface Office {
  readonly slug: string;
  readonly secret: string;
}

/** A company whose managers have extensions 100, 101… */
export async function office(db: Database, size: number): Promise<Office> {
  const now = new Date();
  const company = await createTestCompany(db);
  const { companyId } = company.admin;
  const settings = { quiet: { from: '00:00', to: '00:00' } };
  const workingDays = [1, 2, 3, 4, 5, 6, 7];
  const translations = createTranslations();
  const added = await db.sqlTransaction((tx) =>
    addSource(tx, company.admin, { name: 'Office', kind: 'generic', now }),
  );
  if (!added.ok) throw new Error(added.reason);
  for (let nr = 0; nr < size; nr++) {
    const person = await db.prisma.person.create({
      data: {
        companyId,
        name: `Manager ${nr}`,
        role: 'manager',
        status: 'active',
        locale: 'en',
        timeZone: 'Europe/Berlin',
        settings,
        workingDays,
      },
    });
    const account = await db.prisma.account.create({
      data: { companyId, personId: person.id, messenger: 'web', userKey: `m${nr}`, chatKey: `m${nr}` },
    });
    await db.prisma.conversation.create({ data: { accountId: account.id } });
    const line = { sourceId: added.id, personId: person.id, extension: String(100 + nr), now };
    await db.sqlTransaction((tx) => giveLine(tx, company.admin, line, { translations }));
  }
  return { slug: added.slug, secret: added.secret };
}

/** An answered one that ended just now; the number says which it is. */
export const callOf = (nr: number, extension: number) => {
  const endedAt = new Date();
  return {
    callId: `call-${nr}`,
    direction: 'outgoing',
    from: '+49305550100',
    to: `+4930${1_000_000 + nr}`,
    extension: String(extension),
    startedAt: new Date(endedAt.getTime() - 190_000).toISOString(),
    answeredAt: new Date(endedAt.getTime() - 180_000).toISOString(),
    endedAt: endedAt.toISOString(),
    outcome: 'answered',
    talkSeconds: 180,
  };
};
