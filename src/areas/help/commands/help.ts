// /help and the menu: what can be done, by the person's role.

import type { Command, Context } from '../../../conversation/asked.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { markCommands } from '../../../i18n/mark-commands.ts';
import { lines } from '../../../messenger/text.ts';

const anybody = () => true;

/** In lines that a phone shows whole. */
const onALine = 4;

/** All that this person may type, and the way out. */
function commandLines({ menu, actor }: Context): string[] {
  const names = [...new Set([...menu.listed(actor), 'cancel'])].map((name) => `/${name}`);
  const rows: string[] = [];
  for (let at = 0; at < names.length; at += onALine) rows.push(names.slice(at, at + onALine).join(' '));
  return rows.map(markCommands);
}

export const help: Command = {
  name: 'help',
  entry: { listed: true },
  may: anybody,
  async run({ context, where }) {
    const { t, actor } = context;
    const text = lines(t(`help.${actor.role}`), ...commandLines(context), t('help.anyTime'));
    return { kind: 'show', where, screen: { ...mainMenu(context), text } };
  },
};

export const menu: Command = {
  name: 'menu',
  entry: { listed: false },
  may: anybody,
  async run({ context, where }) {
    return { kind: 'show', where, screen: mainMenu(context) };
  },
};

/** Somebody who is in already presses Start, or opens their invitation a second time. */
export const start: Command = {
  name: 'start',
  entry: { listed: false },
  may: anybody,
  async run({ context }) {
    const { t, actor } = context;
    const text = lines(t('start.again', { company: actor.company.name }), t(`help.${actor.role}`));
    return { kind: 'show', where: 'new', screen: { ...mainMenu(context), text } };
  },
};
