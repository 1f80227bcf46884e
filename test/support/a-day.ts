// A working day of three people of one company, told message by message: a manager who works, a manager who is away, and their
// head. What is said unasked, when on their own clock, and why; and what was kept back from whom.
import { systemActor } from '../../src/access/system-actor.ts';
import { createApp } from '../../src/app.ts';
import { createDraft } from '../../src/areas/handovers/drafts.ts';
import { handOver } from '../../src/areas/handovers/hand-over.ts';
import { handoverNews } from '../../src/areas/handovers/news.ts';
import { handoverMessages } from '../../src/areas/handovers/screens/handover-message.ts';
import { pushes } from '../../src/areas.ts';
import { sayUnasked } from '../../src/background/say-unasked.ts';
import { findSaying } from '../../src/background/sayings.ts';
import type { Database } from '../../src/db/client.ts';
import { instantOf, localTime } from '../../src/engine/local-time.ts';
import { createTranslations, type Key } from '../../src/i18n/translate.ts';
import { actionToken } from '../../src/messenger/action-token.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';
import { createTestCompany, type TestActor } from './company.ts';
import { quietLog } from './quiet-log.ts';
import { createStageMessenger } from './stage-messenger.ts';

export interface DayPlace {
  readonly timeZone: string;
  /** Of the company: whose public holidays are kept. */
  readonly country: string;
}

/** A Tuesday on which nobody has a holiday. */
const day = '2026-11-24';
/** Minutes between two looks of the program. */
const step = 15;
const minutesOfDay = 24 * 60;

/** What the program says unasked on that day, as lines to read. The database must hold no other company. */
export async function aDay(database: Database, { timeZone, country }: DayPlace): Promise<string> {
  const company = await createTestCompany(database, { timeZone, country, name: `Nordwind, ${timeZone}` });
  const { manager: works, colleague: away, head } = company;
  const { companyId } = works;
  const { prisma } = database;
  const translations = createTranslations();
  const t = translations('en');
  const at = (clock: string, on = day): Date => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return instantOf(on, hours * 60 + minutes, timeZone) as Date;
  };
  let now = at('00:00');
  const messenger = createStageMessenger('telegram', false);
  const app = createApp({
    db: database,
    messengers: [messenger],
    clock: () => now,
    log: quietLog,
    limits: { telegram: { perSecond: null, chatSeconds: 0 } },
  });

  const readers: readonly (readonly [string, TestActor])[] = [
    ['a manager who works', works],
    ['a manager who is away until tomorrow', away],
    ['their head', head],
  ];
  await prisma.person.updateMany({ where: { companyId }, data: { createdAt: at('09:00', '2026-01-05') } });
  for (const [, { personId }] of readers) {
    const chat = String(personId);
    const account = { companyId, personId, messenger: 'telegram', userKey: chat, chatKey: chat };
    await prisma.account.create({ data: { ...account, conversation: { create: {} } } });
  }
  const nextDay = '2026-11-25';
  await prisma.absence.create({
    data: {
      companyId,
      personId: away.personId,
      fromDay: new Date('2026-11-23'),
      toDay: new Date(nextDay),
      createdBy: head.personId,
    },
  });
  for (const [who, first] of [
    [works, 'Acme GmbH'],
    [away, 'Kite Ltd'],
  ] as const)
    await fill(who, first);
  await prisma.plan.create({
    data: {
      ...{ companyId, personId: works.personId, metric: 'meetings', period: 'month', target: 10 },
      startsOn: new Date('2026-11-01'),
    },
  });

  /** A day as many are: a meeting and a planned call today, a result that is missing, a record with a gap of four days. */
  async function fill({ personId }: TestActor, first: string): Promise<void> {
    const by = { companyId, createdById: personId };
    const friday = at('10:00', '2026-11-20');
    const full = await prisma.customer.create({
      data: {
        ...by,
        ...{
          ownerId: personId,
          name: first,
          nameKey: first.toLowerCase(),
          complete: true,
          createdAt: friday,
        },
        contacts: { create: { companyId, firstName: 'Ivan', lastName: 'Petrov', nameKey: 'petrov' } },
      },
    });
    await prisma.customer.create({
      data: {
        ...by,
        ...{
          ownerId: personId,
          name: `${first} Süd`,
          nameKey: `${first.toLowerCase()} süd`,
          createdAt: friday,
        },
        missing: ['contact_info'],
      },
    });
    const meeting = { ...by, managerId: personId, customerId: full.id, createdAt: friday };
    await prisma.meeting.create({ data: { ...meeting, at: at('10:00'), subject: 'Contract' } });
    await prisma.meeting.create({
      data: { ...meeting, at: at('15:00', '2026-11-23'), subject: 'Pricing' },
    });
    await prisma.plannedCall.create({
      data: { ...meeting, day: new Date(day), at: at('14:00'), dueAt: at('14:00'), about: 'Price list' },
    });
  }

  /** What people do meanwhile, by the clock. */
  const happens: Readonly<Record<string, () => Promise<void>>> = {
    // The head reminds both by one press.
    '12:00': async () => {
      const chat = String(head.personId);
      const input = { kind: 'press', token: actionToken('remind', 'all'), messageKey: '1' } as const;
      const from = { messenger: 'telegram', userKey: chat, chatKey: chat, isPrivate: true } as const;
      await app.receive({ ...from, updateKey: `remind ${timeZone}`, input });
    },
    // Customers of the other team pass to both of them.
    '16:00': () => handOverTo([works.personId, away.personId]),
    // And again late at night.
    '22:30': () => handOverTo([works.personId]),
  };

  async function handOverTo(receivers: readonly number[]): Promise<void> {
    const from = company.otherManager.personId;
    for (const name of receivers.map((id) => `Nordlicht ${id} ${now.toISOString()}`))
      await prisma.customer.create({
        data: {
          companyId,
          ownerId: from,
          createdById: from,
          name: name.slice(0, 9),
          nameKey: name,
          complete: true,
        },
      });
    const stored = await prisma.company.findUniqueOrThrow({ where: { id: companyId } });
    const actor = systemActor(stored, 'cli');
    await database.sqlTransaction(async (tx) => {
      const draft = { fromPersonId: from, receivers, deactivates: false, untilDay: null, now };
      const draftId = await createDraft(tx, actor, draft);
      const done = await handOver(tx, actor, { draftId, now });
      if (!done.ok) throw new Error(done.reason);
      const news = await handoverNews(tx, { companyId, handoverId: done.handoverId, now });
      if (news) await sayUnasked(tx, handoverMessages(news, { translations, now, tellDoer: true }), now);
    });
  }

  const said = new Map<number, string[]>(readers.map(([, { personId }]) => [personId, []]));
  const seen = new Set<number>();
  for (let minute = 0; minute < minutesOfDay; minute += step) {
    const clock = clockOf(minute);
    now = at(clock);
    await happens[clock]?.();
    await app.jobs.tick(now);
    await app.jobs.workOff();
    await app.delivery.sweep();
    for (const row of await sentSince()) {
      seen.add(row.id);
      said.get(row.personId)?.push(...told(clock, row.purpose, row.screen));
    }
  }
  const kept = await keptBack();
  await app.jobs.stop();
  return readers
    .map(([what, { personId, name }]) =>
      [
        `${name}, ${what} (${timeZone})`,
        ...(said.get(personId) ?? []),
        ...(kept.get(personId) ?? []).map((line) => `  ${line}`),
      ].join('\n'),
    )
    .join('\n\n');

  function sentSince() {
    return prisma.$queryRaw<{ id: number; personId: number; purpose: string; screen: Screen }[]>`
      select o.id, a.person_id as "personId", o.purpose, o.screen from outbox o join account a on a.id = o.account_id
      where o.company_id = ${companyId} and o.priority > 0 and o.status = 'sent' and o.joined_id is null
        and o.edits_key is null and not (o.id = any(${[...seen]}::int[])) order by o.id`;
  }

  /** What was due and not said, with the reason; what waits, with its time. */
  async function keptBack(): Promise<Map<number, string[]>> {
    const lines = new Map<number, string[]>();
    const add = (personId: number, line: string) =>
      lines.set(personId, [...(lines.get(personId) ?? []), line]);
    const spared = await prisma.pushLog.findMany({
      where: { companyId, day: new Date(day), outcome: { notIn: ['sent', 'said', 'taken', 'nothing'] } },
      orderBy: { key: 'asc' },
    });
    for (const { personId, push, outcome } of spared)
      if (said.has(personId)) add(personId, `not said: ${push}, because: ${outcome}`);
    const awayPushes = pushes.filter(
      ({ when, roles }) => when.on === 'workdays' && roles.includes('manager'),
    );
    for (const { name } of awayPushes) add(away.personId, `not due: ${name}, because: away`);
    const held = await prisma.$queryRaw<
      { personId: number; purpose: string; dueAt: Date; createdAt: Date }[]
    >`
      select a.person_id as "personId", o.purpose, o.due_at as "dueAt", o.created_at as "createdAt" from outbox o join account a on a.id = o.account_id
      where o.company_id = ${companyId} and o.held and o.status = 'waiting' order by o.due_at, o.id`;
    for (const { personId, purpose, dueAt, createdAt } of held) {
      const { day: until, minutes } = localTime(dueAt, timeZone);
      const late = localTime(createdAt, timeZone).minutes >= 20 * 60;
      const why = personId === away.personId ? 'away' : late ? 'quiet hours' : 'enough today';
      add(personId, `waits until ${until} ${clockOf(minutes)}: ${purpose}, because: ${why}`);
    }
    return lines;
  }

  function told(clock: string, purpose: string, screen: Screen): string[] {
    const buttons = (screen.buttons ?? []).map((row) => row.map(({ label }) => `[${label}]`).join(' '));
    const text = textOf(screen.text).split('\n');
    return [
      `  ${clock} ${purpose}, because: ${reasonFor(purpose)}`,
      ...[...text, ...buttons].filter((line) => line !== '').map((line) => `      ${line}`),
    ];
  }

  /** In the words in which settings explain it to people. */
  function reasonFor(purpose: string): string {
    return findSaying(purpose) ? t(`messages.${purpose}.what` as Key) : purpose;
  }
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Both are a day of people who work, at times of the clock that differ by seven hours. */
export const dayPlaces: readonly DayPlace[] = [
  { timeZone: 'Europe/Berlin', country: 'DE' },
  { timeZone: 'America/New_York', country: 'US' },
];
