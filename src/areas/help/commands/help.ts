// /help and the menu: what can be done, by the person's role.

import type { Command } from '../../../conversation/asked.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Role } from '../../../db/generated/enums.ts';
import { lines } from '../../../messenger/text.ts';

const anybody = () => true;

/** An operator enters personal data, and has nothing to do with meetings and deals. */
const commandsOf = (role: Role) => (role === 'operator' ? 'help.operatorCommands' : 'help.commands');

export const help: Command = {
  name: 'help',
  may: anybody,
  async run({ context, where }) {
    const { t, actor } = context;
    const text = lines(t(`help.${actor.role}`), t(commandsOf(actor.role)), t('help.anyTime'));
    return { kind: 'show', where, screen: { ...mainMenu(context), text } };
  },
};

export const menu: Command = {
  name: 'menu',
  may: anybody,
  async run({ context, where }) {
    return { kind: 'show', where, screen: mainMenu(context) };
  },
};

/** Somebody who is in already presses Start, or opens their invitation a second time. */
export const start: Command = {
  name: 'start',
  may: anybody,
  async run({ context }) {
    const { t, actor } = context;
    const text = lines(t('start.again', { company: actor.company.name }), t(`help.${actor.role}`));
    return { kind: 'show', where: 'new', screen: { ...mainMenu(context), text } };
  },
};
