// Once per run of vitest: the generated client, a migrated store to copy for each test file, and a PostgreSQL server.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { generateClient } from '../../prisma/generate-client.ts';
import { makeEmbeddedTemplate } from './embedded-template.ts';
import { startPostgres } from './postgres-server.ts';

export interface TestStores {
  /** A tar file of a migrated store. */
  embeddedTemplate: string;
  /** A server on which databases may be made, with the name of a migrated one; null if there is none. */
  postgres: { url: string; template: string } | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    stores: TestStores;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generateClient();
  // The worker threads of the program come from the bundle, made of these same sources: else each start of one compiles
  // TypeScript anew. Who watches changes the sources meanwhile.
  if (!project.vitest.config.watch) process.env.TALLYBOT_BUNDLE = builtBundle();
  const [embeddedTemplate, postgres] = await Promise.all([makeEmbeddedTemplate(), startPostgres()]);
  if (!postgres.ok) process.stdout.write(`PostgreSQL is skipped: ${postgres.reason}\n`);
  project.provide('stores', {
    embeddedTemplate,
    postgres: postgres.ok ? { url: postgres.url, template: postgres.template } : null,
  });
  return async () => {
    if (postgres.ok) await postgres.stop();
  };
}

/** The folder of the bundle of the sources as they are, which is made if need be. */
function builtBundle(): string {
  const build = fileURLToPath(new URL('../../bin/build.mjs', import.meta.url));
  const said = execFileSync(process.execPath, [build], { encoding: 'utf8' });
  const [, folder] = /^Built: (.+)$/m.exec(said) ?? [];
  if (!folder) throw new Error(`npm run build names no folder: ${said}`);
  return folder;
}
