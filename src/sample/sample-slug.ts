// A sample customer's name as it stands in an address.
import { nameKey } from '../understanding/name-key.ts';

/** Without accents; what is not Latin by its key, which is. */
export function sampleSlug(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const plain = /^[\p{Script=Latin}\P{L}]*$/u.test(bare) ? bare : nameKey(name);
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
