// The embedded store's WebAssembly, compiled once for each process of the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * The engine hands what one thread has compiled to every other one that brings the same bytes, as long as somebody holds
 * it: so each store after the first opens in half the time. Nobody waits for it.
 */
export function holdCompiledStore(): void {
  compiled ??= WebAssembly.compile(
    readFileSync(
      createRequire(import.meta.url)
        .resolve('@electric-sql/pglite')
        .replace(/[^/\\]+$/, 'pglite.wasm'),
    ),
  );
  compiled.catch(() => {});
}
