// npm run --silent migrate:diff [-- <older schema>]: prints the SQL that leads from nothing, or from an older schema
// file, to prisma/schema.prisma. Prisma's own `migrate diff` needs an engine that must be downloaded; this one is a
// development dependency, compiled to wasm. It asks a database for its version, so an empty one is started in memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { startEmbeddedServer } from '../src/db/embedded-server.ts';

const schemaPath = new URL('./schema.prisma', import.meta.url);
const olderSchema = process.argv[2];
const socketDirectory = mkdtempSync(join(tmpdir(), 'tallybot-'));
const server = await startEmbeddedServer({ store: { kind: 'memory' }, socketDirectory, onLost() {} });
const engine = await createEngine(new PrismaPg(server.connection));
const { stdout } = await engine.diff({
  from: olderSchema ? datamodel(olderSchema, readFileSync(olderSchema, 'utf8')) : { tag: 'empty' },
  to: datamodel('schema.prisma', readFileSync(schemaPath, 'utf8')),
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? '');
rmSync(socketDirectory, { recursive: true });
process.exit();

function datamodel(path: string, content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path, content }] };
}

/** The package's entry imports its .wasm as a module, which Node does not do by itself; so it is started by hand. */
async function createEngine(factory: PrismaPg): Promise<SchemaEngine> {
  const bindingsPath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = await import(bindingsPath);
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmApi };
  const bytes = readFileSync(bindingsPath.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** Node has it; the types of Node 20 don't. */
interface WasmApi {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}
