// A customer's name as a list shows it.

import type { Translate } from '../../i18n/translate.ts';
import { erasedName } from '../known-name.ts';

/** @param name as `knownNameSql` reads it */
export function customerInWords<N extends string | null>(t: Translate, name: N): N | string {
  return name === erasedName ? t('record.erased') : name;
}
