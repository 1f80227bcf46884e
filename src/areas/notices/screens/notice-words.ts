// A sale notice in words: whom it is for, until when it is valid, why somebody isn't told. Pure.

import { formatDate } from '../../../engine/show-time.ts';
import type { Key, Translate } from '../../../i18n/translate.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Audience, Notice, Way } from '../schema.ts';
import { lastDayBefore } from '../working-time.ts';

/** What a word of the program is in a language. */
export function reasonInWords(t: Translate, reason: string | null): string | null {
  if (reason === null) return null;
  return Object.hasOwn(reasonKeys, reason) ? t(reasonKeys[reason as keyof typeof reasonKeys]) : reason;
}

const reasonKeys = {
  no_address: 'notice.reason.no_address',
  invalid: 'notice.reason.invalid',
  by_hand: 'notice.reason.by_hand',
  unsubscribed: 'notice.reason.unsubscribed',
  duplicate: 'notice.reason.duplicate',
  no_consent: 'notice.reason.no_consent',
  stopped: 'notice.reason.stopped',
  refused: 'notice.reason.refused',
  gave_up: 'notice.reason.gave_up',
  expired: 'notice.reason.expired',
  erased: 'notice.reason.erased',
  set_aside: 'notice.reason.set_aside',
  no_answer: 'notice.reason.no_answer',
} as const satisfies Record<string, Key>;

/** "Sun 6 Dec": the last day on which it holds, by the company's clock. */
export const validUntilOf = (reader: Reader, { validUntil }: Pick<Notice, 'validUntil'>, timeZone: string) =>
  formatDate(lastDayBefore(validUntil, timeZone), reader);

/** "tagged VIP · of Ann Weber · with an open deal"; "Everybody". @param nameOf what an owner is called */
export function audienceInWords(
  reader: Reader,
  { tags, owners, stage, lastContact }: Audience,
  nameOf: (personId: number) => string,
): string {
  const { t } = reader;
  const or = t('notice.for.or');
  const parts = [
    tags.length > 0 && t('notice.for.tag', { tags: tags.join(or) }),
    owners.length > 0 && t('notice.for.owner', { owners: owners.map(nameOf).join(or) }),
    stage && t(`notice.for.${stage}`),
    lastContact && t(`notice.for.${lastContact.side}`, { day: formatDate(lastContact.day, reader) }),
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join(' · ') : t('notice.for.all');
}

export const waysInWords = (t: Translate, ways: readonly Way[]): string =>
  ways.map((way) => t(`notice.way.${way}`)).join(' · ');
