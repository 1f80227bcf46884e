// All commands, in reading order: what begins a record, what shows, what changes, what a person sets.

import type { Command } from '../conversation/asked.ts';
import { createBelow } from '../conversation/commands/below.ts';
import { cancel, createDrop, resume } from '../conversation/commands/cancel.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Messengers } from '../messenger/registry.ts';
import { audit } from './audit-log/commands/audit.ts';
import { history } from './audit-log/commands/history.ts';
import { consent } from './customer-card/commands/consent.ts';
import { contactCommands } from './customer-card/commands/contact.ts';
import { more, story } from './customer-card/commands/customer-pages.ts';
import { find } from './customer-card/commands/find.ts';
import { hide } from './customer-card/commands/hide.ts';
import { lookAlikes, notSame } from './customer-card/commands/look-alikes.ts';
import { keep, merge, unmerge } from './customer-card/commands/merge.ts';
import { edit, move, record, remove, stage } from './customer-card/commands/record.ts';
import { createReveal } from './customer-card/commands/reveal.ts';
import { startDialogs } from './customer-card/commands/start-dialog.ts';
import { addTags, tag, tags } from './customer-card/commands/tags.ts';
import { undo } from './customer-card/commands/undo.ts';
import { disclose } from './erasure/commands/disclose.ts';
import { erase } from './erasure/commands/erase.ts';
import { exportRecords } from './exports/commands/export.ts';
import { createHand } from './handovers/commands/hand.ts';
import { handover } from './handovers/commands/hand-over.ts';
import { createUnhand, handed } from './handovers/commands/handed.ts';
import { leave } from './handovers/commands/leave.ts';
import { createReinvite, invite, people, person, setHead, setRole } from './handovers/commands/people.ts';
import { help, menu, start } from './help/commands/help.ts';
import { createImport } from './imports/commands/import.ts';
import type { ImportHands } from './imports/screens/begin-import.ts';
import { result } from './meetings/commands/result.ts';
import { createNotice } from './notices/commands/notice.ts';
import { createCoverage, notices } from './notices/commands/notices.ts';
import { repair, tell, unreachable } from './notices/commands/unreachable.ts';
import { away, unaway } from './people/commands/away.ts';
import { createWaysIn } from './people/ways-in.ts';
import { plan } from './plans/commands/plan.ts';
import { records } from './plans/commands/records.ts';
import { setPlan, unplan } from './plans/commands/set-plan.ts';
import { policy, unpolicy } from './policy/commands/policy.ts';
import { fix } from './quality/commands/fix.ts';
import { next, results } from './quality/commands/next.ts';
import { createRemind } from './quality/commands/remind.ts';
import { askOperator, unask } from './requests/commands/ask-operator.ts';
import { queue, unanswer } from './requests/commands/queue.ts';
import { pinned } from './settings/commands/pinned.ts';
import { pushSettings } from './settings/commands/push-settings.ts';
import { createConnect, createLanguage, settings } from './settings/commands/settings.ts';
import { signOut } from './settings/commands/sign-out.ts';
import { snooze } from './settings/commands/snooze.ts';
import { timezone } from './settings/commands/timezone.ts';
import { spreadsheet } from './team/commands/spreadsheet.ts';
import { rankings, team } from './team/commands/team.ts';
import { today } from './today/commands/today.ts';

export interface CommandParts {
  readonly imports: ImportHands;
  readonly translations: (locale: Locale) => Translate;
  readonly messengers: () => Messengers;
  /** Where the links in letters lead; nowhere by default. */
  readonly publicUrl?: string | undefined;
}

export function createCommands({
  translations,
  messengers,
  publicUrl = '',
  imports,
}: CommandParts): ReadonlyMap<string, Command> {
  const commands: readonly Command[] = [
    ...startDialogs,
    plan,
    setPlan,
    unplan,
    team,
    rankings,
    createRemind(translations),
    people,
    person,
    invite,
    createReinvite(createWaysIn(messengers)),
    setRole,
    setHead,
    handover,
    createHand(translations),
    leave,
    createUnhand(translations),
    handed,
    today,
    fix,
    find,
    queue,
    unanswer,
    askOperator,
    unask,
    records,
    spreadsheet,
    createImport(imports),
    exportRecords,
    record,
    createReveal(translations),
    hide,
    more,
    story,
    ...contactCommands,
    tags,
    tag,
    addTags,
    merge,
    keep,
    unmerge,
    lookAlikes,
    notSame,
    edit,
    audit,
    consent,
    disclose,
    erase,
    history,
    result,
    results,
    next,
    move,
    stage,
    remove,
    undo,
    cancel,
    resume,
    createDrop((name) => byName.get(name)),
    createBelow((name) => byName.get(name)),
    createNotice({ translations, publicUrl }),
    notices,
    createCoverage(translations),
    unreachable,
    repair,
    tell,
    help,
    menu,
    start,
    settings,
    signOut,
    pushSettings,
    policy,
    unpolicy,
    snooze,
    away,
    unaway,
    pinned,
    createLanguage(translations),
    timezone,
    createConnect(messengers),
  ];
  const byName = new Map(commands.map((command) => [command.name, command]));
  return byName;
}
