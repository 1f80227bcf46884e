// What a company decides for itself: who enters personal data, what the minimum set asks for, what counts.
import { z } from 'zod';

/** What the minimum set may ask for beyond what it always asks for (see each record's rules). */
export const extras = {
  customer: ['phone', 'email', 'position', 'tax_number', 'tag', 'note'],
  meeting: ['note'],
  call: ['customer', 'note'],
  /** `next_step`: an open deal has a call or a meeting to come. */
  deal: ['note', 'next_step'],
} as const;

/** Unknown names are left out rather than refused: a policy stored by another version must not stop the work. */
const namesOf = <const T extends readonly [string, ...string[]]>(names: T) =>
  z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((found) => names.filter((name): name is T[number] => found.includes(name)));

/** Names of messages, whichever there are: those of another version of Tallybot stay in the policy, and mean nothing. */
const pushNamesSchema = z
  .array(z.unknown())
  .catch([])
  .default([])
  .transform((found) => [
    ...new Set(
      found.filter((name): name is string => typeof name === 'string' && /^[a-z-]{1,40}$/.test(name)),
    ),
  ]);

const usualUntouched = [30, 60, 90] as const;
const untouchedDaysSchema = z
  .array(z.int().min(1).max(3650))
  .length(3)
  .refine(([first = 0, second = 0, third = 0]) => first < second && second < third);

export const policySchema = z.object({
  /** `managers` enter personal data themselves; `operators` do it for them. */
  division: z.enum(['managers', 'operators']).catch('managers').default('managers'),
  /** Whether an incomplete record is left out of the counters. */
  onlyCompleteCounts: z.boolean().catch(true).default(true),
  minimum: z
    .object({
      customer: namesOf(extras.customer),
      meeting: namesOf(extras.meeting),
      call: namesOf(extras.call),
      deal: namesOf(extras.deal),
    })
    .catch({ customer: [], meeting: [], call: [], deal: [] })
    .prefault({}),
  /** In `operators` mode: how many phones and addresses a manager may reveal in a day until the head is told, and for how long each is shown. */
  contacts: z
    .object({
      revealsPerDay: z.int().min(0).max(1000).catch(20).default(20),
      /** At most a day: a messenger lets a message be deleted for 48 hours. */
      revealMinutes: z.int().min(1).max(1440).catch(15).default(15),
    })
    .catch({ revealsPerDay: 20, revealMinutes: 15 })
    .prefault({}),
  /** Whether a customer must have agreed before a notice is sent to them; one who refused is never written to. */
  notices: z
    .object({ consent: z.enum(['assumed', 'required']).catch('assumed').default('assumed') })
    .catch({ consent: 'assumed' })
    .prefault({}),
  /**
   * How long what is kept; null keeps it for good. Personal data of customers whom nobody has touched for so many months is
   * erased; finished records and the audit log are removed (reports compare with the months before); files go after so many
   * days at the latest.
   */
  retention: z
    .object({
      customerMonths: z.int().min(1).max(240).nullable().catch(null).default(null),
      recordMonths: z.int().min(6).max(240).nullable().catch(null).default(null),
      logMonths: z.int().min(6).max(240).nullable().catch(null).default(null),
      fileDays: z.int().min(1).max(30).catch(30).default(30),
    })
    .catch({ customerMonths: null, recordMonths: null, logMonths: null, fileDays: 30 })
    .prefault({}),
  /** A phone call with a known customer that was answered and lasted so long is completed without a tap; null asks each time. */
  telephony: z
    .object({ countsAfterSeconds: z.int().min(5).max(3600).nullable().catch(null).default(null) })
    .catch({ countsAfterSeconds: null })
    .prefault({}),
  /** Whether what people say and type may go to the outside services that this server is connected to: to be written down, to be understood. */
  services: z
    .object({
      voice: z.boolean().catch(true).default(true),
      understanding: z.boolean().catch(true).default(true),
    })
    .catch({ voice: true, understanding: true })
    .prefault({}),
  /** After so many days each, in three steps, without a meeting, call, deal or change a customer counts as left alone. */
  base: z
    .object({ untouchedDays: untouchedDaysSchema.catch([...usualUntouched]).default([...usualUntouched]) })
    .catch({ untouchedDays: [...usualUntouched] })
    .prefault({}),
  /** Messages that people may move, but not switch off. */
  pushes: z.object({ keep: pushNamesSchema }).catch({ keep: [] }).prefault({}),
});

export type Policy = z.infer<typeof policySchema>;

/** The policy of a new company. */
export const defaultPolicy: Policy = policySchema.parse({});

/** The policies that were read last: there are as many as companies, and each update reads one. */
const known = new Map<string, Policy>();
const mostKnown = 100;

/** Reads a stored policy; what is missing or not understood takes its default. Never throws. */
export function parsePolicy(stored: unknown): Policy {
  const text = JSON.stringify(stored) ?? '';
  let policy = known.get(text);
  if (!policy) {
    policy = read(stored);
    if (known.size >= mostKnown) known.clear();
    known.set(text, policy);
  }
  return policy;
}

function read(stored: unknown): Policy {
  const parsed = policySchema.safeParse(stored);
  return parsed.success ? parsed.data : defaultPolicy;
}
