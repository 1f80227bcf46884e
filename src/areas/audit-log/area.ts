// Who did what, when, from where.
import type { Area } from '../../area.ts';
import { audit } from './commands/audit.ts';
import { history } from './commands/history.ts';

export const auditLogArea: Area = {
  name: 'audit-log',
  commands: () => [audit, history],
};
