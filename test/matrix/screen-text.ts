// All that a person can read of what a chat or a form shows, files and pictures' texts included.
import { strFromU8, unzipSync } from 'fflate';
import type { Screen } from '../../src/messenger/screen.ts';

export function readable(shown: unknown): string {
  const { file, image, ...rest } = (shown ?? {}) as Partial<Screen>;
  return [JSON.stringify(rest), image?.alt ?? '', file ? fileText(file) : ''].join('\n').toLowerCase();
}

/** A spreadsheet is a zip of XML. */
function fileText({ name, base64 }: NonNullable<Screen['file']>): string {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.subarray(0, 2).toString() !== 'PK') return `${name}\n${bytes.toString('utf8')}`;
  return [name, ...Object.values(unzipSync(bytes)).map((part) => strFromU8(part))].join('\n');
}
