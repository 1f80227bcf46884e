// /cancel, and the two buttons that are shown when a second dialog would begin: go on with the first, or drop it.

import { createLeave } from '../leave.ts';
import { mainMenu } from '../main-menu.ts';
import type { Command } from '../turn-context.ts';

const anybody = () => true;

export const createCancel = (find: (name: string) => Command | undefined): Command => ({
  name: 'cancel',
  entry: { listed: true },
  may: anybody,
  async run(asked) {
    const { chat, context, where } = asked;
    if (!chat.state.dialog) return { kind: 'show', where, screen: mainMenu(context) };
    return createLeave(find)(asked, where);
  },
});

export const resume: Command = {
  name: 'resume',
  may: anybody,
  async run({ chat, context, where, stands }) {
    const { dialog } = chat.state;
    return dialog
      ? { kind: 'ask', dialog, where, again: stands }
      : { kind: 'show', where, screen: mainMenu(context) };
  },
};

/** `a.drop.<command>.<arguments>`: runs the command that was held back, this time without asking. */
export const createDrop = (find: (name: string) => Command | undefined): Command => ({
  name: 'drop',
  may: anybody,
  async run(asked, begin) {
    const [name = '', ...args] = asked.args;
    const command = find(name);
    if (!command?.may(asked.context.actor)) return resume.run(asked, begin);
    return command.run({ ...asked, args }, (dialog, beginning) =>
      begin(dialog, { ...beginning, dropping: true }),
    );
  },
});
