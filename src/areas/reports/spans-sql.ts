// The spans of a report's subjects as the relation `s` of a statement.
import { Prisma } from '../../db/generated/client.ts';
import type { SubjectSpan } from './subjects.ts';

/** `s(place, is_now, person_id, from_at, to_at, from_day, to_day, horizon, ends_at)` */
export const spansSql = (spans: readonly SubjectSpan[]): Prisma.Sql => {
  const instants = (of: (span: SubjectSpan) => Date) =>
    Prisma.sql`${spans.map((span) => of(span).toISOString())}::text[]::timestamptz[]`;
  return Prisma.sql`unnest(${spans.map(({ place }) => place)}::int[], ${spans.map(({ isNow }) => isNow)}::boolean[],
    ${spans.map(({ personId }) => personId)}::int[], ${instants(({ bounds }) => bounds.from)}, ${instants(({ bounds }) => bounds.to)},
    ${spans.map(({ bounds }) => bounds.fromDay)}::text[]::date[], ${spans.map(({ bounds }) => bounds.toDay)}::text[]::date[],
    ${instants(({ horizon }) => horizon)}, ${instants(({ endsAt }) => endsAt)})
    as s(place, is_now, person_id, from_at, to_at, from_day, to_day, horizon, ends_at)`;
};

/** A number of a period and of the one before it. */
export interface Both<T> {
  readonly now: T;
  readonly before: T;
}

/** Of rows by subject and period; `none` for whom there is no row. */
export function bothOf<R extends { readonly place: number; readonly isNow: boolean }, T>(
  rows: readonly R[],
  place: number,
  read: (row: R | undefined) => T,
): Both<T> {
  const row = (isNow: boolean) => rows.find((one) => one.place === place && one.isNow === isNow);
  return { now: read(row(true)), before: read(row(false)) };
}
