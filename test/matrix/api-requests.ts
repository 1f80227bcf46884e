// What the API can be asked for somebody's data, read from its own description: a route that is new there is asked here.
import type { Planted } from './world.ts';

export interface ApiRequest {
  /** As the description names it: "GET /api/v1/customers/{id}". */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>
  >;
}

/** Under which name the world has the id. */
const ofResource: Readonly<Record<string, string>> = {
  customers: 'customer',
  meetings: 'meeting',
  calls: 'call',
  'planned-calls': 'plannedCall',
  deals: 'deal',
  plans: 'plan',
  people: 'person',
  notices: 'notice',
  audit: 'audit',
};
export const numberIn = (system: string, resource: string, { ids }: Planted): string =>
  `${system}-${resource}-${ids[ofResource[resource] as string]}`;

/** Everything that leads to the planted data, each on its own: by ids, by numbers elsewhere, by every filter, and to be written. */
export function apiRequests(description: Description, of: Planted): ApiRequest[] {
  const { ids, phones } = of;
  const filters: Readonly<Record<string, string | number | undefined>> = {
    ownerId: ids.person,
    managerId: ids.person,
    personId: ids.person,
    teamId: ids.team,
    customerId: ids.customer,
    recordId: ids.customer,
    phone: phones[0],
    updatedSince: '2020-01-01T00:00:00Z',
    since: '2020-01-01T00:00:00Z',
    limit: 200,
  };
  const written: Readonly<Record<string, object>> = {
    customers: { name: 'Stolen', ownerId: ids.person, externalIds: { crm: 'stolen' } },
    meetings: { customerId: ids.customer, managerId: ids.person, subject: 'Stolen' },
    calls: { customerId: ids.customer, managerId: ids.person, note: 'Stolen', direction: 'incoming' },
    'planned-calls': { customerId: ids.customer, managerId: ids.person, when: '2026-11-25' },
    deals: { customerId: ids.customer, managerId: ids.person, title: 'Stolen' },
    plans: { personId: ids.person, metric: 'deals', target: '1' },
  };
  const changed: Readonly<Record<string, object>> = {
    ...written,
    customers: { name: 'Stolen', externalIds: { crm: 'stolen' } },
    ...Object.fromEntries(
      ['meetings', 'calls', 'planned-calls', 'deals'].map((one) => [one, { customerId: ids.customer }]),
    ),
  };
  return Object.entries(description.paths).flatMap(([pattern, methods]) =>
    Object.entries(methods).flatMap(([name, { parameters = [] }]): ApiRequest[] => {
      const method = name.toUpperCase();
      const resource = pattern.split('/')[3] as string;
      const path = pattern
        .replace('{id}', String(ids[ofResource[resource] as string]))
        .replace('{system}/{value}', `crm/${numberIn('crm', resource, of)}`);
      const route = `${method} ${pattern}`;
      if (pattern.endsWith('/import'))
        return [
          {
            ...{ route, method, path: `${path}?ownerId=${ids.person}`, type: 'application/x-ndjson' },
            body: JSON.stringify({ name: 'Stolen', phones: [phones[0]] }),
          },
        ];
      if (method !== 'GET') {
        const body = (method === 'PATCH' ? changed : written)[resource];
        return [
          {
            route,
            method,
            path,
            ...(method !== 'DELETE' && { body: JSON.stringify(body), type: 'application/json' }),
          },
        ];
      }
      const needed = pattern.endsWith('/counters/records') ? `metric=deals&personId=${ids.person}&` : '';
      const asked = parameters.flatMap(({ name: filter, in: where }) =>
        where === 'query' && filters[filter] !== undefined && !needed.includes(`${filter}=`)
          ? [`${filter}=${encodeURIComponent(String(filters[filter]))}`]
          : [],
      );
      return ['', ...asked].map((one) => ({ route, method, path: `${path}?${needed}${one}` }));
    }),
  );
}
