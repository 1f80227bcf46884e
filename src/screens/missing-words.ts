// What a record lacks, in words.
import type { Missing } from '../domain/records.ts';
import type { Reader } from './reader.ts';

/** "a phone or e-mail of the customer, the subject" */
export function missingInWords({ t }: Pick<Reader, 't'>, missing: readonly Missing[]): string {
  return missing.map((code) => t(`missing.${code}`)).join(', ');
}
