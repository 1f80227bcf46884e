// The commands that a messenger lists for people to choose from, in each language.
import { type Locale, locales } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';

const listed = [
  'meeting',
  'call',
  'deal',
  'customer',
  'plan',
  'today',
  'fix',
  'find',
  'queue',
  'lookalikes',
  'team',
  'setplan',
  'people',
  'import',
  'export',
  'notice',
  'notices',
  'unreachable',
  'away',
  'messages',
  'policy',
  'settings',
  'language',
  'help',
  'cancel',
] as const;

/** What people type after a messenger's one command, like Slack's `/tally plan`; the rest are buttons' tokens. */
export const typedCommands: readonly string[] = [
  ...listed,
  'askoperator',
  'invite',
  'handover',
  'menu',
  'start',
  'timezone',
  'connect',
  'erase',
  'audit',
];

export interface MenuEntry {
  readonly command: string;
  readonly description: string;
}

/** By two-letter language code, English first: the one for all others. */
export function commandMenus(translations: (locale: Locale) => Translate): Record<Locale, MenuEntry[]> {
  return Object.fromEntries(
    locales.map((locale) => {
      const t = translations(locale);
      return [locale, listed.map((command) => ({ command, description: t(`command.${command}`) }))];
    }),
  ) as Record<Locale, MenuEntry[]>;
}
