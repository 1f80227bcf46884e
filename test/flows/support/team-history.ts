// Random months of a company's teams, for the recount of their numbers: records, moves, absences, handovers, merges, imports,
// and what of it is taken back.
import { admitPerson } from '../../../src/access/admit.ts';
import { saveCall } from '../../../src/areas/calls/mutations.ts';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { undoMerge } from '../../../src/areas/customers/undo-merge.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { createDraft } from '../../../src/areas/handovers/drafts.ts';
import { handOver } from '../../../src/areas/handovers/hand-over.ts';
import { undoHandOver } from '../../../src/areas/handovers/take-back.ts';
import { revertImport } from '../../../src/areas/imports/revert.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { changeHead, changeRole } from '../../../src/areas/people/change-role.ts';
import { deactivate } from '../../../src/areas/people/deactivate.ts';
import { metrics } from '../../../src/areas/plans/metrics.ts';
import { answerRequest } from '../../../src/areas/requests/answer.ts';
import { askOperator } from '../../../src/areas/requests/ask.ts';
import type { Database } from '../../../src/db/client.ts';
import type { Metric } from '../../../src/db/generated/enums.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { noCost, type Saved } from '../../../src/records/record.ts';
import { apply, stageText } from '../../areas/imports/import-text.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { dayIn, plusDays, type Somebody } from './team-recount.ts';

export const zones = ['Asia/Kathmandu', 'America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland'] as const;
export const target = 1000;
const hour = 3_600_000;

/** Numbers from 0 to below 1, the same for the same seed. */
function randomOf(seed: number) {
  let state = seed * 2_654_435_761;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, oneOf: <T>(all: readonly T[]): T => all[below(all.length)] as T };
}

export interface SavedNow {
  readonly who: Somebody;
  readonly record: Extract<Saved, { ok: true }>;
  readonly kind: 'customer' | 'meeting' | 'call' | 'deal';
  /** The counter that it moves. */
  readonly metric: Metric | null;
}

export interface History {
  readonly database: Database;
  readonly company: TestCompany;
  readonly people: readonly Somebody[];
  readonly gone: ReadonlySet<number>;
  readonly now: () => Date;
  /** One thing happens; answers what was saved, where that is what happened and it was left standing. */
  step(): Promise<SavedNow | null>;
  /** Contacts that an operator took, by the manager who asked. */
  readonly asks: ReadonlyMap<number, number>;
  /** How often what happened. */
  readonly happened: ReadonlyMap<string, number>;
}

export async function actorOf({ prisma }: Database, personId: number): Promise<TestActor> {
  const admission = await admitPerson(prisma, personId, 'web');
  if (!admission.ok) throw new Error(admission.reason);
  return admission.actor as TestActor;
}

/** In a company in which operators enter personal data. */
const divided = (who: TestActor): TestActor => ({
  ...who,
  company: { ...who.company, policy: { ...who.company.policy, division: 'operators' } },
});

export async function beginHistory(database: Database, seed: number): Promise<History> {
  const random = randomOf(seed);
  const company = await createTestCompany(database);
  const { prisma, sql } = database;
  const companyId = company.company.id;
  const managers = [company.manager, company.colleague, company.otherManager];
  const heads = [company.head, company.otherHead];
  const people: Somebody[] = [];
  const plan = (owner: { personId: number } | { teamId: number }, metric: Metric, period: 'week' | 'month') =>
    prisma.plan.create({
      data: { companyId, ...owner, metric, period, startsOn: new Date('2026-01-01'), target },
    });
  for (const [index, { personId }] of [...managers, ...heads].entries()) {
    const zone = random.oneOf(zones);
    const { teamId, name } = await prisma.person.update({
      where: { id: personId },
      data: { timeZone: zone },
    });
    const led = index === 3 ? company.teamId : company.otherTeamId;
    people.push({ id: personId, name, zone, stays: [{ since: null, team: index < 3 ? teamId : led }] });
    for (const metric of metrics) await plan({ personId }, metric, 'month');
    if (random.below(2) === 0) await plan({ personId }, random.oneOf(metrics), 'week');
  }
  await plan({ teamId: company.teamId }, random.oneOf(metrics), random.oneOf(['week', 'month'] as const));

  const gone = new Set<number>();
  const asks = new Map<number, number>();
  const happened = new Map<string, number>();
  const did = (what: string) => happened.set(what, (happened.get(what) ?? 0) + 1);
  let now = new Date(Date.UTC(2026, 8, 20) + random.below(20 * 24) * hour);

  const phone = () => `+4930${2_000_000 + random.below(7_000_000)}`;
  const newCustomer = (actor: TestActor) =>
    saveCustomer(sql, actor, {
      name: `Firm ${random.below(1e9)}`,
      contactLastName: 'Petrov',
      phone: phone(),
      cost: noCost,
      now,
    });

  const moved = async (person: Somebody) => {
    const row = await prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    const led = await prisma.team.findFirst({
      where: { companyId, headId: person.id },
      orderBy: { id: 'asc' },
    });
    const team = row.status === 'deactivated' ? null : row.role === 'head' ? (led?.id ?? null) : row.teamId;
    if (team === person.stays.at(-1)?.team) return;
    person.stays.push({ since: now, team });
    did('move');
  };

  /** Close to a month's end where one has just been. */
  const lately = () => new Date(now.getTime() - random.below(3 * 24 * 60) * 60_000);

  const record = async (who: Somebody): Promise<SavedNow | null> => {
    const actor = await actorOf(database, who.id);
    const base = { cost: noCost, now };
    const at = lately();
    const customer = await newCustomer(actor);
    if (!customer.ok) throw new Error(customer.reason);
    const customerId = customer.record.id;
    let last: { saved: Saved; kind: SavedNow['kind']; metric: Metric | null } = {
      saved: customer,
      kind: 'customer',
      metric: 'contacts',
    };
    const kind = random.below(5);
    if (kind === 0) {
      const result = random.oneOf(['agreed', 'thinking', 'no_show', null] as const);
      // Without a result it is still to come, or its result is due.
      const when = result === null ? new Date(now.getTime() + (random.below(30) - 10) * hour) : at;
      const meeting = { customerId, at: when, subject: 'Pricing', result, ...base };
      const metric = result === null || result === 'no_show' ? null : 'meetings';
      last = { saved: await saveMeeting(sql, actor, meeting), kind: 'meeting', metric };
    }
    if (kind === 1) {
      const status = random.oneOf(['completed', 'taken', 'new'] as const);
      const call = { customerId, phone: null, direction: 'outgoing' as const, status, at, ...base };
      const metric = status === 'completed' ? 'calls' : null;
      last = { saved: await saveCall(sql, actor, call), kind: 'call', metric };
    }
    if (kind === 2 || kind === 3) {
      const deal = {
        customerId,
        title: 'Contract',
        amount: `${1 + random.below(2000)}.${random.oneOf(['00', '50'])}`,
        currency: random.oneOf(['EUR', 'EUR', 'USD', 'GBP']),
        stage: 'won' as const,
        closedOn: dayIn(who.zone, at),
        lostReason: null,
        ...base,
      };
      last = { saved: await saveDeal(sql, actor, deal), kind: 'deal', metric: 'deals' };
    }
    if (kind === 4) await twins(actor, customerId);
    const { saved } = last;
    if (!saved.ok) throw new Error(saved.reason);
    did(last.kind);
    if (random.below(6) === 0 && saved.auditId !== null) {
      await undo(sql, actor, saved.auditId, now);
      did('undo');
      return null;
    }
    return { who, record: saved, kind: last.kind, metric: last.metric };
  };

  /** A double is merged into the customer, and the merge perhaps taken back. */
  const twins = async (actor: TestActor, survivorId: number) => {
    const double = await newCustomer(actor);
    if (!double.ok) throw new Error(double.reason);
    const merged = await mergeCustomers(sql, actor, { survivorId, mergedId: double.record.id, now });
    if (!merged.ok) return;
    did('merge');
    if (random.below(2) !== 0) return;
    const undone = await undoMerge(sql, actor, { mergeId: merged.mergeId, now });
    if (undone.ok) did('merge undone');
  };

  /** A file with new customers and one that is known already; half of them are reverted. */
  const bringIn = async (who: Somebody) => {
    const [known] = await prisma.customer.findMany({
      where: { companyId, ownerId: who.id, deletedAt: null, importId: null },
      include: { points: true },
      orderBy: { id: 'desc' },
      take: 1,
    });
    const rows = [`Import ${random.below(1e9)},${phone()}`, `Import ${random.below(1e9)},${phone()}`];
    const [point] = known?.points ?? [];
    if (known && point) rows.push(`${known.name},${point.value}`);
    const text = `Company,Phone\n${rows.join('\n')}\n`;
    const staged = await stageText(database, company.admin, text, { ownerId: who.id });
    const applied = await apply(database, company.admin, staged.id, now);
    if (!applied.ok) throw new Error(applied.reason);
    did('import');
    if (random.below(2) !== 0) return;
    const reverted = await database.sqlTransaction((tx) => revertImport(tx, company.admin, staged.id, now));
    if (reverted.ok) did('import reverted');
  };

  /** Customers and open work pass; what was done, and the credit for it, stays. Half of them are taken back. */
  const handOn = async (from: Somebody, to: Somebody) => {
    if (from.id === to.id) return;
    const draftId = await createDraft(sql, company.admin, {
      fromPersonId: from.id,
      receivers: [to.id],
      deactivates: false,
      untilDay: null,
      now,
    });
    const done = await database.sqlTransaction((tx) => handOver(tx, company.admin, { draftId, now }));
    if (!done.ok) return;
    did('handover');
    if (random.below(2) !== 0) return;
    await database.sqlTransaction((tx) => undoHandOver(tx, company.admin, { handoverId: draftId, now }));
    did('handover undone');
  };

  /** What an operator takes at a manager's request is the manager's contact. */
  const ask = async (person: Somebody) => {
    const actor = divided(await actorOf(database, person.id));
    const asked = await askOperator(sql, actor, { customerId: null, text: 'Petrov', fileId: null, now });
    if (!asked.ok) return;
    const answered = await answerRequest(sql, divided(company.operator), {
      id: asked.id,
      name: `Asked ${random.below(1e9)}`,
      lastName: 'Petrov',
      phone: '+4930901820',
      cost: noCost,
      now,
    });
    if (!answered.ok) return;
    asks.set(answered.record.id, person.id);
    did('operator');
  };

  /** A telephone system reports a call that nobody took; half of them are called back, by hand, before or after midnight. */
  const ringsInVain = async (person: Somebody) => {
    const caller = phone();
    const actor = await actorOf(database, person.id);
    const missed = { phone: caller, customerId: null, lookUp: false, direction: 'incoming' as const };
    const saved = await saveCall(sql, actor, { ...missed, status: 'no_answer', at: now, cost: noCost, now });
    if (!saved.ok) throw new Error(saved.reason);
    source ??= await prisma.phoneSource.create({
      data: {
        companyId,
        slug: `history-${companyId}`,
        name: 'PBX',
        kind: 'generic',
        timeZone: 'Europe/Berlin',
      },
    });
    await prisma.phoneCall.create({
      data: {
        ...{ companyId, sourceId: source.id, callKey: caller, direction: 'incoming', outcome: 'no-answer' },
        ...{ ended: true, phone: caller, callId: saved.record.id, managerId: person.id },
      },
    });
    did('missed call');
    if (random.below(2) !== 0) return;
    now = new Date(now.getTime() + (1 + random.below(8)) * hour);
    const back = {
      phone: caller,
      customerId: null,
      direction: 'outgoing' as const,
      status: 'completed' as const,
    };
    await saveCall(sql, actor, { ...back, at: now, cost: noCost, now });
    did('call back');
  };
  let source: { readonly id: number } | undefined;

  /** A month's last evening: all that was left lying is entered at once, some of it perhaps within the hour. */
  const catchUp = async (person: Somebody) => {
    const actor = await actorOf(database, person.id);
    const customer = await newCustomer(actor);
    if (!customer.ok) throw new Error(customer.reason);
    const { id: customerId } = customer.record;
    const apart = random.oneOf([1, 2, 4]) * 60_000;
    for (let count = 0; count < 23; count++) {
      now = new Date(now.getTime() + apart);
      const call = { customerId, phone: null, direction: 'outgoing' as const, status: 'completed' as const };
      await saveCall(sql, actor, { ...call, at: lately(), cost: noCost, now });
    }
    caughtUp.add(`${person.id} ${dayIn(person.zone, now).slice(0, 7)}`);
    did('many at once');
  };
  const caughtUp = new Set<string>();
  /** Once a month for everybody whom the month's end finds at work. */
  const isDue = ({ id, zone }: Somebody) => {
    const day = dayIn(zone, now);
    return plusDays(day, 3).slice(0, 7) !== day.slice(0, 7) && !caughtUp.has(`${id} ${day.slice(0, 7)}`);
  };

  const away = async (person: Somebody) => {
    const from = dayIn(person.zone, now);
    await prisma.absence.create({
      data: {
        companyId,
        personId: person.id,
        fromDay: new Date(from),
        toDay: new Date(plusDays(from, random.below(6))),
      },
    });
    did('absence');
  };

  const toAnotherHead = async (person: Somebody) => {
    const row = await prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    const { personId: headId } = random.oneOf(heads);
    if (row.role === 'manager' && headId !== person.id)
      await changeHead(sql, company.admin, { personId: person.id, headId, now });
    await moved(person);
  };

  const step = async (): Promise<SavedNow | null> => {
    now = new Date(now.getTime() + (1 + random.below(40)) * hour + random.below(60) * 60_000);
    const present = people.filter(({ id }) => !gone.has(id));
    const person = random.oneOf(present);
    if (isDue(person)) await catchUp(person);
    if (random.below(6) === 0) await ringsInVain(person);
    const what = random.below(24);
    if (what < 14) return record(person);
    if (what === 14) await ask(person);
    else if (what === 15) await away(person);
    else if (what < 19) await toAnotherHead(person);
    else if (what < 21) await bringIn(person);
    else if (what === 21) await handOn(person, random.oneOf(present));
    else if (what === 22 && present.length > 4 && random.below(2) === 0) {
      const [leaver] = people as [Somebody, ...Somebody[]];
      await deactivate(sql, company.admin, { personId: leaver.id, now });
      gone.add(leaver.id);
      await moved(leaver);
    } else if (what === 23) {
      const promoted = people[1] as Somebody;
      await changeRole(sql, company.admin, { personId: promoted.id, role: 'head', now });
      await moved(promoted);
    }
    return null;
  };

  return { database, company, people, gone, asks, happened, step, now: () => now };
}
