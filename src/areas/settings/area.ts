// What a person decides for themselves.
import type { Area } from '../../area.ts';
import { pinned } from './commands/pinned.ts';
import { pushSettings } from './commands/push-settings.ts';
import { said } from './commands/said.ts';
import { createConnect, createLanguage, createSettings } from './commands/settings.ts';
import { signOut } from './commands/sign-out.ts';
import { snooze } from './commands/snooze.ts';
import { timezone } from './commands/timezone.ts';
import { zoneSeen } from './commands/zone-seen.ts';

export const settingsArea: Area = {
  name: 'settings',
  takes: { timeZone: zoneSeen.name },
  commands: ({ messengers, translations, installUrl }) => [
    createSettings(() => installUrl ?? null),
    signOut,
    pushSettings,
    snooze,
    said,
    pinned,
    createLanguage(translations),
    timezone,
    zoneSeen,
    createConnect(messengers),
  ],
};
