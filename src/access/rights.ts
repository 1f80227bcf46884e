// Who may do what, by role: the only table of it. Whose records somebody may see is in scope.ts.
import type { Role } from '../db/generated/enums.ts';
import type { Actor } from './actor.ts';

/** What each role may do, within the records that its scope lets it see. */
const table = {
  'meeting.write': ['manager', 'head', 'admin'],
  'call.write': ['manager', 'head', 'admin'],
  'deal.write': ['manager', 'head', 'admin'],
  'customer.write': ['manager', 'head', 'operator', 'admin'],
  /** Names of contacts, phones, e-mails. In `operators` mode managers leave them to an operator. */
  'personal-data.write': ['manager', 'head', 'operator', 'admin'],
  'counters.see': ['manager', 'head', 'admin'],
  'plan.set': ['head', 'admin'],
  'team.see': ['head', 'admin'],
  /** Within what one may see, and only between customers that one may edit. */
  'customer.merge': ['manager', 'head', 'operator', 'admin'],
  'look-alikes.see': ['head', 'operator', 'admin'],
  'customer.hand-over': ['head', 'admin'],
  'customers.import': ['head', 'operator', 'admin'],
  'records.export': ['head', 'admin'],
  /** Asks an operator for personal data; a matter of the company's division of labour. */
  'data.request': ['manager', 'head'],
  'queue.work': ['operator', 'admin'],
  'customer.erase': ['admin'],
  /** Connects telephone systems. */
  'telephony.manage': ['admin'],
  /** Whose lines are whose, and how the calls of one's people went. */
  'telephony.follow': ['head', 'admin'],
  /** Keys of the REST API, and webhooks. */
  'api.manage': ['admin'],
  /** Versions, queues, errors; sends again what was given up. */
  'system.see': ['admin'],
  /** Slack workspaces and bots that are the company's. */
  'workspace.manage': ['admin'],
  'person.invite': ['admin'],
  'person.deactivate': ['admin'],
  'policy.change': ['admin'],
  'notice.send': ['admin'],
  /** Which of the customers that one may see a notice didn't reach. */
  'notice.follow': ['manager', 'head', 'admin'],
  /** A head: what is about their teams' records and people. */
  'audit.see': ['head', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof table;

export const actions = Object.keys(table) as Action[];

/** Whether the actor's role may do it at all. Asked at the start of a dialog and again in each mutation. */
export function may(actor: Pick<Actor, 'role' | 'company'>, action: Action): boolean {
  const roles: readonly Role[] = table[action];
  if (!roles.includes(actor.role)) return false;
  if (action === 'personal-data.write' && actor.role === 'manager') {
    return actor.company.policy.division === 'managers';
  }
  return true;
}

/** Where operators do the company's personal data, managers ask them; where managers do, nobody has to. */
export const asksOperators = (actor: Pick<Actor, 'role' | 'company'>): boolean =>
  may(actor, 'data.request') && actor.company.policy.division === 'operators';
