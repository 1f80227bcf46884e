// A company in which everything that belongs to somebody carries a mark, and who may see which mark.

import { saveCall } from '../../../src/areas/calls/mutations.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { deactivate } from '../../../src/areas/people/deactivate.ts';
import type { Database } from '../../../src/db/client.ts';
import type { Locale } from '../../../src/i18n/locales.ts';
import { noCost, type Saved } from '../../../src/records/record.ts';
import { createTestCompany, type TestActor } from '../../support/company.ts';

export interface Mark {
  readonly text: string;
  /** Numbers of people, in the order of `people`, who may see it. */
  readonly for: ReadonlySet<number>;
  /** A look-alike customer may be named together with its owner: seen in one line with this. */
  readonly unlessBeside?: string;
}

export interface PlantedCompany {
  readonly companyId: number;
  readonly people: readonly TestActor[];
  readonly marks: readonly Mark[];
}

const owners = ['manager', 'colleague', 'otherManager'] as const;

/** @param number makes the marks different from those of other companies in the same store */
export async function plantCompany(
  database: Database,
  { number, locale, now }: { number: number; locale: Locale; now: Date },
): Promise<PlantedCompany> {
  const company = await createTestCompany(database, { locale, name: `Firma${number}` });
  const { admin, head, otherHead, manager, colleague, otherManager, operator } = company;
  const people = [manager, colleague, otherManager, head, otherHead, operator, admin];
  const seenBy = {
    manager: [manager, head, admin],
    colleague: [colleague, head, admin],
    otherManager: [otherManager, otherHead, admin],
  };
  const numbers = (list: readonly TestActor[]) => new Set(list.map((one) => people.indexOf(one)));
  const marks: Mark[] = [];
  for (const [index, key] of owners.entries()) {
    const owner = company[key];
    const tag = `${number}n${index}`;
    const amount = 100_003 + number * 31 + index;
    await plant(database, owner, { tag, amount, phone: `+49309018${index}${10 + (number % 90)}`, now });
    const records = numbers(seenBy[key]);
    const contacts = numbers([...seenBy[key], operator]);
    marks.push(
      { text: `Zqkunde${tag}`, for: contacts, unlessBeside: owner.name },
      { text: `Zqkontakt${tag}`, for: contacts },
      { text: `zqpost${tag}@`, for: contacts },
      { text: `Zqnotiz${tag}`, for: contacts },
      { text: `Zqthema${tag}`, for: records },
      { text: `Zqanruf${tag}`, for: records },
      { text: `Zqdeal${tag}`, for: records },
      { text: String(amount), for: records },
    );
  }
  return { companyId: company.company.id, people, marks };
}

/** Shuts somebody out as an admin does. */
export async function shutOut(database: Database, { people }: PlantedCompany, who: number, now: Date) {
  const admin = people.at(-1) as TestActor;
  const gone = people[who] as TestActor;
  await database.transaction((tx) => deactivate(tx, admin, { personId: gone.personId, now }));
}

async function plant(
  database: Database,
  owner: TestActor,
  { tag, amount, phone, now }: { tag: string; amount: number; phone: string; now: Date },
): Promise<void> {
  const change = { cost: noCost, now };
  const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
  await database.transaction(async (tx) => {
    const customerId = idOf(
      await saveCustomer(tx, owner, {
        ...change,
        name: `Zqkunde${tag}`,
        contactLastName: `Zqkontakt${tag}`,
        phone,
        email: `zqpost${tag}@example.com`,
        note: `Zqnotiz${tag}`,
      }),
    );
    const meeting = { ...change, customerId, subject: `Zqthema${tag}` };
    idOf(await saveMeeting(tx, owner, { ...meeting, at: hours(-2), result: 'agreed' }));
    idOf(await saveMeeting(tx, owner, { ...meeting, at: hours(-1), result: null }));
    idOf(await saveMeeting(tx, owner, { ...meeting, at: hours(3), result: null }));
    const call = { ...change, customerId, phone: null, direction: 'outgoing' as const };
    idOf(await saveCall(tx, owner, { ...call, status: 'completed', note: `Zqanruf${tag}` }));
    const deal = { ...change, customerId, title: `Zqdeal${tag}`, lostReason: null };
    idOf(await saveDeal(tx, owner, { ...deal, amount: String(amount), stage: 'open', closedOn: null }));
    const wonOn = now.toISOString().slice(0, 10);
    idOf(await saveDeal(tx, owner, { ...deal, amount: String(amount), stage: 'won', closedOn: wonOn }));
    idOf(await saveDeal(tx, owner, { ...deal, amount: null, stage: 'open', closedOn: null }));
  });
}

function idOf(saved: Saved): number {
  if (!saved.ok) throw new Error(saved.reason);
  return saved.record.id;
}
