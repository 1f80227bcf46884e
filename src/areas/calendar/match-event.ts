// Which customers an event may be with: by addresses of who is invited, by names in title and place, by the domain of an
// address. Only among customers that the person may see. Several are asked about; nothing is guessed.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { maySeeContacts } from '../customers/access.ts';
import { domainOf, isFreeMail } from './free-mail.ts';
import type { FoundEvent } from './ics/found-event.ts';
import { longestRuns, type NameRun, nameRuns } from './name-runs.ts';

/** More are no question that anybody could answer with a tap. */
export const mostCandidates = 6;

interface Known {
  /** By the key of a name, of the customer, of one that was merged into it, or of a contact ("first last"). */
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly addresses: ReadonlyMap<string, readonly number[]>;
  readonly domains: ReadonlyMap<string, readonly number[]>;
}

/** By event, in their order: the customers that each may be with; the one used last first. Four statements. */
export async function matchEvents(
  db: Sql,
  actor: Actor,
  events: readonly FoundEvent[],
  ownDomains: ReadonlySet<string>,
): Promise<number[][]> {
  if (events.length === 0) return [];
  const colleagues = await colleagueNames(db, actor.companyId);
  // Whoever is invited under a colleague's name says which domain is the company's own.
  const own = new Set(ownDomains);
  for (const { people } of events)
    for (const { address, name } of people)
      if (address !== '' && name !== '' && colleagues.has(nameKey(name)) && !isFreeMail(domainOf(address)))
        own.add(domainOf(address));
  const read = events.map((event) => {
    const people = event.people.filter(
      ({ address, name }) => !own.has(domainOf(address)) && !(name !== '' && colleagues.has(nameKey(name))),
    );
    return {
      runs: nameRuns([...event.texts, ...people.map(({ name }) => name)]),
      addresses: people.map(({ address }) => address).filter(Boolean),
    };
  });
  const addresses = [...new Set(read.flatMap((one) => one.addresses))];
  const known = await knownOf(db, actor, {
    keys: [...new Set(read.flatMap(({ runs }) => runs.map(({ key }) => key)))],
    addresses,
    domains: [...new Set(addresses.map(domainOf).filter((domain) => !isFreeMail(domain)))],
  });
  return read.map((one) => candidatesOf(one, known));
}

function candidatesOf(
  { runs, addresses }: { runs: readonly NameRun[]; addresses: readonly string[] },
  { names, addresses: byAddress, domains }: Known,
): number[] {
  const hits = runs.flatMap((run) => (names.get(run.key) ?? []).map((id) => ({ run, id })));
  const named = [...new Set(longestRuns(hits).map(({ id }) => id))];
  const addressed = [...new Set(addresses.flatMap((one) => byAddress.get(one) ?? []))];
  const atDomain = [...new Set(addresses.flatMap((one) => domains.get(domainOf(one)) ?? []))];
  // Of several of one name the one that somebody is invited of.
  const invited = new Set([...addressed, ...atDomain]);
  const both = named.filter((id) => invited.has(id));
  if (both.length === 1) return both;
  const surely = [...new Set([...addressed, ...named])];
  return (surely.length > 0 ? surely : atDomain).slice(0, mostCandidates);
}

async function colleagueNames(db: Sql, companyId: number): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<
    { name: string }[]
  >`select name from person where company_id = ${companyId}`;
  return new Set(rows.map(({ name }) => nameKey(name)).filter(Boolean));
}

async function knownOf(
  db: Sql,
  actor: Actor,
  wanted: { keys: readonly string[]; addresses: readonly string[]; domains: readonly string[] },
): Promise<Known> {
  const keys = [...wanted.keys];
  const mine = scopeSql(actor, 'customer', 'cu');
  const named = await db.$queryRaw<{ key: string; id: number }[]>`
    select cu.name_key as key, cu.id, cu.updated_at as used from customer cu
    where ${mine} and cu.deleted_at is null and cu.erased_at is null and cu.name_key = any(${keys}::text[])
    union
    select old.name_key, cu.id, cu.updated_at from customer old join customer cu on cu.id = old.merged_into_id
    where old.company_id = ${actor.companyId} and old.erased_at is null and old.name_key = any(${keys}::text[])
      and ${mine} and cu.deleted_at is null and cu.erased_at is null
    order by used desc, id`;
  const contacts = await db.$queryRaw<{ first: string; last: string; id: number }[]>`
    select k.first_name as first, k.last_name as last, cu.id from contact k join customer cu on cu.id = k.customer_id
    where k.company_id = ${actor.companyId} and k.name_key = any(${keys}::text[]) and k.first_name is not null
      and k.last_name is not null and ${mine} and cu.deleted_at is null and cu.erased_at is null
    order by cu.updated_at desc, cu.id`;
  const addresses = [...wanted.addresses];
  // Whoever sees contacts masked finds by a whole address alone.
  const domains = maySeeContacts(actor) ? [...wanted.domains] : [];
  const points =
    addresses.length === 0
      ? []
      : await db.$queryRaw<{ address: string; id: number }[]>`
          select lower(cp.value) as address, cu.id from contact_point cp join customer cu on cu.id = cp.customer_id
          where cp.company_id = ${actor.companyId} and cp.kind = 'email'
            and (lower(cp.value) = any(${addresses}::text[])
              or lower(split_part(cp.value, '@', 2)) = any(${domains}::text[]))
            and ${mine} and cu.deleted_at is null and cu.erased_at is null
          order by cu.updated_at desc, cu.id`;
  const full = contacts.flatMap(({ first, last, id }) =>
    [`${first} ${last}`, `${last} ${first}`].map((name) => ({ key: nameKey(name), id })),
  );
  return {
    names: idsBy([...named, ...full], ({ key }) => key),
    addresses: idsBy(points, ({ address }) => address),
    domains: idsBy(points, ({ address }) => domainOf(address)),
  };
}

function idsBy<T extends { readonly id: number }>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const ids = found.get(keyOf(row)) ?? [];
    if (!ids.includes(row.id)) found.set(keyOf(row), [...ids, row.id]);
  }
  return found;
}
