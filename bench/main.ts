// npm run bench [-- name …]: the figures of the README, measured here and now.
import { benchDelivery } from './delivery.ts';
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
  preflight: benchPreflight,
  search: benchSearch,
  mail: benchMail,
  phrases: benchPhrases,
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await run();
}
