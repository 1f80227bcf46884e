// All words of this language: a line for each area that has some.

import api from '../../areas/api/words/ru.ts';
import auditLog from '../../areas/audit-log/words/ru.ts';
import base from '../../areas/base/words/ru.ts';
import board from '../../areas/board/words/ru.ts';
import calendar from '../../areas/calendar/words/ru.ts';
import calls from '../../areas/calls/words/ru.ts';
import capture from '../../areas/capture/words/ru.ts';
import customerCard from '../../areas/customer-card/words/ru.ts';
import customers from '../../areas/customers/words/ru.ts';
import deals from '../../areas/deals/words/ru.ts';
import erasure from '../../areas/erasure/words/ru.ts';
import exports from '../../areas/exports/words/ru.ts';
import firstSteps from '../../areas/first-steps/words/ru.ts';
import handovers from '../../areas/handovers/words/ru.ts';
import help from '../../areas/help/words/ru.ts';
import imports from '../../areas/imports/words/ru.ts';
import meetings from '../../areas/meetings/words/ru.ts';
import notices from '../../areas/notices/words/ru.ts';
import oneLine from '../../areas/one-line/words/ru.ts';
import people from '../../areas/people/words/ru.ts';
import plannedCalls from '../../areas/planned-calls/words/ru.ts';
import plans from '../../areas/plans/words/ru.ts';
import policy from '../../areas/policy/words/ru.ts';
import quality from '../../areas/quality/words/ru.ts';
import reports from '../../areas/reports/words/ru.ts';
import requests from '../../areas/requests/words/ru.ts';
import settings from '../../areas/settings/words/ru.ts';
import supervision from '../../areas/supervision/words/ru.ts';
import system from '../../areas/system/words/ru.ts';
import team from '../../areas/team/words/ru.ts';
import telephony from '../../areas/telephony/words/ru.ts';
import today from '../../areas/today/words/ru.ts';
import voice from '../../areas/voice/words/ru.ts';
import webhooks from '../../areas/webhooks/words/ru.ts';
import workspaces from '../../areas/workspaces/words/ru.ts';
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
