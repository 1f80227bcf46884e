// What a record lacks, in words.

import type { Reader } from '../../screens/reader.ts';
import type { Missing } from '../record.ts';

/** "a phone or e-mail of the customer, the subject" */
export function missingInWords({ t }: Pick<Reader, 't'>, missing: readonly Missing[]): string {
  return missing.map((code) => t(`missing.${code}`)).join(', ');
}
