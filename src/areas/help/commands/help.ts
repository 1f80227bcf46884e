// /help and the menu: what can be done, by the person's role.

import type { Command, Context } from '../../../conversation/asked.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { lines } from '../../../messenger/text.ts';

const anybody = () => true;

/** How they are called by those who ask for help already. */
const unnamed = new Set(['help', 'start', 'menu']);

/** All that the person has, as it is typed, in rows that a phone shows whole. */
function commandRows({ menu, actor }: Context): string[] {
  const all = menu.usable(actor).filter((name) => !unnamed.has(name));
  const rows: string[] = [];
  for (let at = 0; at < all.length; at += inRow)
    rows.push(
      all
        .slice(at, at + inRow)
        .map((name) => `/${name}`)
        .join(' '),
    );
  return rows;
}

const inRow = 4;

export const help: Command = {
  name: 'help',
  entry: { listed: true },
  may: anybody,
  async run({ context, where }) {
    const { t, actor } = context;
    const text = lines(t(`help.${actor.role}`), ...commandRows(context), t('help.anyTime'));
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
