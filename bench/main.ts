// npm run bench [-- name …]: the figures of docs/measured.md, measured here and now. Of `faults`: `--kills N`, in all, and
// `--only NAME,NAME`, the beginnings of its rows. Of `calls`: `--seconds N`.
import { parseArgs } from 'node:util';
import { benchADay } from './a-day.ts';
import { benchApiImport } from './api-import.ts';
import { benchCalls } from './calls.ts';
import { benchCapture } from './capture.ts';
import { benchDelivery } from './delivery.ts';
import { benchFaults } from './faults.ts';
import { benchImportLayouts } from './import-layouts.ts';
import { benchImports } from './imports.ts';
import { benchMail } from './mail.ts';
import { benchPhrases } from './phrases.ts';
import { takePictures } from './pictures.ts';
import { benchPreflight } from './preflight.ts';
import { benchPushes } from './pushes.ts';
import { benchReports } from './reports.ts';
import { benchSearch } from './search.ts';
import { benchSlackAcks } from './slack-acks.ts';
import { benchTaps } from './taps.ts';

const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '8' },
    only: { type: 'string' },
    into: { type: 'string' },
    readme: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '60' },
  },
});
const faults = { kills: Number(values.kills), only: values.only?.split(',') };

const benches: Record<string, () => Promise<void>> = {
  taps: benchTaps,
  'slack-acks': benchSlackAcks,
  pushes: benchPushes,
  delivery: benchDelivery,
  imports: benchImports,
  'api-import': benchApiImport,
  'import-layouts': benchImportLayouts,
  preflight: benchPreflight,
  search: benchSearch,
  reports: benchReports,
  mail: benchMail,
  'a-day': benchADay,
  calls: () => benchCalls({ seconds: Number(values.seconds) }),
  capture: benchCapture,
  faults: () => benchFaults(faults),
  phrases: benchPhrases,
  pictures: () => takePictures(values),
};

/** They take long, and are no figures: only when they are asked for. */
const onDemand = ['faults', 'pictures'];

for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onDemand.includes(name)) continue;
  console.log(`\n${name}`);
  await run();
}
