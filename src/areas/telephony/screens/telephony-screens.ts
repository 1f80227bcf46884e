// Telephony as an admin sees it: the systems, what each reported last, whose lines are whose. Pure.
import { formatMoment } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { ListedLine } from '../lines.ts';
import type { NotedEvent } from '../phone-calls.ts';
import type { CallsOfManager } from '../queries.ts';
import { entryOf } from '../read-values.ts';
import { addressOf, type ListedSource } from '../sources.ts';
import { formatLine } from './line-words.ts';
import { durationOf } from './phone-card.ts';

const button = (label: string, ...args: (string | number)[]): Button => ({
  label: labelOf(label),
  token: actionToken('telephony', ...args),
});

export function sourcesScreen(reader: Reader, sources: readonly ListedSource[]): Screen {
  const { t } = reader;
  return {
    text: lines(
      [bold(t('telephony.heading'))],
      t(sources.length === 0 ? 'telephony.none' : 'telephony.explain'),
    ),
    buttons: [
      ...sources.map((source) => [
        button(
          [source.name, kindName(source.kind), lastOf(reader, source)].filter(Boolean).join(' · '),
          source.id,
        ),
      ]),
      [
        { label: t('telephony.add'), token: actionToken('telephony', 'add'), style: 'primary' as const },
        button(t('telephony.calls'), 'calls'),
      ],
    ],
  };
}

const lastOf = (reader: Reader, { lastAt }: ListedSource): string =>
  lastAt ? formatMoment(lastAt.toISOString(), reader) : reader.t('telephony.nothingYet');

/** As the providers write themselves. */
const names: Readonly<Record<string, string>> = {
  generic: 'Webhook',
  twilio: 'Twilio',
  zadarma: 'Zadarma',
  mango: 'Mango Office',
  aircall: 'Aircall',
  yeastar: 'Yeastar',
  '3cx': '3CX',
  asterisk: 'Asterisk',
};
export const kindName = (kind: string): string => entryOf(names, kind) ?? kind;

export function sourceScreen(
  reader: Reader,
  { source, publicUrl, said }: { source: ListedSource; publicUrl: string; said?: string },
): Screen {
  const { t } = reader;
  const { id, refused, refusedAt } = source;
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(`${source.name} · ${kindName(source.kind)}`)],
      source.kind !== 'asterisk' && t('telephony.address', { url: addressOf(publicUrl, source.slug) }),
      t('telephony.lines', { count: source.lines }),
      t('telephony.last', { when: lastOf(reader, source) }),
      refused > 0 &&
        refusedAt !== null &&
        t('telephony.refused', { count: refused, when: formatMoment(refusedAt.toISOString(), reader) }),
    ),
    buttons: [
      [button(t('telephony.showLines'), 'lines', id), button(t('telephony.showEvents'), 'events', id)],
      [button(t('telephony.test'), 'test', id), button(t('telephony.rotate'), 'rotate', id)],
      [button(t('telephony.remove'), 'remove', id), button(t('telephony.back'))],
    ],
  };
}

export function eventsScreen(
  reader: Reader,
  { source, events }: { source: ListedSource; events: readonly NotedEvent[] },
): Screen {
  const { t } = reader;
  return {
    text: lines(
      [bold(t('telephony.events', { name: source.name }))],
      events.length === 0 && t('telephony.nothingYet'),
      ...events.map(({ at, outcome, reason }) =>
        [
          formatMoment(at.toISOString(), reader),
          t(`telephony.event.${outcome}`),
          reason && reasonInWords(reader, reason),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    buttons: [[button(t('telephony.showEvents'), 'events', source.id), button(source.name, source.id)]],
  };
}

const reasons = {
  'unknown-line': 'telephony.reason.unknownLine',
  'line-nobodys': 'telephony.reason.lineNobodys',
  'no-line': 'telephony.reason.noLine',
  left: 'telephony.reason.left',
  'not-saved': 'telephony.reason.notSaved',
  'no-json': 'telephony.reason.noJson',
  'no-call-id': 'telephony.reason.noCallId',
  'no-direction': 'telephony.reason.noDirection',
  'no-fields': 'telephony.reason.noFields',
  login: 'telephony.reason.login',
  'no-file': 'telephony.reason.noFile',
  'no-ids': 'telephony.reason.noIds',
} as const;

/** A span of time is said as it is. */
const reasonInWords = ({ t }: Reader, reason: string): string =>
  Object.hasOwn(reasons, reason) ? t(reasons[reason as keyof typeof reasons]) : reason;

export function linesScreen(
  { t }: Reader,
  {
    source,
    page,
    said,
  }: {
    source: ListedSource;
    page: { readonly lines: readonly ListedLine[]; readonly nr: number; readonly more: boolean };
    said?: string;
  },
): Screen {
  const { id } = source;
  const turn = [
    ...(page.nr > 0 ? [button(t('engine.previous'), 'lines', id, page.nr - 1)] : []),
    ...(page.more ? [button(t('engine.more'), 'lines', id, page.nr + 1)] : []),
  ];
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines([bold(t('telephony.linesOf', { name: source.name }))], t('telephony.linesWhat')),
    buttons: [
      ...inRows(
        page.lines.map((line) =>
          button(`✕ ${formatLine(line)} · ${line.name ?? t('telephony.nobodys')}`, 'unline', id, line.id),
        ),
        1,
      ),
      ...(turn.length > 0 ? [turn] : []),
      [
        {
          label: t('telephony.addLine'),
          token: actionToken('telephony', 'line', id),
          style: 'primary' as const,
        },
        button(source.name, id),
      ],
    ],
  };
}

export const sureScreen = (
  { t }: Reader,
  { source, what }: { source: ListedSource; what: 'rotate' | 'remove' },
): Screen => ({
  text: lines(t(`telephony.${what}.sure`, { name: source.name })),
  buttons: [
    [
      {
        label: t(`telephony.${what}.yes`),
        token: actionToken('telephony', what, source.id, 'yes'),
        style: 'danger' as const,
      },
      button(source.name, source.id),
    ],
  ],
});

/** Calls of a period, a line for each manager. */
export function callsScreen(
  { t }: Reader,
  {
    period,
    managers,
    manages,
  }: {
    period: 'today' | 'week' | 'month';
    managers: readonly CallsOfManager[];
    manages: boolean;
  },
): Screen {
  const periods = (['today', 'week', 'month'] as const).map((one) =>
    button(`${one === period ? '✓ ' : ''}${t(`telephony.period.${one}`)}`, 'calls', one),
  );
  return {
    text: lines(
      [bold(t('telephony.callsHeading', { period: t(`telephony.period.${period}`) }))],
      managers.length === 0 && t('telephony.noCalls'),
      ...managers.map((one) =>
        t('telephony.callsOf', {
          name: one.name,
          answered: one.answered,
          missed: one.missed,
          back: one.calledBack,
          talked: durationOf(t, one.talkSeconds),
        }),
      ),
    ),
    buttons: [periods, ...(manages ? [[button(t('telephony.back'))]] : [])],
  };
}
