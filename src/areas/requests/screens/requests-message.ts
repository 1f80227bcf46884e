// About the operators' queue: what was answered, to who asked; what waits, to operators; what waits for long, to heads. Pure.

import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { laterButton } from '../../../screens/snooze-buttons.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterText } from '../../plans/screens/counter-line.ts';
import type { AnsweredRequest, OpenRequest } from '../of-people.ts';
import type { DeclineReason } from '../schema.ts';

/** Digests know the domain by its types alone: this list is checked against it. */
const usualReasons: readonly DeclineReason[] = ['notFound', 'unreadable', 'tooLittle'];

/** "Kite Ltd can be reached now.", with the counters, which may have moved. */
export function answeredScreen(
  request: Omit<AnsweredRequest, 'personId'>,
  counters: readonly Counter[],
  reader: Reader,
): Screen {
  const { t, locale } = reader;
  const { status, customerId, customerName, missing, answer } = request;
  const name = customerName ?? t('queue.newCustomer');
  const open =
    customerId === null
      ? []
      : [{ label: t('queue.push.open'), token: actionToken('record', 'customer', customerId) }];
  if (status === 'declined') {
    const usual = usualReasons.find((reason) => reason === answer);
    const again = actionToken('askoperator', ...(customerId === null ? [] : [customerId]));
    return {
      text: lines(t('queue.push.declined', { name }), usual ? t(`queue.decline.${usual}`) : answer),
      buttons: [[{ label: t('queue.push.askAgain'), token: again }, ...open]],
    };
  }
  return {
    text: lines(
      missing.length > 0
        ? t('queue.push.partly', { name, missing: missingInWords(reader, missing) })
        : t('queue.push.done', { name }),
      ...(missing.length > 0 ? [] : counters.map((counter) => counterText(counter, t, locale))),
    ),
    buttons: open.length > 0 ? [open] : [],
  };
}

export interface QueueFacts {
  readonly count: number;
  readonly oldest: Date | null;
}

/** To an operator in the morning; null when nothing waits. */
export function queueMorningScreen({ count, oldest }: QueueFacts, reader: Reader): Screen | null {
  if (count === 0) return null;
  const { t } = reader;
  return {
    text: lines(
      [bold(t('queue.waiting', { count }))],
      oldest && t('queue.push.oldest', { when: formatMoment(oldest.toISOString(), reader) }),
    ),
    buttons: [[{ label: t('queue.push.begin'), token: actionToken('queue') }, laterButton(reader)]],
  };
}

/** After so many days a head hears of what their people still wait for. */
export const oldRequestDays = 3;

/** Each is told of once: more than these become that old in one day only where a file brought them. */
const mostShown = 20;

/** To a head: what has waited for so long; null for none. */
export function oldRequestsScreen(requests: readonly OpenRequest[], reader: Reader): Screen | null {
  if (requests.length === 0) return null;
  const { t } = reader;
  const shown = requests.slice(0, mostShown);
  const left = requests.length - shown.length;
  return {
    text: lines(
      [bold(t('queue.push.old', { count: requests.length }))],
      ...shown.map(({ customerName, personName, createdAt }) =>
        [
          customerName ?? t('queue.newCustomer'),
          personName,
          formatMoment(createdAt.toISOString(), reader),
        ].join(' · '),
      ),
      left > 0 && t('digest.andMore', { count: left }),
    ),
    buttons: shown.flatMap(({ customerId, customerName }) =>
      customerId === null
        ? []
        : [[{ label: labelOf(customerName ?? ''), token: actionToken('record', 'customer', customerId) }]],
    ),
  };
}
