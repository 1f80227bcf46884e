// Which customer: the recent ones, a search, or a new one.
import { z } from 'zod';
import type { Actor } from '../../../../access/actor.ts';
import type { Sql } from '../../../../db/sql.ts';
import { choice } from '../../../../engine/fields/choice.ts';
import type { FieldSettings } from '../../../../engine/fields/field-settings.ts';
import { searchedAs } from '../../../../engine/parse/phone.ts';
import type { Field, Option, OptionPage, Values } from '../../../../engine/types.ts';
import type { SalesContext } from '../../../../records/dialogs/sales-dialog.ts';
import { customerNames, recentCustomers } from '../../queries.ts';
import { searchCustomers } from '../../search.ts';

export const customerId = z.number().int();

/** As many as a phone shows without scrolling. */
const ON_A_PAGE = 6;
const FOUND = 8;
const NAMELESS = '–';

export function customerField(settings: Partial<FieldSettings<Actor>> = {}): Field<number, Actor> {
  return choice<number, Actor>({
    ask: 'field.customer.ask',
    label: 'field.customer',
    hint: 'field.customer.hint',
    ...settings,
    schema: customerId,
    load: loadCustomers,
    search: findCustomers,
    resolve: (db, context, key) => resolveCustomer(db, context, key),
    create: newCustomer,
    show: (value, _context, label) => label ?? String(value),
  });
}

/** Makes one by its own dialog; what was searched in vain is its name. */
export const newCustomer = {
  dialog: 'customer',
  label: 'field.customer.new',
  seed: (query: string): Values => (/\p{L}/u.test(query) ? { name: query } : {}),
} as const;

/** The one used last first. One statement. */
export async function loadCustomers(
  db: Sql,
  { actor }: SalesContext,
  _values: Values,
  page: number,
): Promise<OptionPage<number>> {
  const found = await recentCustomers(db, actor, { limit: ON_A_PAGE + 1, offset: page * ON_A_PAGE });
  return { options: found.slice(0, ON_A_PAGE).map(optionOf), more: found.length > ON_A_PAGE };
}

/** One statement. */
export async function findCustomers(
  db: Sql,
  { actor, country }: SalesContext,
  query: string,
): Promise<readonly Option<number>[]> {
  const found = await searchCustomers(db, actor, searchedAs(query, { country }), { limit: FOUND });
  return found.map(optionOf);
}

/** Null when the actor has no such customer. One statement. */
export async function resolveCustomer(
  db: Sql,
  { actor }: SalesContext,
  key: string,
): Promise<Option<number> | null> {
  const id = Number(key);
  if (!customerId.safeParse(id).success) return null;
  const name = (await customerNames(db, actor, [id])).get(id);
  return name === undefined ? null : optionOf({ id, name });
}

const optionOf = ({ id, name }: { id: number; name: string }): Option<number> => ({
  key: String(id),
  label: name || NAMELESS,
  value: id,
});
