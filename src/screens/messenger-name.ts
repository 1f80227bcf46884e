// What people call a messenger.
import en from '../i18n/en/catalog.ts';
import type { Key, Translate } from '../i18n/translate.ts';

/** Its name in the person's language; one that the catalogs do not know by the key that it has in the database. */
export function messengerName(t: Translate, name: string): string {
  // Of several bots each has its number after the colon.
  const key = `messenger.${name.split(':', 1)[0]}`;
  return isKey(key) ? t(key) : name;
}

export const isMessengerName = (name: string): boolean => isKey(`messenger.${name}`);

const isKey = (key: string): key is Key => Object.hasOwn(en, key);
