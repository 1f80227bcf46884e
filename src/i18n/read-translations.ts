// The catalogs, a messenger's own among them, and the program's text as they lie in the source tree, for the check of translations.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalog, Translations } from './find-translation-problems.ts';
import { locales } from './locales.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');

/** Names, and words that are written alike everywhere. */
const mayBeEqual = new Set([
  'command.language',
  'field.email',
  'history.system',
  'messenger.telegram',
  'messenger.slack',
  'messenger.in.telegram',
  'messenger.in.slack',
  'messenger.in.other',
]);

export async function readTranslations(): Promise<Translations> {
  const catalogs: Record<string, Catalog> = {};
  const areas: Record<string, Record<string, Catalog>> = {};
  for (const language of locales) {
    const read = async (files: string[]) =>
      Promise.all(files.map(async (file) => [relative(root, file), await wordsIn(file)] as const));
    const ofMessengers = await read(wordsUnder('bots', language));
    const catalog = await wordsIn(join(here, language, 'catalog.ts'));
    catalogs[language] = Object.assign({}, catalog, ...ofMessengers.map(([, words]) => words));
    areas[language] = Object.fromEntries([...(await read(wordsOf(language))), ...ofMessengers]);
  }
  return {
    catalogs,
    areas,
    sources: [...textsIn(join(root, 'src')), ...textsIn(join(root, 'bots'))],
    mayBeEqual,
  };
}

/** The words of the kernel, and of each area. */
function wordsOf(language: string): string[] {
  const common = readdirSync(join(here, language))
    .filter((file) => file !== 'catalog.ts')
    .map((file) => join(here, language, file));
  return [...common, ...wordsUnder('src/areas', language)];
}

/** A messenger's own words are used by its folder alone, and are in no common catalog. */
function wordsUnder(folder: string, language: string): string[] {
  return readdirSync(join(root, folder))
    .map((name) => join(root, folder, name, 'words', `${language}.ts`))
    .filter((file) => existsSync(file));
}

async function wordsIn(file: string): Promise<Catalog> {
  return ((await import(file)) as { default: Catalog }).default;
}

function textsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ entry, path }) => entry.isFile() && /\.(ts|tsx|js)$/.test(path))
    .filter(
      ({ path }) =>
        !path.includes('/generated/') &&
        !relative(root, path).includes('/words/') &&
        !locales.some((one) => path.startsWith(join(here, one))),
    )
    .map(({ path }) => readFileSync(path, 'utf8'));
}
