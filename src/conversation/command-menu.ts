// What people may type, what a messenger lists for them, and which actions are one tap away: all told by the commands
// themselves.
import type { Actor } from '../access/actor.ts';
import type { Role } from '../db/generated/enums.ts';
import type { Key, Translate } from '../i18n/translate.ts';
import type { ListedCommand } from '../messenger/messenger.ts';
import type { Command } from './turn-context.ts';

export interface MenuAction {
  readonly command: string;
  readonly label: Key;
}

export interface CommandMenu {
  /** What may be typed after a slash, or after a messenger's one command. */
  readonly typed: readonly string[];
  /** Of these, what somebody may use, in reading order: all that they have. */
  usable(actor: Actor): readonly string[];
  /** What a messenger lists, in reading order; for somebody only what they may use, what their role does most first. */
  listed(actor?: Actor): readonly string[];
  /** Five or fewer for each role. */
  actionsOf(role: Role): readonly MenuAction[];
  /** The actions of all roles: their labels may be typed by anybody. */
  readonly actions: readonly MenuAction[];
}

export function commandMenuOf(commands: readonly Command[]): CommandMenu {
  const entries = commands.flatMap((command) => (command.entry ? [{ ...command.entry, command }] : []));
  const actionsOf = (role: Role) =>
    entries
      .flatMap(({ actionOf, command }) => {
        const place = actionOf?.[role];
        return place === undefined ? [] : [{ place, action: actionCalled(command.name) }];
      })
      .sort((one, other) => one.place - other.place)
      .map(({ action }) => action);
  const listed = entries.filter((entry) => entry.listed).map(({ command }) => command);
  const listedFor = (actor: Actor) => {
    const first = actionsOf(actor.role).map(({ command }) => command);
    const placeOf = ({ name }: Command) => (first.includes(name) ? first.indexOf(name) : first.length);
    return listed
      .filter((command) => command.may(actor))
      .sort((one, other) => placeOf(one) - placeOf(other))
      .map(({ name }) => name);
  };
  return {
    typed: entries.map(({ command }) => command.name),
    usable: (actor) => entries.filter(({ command }) => command.may(actor)).map(({ command }) => command.name),
    listed: (actor) => (actor ? listedFor(actor) : listed.map(({ name }) => name)),
    actionsOf,
    actions: entries.filter(({ actionOf }) => actionOf).map(({ command }) => actionCalled(command.name)),
  };
}

export const listedCommands = (menu: CommandMenu, t: Translate, actor?: Actor): ListedCommand[] =>
  menu.listed(actor).map((command) => ({ command, description: t(`command.${command}` as Key) }));

/** A test asks that each listed command and each action has its words. */
const actionCalled = (command: string): MenuAction => ({ command, label: `menu.${command}` as Key });
