// A team's week or month as a spreadsheet: the counters of each manager and of the team, and the records behind every number.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Db } from '../../db/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { boundsIn, firstDayOf, type NamedPeriod, periodAt } from '../../periods/periods.ts';
import { partsOf } from '../../periods/stints.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { writeWorkbook } from '../../spreadsheets/write-workbook.ts';
import { teamRoster } from '../people/team-members.ts';
import { type CountedRecord, countedKinds, countedRecords } from '../plans/counted-records.ts';
import { countingCompany } from '../plans/counters.ts';
import { teamCounters } from '../plans/team-counters.ts';
import { namedPeople } from '../plans/team-people.ts';
import { countersSheet, recordsSheet, teamSheet } from './team-sheets.ts';

export interface SpreadsheetRequest {
  readonly teamId: number;
  readonly period: 'week' | 'month';
  /** A calendar day in the period; the current one by default. */
  readonly day?: string | undefined;
  readonly now: Date;
  readonly t: Translate;
  readonly locale: Locale;
}

export type SpreadsheetOutcome =
  | { readonly ok: true; readonly name: string; readonly bytes: Buffer; readonly auditId: number }
  | { readonly ok: false; readonly reason: 'may_not' | 'not_yours' | 'nobody' };

/** For heads of the team and admins. Seven statements, however many managers, one of them the audit entry. */
export async function teamSpreadsheet(
  db: { readonly sql: Sql; readonly prisma: Db },
  actor: Actor,
  request: SpreadsheetRequest,
): Promise<SpreadsheetOutcome> {
  const { teamId, period, now, t, locale } = request;
  if (!may(actor, 'records.export')) return { ok: false, reason: 'may_not' };
  if (actor.role === 'head' && !actor.leads.includes(teamId)) return { ok: false, reason: 'not_yours' };
  const { companyId } = actor;
  const named = periodOf(request, actor.timeZone);
  const roster = await teamRoster(db.prisma, { companyId, teamIds: [teamId], periods: [named], now });
  const [first] = roster;
  if (!first) return { ok: false, reason: 'nobody' };

  const company = countingCompany(actor);
  const { timeZone, workingDays } = actor;
  const team = { teamId, timeZone, workingDays, members: roster, periods: [named] };
  const counted = (await teamCounters(db.sql, { company, teams: [team], now })).get(teamId);
  // Files are passed on: the reader stands in it as "You", and by name for everybody else.
  const members = namedPeople(roster, counted?.members ?? []).map((one) =>
    one.personId === actor.personId ? { ...one, name: `${one.name} (${t('team.you')})` } : one,
  );
  const spans = members.flatMap(({ personId, timeZone: theirs, stints }) =>
    partsOf(boundsIn(named, theirs), stints).map((bounds) => ({ personId, bounds })),
  );
  const sheets = [countersSheet({ members, counted: counted?.members ?? [], t, locale })];
  const rows: Record<string, number> = {};
  for (const kind of countedKinds) {
    const records: readonly CountedRecord[] = await countedRecords(db.sql, {
      company,
      metric: kind,
      spans,
      now,
    });
    rows[kind] = records.length;
    sheets.push(recordsSheet(kind, { members, records, t }));
  }
  sheets.push(teamSheet({ counted: counted?.team ?? [], name: first.teamName, t, locale }));
  const bytes = await writeWorkbook(sheets);
  const fromDay = named.firstDay;
  const auditId = await writeAudit(db.sql, actor, {
    action: 'export.team',
    after: { teamId, period, from: fromDay, ...rows },
    now,
  });
  const title = t('spreadsheet.file', {
    team: first.teamName,
    day: fromDay.slice(0, period === 'week' ? 10 : 7),
  });
  return { ok: true, name: fileName(title, locale), bytes, auditId };
}

/** By name, for all of the team: the one that holds the day, or the reader's present one. */
const periodOf = ({ period, day, now }: SpreadsheetRequest, timeZone: string): NamedPeriod =>
  day ? { kind: period, firstDay: firstDayOf(period, day) } : periodAt(period, timeZone, now);

/** What no file system and no header refuses. */
function fileName(title: string, locale: Locale): string {
  const clean = title.replace(/[\\/:*?"<>|\p{Cc}\p{Surrogate}]/gu, ' ').replace(/\s+/gu, ' ');
  return `${clean.trim().slice(0, 80).toLocaleLowerCase(locale).replaceAll(' ', '-') || 'tallybot'}.xlsx`;
}
