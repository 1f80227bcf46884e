// Help, the menu, the first word.
import type { Area } from '../../area.ts';
import { help, menu, start } from './commands/help.ts';

export const helpArea: Area = {
  name: 'help',
  commands: () => [help, menu, start],
};
