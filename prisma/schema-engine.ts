// Prisma's schema engine as wasm, a development dependency: the usual one is a binary that must be downloaded.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as SchemaEngineModule from '@prisma/schema-engine-wasm';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';

/** An engine that uses the database behind the factory. */
export async function createSchemaEngine(factory: PrismaPg): Promise<SchemaEngine> {
  starting ??= startWasm();
  const bindings = await starting;
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

/** The package keeps one wasm instance in its module and breaks when it is given a second one. */
let starting: Promise<typeof SchemaEngineModule> | undefined;

/** The package's entry imports its .wasm as a module, which Node does not do by itself; so it is started by hand. */
async function startWasm(): Promise<typeof SchemaEngineModule> {
  const bindingsPath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = await import(bindingsPath);
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmApi };
  const bytes = readFileSync(bindingsPath.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** Node has it; the types of Node 20 don't. */
interface WasmApi {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}
