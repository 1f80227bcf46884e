// All commands, in reading order: what begins a record, what shows, what changes, what a person sets.
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Messengers } from '../../messenger/registry.ts';
import type { Command } from '../asked.ts';
import type { ImportHands } from '../imports/begin-import.ts';
import { createWaysIn } from '../ways-in.ts';
import { askOperator, unask } from './ask-operator.ts';
import { audit } from './audit.ts';
import { away, unaway } from './away.ts';
import { createBelow } from './below.ts';
import { cancel, createDrop, resume } from './cancel.ts';
import { consent } from './consent.ts';
import { contactCommands } from './contact.ts';
import { more, story } from './customer-pages.ts';
import { disclose } from './disclose.ts';
import { erase } from './erase.ts';
import { exportRecords } from './export.ts';
import { find } from './find.ts';
import { fix } from './fix.ts';
import { createHand } from './hand.ts';
import { handover } from './hand-over.ts';
import { createUnhand, handed } from './handed.ts';
import { help, menu, start } from './help.ts';
import { hide } from './hide.ts';
import { history } from './history.ts';
import { createImport } from './import.ts';
import { leave } from './leave.ts';
import { lookAlikes, notSame } from './look-alikes.ts';
import { keep, merge, unmerge } from './merge.ts';
import { next, results } from './next.ts';
import { createNotice } from './notice.ts';
import { createCoverage, notices } from './notices.ts';
import { createReinvite, invite, people, person, setHead, setRole } from './people.ts';
import { pinned } from './pinned.ts';
import { plan } from './plan.ts';
import { policy, unpolicy } from './policy.ts';
import { pushSettings } from './push-settings.ts';
import { queue, unanswer } from './queue.ts';
import { edit, move, record, remove, stage } from './record.ts';
import { records } from './records.ts';
import { createRemind } from './remind.ts';
import { result } from './result.ts';
import { createReveal } from './reveal.ts';
import { setPlan, unplan } from './set-plan.ts';
import { createConnect, createLanguage, settings } from './settings.ts';
import { signOut } from './sign-out.ts';
import { snooze } from './snooze.ts';
import { spreadsheet } from './spreadsheet.ts';
import { startDialogs } from './start-dialog.ts';
import { addTags, tag, tags } from './tags.ts';
import { rankings, team } from './team.ts';
import { timezone } from './timezone.ts';
import { today } from './today.ts';
import { undo } from './undo.ts';
import { repair, tell, unreachable } from './unreachable.ts';

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
