// Tests run in an odd time zone, so that a zone taken from the machine shows at once.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

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
    // A few tests race real processes and a real browser against the clock; a busy build server gets further tries.
    retry: process.env.CI ? 3 : 0,
    // As many workers as cores: vitest would leave one of two cores idle.
    maxWorkers: availableParallelism(),
  },
});
