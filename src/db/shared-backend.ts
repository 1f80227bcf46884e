// PGlite as several clients of one socket server use it: what one client sends as a unit, no other may cut in two.
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

const simpleQuery = 'Q'.charCodeAt(0);
const sync = 'S'.charCodeAt(0);
/** A client's goodbye: nothing follows, and the client may be gone before it is read. */
const terminate = 'X'.charCodeAt(0);
const startup = 0;

/**
 * pglite-socket passes on one protocol message at a time and lets clients take turns between them, except in a
 * transaction. But a statement with parameters is five messages (Parse, Bind, Describe, Execute, Sync) on the one
 * unnamed statement that all clients share: without this class one client's Bind could meet another's Parse, and run
 * the other's SQL with its own values. So the stretch up to Sync counts as a transaction, too;
 * the server rolls it back when the client leaves in the middle.
 */
export class SharedBackend extends PGlite {
  #untilSync = false;
  readonly #onBroken: (error: unknown) => void;

  /** `onBroken` is called when the wasm itself fails, not when a statement does: the backend must then be replaced. */
  constructor(options: PGliteOptions, onBroken: (error: unknown) => void) {
    super(options);
    this.#onBroken = onBroken;
  }

  override isInTransaction(): boolean {
    return this.#untilSync || super.isInTransaction();
  }

  override async execProtocolRawStream(
    ...[message, options]: Parameters<PGlite['execProtocolRawStream']>
  ): Promise<void> {
    const type = message[0];
    try {
      await super.execProtocolRawStream(message, options);
    } catch (error) {
      // A malformed startup message is its sender's problem. Anything else means that the backend is gone. Throwing
      // would stop the server's queue for good in both cases.
      if (type !== startup) this.#onBroken(error);
    }
    if (type === simpleQuery || type === sync || type === terminate) this.#untilSync = false;
    else if (type !== startup) this.#untilSync = true;
  }
}
