// What was ticked in a list, or all that it shows, becomes a pick to be acted on.
import { idOf } from '../../../records/record-ref.ts';
import { isNarrowed, listNumber } from '../../base/list-numbers.ts';
import { beginPick, mostMarked } from '../../base/picks.ts';
import { askedList } from './list-page.tsx';
import type { Visit } from './visit.ts';

/** Null for a list that is not there, or not theirs. What nobody picked leads to a page that says so. */
export async function pickFrom(
  visit: Visit,
  key: string,
  number: string,
  form: FormData | null,
): Promise<number | null> {
  const asked = await askedList(visit, key, number);
  if (!asked) return null;
  const { context, db } = visit;
  const { facts, sieve } = asked;
  const all = form?.get('everything') === '1';
  const narrowed = isNarrowed(sieve);
  const ticked = (form?.getAll('customer') ?? []).flatMap((one) => idOf(String(one)) ?? []);
  const marked =
    all && narrowed
      ? ((await listNumber(db.sql, facts, number, { limit: mostMarked, ...sieve })) ?? []).flatMap(
          ({ customerId }) => customerId ?? [],
        )
      : ticked;
  return db.sqlTransaction((tx) =>
    beginPick(tx, context.actor, {
      base: key,
      number,
      now: context.now,
      everything: all && !narrowed,
      marked: all && !narrowed ? [] : [...new Set(marked)],
    }),
  );
}
