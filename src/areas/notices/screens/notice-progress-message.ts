// How far a sale notice is: what went out, what waits, who was not reached; with what can be done about it. Pure.

import { formatMoment } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import type { Reader } from '../../../screens/reader.ts';
import { counterBar } from '../../plans/screens/counter-line.ts';
import type { RecipientCounts } from '../queries.ts';
import type { Notice } from '../schema.ts';

export interface ProgressFacts {
  readonly notice: Notice;
  readonly counts: RecipientCounts;
  /** When e-mails go on, where working hours are over; null while they go out. */
  readonly restsUntil: Date | null;
}

/** What it is called, of one that has begun. */
export const stateKey = ({ status, startedAt }: Pick<Notice, 'status' | 'startedAt'>): Key =>
  status === 'dropped' && startedAt !== null ? 'notice.state.ended' : `notice.state.${status}`;

export function noticeProgressScreen(facts: ProgressFacts, reader: Reader): Screen {
  const { notice, counts, restsUntil } = facts;
  const { t } = reader;
  const waiting = counts.waiting + counts.sending;
  const total = counts.sent + waiting + counts.unknown + counts.failed;
  const done = total - waiting;
  const some = (key: 'sent' | 'unknown' | 'waiting' | 'failed' | 'told' | 'missed' | 'left', count: number) =>
    count > 0 && t(`notice.${key}`, { count });
  const together = (...parts: (string | false)[]) => parts.filter(Boolean).join(' · ');
  return {
    text: lines(
      [bold(`${notice.title} · ${t(stateKey(notice))}`)],
      total > 0
        ? t('notice.progress', {
            bar: counterBar(String(done), String(total)),
            done,
            total,
          })
        : t('notice.noEmails'),
      together(
        some('sent', counts.sent),
        some('waiting', waiting),
        some('unknown', counts.unknown),
        some('failed', counts.failed),
      ),
      counts.unknown > 0 && t('notice.unknown.why'),
      together(some('missed', counts.unreachable), some('told', counts.told), some('left', counts.left_out)),
      notice.status === 'sending' &&
        restsUntil &&
        t('notice.rests', { when: formatMoment(restsUntil.toISOString(), reader) }),
      notice.finishedAt &&
        t('notice.doneAt', { when: formatMoment(notice.finishedAt.toISOString(), reader) }),
    ),
    buttons: inRows([...acts(facts, reader), ...looks(facts, reader)], 2),
  };
}

function acts({ notice, counts, restsUntil }: ProgressFacts, { t, now }: Reader): Button[] {
  const act = (key: Key, verb: string, count = 0): Button => ({
    label: t(key, { count }),
    token: actionToken('notice', notice.id, verb),
  });
  const valid = notice.validUntil > now;
  const doubtful =
    valid && counts.unknown > 0 ? [act('notice.do.retryUnknown', 'unknown', counts.unknown)] : [];
  switch (notice.status) {
    case 'sending':
      return [
        act('notice.do.stop', 'stop'),
        ...(restsUntil ? [act('notice.send.atOnce', 'hurry')] : []),
        ...doubtful,
      ];
    case 'stopped':
      return [...(valid ? [act('notice.do.continue', 'go')] : []), act('notice.do.end', 'end'), ...doubtful];
    case 'done':
      return [
        ...(valid && counts.retryable > 0 ? [act('notice.do.retry', 'retry', counts.retryable)] : []),
        ...doubtful,
      ];
    default:
      return [];
  }
}

const listed = [
  ['sent', 'notice.sent'],
  ['unknown', 'notice.unknown'],
  ['failed', 'notice.failed'],
  ['unreachable', 'notice.missed'],
  ['told', 'notice.told'],
  ['left_out', 'notice.left'],
] as const;

/** Each number opens its list. */
function looks({ notice, counts }: ProgressFacts, { t, locale }: Reader): Button[] {
  const numbers = listed
    .filter(([status]) => counts[status] > 0)
    .map(([status, key]): Button => {
      const label = t(key, { count: counts[status] });
      const capital = label.charAt(0).toLocaleUpperCase(locale) + label.slice(1);
      return { label: capital, token: actionToken('notice', notice.id, 'list', status, 0) };
    });
  const others = [
    ['notice.do.coverage', 'coverage'],
    ['notice.do.report', 'report'],
    ...(notice.ways.includes('phones') ? ([['notice.do.phones', 'phones']] as const) : []),
    ['notice.do.refresh', 'card'],
  ] as const;
  return [
    ...numbers,
    ...others.map(
      ([key, verb]): Button => ({ label: t(key), token: actionToken('notice', notice.id, verb) }),
    ),
  ];
}
