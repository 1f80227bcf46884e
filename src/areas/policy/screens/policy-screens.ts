// The company's policy as screens: what was decided in a line each, and one decision with what it means. Pure.
import { extras, type Policy } from '../../../access/policy.ts';
import { sayings } from '../../../background/sayings.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { kept, type PolicyKey, type PolicyValue, policyValue } from '../policy-change.ts';

export const topics = [
  'division',
  'minimum',
  'counts',
  'reveals',
  'minutes',
  'consent',
  'retention',
  'records',
  'log',
  'files',
  'talk',
  'voice',
  'understanding',
  'untouched',
  'keep',
] as const;
export type Topic = (typeof topics)[number];

const kinds = ['customer', 'meeting', 'call', 'deal'] as const;
const offered: Partial<Record<Topic, readonly PolicyValue[]>> = {
  division: ['managers', 'operators'],
  counts: [true, false],
  reveals: [5, 10, 20, 50],
  minutes: [5, 15, 60],
  consent: ['assumed', 'required'],
  retention: [null, 12, 24, 36, 60],
  records: [null, 24, 36, 60, 120],
  log: [null, 12, 24, 36, 60],
  files: [7, 14, 30],
  talk: [null, 30, 60, 120, 300],
  voice: [true, false],
  understanding: [true, false],
  untouched: ['14-30-60', '30-60-90', '60-90-180'],
};

/** What is typed for a value that has no button. */
const typedExample: Partial<Record<Topic, string>> = {
  reveals: '/policy reveals 30',
  minutes: '/policy minutes 30',
  retention: '/policy retention 18',
  records: '/policy records 48',
  log: '/policy log 18',
  files: '/policy files 10',
  talk: '/policy talk 90',
  untouched: '/policy untouched 21-45-90',
};

export interface PolicyFacts {
  readonly policy: Policy;
  /** Whether anybody works the operators' queue. */
  readonly hasOperators: boolean;
}

export interface PolicySaid {
  readonly said?: string;
  readonly auditId?: number | null;
}

/** `a.policy`: everything at a glance; how contacts are shown matters only where operators keep them. */
export function policyOverview(context: Context, { policy }: PolicyFacts): Screen {
  const { t, actor } = context;
  const masks = policy.division === 'operators';
  const shown = topics.filter((topic) => masks || !['reveals', 'minutes'].includes(topic));
  return {
    text: lines([bold(t('policy.heading', { company: actor.company.name }))], t('policy.explain')),
    buttons: shown.map((topic) => [
      { label: labelOf(summaryOf(context, policy, topic)), token: actionToken('policy', topic) },
    ]),
  };
}

/** `a.policy.<topic>`: each button decides at once. */
export function policyTopic(
  context: Context,
  { policy, hasOperators }: PolicyFacts,
  topic: Topic,
  { said, auditId = null }: PolicySaid = {},
): Screen {
  const { t } = context;
  const example = typedExample[topic];
  const keepers = topic === 'division' && policy.division === 'operators';
  const undo =
    auditId === null ? [] : [{ label: t('receipt.undo'), token: actionToken('unpolicy', auditId) }];
  const back = { label: t('policy.back'), token: actionToken('policy') };
  return {
    ...(said === undefined ? {} : { notice: lines(said) }),
    text: lines(
      [bold(summaryOf(context, policy, topic))],
      t(`policy.${topic}.what`),
      keepers && !hasOperators && t('policy.noOperators'),
      example && t('messages.otherTime', { example }),
    ),
    buttons: [
      ...choicesOf(context, policy, topic),
      ...(keepers ? [[{ label: t('policy.inviteOperator'), token: actionToken('invite') }]] : []),
      [...undo, back],
    ],
  };
}

/** What is gone can't be undone: how many it would be tonight is said before. */
export function retentionQuestion(
  context: Context,
  topic: keyof typeof kept,
  keptFor: number,
  count: number,
): Screen {
  const { t } = context;
  return {
    text: lines(t(`policy.${topic}.sure`, { count, months: valueInWords(context, topic, keptFor) })),
    buttons: [
      [
        {
          label: t(topic === 'retention' ? 'policy.retention.yes' : 'policy.remove.yes', { count }),
          token: actionToken('policy', 'set', topic, keptFor, 'yes'),
          style: 'danger',
        },
        { label: t('policy.retention.no'), token: actionToken('policy', topic) },
      ],
    ],
  };
}

/** Which topic a decision is shown under. */
export const topicOf = (key: PolicyKey): Topic =>
  topics.find((topic) => key === topic || key.startsWith(`${topic}-`)) ?? 'division';

function choicesOf(context: Context, policy: Policy, topic: Topic): Button[][] {
  const { t } = context;
  if (topic === 'minimum')
    return inRows(
      kinds.flatMap((kind) =>
        extras[kind].map((extra) => {
          const words = `${t(`record.${kind}`)}: ${t(`policy.extra.${extra}`)}`;
          return toggle(policy, `minimum-${kind}-${extra}`, words);
        }),
      ),
      2,
    );
  if (topic === 'keep')
    return inRows(
      sayings().map(({ name }) => toggle(policy, `keep-${name}`, t(`messages.${name}` as Key))),
      2,
    );
  const present = policyValue(policy, topic);
  const buttons = (offered[topic] ?? []).map((value) => ({
    label: `${value === present ? '✓ ' : ''}${valueInWords(context, topic, value)}`,
    token: actionToken('policy', 'set', topic, asWord(value)),
  }));
  return inRows(buttons, topic === 'reveals' || topic === 'minutes' ? 4 : Object.hasOwn(kept, topic) ? 2 : 1);
}

function toggle(policy: Policy, key: PolicyKey, words: string): Button {
  const on = policyValue(policy, key) === true;
  return {
    label: labelOf(`${on ? '✓' : '—'} ${words}`),
    token: actionToken('policy', 'set', key, asWord(!on)),
  };
}

function summaryOf(context: Context, policy: Policy, topic: Topic): string {
  const { t } = context;
  const value =
    topic === 'minimum'
      ? minimumInWords(context, policy)
      : topic === 'keep'
        ? String(policy.pushes.keep.length)
        : valueInWords(context, topic, policyValue(policy, topic) ?? null);
  return t(`policy.${topic}`, { value });
}

/** How many things are asked for beyond the minimum that always is. */
function minimumInWords({ t }: Context, { minimum }: Policy): string {
  const count = kinds.reduce((sum, kind) => sum + minimum[kind].length, 0);
  return count === 0 ? t('policy.minimum.plain') : t('policy.minimum.more', { count });
}

function valueInWords({ t }: Context, topic: Topic, value: PolicyValue): string {
  if (topic === 'files') return t('policy.days', { count: Number(value) });
  if (Object.hasOwn(kept, topic))
    return value === null ? t('policy.forGood') : t('policy.months', { count: Number(value) });
  if (topic === 'untouched') return t('policy.daysEach', { days: String(value).replaceAll('-', ', ') });
  if (topic === 'talk')
    return value === null ? t('policy.never') : t('policy.seconds', { count: Number(value) });
  if (topic === 'minutes') return t('policy.minutesLong', { count: Number(value) });
  return typeof value === 'number' ? String(value) : t(`policy.${topic}.${asWord(value)}` as Key);
}

/** As a part of a token, and as it is typed. */
const asWord = (value: PolicyValue): string =>
  value === null ? 'none' : value === true ? 'on' : value === false ? 'off' : String(value);

/** What such a part stands for. */
export function asValue(word: string): PolicyValue {
  if (word === 'none') return null;
  if (word === 'on' || word === 'off') return word === 'on';
  return /^\d{1,6}$/.test(word) ? Number(word) : word;
}
