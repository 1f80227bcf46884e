// What the program begins with: its settings, its log, its last line of defence, and the embedded store, which opens on a
// thread of its own while all else is loaded.
import { createErrorTally } from './areas/system/error-tally.ts';
import { readConfig } from './config.ts';
import { type EmbeddedStore, openEmbedded } from './db/embedded.ts';
import { createOutage } from './db/outage.ts';
import { createLog } from './log.ts';
import { guardOutermost } from './outermost-guard.ts';

const settings = readConfig(process.env);
if (!settings.ok) {
  for (const problem of settings.problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}
export const { config } = settings;
let countError: ((code: string) => void) | undefined;
/** Who is told of each error, too; not known before the metrics are loaded. */
export const countErrorsBy = (count: typeof countError): void => {
  countError = count;
};
export const errors = createErrorTally(
  () => new Date(),
  (code) => countError?.(code),
);
export const outage = createOutage(errors.hear(createLog(config.logLevel)));
export const { log } = outage;
export const guard = guardOutermost({
  log,
  now: () => performance.now(),
  exit: (code) => process.exit(code),
  process,
});
/** Null where the store is a server. Its failure is for whoever waits for it. */
export const opening: Promise<EmbeddedStore> | null =
  config.store.kind === 'embedded'
    ? openEmbedded({
        dataDir: config.store.dataDir,
        log,
        onGone: () => guard.cannotServe('The store is lost and cannot be opened again'),
      })
    : null;
opening?.catch(() => {});
