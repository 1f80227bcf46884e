// Several people at once do whatever comes to mind, strangers and former colleagues among them. Whatever happens: nothing
// throws, everybody is answered, every screen keeps the limits and its language, and nobody sees what is not theirs.
// A failure prints the seed and the steps; FC_SEED=<seed> walks them again, WALK_MS=<milliseconds> walks longer.
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locale } from '../../src/i18n/locales.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { anyStep, type Step } from './support/steps.ts';
import { Walk } from './support/walk.ts';

/** Milliseconds for each language; a walk that has begun is finished. */
const timeLimit = Number(process.env.WALK_MS ?? 3_000);
const seed = Number(process.env.FC_SEED ?? randomInt(2 ** 31));
let stage: Stage;
let walks = 0;
let steps = 0;
const troubles: string[] = [];

beforeAll(async () => {
  const note = (facts: { err?: { name?: string; stack?: string } }, message: string) =>
    void troubles.push(`${message}: ${facts.err?.name ?? ''}\n${facts.err?.stack ?? ''}`);
  const nothing = () => {};
  const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: note, fatal: note };
  stage = await openStage({ log: log as never });
});
afterAll(async () => {
  console.log(`random walks: seed ${seed}, ${walks} walks, ${steps} steps`);
  await stage.close();
});

test.each<Locale>(['en', 'ru', 'de'])(
  'random walks through the whole program keep every rule (%s)',
  async (locale) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep(locale), { minLength: 25, maxLength: 45, size: 'max' }),
        async (list) => {
          walks++;
          troubles.length = 0;
          stage.setTime('2026-11-23T13:00:00Z');
          const walk = await Walk.begin(stage, locale, walks);
          for (const step of list as Step[]) {
            steps++;
            const broken = [...(await walk.take(step)), ...troubles];
            if (broken.length > 0) throw new Error(`${walk.told()}\n\n${broken.join('\n')}`);
          }
        },
      ),
      { seed, interruptAfterTimeLimit: timeLimit, endOnFailure: true, numRuns: 10_000 },
    );
    expect(steps).toBeGreaterThan(10);
  },
  timeLimit + 60_000,
);
