// What people call a messenger.
import en from '../i18n/en/catalog.ts';
import type { Key, Translate } from '../i18n/translate.ts';

/** Its name in the person's language; one that the catalogs do not know by the key that it has in the database. */
export function messengerName(t: Translate, name: string): string {
  const key = `messenger.${name}`;
  return isKey(key) ? t(key) : name;
}

export const isMessengerName = (name: string): boolean => isKey(`messenger.${name}`);

const isKey = (key: string): key is Key => Object.hasOwn(en, key);
