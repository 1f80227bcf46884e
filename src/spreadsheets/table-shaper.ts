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

/** @param joinsSeveral see rowsGoOn */
export function createTableShaper(
  found: FoundHeader | null,
  { fillsFirst, joinsSeveral }: { fillsFirst: boolean; joinsSeveral: boolean },
): TableShaper {
  const header = found?.header ?? null;
  const kinds: (HeadingKind | null)[] = header?.cells.map(headingKind) ?? [];
  const width = header?.cells.length ?? 0;
  const isPhoneColumn = (index: number) => kinds[index] === 'phone';
  const hasNames = kinds.some((kind) => kind === 'company' || kind === 'person');
  const signatures = new Set(
    found ? [found.header.cells, found.header.groups, ...(found.rows ?? [])].map(signatureOf) : [],
  );
  signatures.delete('');
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
      if (
        header &&
        !afterGap &&
        trailing.length === 0 &&
        held &&
        (count === 1 ? continues(held, row) : goesOn(held, row))
      )
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
    if (signatures.has(signatureOf(cells))) return 'repeated_heading';
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

  /**
   * Several phones, addresses and lines of a note, and no name, id or anything else, below a row that names somebody. Not where
   * the file has rows of people without names, nor where the address is one of another firm.
   */
  function goesOn(above: Held, { row, cells }: Held): boolean {
    if (!joinsSeveral || !hasNames) return false;
    const at = cells.flatMap((cell, index) => (cell === '' ? [] : index));
    const fits = at.every((index) => {
      const kind = kinds[index];
      const cell = cells[index] as string;
      return (
        kind === 'note' ||
        (kind === 'phone' && looksLikePhone(cell)) ||
        (kind === 'email' && looksLikeEmail(cell))
      );
    });
    if (!fits || !at.some((index) => (above.cells[index] ?? '') !== '' && kinds[index] !== 'note'))
      return false;
    if (!kinds.some((kind, index) => isName(kind) && (above.cells[index] ?? '') !== '')) return false;
    // The same once more is no second one: somebody else at the same phone.
    if (at.some((index) => (above.cells[index] ?? '').toLowerCase() === cells[index]?.toLowerCase()))
      return false;
    const own = domainsOf(cells);
    const theirs = domainsOf(above.cells);
    if (own.length > 0 && theirs.length > 0 && !own.some((domain) => theirs.includes(domain))) return false;
    for (const index of at)
      above.cells[index] = [above.cells[index] ?? '', cells[index]].filter(Boolean).join('\n');
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

/** At these many people have their own addresses: they say nothing of a firm. */
const freeMail =
  /@(?:gmail|googlemail|outlook|hotmail|live|yahoo|aol|icloud|me|gmx|web|t-online|freenet|mail|yandex|ya|rambler|bk|inbox|list|proton|protonmail)\.[a-z.]{2,6}$/i;
const domainsOf = (cells: readonly string[]): string[] =>
  cells
    .flatMap((cell) => cell.slice(0, 1000).split(/[\s,;]+/))
    .filter((part) => looksLikeEmail(part) && !freeMail.test(part))
    .map((part) => part.slice(part.lastIndexOf('@') + 1).toLowerCase());

/**
 * Whether a row with phones and addresses alone goes on with the one above: not in a file that has such rows at its beginning, or
 * one below the other, for these are people without names.
 */
export function rowsGoOn(header: readonly string[], rows: readonly { cells: readonly string[] }[]): boolean {
  const kinds = header.map(headingKind);
  const isNameless = ({ cells }: { cells: readonly string[] }) =>
    !kinds.some((kind, index) => isName(kind) && (cells[index] ?? '') !== '');
  const isOnlyReach = ({ cells }: { cells: readonly string[] }) =>
    cells.every(
      (cell, index) =>
        cell === '' || kinds[index] === 'phone' || kinds[index] === 'email' || kinds[index] === 'note',
    );
  const nameless = rows.filter((row) => isNameless(row) && filledOf(row.cells).length > 1);
  return (
    nameless.every(isOnlyReach) && !(rows[0] && isNameless(rows[0])) && nameless.length <= rows.length / 2
  );
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
