// From the rows of a file to the rows of a table: without titles, sums and footers, with every row whole.
import { isRule, looksLikeEmail, looksLikePhone } from './cell-looks.ts';
import type { FoundHeader } from './find-header.ts';
import { type HeadingKind, headingKind } from './heading-words.ts';
import type { RawRow } from './raw-row.ts';
import { isFooterLine, isSumLine } from './report-lines.ts';
import type { LeftOutLine, LeftOutReason, TableDoubt, TableRow } from './table.ts';

export interface TableShaper {
  /** Takes the next row below the heading; answers those that are finished. */
  take(raw: RawRow): TableRow[];
  end(): TableRow[];
  readonly leftOut: LeftOutLine[];
  leftOutCount(): number;
  doubts(): TableDoubt[];
}

const mostNamed = 200;
const longestText = 200;
/** So many rows behind a gap, with one cell each, may be the end of a report. */
const mostTrailing = 20;
/** So many whole rows show that a row of one cell is none of them. */
const enoughRows = 5;

/** Of the companies so many have a second person: fewer empty beginnings are gaps, and would give a stranger to a company. */
const leastEmpty = 0.5;

interface Held {
  readonly row: number;
  cells: string[];
}

export function createTableShaper(found: FoundHeader | null, fillsFirst: boolean): TableShaper {
  const header = found?.header ?? null;
  const kinds: (HeadingKind | null)[] = header?.cells.map(headingKind) ?? [];
  const width = header?.cells.length ?? 0;
  const isPhoneColumn = (index: number) => kinds[index] === 'phone';
  const hasNames = kinds.some((kind) => kind === 'company' || kind === 'person');
  const signature = header && signatureOf(header.cells);
  const leftOut: LeftOutLine[] = [];
  let leftOutCount = 0;
  let held: Held | null = null;
  /** Lone cells behind a gap: customers if more rows follow, else the end of a report. */
  let trailing: Held[] = [];
  let last = 0;
  let whole = 0;
  let lone = 0;
  let firstCell = '';
  const joined = { count: 0, row: 0 };
  const filled = { count: 0, row: 0 };
  for (const title of found?.titles ?? []) leave(title, 'title');

  return {
    take(raw) {
      const afterGap = last > 0 && raw.row > last + 1;
      last = raw.row;
      const reason = reasonToLeave(raw);
      if (reason) {
        leave(raw, reason);
        return [];
      }
      const row: Held = { row: raw.row, cells: [...raw.cells] };
      const count = filledOf(row.cells).length;
      if (header && !afterGap && trailing.length === 0 && held && count === 1 && continues(held, row))
        return [];
      const isLone = count === 1 && width > 2;
      if (isLone && (afterGap || trailing.length > 0) && lone === 0 && trailing.length < mostTrailing) {
        trailing.push(row);
        return [];
      }
      const ready = [...trailing.splice(0), row].flatMap(hold);
      if (count === 1) lone += 1;
      else whole += 1;
      return ready;
    },
    end() {
      const isReport = whole >= enoughRows && lone === 0;
      const rest = isReport ? [] : trailing.flatMap(hold);
      if (isReport) for (const row of trailing) leave(row, 'footer');
      trailing = [];
      const ready = held ? [...rest, held] : rest;
      held = null;
      return ready;
    },
    leftOut,
    leftOutCount: () => leftOutCount,
    doubts: () => [
      ...(joined.count > 0 ? [{ kind: 'joined' as const, ...joined }] : []),
      ...(filled.count > 0 ? [{ kind: 'filled' as const, ...filled }] : []),
    ],
  };

  function hold(row: Held): TableRow[] {
    fill(row);
    const ready = held;
    held = row;
    return ready ? [ready] : [];
  }

  function reasonToLeave({ cells, across }: RawRow): LeftOutReason | null {
    if (!header) return isRules(cells) ? 'section' : null;
    const own = signatureOf(cells);
    if (own === signature || own === signatureOf(header.groups)) return 'repeated_heading';
    if (isRules(cells)) return 'section';
    if (isSumLine(cells, isPhoneColumn)) return 'sum';
    if (isFooterLine(cells)) return 'footer';
    if (across >= Math.max(3, width * 0.6) && filledOf(cells).length === 1) return 'section';
    return null;
  }

  /** Nothing but one more phone, address or line of a note of the row above; a lone name is a customer of its own. */
  function continues(above: Held, { row, cells }: Held): boolean {
    const index = cells.findIndex((cell) => cell !== '');
    const kind = kinds[index] ?? null;
    if (!hasNames || index === 0 || kind === 'company' || kind === 'person') return false;
    const before = above.cells[index] ?? '';
    if (before === '' || !kinds.some((one, place) => isName(one) && (above.cells[place] ?? '') !== ''))
      return false;
    const cell = cells[index] as string;
    const fits = kind === 'note' || (kind !== null && (looksLikePhone(cell) || looksLikeEmail(cell)));
    if (!fits && kind !== 'other') return false;
    above.cells[index] = `${before}\n${cell}`;
    if (joined.count++ === 0) joined.row = row;
    return true;
  }

  /** Without merged cells to say so, the rows below a company's first one begin empty. */
  function fill(row: Held): void {
    if (!fillsFirst) return;
    if ((row.cells[0] ?? '') !== '') firstCell = row.cells[0] as string;
    else if (firstCell !== '') {
      row.cells[0] = firstCell;
      if (filled.count++ === 0) filled.row = row.row;
    }
  }

  function leave({ row, cells }: { row: number; cells: readonly string[] }, reason: LeftOutReason): void {
    leftOutCount += 1;
    if (leftOut.length < mostNamed)
      leftOut.push({ row, reason, text: filledOf(cells).join(' · ').slice(0, longestText) });
  }
}

const isName = (kind: HeadingKind | null): boolean => kind === 'company' || kind === 'person';
const filledOf = (cells: readonly string[]): string[] => cells.filter((cell) => cell !== '');
const isRules = (cells: readonly string[]): boolean => filledOf(cells).every(isRule);
const signatureOf = (cells: readonly string[]): string => {
  const end = cells.findLastIndex((cell) => cell !== '') + 1;
  return cells
    .slice(0, end)
    .map((cell) => cell.slice(0, 200).toLowerCase())
    .join('\u0001');
};

/**
 * Whether rows that begin empty belong to the company above, in a file that has lost its merged cells: each company stands
 * once, its persons below, and every empty beginning is in the first column alone of those that name somebody.
 */
export function fillsFirstColumn(
  header: readonly string[],
  rows: readonly { cells: readonly string[] }[],
): boolean {
  const kinds = header.map(headingKind);
  const person = kinds.indexOf('person');
  if (kinds[0] !== 'company' || person < 1) return false;
  const companies = rows.map(({ cells }) => cells[0] ?? '');
  const named = companies.filter((company) => company !== '');
  const empty = rows.filter(({ cells }) => (cells[0] ?? '') === '' && filledOf(cells).length > 0);
  const isOnce = new Set(named.map((name) => name.toLowerCase())).size === named.length;
  return (
    companies[0] !== '' &&
    isOnce &&
    named.length >= 2 &&
    empty.length >= named.length * leastEmpty &&
    empty.every(({ cells }) => kinds.some((kind, index) => kind === 'person' && (cells[index] ?? '') !== ''))
  );
}
