// The messages that Tallybot sends by itself, by the names that settings, the schedule and `tallybot run` call them.

export const pushNames = [
  'morning-summary',
  'follow-up',
  'evening-incomplete',
  'head-incomplete',
  'escalation',
  'head-digest',
  'weekly-digest',
] as const;

export type PushName = (typeof pushNames)[number];
