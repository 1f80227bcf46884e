// HubSpot's CRM API as its public documentation describes it, as far as the connector uses it: objects with their properties,
// unique ones among them, search by when they were modified, associations, limits and errors. Over real HTTP.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Kind = 'contacts' | 'calls' | 'meetings' | 'deals';
interface Stored {
  readonly id: string;
  properties: Record<string, string>;
  archived: boolean;
  archivedAt?: string;
  /** It is another one by now, whose number this is. */
  mergedInto?: string;
  readonly contacts: Set<string>;
}

const known: Readonly<Record<Kind, readonly string[]>> = {
  contacts: [
    'email',
    'firstname',
    'lastname',
    'company',
    'jobtitle',
    'phone',
    'mobilephone',
    'lastmodifieddate',
    'hs_merged_object_ids',
  ],
  calls: [
    'hs_timestamp',
    'hs_call_direction',
    'hs_call_disposition',
    'hs_call_status',
    'hs_call_body',
    'hs_call_to_number',
    'hs_call_from_number',
    'hs_lastmodifieddate',
  ],
  meetings: [
    'hs_timestamp',
    'hs_meeting_start_time',
    'hs_meeting_title',
    'hs_meeting_outcome',
    'hs_meeting_body',
    'hs_internal_meeting_notes',
    'hs_lastmodifieddate',
  ],
  deals: [
    'dealname',
    'amount',
    'pipeline',
    'dealstage',
    'closedate',
    'description',
    'closed_lost_reason',
    'hs_lastmodifieddate',
  ],
};
const modifiedBy = (kind: Kind) => (kind === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate');

export interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface HubSpotStandIn {
  readonly root: string;
  readonly token: string;
  /** Each request: "POST /crm/v3/objects/calls/search". */
  readonly asked: string[];
  /** Of the archived ones, none. */
  all(kind: Kind): Stored[];
  make(kind: Kind, properties: Record<string, string>, contact?: string): string;
  change(kind: Kind, id: string, properties: Record<string, string>): void;
  /** As somebody does there: a third contact with a number of its own, to which those of both lead. Answers it. */
  merge(primary: string, other: string): string;
  /** For good, it is in no list either. */
  archive(id: string, forGood?: boolean): void;
  restore(id: string): void;
  /** Answers the next requests whose line begins so, instead of what it would. */
  next(line: string, ...answers: Scripted[]): void;
  /** Called after each request was done, and before it is answered. */
  onDone(what: ((line: string) => void | Promise<void>) | null): void;
  close(): Promise<void>;
}

export async function openHubSpot(): Promise<HubSpotStandIn> {
  const token = 'pat-eu1-stand-in';
  const objects: Record<Kind, Map<string, Stored>> = {
    contacts: new Map(),
    calls: new Map(),
    meetings: new Map(),
    deals: new Map(),
  };
  const unique: Record<string, Set<string>> = {
    contacts: new Set(['email']),
    calls: new Set(),
    meetings: new Set(),
    deals: new Set(),
  };
  const custom: Record<string, Set<string>> = {
    contacts: new Set(),
    calls: new Set(),
    meetings: new Set(),
    deals: new Set(),
  };
  const asked: string[] = [];
  const scripted: { line: string; answer: Scripted }[] = [];
  let lastId = 9000;
  let clock = Date.parse('2026-11-30T08:00:00Z');
  let done: ((line: string) => void | Promise<void>) | null = null;

  const problem = (status: number, category: string, message: string, more: object = {}): Scripted => ({
    status,
    body: { status: 'error', message, correlationId: `c0ffee-${asked.length}`, category, ...more },
  });
  const live = (kind: Kind) => [...objects[kind].values()].filter(({ archived }) => !archived);
  const numbered = (kind: Kind, id: string): Stored | undefined => {
    const found = objects[kind].get(id);
    return found?.mergedInto ? numbered(kind, found.mergedInto) : found?.archived ? undefined : found;
  };
  const by = (kind: Kind, property: string, value: string) =>
    property === 'hs_object_id'
      ? numbered(kind, value)
      : live(kind).find(({ properties }) => properties[property]?.toLowerCase() === value.toLowerCase());

  function wrong(kind: Kind, properties: Record<string, unknown>): Scripted | null {
    for (const [name, value] of Object.entries(properties)) {
      if (![...known[kind], 'hubspot_owner_id', ...(custom[kind] as Set<string>)].includes(name))
        return problem(
          400,
          'VALIDATION_ERROR',
          `Property values were not valid: Property "${name}" does not exist`,
          {
            errors: [{ message: `Property "${name}" does not exist`, code: 'PROPERTY_DOESNT_EXIST' }],
          },
        );
      if (typeof value !== 'string') return problem(400, 'VALIDATION_ERROR', `${name} is not a string`);
      if (
        /timestamp|start_time|closedate/.test(name) &&
        !/^\d{13}$/.test(value) &&
        Number.isNaN(Date.parse(value))
      )
        return problem(400, 'VALIDATION_ERROR', `${value} was not a valid long.`);
    }
    return null;
  }

  function save(kind: Kind, properties: Record<string, string>, before?: Stored): Stored | Scripted {
    const refused = wrong(kind, properties);
    if (refused) return refused;
    for (const name of unique[kind] as Set<string>) {
      const value = properties[name];
      const held = value ? by(kind, name, value) : undefined;
      if (held && held !== before)
        return problem(
          409,
          'CONFLICT',
          name === 'email'
            ? `Contact already exists. Existing ID: ${held.id}`
            : `${name} ${value} already exists`,
        );
    }
    const stored = before ?? {
      id: String(++lastId),
      properties: {},
      archived: false,
      contacts: new Set<string>(),
    };
    clock += 1000;
    stored.properties = {
      ...stored.properties,
      ...properties,
      [modifiedBy(kind)]: new Date(clock).toISOString(),
    };
    objects[kind].set(stored.id, stored);
    return stored;
  }
  const isStored = (one: Stored | Scripted): one is Stored => 'properties' in one;
  const shown = ({ id, properties, archived }: Stored, wanted?: readonly string[]) => ({
    id,
    properties: {
      hs_object_id: id,
      ...(wanted ? Object.fromEntries(wanted.map((name) => [name, properties[name] ?? null])) : properties),
    },
    createdAt: '2026-11-30T08:00:00.000Z',
    updatedAt: '2026-11-30T08:00:00.000Z',
    archived,
  });

  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent.
  function answer(method: string, url: URL, body: any): Scripted {
    const path = url.pathname;
    const [, kind = '', rest = ''] =
      /^\/crm\/v3\/objects\/(contacts|calls|meetings|deals)(?:\/(.+))?$/.exec(path) ?? [];
    const property = /^\/crm\/v3\/properties\/(contacts|calls|meetings|deals)(?:\/(\w+))?$/.exec(path);
    if (property) {
      const [, of = '', name = ''] = property;
      if (method === 'GET')
        return custom[of]?.has(name)
          ? { status: 200, body: { name } }
          : problem(404, 'OBJECT_NOT_FOUND', `Property "${name}" does not exist`);
      for (const field of ['name', 'label', 'groupName', 'type', 'fieldType'])
        if (typeof body?.[field] !== 'string') return problem(400, 'VALIDATION_ERROR', `${field} is missing`);
      custom[of]?.add(body.name);
      if (body.hasUniqueValue) unique[of]?.add(body.name);
      return { status: 201, body };
    }
    const linked =
      /^\/crm\/v4\/objects\/(calls|meetings|deals)\/(\d+)\/associations\/default\/contacts\/(\d+)$/.exec(
        path,
      );
    if (linked && method === 'PUT') {
      const from = objects[linked[1] as Kind].get(linked[2] as string);
      if (!from || !live('contacts').some(({ id }) => id === linked[3]))
        return problem(404, 'OBJECT_NOT_FOUND', 'One of the objects does not exist');
      from.contacts.add(linked[3] as string);
      return { status: 200, body: { status: 'COMPLETE', results: [] } };
    }
    const links = /^\/crm\/v4\/associations\/(calls|meetings)\/contacts\/batch\/read$/.exec(path);
    if (links) {
      const results = body.inputs.flatMap(({ id }: { id: string }) => {
        const to = [...(objects[links[1] as Kind].get(id)?.contacts ?? [])];
        return to.length === 0
          ? []
          : [{ from: { id }, to: to.map((one) => ({ toObjectId: Number(one), associationTypes: [] })) }];
      });
      return {
        status: results.length < body.inputs.length ? 207 : 200,
        body: { status: 'COMPLETE', results },
      };
    }
    const of = kind as Kind;
    if (rest === 'search') {
      const [{ filters }] = body.filterGroups;
      const [{ propertyName, operator, value }] = filters;
      if (operator !== 'GTE' || propertyName !== modifiedBy(of))
        return problem(400, 'VALIDATION_ERROR', 'filters');
      const found = live(of)
        .filter(({ properties }) => Date.parse(properties[propertyName] ?? '') >= Number(value))
        .sort((a, b) => String(a.properties[propertyName]).localeCompare(String(b.properties[propertyName])));
      const from = Number(body.after ?? 0);
      if (body.limit > 100 || from + body.limit > 10_000) return problem(400, 'VALIDATION_ERROR', 'limit');
      const page = found.slice(from, from + body.limit);
      const hasMore = found.length > from + page.length;
      return {
        status: 200,
        body: {
          total: found.length,
          results: page.map((one) => shown(one, body.properties)),
          ...(hasMore && { paging: { next: { after: String(from + page.length) } } }),
        },
      };
    }
    if (of === 'contacts' && rest === '' && url.searchParams.get('archived') === 'true') {
      const all = [...objects.contacts.values()].filter(({ archivedAt }) => archivedAt !== undefined);
      const from = Number(url.searchParams.get('after') ?? 0);
      const limit = Number(url.searchParams.get('limit') ?? 10);
      if (limit > 100) return problem(400, 'VALIDATION_ERROR', 'limit');
      const page = all.slice(from, from + limit);
      return {
        status: 200,
        body: {
          results: page.map((one) => ({ ...shown(one), archivedAt: one.archivedAt })),
          ...(all.length > from + limit && { paging: { next: { after: String(from + limit) } } }),
        },
      };
    }
    if (rest === 'batch/upsert') {
      const results: object[] = [];
      for (const { idProperty, id, properties } of body.inputs) {
        if (!unique[of]?.has(idProperty))
          return problem(400, 'VALIDATION_ERROR', `${idProperty} is not unique`);
        const before = by(of, idProperty, id);
        const saved = save(of, { ...properties, [idProperty]: id }, before);
        if (!isStored(saved)) return saved;
        results.push({ ...shown(saved), new: !before });
      }
      return { status: 200, body: { status: 'COMPLETE', results } };
    }
    if (of && rest) {
      const held = by(of, url.searchParams.get('idProperty') ?? 'hs_object_id', decodeURIComponent(rest));
      if (!held)
        return problem(404, 'OBJECT_NOT_FOUND', `Object not found. objectId are usually numeric: ${rest}`);
      if (method === 'GET')
        return {
          status: 200,
          body: shown(held, url.searchParams.get('properties')?.split(',').filter(Boolean)),
        };
      if (method === 'DELETE') {
        held.archived = true;
        return { status: 204 };
      }
      const saved = save(of, body.properties, held);
      return isStored(saved) ? { status: 200, body: shown(saved) } : saved;
    }
    return problem(404, 'OBJECT_NOT_FOUND', `Nothing is at ${path}`);
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const line = `${request.method} ${url.pathname}`;
    asked.push(line);
    const place = scripted.findIndex((one) => line.startsWith(one.line));
    const [own] = place < 0 ? [] : scripted.splice(place, 1);
    const body = pieces.length > 0 ? JSON.parse(Buffer.concat(pieces).toString()) : undefined;
    const {
      status,
      headers = {},
      body: said,
    } = own?.answer ??
    (request.headers.authorization === `Bearer ${token}`
      ? answer(request.method ?? 'GET', url, body)
      : problem(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.'));
    await done?.(line);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(said && JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    asked,
    all: live,
    make(kind, properties, contact) {
      const saved = save(kind, properties);
      if (!isStored(saved)) throw new Error(JSON.stringify(saved));
      if (contact) saved.contacts.add(contact);
      return saved.id;
    },
    change(kind, id, properties) {
      const saved = save(kind, properties, objects[kind].get(id));
      if (!isStored(saved)) throw new Error(JSON.stringify(saved));
    },
    merge(primary, other) {
      const [one, two] = [primary, other].map((id) => objects.contacts.get(id) as Stored);
      if (!one || !two) throw new Error('One of the contacts does not exist.');
      for (const old of [one, two]) old.archived = true;
      const { hs_merged_object_ids: before = '', ...kept } = { ...two.properties, ...one.properties };
      const ids = [...before.split(';').filter(Boolean), primary, other].join(';');
      const made = save('contacts', { ...kept, hs_merged_object_ids: ids });
      if (!isStored(made)) throw new Error(JSON.stringify(made));
      for (const old of [one, two]) old.mergedInto = made.id;
      for (const kind of ['calls', 'meetings', 'deals'] as const)
        for (const { contacts } of objects[kind].values())
          for (const id of [primary, other]) if (contacts.delete(id)) contacts.add(made.id);
      return made.id;
    },
    archive(id, forGood = false) {
      const one = objects.contacts.get(id) as Stored;
      clock += 1000;
      one.archived = true;
      if (!forGood) one.archivedAt = new Date(clock).toISOString();
    },
    restore(id) {
      const one = objects.contacts.get(id) as Stored;
      one.archived = false;
      delete one.archivedAt;
      clock += 1000;
      one.properties.lastmodifieddate = new Date(clock).toISOString();
    },
    next: (line, ...answers) => scripted.push(...answers.map((one) => ({ line, answer: one }))),
    onDone(what) {
      done = what;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
