// The sheets of a team's spreadsheet. Pure.

import type { Key, Translate } from '../../i18n/translate.ts';
import { erasedName } from '../../records/known-name.ts';
import {
  type Cell,
  dayCell,
  headingCell,
  momentCell,
  moneyCell,
  numberCell,
  textCell,
} from '../../spreadsheets/cells.ts';
import type { Sheet } from '../../spreadsheets/write-workbook.ts';
import type { TeamMember } from '../people/team-members.ts';
import type { CountedKind, CountedRecord } from '../plans/counted-records.ts';
import type { Counter } from '../plans/counters.ts';
import type { CountingCompany } from '../plans/metrics.ts';

/** A row for each manager and metric: done, plan, to go and pace, as every other screen has them. */
export function countersSheet(facts: {
  readonly members: readonly TeamMember[];
  readonly counted: readonly Counter[];
  readonly company: CountingCompany;
  readonly t: Translate;
}): Sheet {
  const { members, counted, t } = facts;
  const rows = members.flatMap(({ personId, name }) =>
    counted
      .filter((counter) => counter.personId === personId)
      .map((counter) => [
        textCell(name),
        textCell(t(`plans.${counter.metric}`)),
        ...[counter.done, counter.plan, counter.toGo].map((value) => figure(value, counter)),
        textCell(counter.pace && paceWords(counter.pace, t)),
      ]),
  );
  return {
    name: t('spreadsheet.counters'),
    rows: [headings(t, ['manager', 'metric', 'done', 'plan', 'toGo', 'pace']), ...rows],
    widths: [28, 16, 16, 16, 16, 22],
  };
}

/** The records that were counted, a row for each. */
export function recordsSheet(
  kind: CountedKind,
  facts: {
    readonly members: readonly TeamMember[];
    readonly records: readonly CountedRecord[];
    readonly t: Translate;
  },
): Sheet {
  const { members, records, t } = facts;
  const memberOf = new Map(members.map((member) => [member.personId, member]));
  const { columns, cells } = shapes[kind];
  const rows = records.flatMap((record) => {
    const member = memberOf.get(record.personId);
    return member ? [[textCell(member.name), ...cells(named(record, t), member.timeZone, t)]] : [];
  });
  return {
    name: t(`plans.${kind}`),
    rows: [headings(t, ['manager', ...columns]), ...rows],
    widths: [28, ...columns.map((column) => (column === 'customer' || column === 'subject' ? 32 : 18))],
  };
}

/** A customer whose data was erased is said to be one. */
const named = (record: CountedRecord, t: Translate): CountedRecord =>
  record.customer === erasedName ? { ...record, customer: t('record.erased') } : record;

type Column =
  | 'manager'
  | 'metric'
  | 'done'
  | 'plan'
  | 'toGo'
  | 'pace'
  | 'when'
  | 'day'
  | 'customer'
  | 'subject'
  | 'result'
  | 'phone'
  | 'title'
  | 'amount';

interface Shape {
  readonly columns: readonly Column[];
  cells(record: CountedRecord, timeZone: string, t: Translate): Cell[];
}

const shapes: Record<CountedKind, Shape> = {
  contacts: {
    columns: ['when', 'customer'],
    cells: ({ at, customer }, zone) => [momentCell(at, zone), textCell(customer)],
  },
  calls: {
    columns: ['when', 'customer', 'phone'],
    cells: ({ at, customer, what }, zone) => [momentCell(at, zone), textCell(customer), textCell(what)],
  },
  meetings: {
    columns: ['when', 'customer', 'subject', 'result'],
    cells: ({ at, customer, what, result }, zone, t) => [
      momentCell(at, zone),
      textCell(customer),
      textCell(what),
      textCell(result && t(`result.${result}` as Key)),
    ],
  },
  deals: {
    columns: ['day', 'customer', 'title', 'amount'],
    cells: ({ day, customer, what, amount, currency }) => [
      dayCell(day),
      textCell(customer),
      textCell(what),
      moneyCell(amount, currency),
    ],
  },
};

const headings = (t: Translate, columns: readonly Column[]): Cell[] =>
  columns.map((column) => headingCell(t(`spreadsheet.${column}`)));

const figure = (value: string | null, { currency }: Counter): Cell =>
  currency === null ? numberCell(value) : moneyCell(value, currency);

const paceWords = (pace: NonNullable<Counter['pace']>, t: Translate): string =>
  t(`plans.${pace.state}`, 'by' in pace ? { by: pace.by } : {});
