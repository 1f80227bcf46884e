// The messages that Tallybot sends by itself, by the names that settings, the schedule and `tallybot run` call them.
import type { Role } from '../db/generated/enums.ts';

export const pushNames = [
  'morning-summary',
  'follow-up',
  'planned-call',
  'evening-incomplete',
  'head-incomplete',
  'escalation',
  'head-digest',
  'weekly-digest',
  'request-answered',
  'queue-morning',
  'old-requests',
] as const;

export type PushName = (typeof pushNames)[number];

/** Whom each is for, and when it comes unless they say otherwise: null for what comes whenever there is reason. */
export const pushDefaults: Readonly<
  Record<PushName, { readonly roles: readonly Role[]; readonly at: string | null }>
> = {
  'morning-summary': { roles: ['manager'], at: '09:00' },
  'follow-up': { roles: ['manager', 'head', 'admin'], at: null },
  'planned-call': { roles: ['manager', 'head', 'admin'], at: null },
  'evening-incomplete': { roles: ['manager'], at: '17:30' },
  'head-incomplete': { roles: ['head'], at: '09:15' },
  escalation: { roles: ['head'], at: '09:15' },
  'head-digest': { roles: ['head'], at: '18:30' },
  'weekly-digest': { roles: ['head'], at: '09:15' },
  'request-answered': { roles: ['manager', 'head'], at: null },
  'queue-morning': { roles: ['operator'], at: '09:00' },
  'old-requests': { roles: ['head'], at: '09:15' },
};
