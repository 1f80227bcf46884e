// npm run bench [-- name …]: the figures of the README, measured here and now.
import { benchCalls } from './calls.ts';
import { benchDelivery } from './delivery.ts';
import { benchFaults } from './faults.ts';
import { benchImportLayouts } from './import-layouts.ts';
import { benchImports } from './imports.ts';
import { benchMail } from './mail.ts';
import { benchPhrases } from './phrases.ts';
import { benchPreflight } from './preflight.ts';
import { benchPushes } from './pushes.ts';
import { benchSearch } from './search.ts';
import { benchSlackAcks } from './slack-acks.ts';
import { benchTaps } from './taps.ts';

const benches: Record<string, () => Promise<void>> = {
  taps: benchTaps,
  'slack-acks': benchSlackAcks,
  pushes: benchPushes,
  delivery: benchDelivery,
  imports: benchImports,
  'import-layouts': benchImportLayouts,
  preflight: benchPreflight,
  search: benchSearch,
  mail: benchMail,
  calls: benchCalls,
  faults: benchFaults,
  phrases: benchPhrases,
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(benches)) {
  // Faults take long, and are no figures: only when they are asked for.
  if (wanted.length > 0 ? !wanted.includes(name) : name === 'faults') continue;
  console.log(`\n${name}`);
  await run();
}
