// All words of this language: a line for each area that has some.

import api from '../../areas/api/words/de.ts';
import auditLog from '../../areas/audit-log/words/de.ts';
import base from '../../areas/base/words/de.ts';
import board from '../../areas/board/words/de.ts';
import calendar from '../../areas/calendar/words/de.ts';
import calls from '../../areas/calls/words/de.ts';
import capture from '../../areas/capture/words/de.ts';
import customerCard from '../../areas/customer-card/words/de.ts';
import customers from '../../areas/customers/words/de.ts';
import deals from '../../areas/deals/words/de.ts';
import erasure from '../../areas/erasure/words/de.ts';
import exports from '../../areas/exports/words/de.ts';
import firstSteps from '../../areas/first-steps/words/de.ts';
import handovers from '../../areas/handovers/words/de.ts';
import help from '../../areas/help/words/de.ts';
import imports from '../../areas/imports/words/de.ts';
import meetings from '../../areas/meetings/words/de.ts';
import notices from '../../areas/notices/words/de.ts';
import oneLine from '../../areas/one-line/words/de.ts';
import people from '../../areas/people/words/de.ts';
import plannedCalls from '../../areas/planned-calls/words/de.ts';
import plans from '../../areas/plans/words/de.ts';
import policy from '../../areas/policy/words/de.ts';
import quality from '../../areas/quality/words/de.ts';
import reports from '../../areas/reports/words/de.ts';
import requests from '../../areas/requests/words/de.ts';
import settings from '../../areas/settings/words/de.ts';
import supervision from '../../areas/supervision/words/de.ts';
import system from '../../areas/system/words/de.ts';
import team from '../../areas/team/words/de.ts';
import telephony from '../../areas/telephony/words/de.ts';
import today from '../../areas/today/words/de.ts';
import voice from '../../areas/voice/words/de.ts';
import webhooks from '../../areas/webhooks/words/de.ts';
import workspaces from '../../areas/workspaces/words/de.ts';
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
