// What Tallybot does, room by room. An area may import only those that stand before it; what it adds is told, as data, by its
// `area.ts`.
import type { Area, AreaParts } from './area.ts';
import { apiArea } from './areas/api/area.ts';
import { auditLogArea } from './areas/audit-log/area.ts';
import { baseArea } from './areas/base/area.ts';
import { boardArea } from './areas/board/area.ts';
import { calendarArea } from './areas/calendar/area.ts';
import { callsArea } from './areas/calls/area.ts';
import { captureArea } from './areas/capture/area.ts';
import { customerCardArea } from './areas/customer-card/area.ts';
import { customersArea } from './areas/customers/area.ts';
import { dealsArea } from './areas/deals/area.ts';
import { erasureArea } from './areas/erasure/area.ts';
import { exportsArea } from './areas/exports/area.ts';
import { firstStepsArea } from './areas/first-steps/area.ts';
import { handoversArea } from './areas/handovers/area.ts';
import { helpArea } from './areas/help/area.ts';
import { importsArea } from './areas/imports/area.ts';
import { meetingsArea } from './areas/meetings/area.ts';
import { noticesArea } from './areas/notices/area.ts';
import { oneLineArea } from './areas/one-line/area.ts';
import { optOutsArea } from './areas/opt-outs/area.ts';
import { peopleArea } from './areas/people/area.ts';
import { plannedCallsArea } from './areas/planned-calls/area.ts';
import { plansArea } from './areas/plans/area.ts';
import { policyArea } from './areas/policy/area.ts';
import { qualityArea } from './areas/quality/area.ts';
import { reportsArea } from './areas/reports/area.ts';
import { requestsArea } from './areas/requests/area.ts';
import { settingsArea } from './areas/settings/area.ts';
import { supervisionArea } from './areas/supervision/area.ts';
import { systemArea } from './areas/system/area.ts';
import { teamArea } from './areas/team/area.ts';
import { telephonyArea } from './areas/telephony/area.ts';
import { todayArea } from './areas/today/area.ts';
import { voiceArea } from './areas/voice/area.ts';
import { webhooksArea } from './areas/webhooks/area.ts';
import { workspacesArea } from './areas/workspaces/area.ts';
import { createCleanup } from './background/cleanup.ts';
import { dailyBackup } from './background/daily-backup.ts';
import type { Job } from './background/job.ts';
import type { AnyPush } from './background/push.ts';
import { bindSayings, sayingOf } from './background/sayings.ts';
import { type CommandMenu, commandMenuOf } from './conversation/command-menu.ts';
import { beginningOf } from './conversation/commands/begin-dialog.ts';
import { createBelow } from './conversation/commands/below.ts';
import { createCancel, createDrop, resume } from './conversation/commands/cancel.ts';
import type { ReceiptDrawer } from './conversation/receipts.ts';
import { type AllTakings, allTakings } from './conversation/takings.ts';
import type { Command } from './conversation/turn-context.ts';
import { bindAnswers } from './records/dialogs/record-answers.ts';
import type { DialogLookup, SalesDialog } from './records/dialogs/sales-dialog.ts';
import { bindReactions } from './records/events.ts';
import { bindRecordKinds } from './records/record-kinds.ts';

export const areas: readonly Area[] = [
  firstStepsArea,
  peopleArea,
  optOutsArea,
  customersArea,
  plannedCallsArea,
  meetingsArea,
  callsArea,
  dealsArea,
  plansArea,
  requestsArea,
  telephonyArea,
  qualityArea,
  settingsArea,
  noticesArea,
  customerCardArea,
  handoversArea,
  todayArea,
  baseArea,
  reportsArea,
  teamArea,
  supervisionArea,
  importsArea,
  exportsArea,
  erasureArea,
  policyArea,
  auditLogArea,
  voiceArea,
  apiArea,
  webhooksArea,
  calendarArea,
  systemArea,
  workspacesArea,
  boardArea,
  oneLineArea,
  captureArea,
  helpArea,
];

bindRecordKinds(areas.flatMap((area) => area.kind ?? []));
bindAnswers(areas.flatMap(({ kind, answers }) => (kind && answers ? [[kind.kind, answers] as const] : [])));
bindReactions(areas.flatMap((area) => area.reactions ?? []));

export const dialogs: readonly SalesDialog[] = areas.flatMap((area) => area.dialogs ?? []);

/** Undefined for an id of another version of Tallybot. */
export const findDialog: DialogLookup = (id) => dialogs.find((dialog) => dialog.id === id);

export const pushes: readonly AnyPush[] = areas.flatMap((area) => area.pushes ?? []);

bindSayings(areas.flatMap((area) => [...(area.pushes ?? []).map(sayingOf), ...(area.sayings ?? [])]));

export const jobs: readonly Job[] = [
  createCleanup(areas.flatMap((area) => area.leftovers ?? [])),
  dailyBackup,
  ...areas.flatMap((area) => area.jobs ?? []),
];

export const receiptDrawers = (parts: AreaParts): readonly ReceiptDrawer[] =>
  areas.flatMap((area) => area.receipts?.(parts) ?? []);

export const takings: AllTakings = allTakings(areas.flatMap((area) => area.takes ?? []));

/** All commands by name: those that begin a dialog, and those of the areas. */
export function createCommands(parts: AreaParts): ReadonlyMap<string, Command> {
  const find = (name: string) => byName.get(name);
  const commands: readonly Command[] = [
    ...areas.flatMap((area) => [
      ...(area.dialogs ?? []).flatMap(beginningOf),
      ...(area.commands?.(parts) ?? []),
    ]),
    createCancel(find),
    resume,
    createDrop(find),
    createBelow(find),
  ];
  const byName = new Map(commands.map((command) => [command.name, command]));
  return byName;
}

/** How the commands are found: what a command is made of is not used before it runs. */
export const commandMenu: CommandMenu = commandMenuOf([...createCommands({} as AreaParts).values()]);
