// All pushes, in the order of a day.
import type { AnyPush } from '../push.ts';
import { escalation } from './escalation.ts';
import { eveningIncomplete } from './evening-incomplete.ts';
import { followUp } from './follow-up.ts';
import { headDigest } from './head-digest.ts';
import { headIncomplete } from './head-incomplete.ts';
import { morningSummary } from './morning-summary.ts';
import { oldRequests } from './old-requests.ts';
import { queueMorning } from './queue-morning.ts';
import { requestAnswered } from './request-answered.ts';
import { weeklyDigest } from './weekly-digest.ts';

export const pushes: readonly AnyPush[] = [
  morningSummary,
  queueMorning,
  headIncomplete,
  escalation,
  oldRequests,
  weeklyDigest,
  followUp,
  requestAnswered,
  eveningIncomplete,
  headDigest,
];
