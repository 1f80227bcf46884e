// What Tallybot says by itself, by name: what settings, the policy and the day's budget know of it. Bound by src/areas.ts.
import type { Role } from '../db/generated/enums.ts';
import { AppError } from '../errors.ts';
import type { AnyPush } from './push.ts';

/** A message that people may switch off, and move where it has a time. */
export interface Saying {
  /** In kebab-case; `messages.<name>` and `messages.<name>.what` are its words. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** When it comes unless they say otherwise; null for what comes whenever there is reason. */
  readonly at: string | null;
  /** Whether it is one of the few that a person gets unasked in a day. */
  readonly counts: boolean;
}

export const sayingOf = ({ name, roles, when, counts = true }: AnyPush): Saying => ({
  name,
  roles,
  at: when.on === 'every-minute' ? null : when.at,
  counts,
});

let bound: readonly Saying[] = [];

/** Called once, with all there are. */
export function bindSayings(sayings: readonly Saying[]): void {
  const twice = sayings.find(({ name }, index) => sayings.findIndex((one) => one.name === name) !== index);
  if (twice) throw new AppError('message-name-twice', `Two messages are called ${twice.name}.`);
  bound = sayings;
}

/** In the order of a day. */
export const sayings = (): readonly Saying[] => bound;

/** Undefined for a name of another version of Tallybot. */
export const findSaying = (name: string): Saying | undefined => bound.find((one) => one.name === name);
