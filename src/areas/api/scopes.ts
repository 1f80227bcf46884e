// What a key may be used for, on top of what its role or its person may: never more than that.

/** What the API has, by the names in its paths. */
export const apiResources = [
  'customers',
  'meetings',
  'calls',
  'planned-calls',
  'deals',
  'plans',
  'counters',
  'people',
  'notices',
  'audit',
] as const;
export type ApiResource = (typeof apiResources)[number];

/** Nothing is written to these. */
const onlyRead: readonly ApiResource[] = ['counters', 'people', 'notices', 'audit'];

export type Access = 'read' | 'write';

/** `write` is everything, `read` all of it to read; `meetings:write` includes reading meetings. */
export const scopes: readonly string[] = [
  'read',
  'write',
  ...apiResources.flatMap((resource) =>
    onlyRead.includes(resource) ? [`${resource}:read`] : [`${resource}:read`, `${resource}:write`],
  ),
];

export function allows(held: readonly string[], resource: ApiResource, access: Access): boolean {
  const enough =
    access === 'write'
      ? ['write', `${resource}:write`]
      : ['write', 'read', `${resource}:write`, `${resource}:read`];
  return enough.some((scope) => held.includes(scope));
}
