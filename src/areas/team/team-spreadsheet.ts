// A team's week or month as a spreadsheet: the counters of each manager, and the records behind every number.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Db } from '../../db/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { boundsOf } from '../../periods/periods.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { writeWorkbook } from '../../spreadsheets/write-workbook.ts';
import { teamMembers } from '../people/team-members.ts';
import { type CountedRecord, countedKinds, countedRecords } from '../plans/counted-records.ts';
import { type Counter, counters, countingCompany } from '../plans/counters.ts';
import { countersSheet, recordsSheet } from './team-sheets.ts';

export interface SpreadsheetRequest {
  readonly teamId: number;
  readonly period: 'week' | 'month';
  /** A calendar day in the period; the present one by default. */
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
  const members = await teamMembers(db.prisma, { companyId, teamIds: [teamId], now });
  const [first] = members;
  if (!first) return { ok: false, reason: 'nobody' };

  const company = countingCompany(actor);
  const asOf = countedAt(request, actor.timeZone);
  const counted: readonly Counter[] = await counters(db.sql, { company, people: members, period, now: asOf });
  const spans = members.map(({ personId, timeZone }) => ({
    personId,
    bounds: boundsOf(period, timeZone, asOf),
  }));
  const sheets = [countersSheet({ members, counted, company, t })];
  const rows: Record<string, number> = {};
  for (const kind of countedKinds) {
    const records: readonly CountedRecord[] = await countedRecords(db.sql, {
      company,
      kind,
      spans,
      now: asOf,
    });
    rows[kind] = records.length;
    sheets.push(recordsSheet(kind, { members, records, t }));
  }
  const bytes = await writeWorkbook(sheets);
  const { fromDay } = boundsOf(period, actor.timeZone, asOf);
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

/** Now, or for a period that is over its last moment. */
function countedAt({ period, day, now }: SpreadsheetRequest, timeZone: string): Date {
  if (!day) return now;
  const { to } = boundsOf(period, timeZone, new Date(`${day}T12:00:00Z`));
  return new Date(Math.min(now.getTime(), to.getTime() - 1));
}

/** What no file system and no header refuses. */
function fileName(title: string, locale: Locale): string {
  const clean = title.replace(/[\\/:*?"<>|\p{Cc}\p{Surrogate}]/gu, ' ').replace(/\s+/gu, ' ');
  return `${clean.trim().slice(0, 80).toLocaleLowerCase(locale).replaceAll(' ', '-') || 'tallybot'}.xlsx`;
}
