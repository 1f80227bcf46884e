// All commands, in reading order: what begins a record, what shows, what changes, what a person sets.
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { Messengers } from '../../messenger/registry.ts';
import type { Command } from '../asked.ts';
import { cancel, createDrop, resume } from './cancel.ts';
import { find } from './find.ts';
import { fix } from './fix.ts';
import { help, menu, start } from './help.ts';
import { plan } from './plan.ts';
import { edit, move, record, remove, result, stage } from './record.ts';
import { records } from './records.ts';
import { createConnect, createLanguage, settings } from './settings.ts';
import { startDialogs } from './start-dialog.ts';
import { timezone } from './timezone.ts';
import { today } from './today.ts';
import { undo } from './undo.ts';

export interface CommandParts {
  readonly translations: (locale: Locale) => Translate;
  readonly messengers: () => Messengers;
}

export function createCommands({ translations, messengers }: CommandParts): ReadonlyMap<string, Command> {
  const commands: readonly Command[] = [
    ...startDialogs,
    plan,
    today,
    fix,
    find,
    records,
    record,
    edit,
    result,
    move,
    stage,
    remove,
    undo,
    cancel,
    resume,
    createDrop((name) => byName.get(name)),
    help,
    menu,
    start,
    settings,
    createLanguage(translations),
    timezone,
    createConnect(messengers),
  ];
  const byName = new Map(commands.map((command) => [command.name, command]));
  return byName;
}
