// Tests run in an odd time zone, so that a zone taken from the machine shows at once.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/global-setup.ts'],
    env: { TZ: 'Asia/Kathmandu' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // The program has no state of its own: its parts are made by factories. So a worker loads it once, not for each file,
    // which would cost more than the tests.
    isolate: false,
    // A few tests race real processes and a real browser against the clock; a busy build server gets a second try.
    retry: process.env.CI ? 1 : 0,
    sequence: { sequencer: LongestFirst },
    // One more worker than cores: some tests wait for processes, browsers and timeouts, and the core shouldn't wait with them.
    maxWorkers: availableParallelism() + 1,
  },
});
