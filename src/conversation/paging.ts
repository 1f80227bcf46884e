// Lists in pages that fit a phone.

import { actionToken } from '../messenger/action-token.ts';
import type { Button } from '../messenger/screen.ts';
import type { Context } from './turn-context.ts';

export const pageSize = 6;

/** The page that a button's argument asks for; the first for anything else. */
export function pageOf(argument: string | undefined): number {
  const page = Number(argument);
  return Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 0;
}

/** "‹ Previous" and "More ›" as far as there are any; the page is the command's last argument. */
export function pageButtons(
  { t }: Pick<Context, 't'>,
  page: number,
  more: boolean,
  command: string,
  ...args: (string | number)[]
): Button[] {
  const to = (label: string, other: number): Button => ({
    label,
    token: actionToken(command, ...args, other),
  });
  return [
    ...(page > 0 ? [to(t('engine.previous'), page - 1)] : []),
    ...(more ? [to(t('engine.more'), page + 1)] : []),
  ];
}
