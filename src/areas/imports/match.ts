// Which rows of a file are about one customer, and which customers of the base they are about; who only may be is told.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { alikeNames } from './alike.ts';
import { baseHits } from './base-hits.ts';
import { type Candidate, choose, judgeHit, ranks } from './decide-known.ts';
import { type FileRow, fileRow, type RowFacts, type RowGroup } from './file-row.ts';
import { groupRows } from './group-rows.ts';
import { type ImportCounts, importCountsSchema, type LookAlike } from './schema.ts';

/**
 * Of rows that were written a moment ago the planner knows nothing, takes them for a handful, and would compare each with
 * each. Without that way the rest looks so dear that it would be compiled first, which takes seconds. In a transaction.
 */
export async function asManyRows<T>(tx: Sql, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`;
  const result = await work();
  await tx.$executeRaw`set local enable_nestloop to default`;
  await tx.$executeRaw`set local jit to default`;
  return result;
}

/** Rows are read, compared with the base and written so many at a time. */
const pageRows = 10_000;

/** Rows of an import, by their numbers. */
export interface RowRange {
  readonly after: number;
  readonly upTo: number;
}
export const allRows: RowRange = { after: -1, upTo: 2_147_483_647 };
/** So many look-alikes are kept, and shown; the rest is counted. */
export const mostAlike = 200;

interface StoredFacts extends RowFacts {
  readonly verdict: string;
  readonly reason: string | null;
  readonly leader: number | null;
  readonly customerId: number | null;
}

export interface Matched {
  readonly alike: readonly LookAlike[];
  readonly alikeCount: number;
  /** By a row's number: the customer it is about, where the actor may not change that one. */
  readonly notYours: ReadonlyMap<number, number>;
}

/**
 * Looks in the whole company, as there is to be one of each: what is somebody else's to change comes back as a bad row.
 * A tax number that contradicts is another customer, and so is another name on a shared phone or address: those are told.
 * Idempotent: writes only what differs. In a transaction. Some statements per 10,000 rows.
 * @param similar whether names that are merely alike are looked for, too: of the first rows
 * @param range what is in memory at once; rows of different ranges meet in the base alone
 */
export async function matchRows(
  tx: Sql,
  actor: Actor,
  importId: number,
  { similar, range = allRows }: { similar: boolean; range?: RowRange },
): Promise<Matched> {
  const { groups, within, chosen, beside } = await asManyRows(tx, async () => {
    const stored = await factsOf(tx, importId, range);
    const rows = stored.map(fileRow);
    const grouped = groupRows(rows);
    const known = await knownOf(tx, actor, importId, { rows, groups: grouped.groups });
    await write(tx, importId, { stored, groups: grouped.groups, chosen: known.chosen });
    return { groups: grouped.groups, within: grouped.alike, chosen: known.chosen, beside: known.alike };
  });
  const near = similar ? await alikeNames(tx, actor, importId) : [];
  const all = new Map<string, LookAlike>();
  for (const one of [...beside, ...within, ...near]) {
    const key = `${leaderOf(groups, one.row)} ${one.customerId ?? `r${leaderOf(groups, one.otherRow ?? 0)}`}`;
    const isOne = one.customerId !== null && chosen.get(leaderOf(groups, one.row))?.id === one.customerId;
    if (!isOne && !all.has(key)) all.set(key, one);
  }
  const sorted = [...all.values()].sort((a, b) => a.row - b.row);
  const notYours = new Map(
    [...groups].flatMap(([row, { leader }]): [number, number][] => {
      const known = chosen.get(leader.row);
      return known && !known.visible ? [[row, known.id]] : [];
    }),
  );
  return { alike: sorted.slice(0, mostAlike), alikeCount: sorted.length, notYours };
}

const leaderOf = (groups: ReadonlyMap<number, RowGroup>, row: number): number =>
  groups.get(row)?.leader.row ?? row;

async function factsOf(tx: Sql, importId: number, range: RowRange): Promise<StoredFacts[]> {
  const all: StoredFacts[] = [];
  for (let { after } = range; ; ) {
    const page = await tx.$queryRaw<StoredFacts[]>`
      select r.row, r.keys, r.verdict, r.reason, r.leader, r.customer_id as "customerId", c->>'name' as name,
        c->>'nameKey' as "nameKey", c->>'taxNumber' as "taxNumber", (c->>'isPerson')::boolean as "isPerson",
        c->>'personKey' as "personKey", c->>'cityKey' as "cityKey"
      from import_row r cross join lateral (select r.data->'customer' as c) data
      where r.import_id = ${importId} and r.row > ${after} and r.row <= ${range.upTo}
        and (r.verdict <> 'bad' or r.reason = 'not_yours')
      order by r.row limit ${pageRows}`;
    all.push(...page);
    if (page.length < pageRows) return all;
    after = page.at(-1)?.row as number;
  }
}

interface Rows {
  readonly rows: readonly FileRow[];
  readonly groups: ReadonlyMap<number, RowGroup>;
}

/** By the number of the group's first row. */
type Chosen = ReadonlyMap<number, Candidate>;

async function knownOf(
  tx: Sql,
  actor: Actor,
  importId: number,
  { rows, groups }: Rows,
): Promise<{ chosen: Chosen; alike: LookAlike[] }> {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const candidates = new Map<number, Candidate[]>();
  const alike: LookAlike[] = [];
  for (let at = 0; at < rows.length; at += pageRows) {
    const page = rows.slice(at, at + pageRows);
    const hits = await baseHits(tx, actor, {
      importId,
      after: (page[0] as FileRow).row - 1,
      upTo: (page.at(-1) as FileRow).row,
    });
    for (const hit of hits) {
      const row = byRow.get(hit.row);
      const group = groups.get(hit.row);
      if (!row || !group) continue;
      const judged = judgeHit(hit, row, group);
      if (judged.kind === 'candidate') {
        const list = candidates.get(group.leader.row) ?? [];
        list.push(judged.candidate);
        candidates.set(group.leader.row, list);
      } else if (hit.visible) alike.push(judged.alike);
    }
  }
  const chosen = new Map<number, Candidate>();
  for (const [leader, list] of candidates) {
    const isNameless = groups.get(leader)?.names.size === 0;
    const best = choose(list, isNameless);
    if (best) chosen.set(leader, best);
    else alike.push(...list.filter(({ visible }) => visible).map((one) => asAlike(one, groups.get(leader))));
  }
  for (const [leader, one] of sharedByName(chosen)) {
    chosen.delete(leader);
    if (one.visible) alike.push(asAlike(one, groups.get(leader)));
  }
  return { chosen, alike: onceEach(alike) };
}

/** Two customers of the file that stay apart would meet again in one of the base by their name alone: it is neither's. */
function sharedByName(chosen: Chosen): [number, Candidate][] {
  const leaders = new Map<number, [number, Candidate][]>();
  for (const [leader, one] of chosen) leaders.set(one.id, [...(leaders.get(one.id) ?? []), [leader, one]]);
  return [...leaders.values()].flatMap((list) =>
    list.length > 1 ? list.filter(([, one]) => one.rank === ranks.name && !one.sameNote) : [],
  );
}

const asAlike = ({ id, name }: Candidate, group: RowGroup | undefined): LookAlike => ({
  row: group?.leader.row ?? 0,
  name: group?.leader.name ?? '',
  otherRow: null,
  customerId: id,
  other: name,
  by: 'name',
  value: name,
});

/** Behind one phone that half the base has stands nobody in particular. */
const mostOfOne = 5;

function onceEach(alike: readonly LookAlike[]): LookAlike[] {
  const perRow = new Map<string, Set<number>>();
  for (const { row, by, value, customerId } of alike) {
    const key = `${row} ${by} ${value}`;
    perRow.set(key, (perRow.get(key) ?? new Set()).add(customerId ?? 0));
  }
  return alike.filter(({ row, by, value }) => (perRow.get(`${row} ${by} ${value}`)?.size ?? 0) <= mostOfOne);
}

async function write(
  tx: Sql,
  importId: number,
  {
    stored,
    groups,
    chosen,
  }: { stored: readonly StoredFacts[]; groups: ReadonlyMap<number, RowGroup>; chosen: Chosen },
): Promise<void> {
  const judged = stored.flatMap((before) => {
    const first = leaderOf(groups, before.row);
    const leader = first === before.row ? null : first;
    const known = chosen.get(first);
    const verdict = known ? (known.visible ? 'known' : 'bad') : leader === null ? 'new' : 'known';
    const reason = known && !known.visible ? 'not_yours' : null;
    const customerId = known?.visible ? known.id : null;
    const isSame =
      before.leader === leader &&
      before.verdict === verdict &&
      before.reason === reason &&
      before.customerId === customerId;
    return isSame ? [] : [{ row: before.row, leader, verdict, reason, customerId }];
  });
  for (let at = 0; at < judged.length; at += pageRows) {
    const page = JSON.stringify(judged.slice(at, at + pageRows));
    await tx.$executeRaw`
      update import_row r set leader = j.leader, verdict = j.verdict, reason = j.reason, customer_id = j."customerId"
      from jsonb_to_recordset(${page}::text::jsonb) as j(row int, leader int, verdict text, reason text, "customerId" int)
      where r.import_id = ${importId} and r.row = j.row`;
  }
}

/** How many rows there are of each kind. One statement. */
export async function countRows(tx: Sql, importId: number): Promise<ImportCounts> {
  const [counts] = await tx.$queryRaw<unknown[]>`
    select count(*)::int as rows, count(*) filter (where verdict = 'new')::int as new,
      count(*) filter (where verdict = 'known')::int as known,
      count(*) filter (where verdict = 'known' and leader is not null)::int as doubles,
      count(*) filter (where verdict = 'bad')::int as bad,
      count(*) filter (where verdict <> 'bad' and data ? 'noted')::int as noted,
      count(*) filter (where verdict <> 'bad' and jsonb_typeof(data->'customer'->'next') = 'object')::int as planned
    from import_row where import_id = ${importId}`;
  return importCountsSchema.parse(counts);
}
