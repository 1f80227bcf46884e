// What a check of the doctor is, and how all are made.

import { databaseRemedies, unusableWhy } from '../../db/database-gone.ts';
import type { CommandParts } from '../command.ts';

export interface Finding {
  readonly name: string;
  /** `off`: not set, so there is nothing to check. */
  readonly state: 'ok' | 'off' | 'wrong';
  /** What was found; where it is wrong, what to do about it. Holds no secrets and no personal data. */
  readonly text: string;
}

export interface Check {
  readonly name: string;
  run(parts: CommandParts): Promise<readonly Finding[]>;
}

export const ok = (name: string, text: string): Finding => ({ name, state: 'ok', text });
export const off = (name: string): Finding => ({ name, state: 'off', text: 'not set' });
export const wrong = (name: string, text: string): Finding => ({ name, state: 'wrong', text });

/** One check that fails is a finding of its own, and holds up no other. */
export async function findingsOf(checks: readonly Check[], parts: CommandParts): Promise<Finding[]> {
  const all: Finding[] = [];
  for (const { name, run } of checks) {
    all.push(
      ...(await run(parts).catch((error: unknown) => {
        const why = unusableWhy(error);
        const code = (error as { code?: unknown }).code;
        return [
          wrong(
            name,
            why ? databaseRemedies[why] : `Could not be checked (${code ?? 'no code'}). Report this.`,
          ),
        ];
      })),
    );
  }
  return all;
}
