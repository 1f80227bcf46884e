// Help, the menu, the first word.
import type { Area } from '../../area.ts';
import { createStart, help, menu } from './commands/help.ts';

export const helpArea: Area = {
  name: 'help',
  commands: ({ messengers }) => [help, menu, createStart(messengers)],
};
