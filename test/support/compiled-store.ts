// The embedded store's WebAssembly, compiled once for each process of the tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The types of Node name it, and not what it can do. */
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<object> };
};
let compiled: Promise<object | null> | undefined;

/**
 * The engine hands what one thread has compiled to every other one that brings the same bytes, as long as somebody holds
 * it: so each store after the first opens in half the time. Nobody waits for it.
 */
export function holdCompiledStore(): void {
  if (compiled) return;
  const file = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  compiled = wasm.compile(readFileSync(join(dirname(file), 'pglite.wasm'))).catch(() => null);
}
