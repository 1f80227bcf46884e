// One decision of a company's policy, as a key and a value: what a button says, the audit log remembers, undo puts back. Pure.

import { extras, type Policy, policySchema } from '../../access/policy.ts';
import { sayings } from '../../background/sayings.ts';
import type { RecordKind } from '../../db/generated/enums.ts';

/** "division", "minimum-customer-tax_number", "keep-morning-summary"… */
export type PolicyKey = string;
export type PolicyValue = string | number | boolean | null;

interface Decision {
  read(policy: Policy): PolicyValue;
  /** The policy with that value; whether the value may be is for the schema to say. */
  write(policy: Policy, value: PolicyValue): unknown;
  /** The records whose completeness it decides. */
  readonly affects?: RecordKind;
}

const kinds = ['customer', 'meeting', 'call', 'deal'] as const;
/** How long what is kept, by its decision. */
export const kept = {
  retention: 'customerMonths',
  records: 'recordMonths',
  log: 'logMonths',
  files: 'fileDays',
} as const;
const numbers = { reveals: 'revealsPerDay', minutes: 'revealMinutes' } as const;

const decisions: ReadonlyMap<PolicyKey, Decision> = new Map([
  ['division', { read: ({ division }) => division, write: (policy, division) => ({ ...policy, division }) }],
  [
    'counts',
    {
      read: ({ onlyCompleteCounts }) => onlyCompleteCounts,
      write: (policy, onlyCompleteCounts) => ({ ...policy, onlyCompleteCounts }),
    },
  ],
  [
    'consent',
    {
      read: ({ notices }) => notices.consent,
      write: (policy, consent) => ({ ...policy, notices: { ...policy.notices, consent } }),
    },
  ],
  ...Object.entries(kept).map(([key, name]): [PolicyKey, Decision] => [
    key,
    {
      read: ({ retention }) => retention[name],
      write: (policy, value) => ({ ...policy, retention: { ...policy.retention, [name]: value } }),
    },
  ]),
  [
    'talk',
    {
      read: ({ telephony }) => telephony.countsAfterSeconds,
      write: (policy, countsAfterSeconds) => ({
        ...policy,
        telephony: { ...policy.telephony, countsAfterSeconds },
      }),
    },
  ],
  ...(['voice', 'understanding'] as const).map((key): [PolicyKey, Decision] => [
    key,
    {
      read: ({ services }) => services[key],
      write: (policy, on) => ({ ...policy, services: { ...policy.services, [key]: on } }),
    },
  ]),
  [
    'untouched',
    {
      read: ({ base }) => base.untouchedDays.join('-'),
      write: (policy, days) => ({
        ...policy,
        base: { ...policy.base, untouchedDays: String(days).split('-').map(Number) },
      }),
    },
  ],
  ...Object.entries(numbers).map(([key, name]): [PolicyKey, Decision] => [
    key,
    {
      read: ({ contacts }) => contacts[name],
      write: (policy, value) => ({ ...policy, contacts: { ...policy.contacts, [name]: value } }),
    },
  ]),
  ...kinds.flatMap((kind) => extras[kind].map((extra) => minimumOf(kind, extra))),
] satisfies [PolicyKey, Decision][]);

/** Undefined for a key that is none. */
function decisionOf(key: PolicyKey): Decision | undefined {
  const kept = sayings().find(({ name }) => key === `keep-${name}`);
  return kept ? keepOf(kept.name) : decisions.get(key);
}

function minimumOf(kind: (typeof kinds)[number], extra: string): [PolicyKey, Decision] {
  const asked = (policy: Policy): readonly string[] => policy.minimum[kind];
  const others = (policy: Policy) => asked(policy).filter((one) => one !== extra);
  return [
    `minimum-${kind}-${extra}`,
    {
      affects: kind,
      read: (policy) => asked(policy).includes(extra),
      write: (policy, on) => ({
        ...policy,
        minimum: { ...policy.minimum, [kind]: [...others(policy), ...(on ? [extra] : [])] },
      }),
    },
  ];
}

function keepOf(push: string): Decision {
  const others = ({ pushes }: Policy) => pushes.keep.filter((one) => one !== push);
  return {
    read: ({ pushes }) => pushes.keep.includes(push),
    write: (policy, on) => ({ ...policy, pushes: { keep: [...others(policy), ...(on ? [push] : [])] } }),
  };
}

/** Undefined for a key that is none. */
export const policyValue = (policy: Policy, key: PolicyKey): PolicyValue | undefined =>
  decisionOf(key)?.read(policy);

/** The records whose completeness this decides; null for none. */
export const affectedBy = (key: PolicyKey): RecordKind | null => decisionOf(key)?.affects ?? null;

/** The policy with that decision; null where there is no such key, or it can't be decided so. */
export function withDecision(policy: Policy, key: PolicyKey, value: PolicyValue): Policy | null {
  const decision = decisionOf(key);
  if (!decision) return null;
  // The schema falls back where a value is wrong: what was not taken over as it is was refused.
  const changed = policySchema.safeParse(decision.write(policy, value));
  return changed.success && decision.read(changed.data) === value ? changed.data : null;
}
