// What the numbers of a base are called. Pure.
import type { Key, Translate } from '../../../i18n/translate.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { BaseFacts } from '../base-facts.ts';
import type { LossReason } from '../count-numbers.ts';
import { groupOf } from '../number-groups.ts';

const results = { m: 'result', c: 'status', d: 'stage' } as const;

/** In a list's own group: "for 60 days", "Agreed"; in its title the group stands before it. */
export function numberInWords(t: Translate, name: string, reasons: readonly LossReason[] = []): string {
  const [, days] = /^quiet(\d+)$/.exec(name) ?? [];
  if (days) return t('base.n.quiet', { count: Number(days) });
  const [, letter, which = '', earlier] = /^(m|c|d|why)-([a-z0-9_]+?)(-b)?$/.exec(name) ?? [];
  if (!letter) return t(`base.n.${name}` as Key);
  const what =
    letter === 'why'
      ? reasonInWords(t, reasons.find((one) => one.name === `why-${which}`)?.reason ?? '')
      : t(`${results[letter as keyof typeof results]}.${which}` as Key);
  return earlier ? t('base.n.before', { what }) : what;
}

export const reasonInWords = (t: Translate, reason: string): string =>
  reason === '' ? t('base.noReason') : reason;

/** "Left alone · for 60 days" */
export function numberTitle(
  { t }: Pick<Reader, 't'>,
  facts: BaseFacts,
  name: string,
  reasons: readonly LossReason[] = [],
) {
  const group = groupOf(facts, name);
  const which = numberInWords(t, name, reasons);
  return group ? `${t(`base.group.${group.name}`)} · ${which}` : which;
}
