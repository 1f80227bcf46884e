// All pushes, in the order of a day.
import type { AnyPush } from '../background/push.ts';
import { followUp } from './meetings/pushes/follow-up.ts';
import { escalation } from './quality/pushes/escalation.ts';
import { eveningIncomplete } from './quality/pushes/evening-incomplete.ts';
import { headIncomplete } from './quality/pushes/head-incomplete.ts';
import { oldRequests } from './requests/pushes/old-requests.ts';
import { queueMorning } from './requests/pushes/queue-morning.ts';
import { requestAnswered } from './requests/pushes/request-answered.ts';
import { headDigest } from './team/pushes/head-digest.ts';
import { weeklyDigest } from './team/pushes/weekly-digest.ts';
import { morningSummary } from './today/pushes/morning-summary.ts';

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
