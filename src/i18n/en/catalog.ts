// All words of this language: a line for each area that has some.

import api from '../../areas/api/words/en.ts';
import auditLog from '../../areas/audit-log/words/en.ts';
import base from '../../areas/base/words/en.ts';
import board from '../../areas/board/words/en.ts';
import calendar from '../../areas/calendar/words/en.ts';
import calls from '../../areas/calls/words/en.ts';
import capture from '../../areas/capture/words/en.ts';
import customerCard from '../../areas/customer-card/words/en.ts';
import customers from '../../areas/customers/words/en.ts';
import deals from '../../areas/deals/words/en.ts';
import erasure from '../../areas/erasure/words/en.ts';
import exports from '../../areas/exports/words/en.ts';
import firstSteps from '../../areas/first-steps/words/en.ts';
import handovers from '../../areas/handovers/words/en.ts';
import help from '../../areas/help/words/en.ts';
import imports from '../../areas/imports/words/en.ts';
import meetings from '../../areas/meetings/words/en.ts';
import notices from '../../areas/notices/words/en.ts';
import oneLine from '../../areas/one-line/words/en.ts';
import people from '../../areas/people/words/en.ts';
import plannedCalls from '../../areas/planned-calls/words/en.ts';
import plans from '../../areas/plans/words/en.ts';
import policy from '../../areas/policy/words/en.ts';
import quality from '../../areas/quality/words/en.ts';
import reports from '../../areas/reports/words/en.ts';
import requests from '../../areas/requests/words/en.ts';
import settings from '../../areas/settings/words/en.ts';
import supervision from '../../areas/supervision/words/en.ts';
import system from '../../areas/system/words/en.ts';
import team from '../../areas/team/words/en.ts';
import telephony from '../../areas/telephony/words/en.ts';
import today from '../../areas/today/words/en.ts';
import voice from '../../areas/voice/words/en.ts';
import webhooks from '../../areas/webhooks/words/en.ts';
import workspaces from '../../areas/workspaces/words/en.ts';
import conversation from './conversation.ts';
import engine from './engine.ts';
import pushes from './pushes.ts';
import records from './records.ts';

export default {
  ...engine,
  ...conversation,
  ...records,
  ...pushes,
  ...firstSteps,
  ...people,
  ...customers,
  ...plannedCalls,
  ...meetings,
  ...calls,
  ...deals,
  ...plans,
  ...requests,
  ...telephony,
  ...quality,
  ...settings,
  ...notices,
  ...customerCard,
  ...handovers,
  ...today,
  ...voice,
  ...calendar,
  ...base,
  ...reports,
  ...system,
  ...team,
  ...supervision,
  ...imports,
  ...exports,
  ...erasure,
  ...policy,
  ...auditLog,
  ...api,
  ...webhooks,
  ...workspaces,
  ...board,
  ...oneLine,
  ...capture,
  ...help,
};
