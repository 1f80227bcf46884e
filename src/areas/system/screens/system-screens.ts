// How the program does, as an admin sees it. Pure.
import { formatMoment } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { messengerName } from '../../../screens/messenger-name.ts';
import type { Reader } from '../../../screens/reader.ts';
import { shownDays } from '../error-counts.ts';
import type { CountedError, DeadGroup, DeadMessage, QueueState, SystemState } from '../queries.ts';

export interface Versions {
  readonly version: string;
  readonly node: string;
  readonly store: 'embedded' | 'postgresql';
  readonly runsSince: Date;
}

export const pageOfDead = 6;

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('system', ...args),
});
const moment = (at: Date, reader: Reader): string => formatMoment(at.toISOString(), reader);

export function systemScreen(
  reader: Reader,
  of: { versions: Versions; state: SystemState; errors: readonly CountedError[] },
  said?: string,
): Screen {
  const { t } = reader;
  const { versions, state, errors } = of;
  const givenUp = (name: string) => state.queues.find(({ queue }) => queue === name)?.givenUp ?? 0;
  const count = errors.reduce((sum, one) => sum + one.count, 0);
  const [messages, webhooks] = [givenUp('messages'), givenUp('webhooks')];
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(t('system.heading'))],
      t('system.versions', {
        version: versions.version,
        node: versions.node,
        database: `PostgreSQL ${state.database.split(' ')[0]}`,
        store: t(`system.store.${versions.store}`),
      }),
      t('system.schema', { schema: state.schema }),
      t('system.since', { when: moment(versions.runsSince, reader) }),
      [bold(t('system.queues'))],
      ...state.queues.map((one) => queueLine(one, reader)),
      [bold(t('system.errors'))],
      count === 0
        ? t('system.errors.none', { count: shownDays })
        : t('system.errors.count', { count, days: shownDays }),
    ),
    buttons: inRows(
      [
        ...(messages > 0 ? [button(t('system.messages', { count: messages }), 'dead')] : []),
        ...(webhooks > 0 ? [button(t('system.resend.webhooks', { count: webhooks }), 'webhooks')] : []),
        ...(count > 0 ? [button(t('system.errors'), 'errors')] : []),
        button(t('system.refresh')),
      ],
      2,
    ),
  };
}

function queueLine({ queue, waiting, since, givenUp }: QueueState, reader: Reader): string {
  const { t } = reader;
  return [
    `${t(`system.queue.${queue}` as Key)}: ${t('system.waiting', { count: waiting })}`,
    since !== null && t('system.oldest', { when: moment(since, reader) }),
    givenUp > 0 && t(queue === 'emails' ? 'system.uncertain' : 'system.givenUp', { count: givenUp }),
  ]
    .filter(Boolean)
    .join(', ');
}

export function deadScreen(
  reader: Reader,
  of: { groups: readonly DeadGroup[]; messages: readonly DeadMessage[]; page: number; more: boolean },
  paging: readonly Button[],
  said?: string,
): Screen {
  const { t } = reader;
  const { groups, messages } = of;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(t('system.dead.heading'))],
      ...(groups.length === 0
        ? [t('system.dead.none')]
        : groups.map(({ messenger, reason, count, oldest }) =>
            t('system.dead.group', {
              count,
              messenger: messengerName(t, messenger),
              reason: reason || '–',
              when: moment(oldest, reader),
            }),
          )),
      messages.length > 0 && t('system.dead.each'),
      ...messages.map(({ id, messenger, purpose, attempts, createdAt }) =>
        [
          `№ ${id}`,
          messengerName(t, messenger),
          purpose,
          t('system.tries', { count: attempts }),
          moment(createdAt, reader),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    buttons: [
      ...inRows(
        messages.map(({ id }) => button(`↻ № ${id}`, 'one', id, of.page)),
        3,
      ),
      ...(paging.length > 0 ? [[...paging]] : []),
      [...(messages.length > 0 ? [button(t('system.resend.all'), 'all')] : []), button(t('system.back'))],
    ],
  };
}

export function errorsScreen(reader: Reader, errors: readonly CountedError[]): Screen {
  const { t } = reader;
  return {
    text: lines(
      [bold(t('system.errors.heading', { count: shownDays }))],
      ...(errors.length === 0
        ? [t('system.errors.none', { count: shownDays })]
        : errors.map(({ code, count, lastAt }) =>
            t('system.error', { code, count, when: moment(lastAt, reader) }),
          )),
      errors.length > 0 && t('system.errors.where'),
    ),
    buttons: [[button(t('system.back'))]],
  };
}
