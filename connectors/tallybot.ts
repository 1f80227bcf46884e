// Tallybot as its API shows it to the outside. A connector knows nothing else of it.
import { type CallJson, createCaller } from './call-json.ts';
import type { OurCustomer, OursOf, Outgoing } from './connector.ts';

export interface Page<Item> {
  readonly items: readonly (Item & { readonly id: number; readonly deleted: boolean })[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

export interface Tallybot {
  customer(id: number): Promise<OurCustomer | null>;
  customerOf(system: string, value: string): Promise<OurCustomer | null>;
  /** Who has one of these addresses, or one of these numbers: E.164. Those that are several are nobody. */
  customerWith(points: { emails: readonly string[]; phones: readonly string[] }): Promise<OurCustomer | null>;
  /** @throws Refused 412 where somebody else changed it since that version */
  changeCustomer(id: number, version: number, body: object): Promise<void>;
  /** Makes it, or changes it where the number is known. */
  putCustomer(system: string, value: string, body: object): Promise<OurCustomer>;
  record<Kind extends Outgoing>(kind: Kind, id: number): Promise<OursOf[Kind] | null>;
  recordOf<Kind extends Outgoing>(kind: Kind, system: string, value: string): Promise<OursOf[Kind] | null>;
  changeRecord(kind: Outgoing, id: number, body: object): Promise<void>;
  putRecord(kind: Outgoing, system: string, value: string, body: object): Promise<void>;
  changes<Kind extends Outgoing>(kind: Kind, since: Date, cursor: string | null): Promise<Page<OursOf[Kind]>>;
}

/** A key may ask 20 times a second. */
const perSecond = 15;
const gone = [404];

export interface TallybotParts {
  readonly url: string;
  readonly key: string;
  readonly sleep?: (ms: number) => Promise<void>;
}

export function connectTallybot({ url, key, sleep }: TallybotParts): Tallybot {
  const call: CallJson = createCaller({
    root: url,
    token: key,
    perSecond,
    explain,
    ...(sleep && { sleep }),
  });
  const read = async (path: string) => {
    const { status, json } = await call({ method: 'GET', path: `/api/v1${path}`, also: gone });
    return status === 404 ? null : json;
  };
  // Each writes how something is to be, by its number: sent twice it does nothing twice, and needs no Idempotency-Key.
  const write = async (method: string, path: string, body: object, version?: number) => {
    const { json } = await call({
      method,
      path: `/api/v1${path}`,
      body,
      ...(version !== undefined && { headers: { 'If-Match': `"${version}"` } }),
    });
    return json;
  };
  const external = (kind: string, system: string, value: string) =>
    `/${kind}/external/${system}/${encodeURIComponent(value)}`;
  return {
    customer: (id) => read(`/customers/${id}`),
    customerOf: (system, value) => read(external('customers', system, value)),
    async customerWith({ emails, phones }) {
      const asked = [
        ...emails.map((email) => `email=${encodeURIComponent(email)}`),
        ...phones.map((phone) => `phone=${encodeURIComponent(phone)}`),
      ];
      for (const one of asked) {
        const page = await read(`/customers?${one}&limit=2`);
        if (page?.items.length === 1) return page.items[0];
      }
      return null;
    },
    changeCustomer: (id, version, body) => write('PATCH', `/customers/${id}`, body, version),
    putCustomer: (system, value, body) => write('PUT', external('customers', system, value), body),
    record: (kind, id) => read(`/${kind}/${id}`),
    recordOf: (kind, system, value) => read(external(kind, system, value)),
    changeRecord: (kind, id, body) => write('PATCH', `/${kind}/${id}`, body),
    putRecord: (kind, system, value, body) => write('PUT', external(kind, system, value), body),
    async changes(kind, since, cursor) {
      const asked = new URLSearchParams({ updatedSince: since.toISOString(), limit: '100' });
      if (cursor !== null) asked.set('cursor', cursor);
      const { json } = await call({ method: 'GET', path: `/api/v1/${kind}?${asked}` });
      return json;
    },
  };
}

/** Problem details by RFC 9457, with what names a field. */
function explain(json: unknown): { code: string; detail: string } {
  const { code, title, detail, errors } = (json ?? {}) as {
    code?: string;
    title?: string;
    detail?: string;
    errors?: { field: string; problem: string; remedy: string }[];
  };
  const fields = (errors ?? []).map(({ field, problem, remedy }) => `${field}: ${problem} ${remedy}`);
  return {
    code: code ?? 'unknown',
    detail: [title, ...(fields.length > 0 ? fields : [detail])].filter(Boolean).join(' ').slice(0, 500),
  };
}
