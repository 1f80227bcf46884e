// npm run --silent migrate:diff [-- <older schema>]: prints the SQL that leads from nothing, or from an older schema
// file, to prisma/schema.prisma. Prisma's own `migrate diff` needs an engine that must be downloaded; this one is a
// development dependency, compiled to wasm. It asks a database for its version, so an empty one is started in memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { startEmbeddedServer } from '../src/db/embedded-server.ts';
import { createSchemaEngine } from './schema-engine.ts';

const schemaPath = new URL('./schema.prisma', import.meta.url);
const olderSchema = process.argv[2];
const socketDirectory = mkdtempSync(join(tmpdir(), 'tallybot-'));
const server = await startEmbeddedServer({ store: { kind: 'memory' }, socketDirectory, onLost() {} });
const engine = await createSchemaEngine(new PrismaPg(server.connection));
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
