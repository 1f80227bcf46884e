// A record in a line, as it was answered: "Acme GmbH · today 15:00 · pricing · agreed".
import type { Actor } from '../../access/actor.ts';
import type { Field, Submission } from '../../engine/types.ts';
import type { SalesContext } from './sales-dialog.ts';

// biome-ignore lint/suspicious/noExplicitAny: a field of any value; each shows its own.
type Fields = Readonly<Record<string, Field<any, Actor>>>;

export function summaryOf(fields: Fields, context: SalesContext, { values, labels }: Submission): string {
  return Object.entries(fields)
    .filter(([key]) => Object.hasOwn(values, key))
    .map(([key, field]) => field.show(values[key], context, labels[key]))
    .filter((shown) => shown !== '')
    .join(' · ');
}
