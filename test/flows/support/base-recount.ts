// The numbers of a team's base and of the report on its work, counted anew from the rows: without a line of the program's own
// counting, row by row.
import type { Database } from '../../../src/db/client.ts';
import { dayIn, plusDays, type Somebody, teamAt, teamOn } from './team-recount.ts';

const day = 86_400_000;
const held = ['agreed', 'thinking', 'not_interested'];

export interface Rows {
  readonly customers: Awaited<ReturnType<typeof rowsOf>>['customers'];
  readonly meetings: Awaited<ReturnType<typeof rowsOf>>['meetings'];
  readonly calls: Awaited<ReturnType<typeof rowsOf>>['calls'];
  readonly deals: Awaited<ReturnType<typeof rowsOf>>['deals'];
  readonly planned: Awaited<ReturnType<typeof rowsOf>>['planned'];
  readonly holders: readonly number[];
  readonly audits: Awaited<ReturnType<typeof rowsOf>>['audits'];
  readonly phoneCalls: Awaited<ReturnType<typeof rowsOf>>['phoneCalls'];
}

async function rowsOf({ prisma }: Database, companyId: number) {
  const where = { companyId, deletedAt: null };
  return {
    customers: await prisma.customer.findMany({ where, include: { points: true } }),
    meetings: await prisma.meeting.findMany({ where }),
    calls: await prisma.call.findMany({ where }),
    deals: await prisma.deal.findMany({ where }),
    planned: await prisma.plannedCall.findMany({ where }),
    phoneCalls: await prisma.phoneCall.findMany({ where: { companyId } }),
    audits: await prisma.audit.findMany({ where: { companyId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
  };
}

export async function teamRows(database: Database, companyId: number, teamId: number): Promise<Rows> {
  const people = await database.prisma.person.findMany({ where: { companyId } });
  const teams = await database.prisma.team.findMany({ where: { companyId }, orderBy: { id: 'asc' } });
  const holders = people.filter((one) =>
    one.role === 'head'
      ? one.status !== 'deactivated' && teams.find(({ headId }) => headId === one.id)?.id === teamId
      : one.teamId === teamId,
  );
  return { ...(await rowsOf(database, companyId)), holders: holders.map(({ id }) => id) };
}

/** By the names that the base gives its numbers. */
export function recountBase(
  rows: Rows,
  { people, teamId, now }: { people: readonly Somebody[]; teamId: number; now: Date },
): Map<string, number> {
  const { holders, customers, meetings, calls, deals, planned } = rows;
  const counts = new Map<string, number>();
  const add = (name: string, is = true) => counts.set(name, (counts.get(name) ?? 0) + (is ? 1 : 0));
  const zoneOf = (id: number) => people.find((one) => one.id === id)?.zone ?? 'Europe/Berlin';
  const coming = (customerId: number | null) =>
    customerId !== null &&
    (meetings.some((one) => one.customerId === customerId && one.at !== null && one.at > now) ||
      planned.some(
        (one) => one.customerId === customerId && !one.settledAt && one.dueAt !== null && one.dueAt > now,
      ));
  for (const one of customers) {
    if (!holders.includes(one.ownerId) || one.erasedAt) continue;
    const next = coming(one.id);
    const age = now.getTime() - one.updatedAt.getTime();
    const reach = (kind: string) => one.points.some((point) => point.kind === kind && point.valid);
    add('all');
    add('new', one.createdAt.getTime() >= now.getTime() - 30 * day);
    for (const days of [30, 60, 90]) add(`quiet${days}`, age > days * day && !next);
    add('active', !(age > 30 * day && !next));
    add('lacking', one.missing.length > 0);
    add('complete', one.missing.length === 0);
    add('phone', reach('phone'));
    add('email', reach('email'));
    add('nowhere', !reach('phone') && !reach('email'));
    add('next', next);
    add('nonext', !next);
  }
  const after = staleAfter(rows, now) * day;
  for (const one of deals) {
    if (!holders.includes(one.managerId) || one.stage !== 'open') continue;
    add('open');
    const { customerId } = one;
    const done = [...meetings, ...calls].flatMap((work) =>
      customerId !== null && work.customerId === customerId && work.at !== null && work.at <= now
        ? [work.at.getTime()]
        : [],
    );
    const last = Math.max(one.updatedAt.getTime(), ...done);
    add('stale', now.getTime() - last > after && !coming(customerId));
  }
  for (const one of meetings) {
    if (!holders.includes(one.managerId) || one.result || !one.at) continue;
    load(one.managerId, one.at, one.at < now);
  }
  for (const one of planned) {
    if (!holders.includes(one.managerId) || one.settledAt || !one.dueAt) continue;
    const zone = zoneOf(one.managerId);
    load(one.managerId, one.dueAt, one.at ? one.at < now : dayIn(zone, one.dueAt) < dayIn(zone, now));
  }
  const within = (id: number, on: string, inTeam: boolean): '' | '-b' | null => {
    if (!inTeam) return null;
    const today = dayIn(zoneOf(id), now);
    if (on > plusDays(today, -30) && on <= today) return '';
    return on > plusDays(today, -60) && on <= plusDays(today, -30) ? '-b' : null;
  };
  const whose = (id: number) => people.find((one) => one.id === id);
  const worked = (letter: string, id: number, at: Date | null, outcome: string | null) => {
    const one = whose(id);
    if (!one || !at || !outcome || at > now) return;
    const when = within(id, dayIn(one.zone, at), teamAt(one, at) === teamId);
    if (when !== null) add(`${letter}-${outcome}${when}`);
  };
  for (const one of meetings) if (one.missing.length === 0) worked('m', one.managerId, one.at, one.result);
  for (const one of calls)
    if (one.missing.length === 0 && one.status !== 'new' && one.status !== 'taken')
      worked('c', one.managerId, one.at, one.status);
  for (const one of deals) {
    const manager = whose(one.managerId);
    if (!manager || one.stage === 'open' || !one.closedOn || one.missing.length > 0) continue;
    const on = one.closedOn.toISOString().slice(0, 10);
    const when = within(one.managerId, on, teamOn(manager, on) === teamId);
    if (when !== null) add(`d-${one.stage}${when}`);
  }
  return counts;

  function load(id: number, due: Date, overdue: boolean) {
    const zone = zoneOf(id);
    const today = dayIn(zone, now);
    const monday = plusDays(today, -((new Date(today).getUTCDay() + 6) % 7));
    const on = dayIn(zone, due);
    add('overdue', overdue);
    add('today', !overdue && on <= today);
    add('week', !overdue && on < plusDays(monday, 7));
    add('nextweek', !overdue && on >= plusDays(monday, 7) && on < plusDays(monday, 14));
  }
}

/** Twice the median of how long deals that closed of late were open, in days; 14 at least, and where fewer than five did. */
function staleAfter({ deals, holders }: Rows, now: Date): number {
  const since = new Date(now.getTime() - 180 * day).toISOString().slice(0, 10);
  const dayOf = (at: Date) => Date.parse(at.toISOString().slice(0, 10));
  const open = deals
    .flatMap(({ managerId, stage, closedOn, createdAt }) =>
      holders.includes(managerId) &&
      stage !== 'open' &&
      closedOn !== null &&
      closedOn.toISOString().slice(0, 10) >= since
        ? [Math.max(0, (closedOn.getTime() - dayOf(createdAt)) / day)]
        : [],
    )
    .sort((a, b) => a - b);
  if (open.length < 5) return 14;
  const middle = (open.length - 1) / 2;
  const median = ((open[Math.floor(middle)] ?? 0) + (open[Math.ceil(middle)] ?? 0)) / 2;
  return Math.max(14, Math.ceil(2 * median));
}

export interface ReportCounts {
  readonly funnel: Readonly<Record<'called' | 'reached' | 'met' | 'dealt' | 'won', number>>;
  readonly entries: Readonly<Record<'count' | 'completeAtFirst' | 'repaired' | 'taps' | 'seconds', number>>;
  readonly forecast: Readonly<Record<'won' | 'closed' | 'openDeals' | 'leftOut', number>>;
  readonly lead: { readonly count: number; readonly withinDay: number };
  readonly missed: { readonly missed: number; readonly calledBack: number };
  readonly atOnce: readonly { readonly personId: number; readonly day: string; readonly count: number }[];
}

/** Of a month, from its first day (ISO). */
export function recountReport(
  rows: Rows,
  asked: {
    people: readonly Somebody[];
    teamId: number;
    firstDay: string;
    now: Date;
    currency: string;
  },
): ReportCounts {
  const { people, teamId, firstDay, now } = asked;
  const { customers, meetings, calls, deals, planned, audits, phoneCalls } = rows;
  const whose = (id: number) => people.find((one) => one.id === id);
  const ours = (id: number, at: Date | null): boolean => {
    const one = whose(id);
    return (
      one !== undefined &&
      at !== null &&
      teamAt(one, at) === teamId &&
      dayIn(one.zone, at).slice(0, 7) === firstDay.slice(0, 7)
    );
  };
  const whole = <R extends { missing: string[] }>(all: readonly R[]) =>
    all.filter(({ missing }) => missing.length === 0);
  const live = new Set(customers.map(({ id }) => id));
  const firsts = new Map<number, Date>();
  for (const { customerId, managerId, at } of whole(calls))
    if (
      customerId !== null &&
      live.has(customerId) &&
      at <= now &&
      ours(managerId, at) &&
      !((firsts.get(customerId) ?? now) < at)
    )
      firsts.set(customerId, at);
  const funnel = { called: 0, reached: 0, met: 0, dealt: 0, won: 0 };
  const earliest = (times: readonly Date[]) =>
    times.reduce<Date | null>((least, one) => (least && least < one ? least : one), null);
  for (const [customerId, first] of firsts) {
    const of = <R extends { customerId: number | null }>(all: readonly R[]) =>
      all.filter((one) => one.customerId === customerId);
    funnel.called += 1;
    const reached = earliest(
      of(whole(calls))
        .filter(({ status, at }) => status === 'completed' && at >= first && at <= now)
        .map(({ at }) => at),
    );
    if (!reached) continue;
    funnel.reached += 1;
    const met = of(whole(meetings)).some(
      ({ result, at }) => held.includes(result ?? '') && at !== null && at >= reached && at <= now,
    );
    if (!met) continue;
    funnel.met += 1;
    const offered = of(whole(deals)).filter(({ createdAt }) => createdAt >= first && createdAt <= now);
    if (offered.length === 0) continue;
    funnel.dealt += 1;
    const won = offered.some(
      ({ stage, closedOn, managerId }) =>
        stage === 'won' &&
        closedOn !== null &&
        closedOn.toISOString().slice(0, 10) <= dayIn(whose(managerId)?.zone ?? 'Europe/Berlin', now),
    );
    if (won) funnel.won += 1;
  }

  const entries = { count: 0, completeAtFirst: 0, repaired: 0, taps: 0, seconds: 0 };
  const rung = new Map(
    phoneCalls.flatMap((one) => (one.callId === null ? [] : [[one.callId, one] as const])),
  );
  const made: { personId: number; at: Date }[] = [];
  const contacts = ['contact_name', 'contact_info'];
  const enter = (
    kind: string,
    row: {
      id: number;
      createdById: number;
      createdAt: Date;
      missing: string[];
      costTaps: number;
      costSeconds: number;
    },
    theirs: readonly string[],
  ) => {
    if (!ours(row.createdById, row.createdAt)) return;
    made.push({ personId: row.createdById, at: row.createdAt });
    const own = (missing: readonly string[]) => missing.filter((code) => !theirs.includes(code));
    const first = audits.find((one) => one.kind === kind && one.recordId === row.id && one.after !== null);
    const said = (first?.after as { missing?: string[] } | null)?.missing ?? row.missing;
    entries.count += 1;
    entries.taps += row.costTaps;
    entries.seconds += row.costSeconds;
    if (own(said).length === 0) entries.completeAtFirst += 1;
    else if (own(row.missing).length === 0) entries.repaired += 1;
  };
  for (const row of customers)
    if (row.importId === null && !byOperator(rows, row.id)) enter('customer', row, []);
  for (const row of meetings) enter('meeting', row, contacts);
  for (const row of calls) if (!rung.has(row.id)) enter('call', row, []);
  for (const row of deals) enter('deal', row, []);
  for (const row of planned) enter('planned_call', row, []);

  const lead = { count: 0, withinDay: 0 };
  const took = (at: Date, entered: Date | undefined) => {
    if (!entered) return;
    lead.count += 1;
    if (entered.getTime() - at.getTime() <= day) lead.withinDay += 1;
  };
  for (const { id, managerId, at, createdAt } of calls)
    if (!rung.has(id) && at <= now && ours(managerId, at)) took(at, createdAt);
  for (const { id, managerId, at, createdAt, result } of meetings) {
    if (!at || !result || at > now || !ours(managerId, at)) continue;
    const said = audits.find(
      (one) =>
        one.kind === 'meeting' &&
        one.recordId === id &&
        (one.after as { result?: string | null } | null)?.result,
    );
    took(at, createdAt >= at ? createdAt : said?.at);
  }
  const forecast = { won: 0, closed: 0, openDeals: 0, leftOut: 0 };
  for (const { managerId, stage, closedOn, missing, amount, currency } of deals) {
    const one = whose(managerId);
    if (stage === 'open' && rows.holders.includes(managerId)) {
      forecast.openDeals += 1;
      if (amount === null || currency !== asked.currency) forecast.leftOut += 1;
    }
    if (stage === 'open' || !closedOn || !one || missing.length > 0) continue;
    const on = closedOn.toISOString().slice(0, 10);
    const today = dayIn(one.zone, now);
    if (on < plusDays(today, -365) || on > today || teamOn(one, on) !== teamId) continue;
    forecast.closed += 1;
    if (stage === 'won') forecast.won += 1;
  }
  const missed = { missed: 0, calledBack: 0 };
  for (const one of calls) {
    const { direction, outcome, ended } = rung.get(one.id) ?? {};
    if (!ended || direction !== 'incoming' || outcome === 'answered' || !ours(one.managerId, one.at))
      continue;
    missed.missed += 1;
    const { zone } = whose(one.managerId) as Somebody;
    const back = calls.some(
      (other) =>
        other.at > one.at &&
        dayIn(zone, other.at) === dayIn(zone, one.at) &&
        !(other.direction === 'incoming' && (other.status === 'no_answer' || other.status === 'busy')) &&
        ((one.customerId !== null && other.customerId === one.customerId) ||
          (one.phone !== null && other.phone === one.phone)),
    );
    if (back) missed.calledBack += 1;
  }
  return { funnel, entries, lead, forecast, missed, atOnce: manyAtOnce(made, { whose, firstDay }) };
}

/** Twenty or more of one person within an hour, in the last three days of the month: on each day the most. */
function manyAtOnce(
  made: readonly { personId: number; at: Date }[],
  { whose, firstDay }: { whose: (id: number) => Somebody | undefined; firstDay: string },
): ReportCounts['atOnce'] {
  const next = plusDays(firstDay, 31).slice(0, 7);
  const last = made.flatMap(({ personId, at }) => {
    const day = dayIn(whose(personId)?.zone ?? 'Europe/Berlin', at);
    return plusDays(day, 3).slice(0, 7) === next ? [{ personId, at, day }] : [];
  });
  const most = new Map<string, { personId: number; day: string; count: number }>();
  for (const { personId, at, day } of last) {
    const count = last.filter(
      (one) => one.personId === personId && one.at <= at && at.getTime() - one.at.getTime() <= 3_600_000,
    ).length;
    const known = most.get(`${day} ${personId}`);
    if (!known || known.count < count) most.set(`${day} ${personId}`, { personId, day, count });
  }
  return [...most.values()]
    .filter(({ count }) => count >= 20)
    .sort((a, b) => a.day.localeCompare(b.day) || a.personId - b.personId);
}

/** Typed by an operator at somebody's request, who is credited with it: the first entry in its history is another person's. */
function byOperator({ customers, audits }: Rows, id: number): boolean {
  const { createdById } = customers.find((one) => one.id === id) ?? {};
  const made = audits.find(
    (one) => one.kind === 'customer' && one.recordId === id && one.action === 'customer.create',
  );
  return made !== undefined && made.personId !== createdById;
}
