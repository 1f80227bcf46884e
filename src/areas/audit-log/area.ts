// Who did what, when, from where.
import type { Area } from '../../area.ts';
import { audit } from './commands/audit.ts';

export const auditLogArea: Area = {
  name: 'audit-log',
  commands: () => [audit],
};
