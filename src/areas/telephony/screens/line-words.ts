// A line as people say it: an extension, or a number.
import { formatPhone } from '../../../engine/parse/phone.ts';

export const formatLine = ({
  number,
  extension,
}: {
  number: string | null;
  extension: string | null;
}): string => [extension, number && formatPhone(number)].filter(Boolean).join(', ') || '–';
