// The words for a person's role.
export const ROLES = ['manager', 'head', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const roleWord: Readonly<Record<Role, string>> = {
  manager: 'web.role.manager',
  head: 'web.role.head',
  operator: 'web.role.operator',
  admin: 'web.role.admin',
};

export const rolesWord: Readonly<Record<Role, string>> = {
  manager: 'web.roles.manager',
  head: 'web.roles.head',
  operator: 'web.roles.operator',
  admin: 'web.roles.admin',
};

/** One sentence on what somebody with this role can do. */
export const doesWord: Readonly<Record<Role, string>> = {
  manager: 'web.does.manager',
  head: 'web.does.head',
  operator: 'web.does.operator',
  admin: 'web.does.admin',
};
