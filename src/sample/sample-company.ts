// The sample company: people, plans and a history that reaches from eight weeks ago to next week, so that counters and
// lists are alive at once.

import { systemActor } from '../access/system-actor.ts';
import { lockFounding } from '../areas/people/mutations.ts';
import { metrics } from '../areas/plans/metrics.ts';
import type { Database, Tx } from '../db/client.ts';
import { unusableWhy } from '../db/database-gone.ts';
import type { Company } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import type { Locale } from '../i18n/locales.ts';
import { boundsOf } from '../periods/periods.ts';
import { writeAudit } from '../records/audit/mutations.ts';
import { recheckCompany } from '../records/completeness/mutations.ts';
import { createCalendar, historyDays } from './calendar.ts';
import { companyName, people, targets } from './cast.ts';
import { callsOf, dealsOf, meetingsOf, type Seller, type Story } from './history.ts';
import { createRandom } from './random.ts';
import { customersOf } from './sample-customers.ts';
import { labelsOf } from './sample-labels.ts';
import { sampleTexts } from './sample-texts.ts';
import { partsOf, type SamplePeople, type SampleRecords } from './write-records.ts';

const seed = 20_261_123;

/** A part that met a busy machine is begun anew so often: nothing of it was written. */
const mostTries = 5;

/**
 * Makes it when there is no company at all, and finishes one whose making was interrupted; otherwise does nothing and says
 * so. Two at once make one. Made in parts, each a transaction of its own: a slow machine is not to lose what it has done.
 * @param options.timeZone by default this machine's: whoever plays with the sample sits at it
 */
export async function createSampleCompany(
  db: Pick<Database, 'transaction' | 'sql'>,
  options: { now: Date; timeZone?: string; locale?: Locale },
): Promise<{ created: boolean }> {
  const { now, timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone, locale = 'en' } = options;
  if (await isThere(db.sql)) return { created: false };
  const founded = await patiently(() => db.transaction((tx) => found(tx, { now, timeZone, locale })));
  if (founded === null) return { created: false };
  const { company, cast, created } = founded;
  // All of its story is told from the moment at which it was founded, whoever goes on with it.
  for (const part of partsOf(company, cast, storyOf(company, company.createdAt)))
    await patiently(() =>
      db.transaction(async (tx) => {
        await lockFounding(tx);
        if (!(await part.isThere(tx))) await part.write(tx);
      }),
    );
  await patiently(() =>
    db.transaction(async (tx) => {
      await lockFounding(tx);
      if (await isFinished(tx, company.id)) return;
      await recheckCompany(tx, company.id);
      const actor = systemActor(company, 'job');
      await writeAudit(tx, actor, { action: finished, after: { people: people.length }, now });
    }),
  );
  return { created };
}

const finished = 'company.sample';

/** As every start but the first finds it: it costs a start a tenth less than Prisma's way. */
async function isThere(db: Sql): Promise<boolean> {
  const [row] = await db.$queryRaw<{ there: boolean }[]>`
    select exists (select from company c where not c.demo
      or exists (select from audit a where a.company_id = c.id and a.action = ${finished})) as there`;
  return row?.there ?? false;
}

const isFinished = async (tx: Tx, companyId: number): Promise<boolean> =>
  (await tx.audit.findFirst({ where: { companyId, action: finished }, select: { id: true } })) !== null;

/** The company with its people and plans. Null where there is nothing to make. */
async function found(
  tx: Tx,
  { now, timeZone, locale }: { now: Date; timeZone: string; locale: Locale },
): Promise<{ company: Company; cast: SamplePeople; created: boolean } | null> {
  await lockFounding(tx);
  const [present, ...others] = await tx.company.findMany({ take: 2, orderBy: { id: 'asc' } });
  if (present) {
    if (others.length > 0 || !present.demo || (await isFinished(tx, present.id))) return null;
    return { company: present, cast: await castOf(tx, present.id), created: false };
  }
  const company = await tx.company.create({
    data: { name: companyName, demo: true, timeZone, locale, currency: 'EUR', country: 'DE', createdAt: now },
  });
  const cast = await writePeople(tx, company, now);
  await writePlans(tx, company, cast, now);
  return { company, cast, created: true };
}

/** The ids of the cast, by their names. */
async function castOf(tx: Tx, companyId: number): Promise<SamplePeople> {
  const rows = await tx.person.findMany({ where: { companyId }, select: { id: true, name: true } });
  return people.map(({ name }) => rows.find((row) => row.name === name)?.id as number);
}

/** Tries once more what failed because the machine is busy: a part writes all or nothing. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const why = unusableWhy(error);
      if (tries >= mostTries || (why !== 'slow' && why !== 'busy')) throw error;
    }
  }
}

async function writePeople(tx: Tx, company: Company, now: Date): Promise<SamplePeople> {
  const { id: companyId, timeZone, locale } = company;
  const createdAt = new Date(now.getTime() - (historyDays + 60) * 86_400_000);
  const rows = await tx.person.createManyAndReturn({
    data: people.map(({ name, role }) => ({
      companyId,
      name,
      role,
      status: 'active',
      timeZone,
      locale,
      createdAt,
    })),
    select: { id: true, name: true },
  });
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id as number;
  const { teams } = sampleTexts(locale as Locale);
  for (const head of people.filter((person) => person.role === 'head')) {
    const name = teams[head.team as number] as string;
    const team = await tx.team.create({ data: { companyId, name, headId: idOf(head.name) } });
    const members = people.filter((person) => person.role === 'manager' && person.team === head.team);
    await tx.person.updateMany({
      where: { companyId, id: { in: members.map((member) => idOf(member.name)) } },
      data: { teamId: team.id },
    });
  }
  return people.map((person) => idOf(person.name));
}

async function writePlans(tx: Tx, { id: companyId, timeZone }: Company, cast: SamplePeople, now: Date) {
  const begin = new Date(now.getTime() - historyDays * 86_400_000);
  const startsOn = new Date(`${boundsOf('month', timeZone, begin).fromDay}T00:00:00Z`);
  await tx.plan.createMany({
    data: sellers.flatMap(({ seller }) =>
      metrics.map((metric) => ({
        companyId,
        personId: cast[seller] as number,
        metric,
        period: 'month' as const,
        startsOn,
        target: targets[metric],
        createdAt: now,
      })),
    ),
  });
}

function storyOf(company: Company, now: Date): SampleRecords {
  const calendar = createCalendar(now, company.timeZone);
  const random = createRandom(seed);
  const texts = sampleTexts(company.locale as Locale);
  const customers = customersOf(sellers, { calendar, random }, texts.customers);
  const story: Story = { calendar, random, customers, words: texts };
  return {
    customers,
    labels: labelsOf(customers, createRandom(seed + 1), texts.tags),
    meetings: sellers.flatMap((seller) => meetingsOf(seller, story)),
    calls: sellers.flatMap((seller) => callsOf(seller, story)),
    deals: sellers.flatMap((seller) => dealsOf(seller, story)),
    requests: texts.requests,
    random,
  };
}

const sellers: readonly Seller[] = people.flatMap(({ diligence }, seller) =>
  diligence === undefined ? [] : [{ seller, diligence }],
);
