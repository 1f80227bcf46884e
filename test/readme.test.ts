// The README is the first page that people read: what it names is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { createCommands } from '../src/areas.ts';
import { commands } from '../src/cli/catalog.ts';
import { readConfig, secretSettings } from '../src/config.ts';
import { createTranslations } from '../src/i18n/translate.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const readme = pages.map((page) => readFileSync(page, 'utf8')).join('\n');
const settings = readFileSync('docs/settings.md', 'utf8');
/** At least one: a page that names nothing of the kind would be one that this no longer reads rightly. */
function found(pattern: RegExp): string[] {
  const all = [...new Set([...readme.matchAll(pattern)].map((match) => match[1] as string))];
  expect(all).not.toEqual([]);
  return all;
}

const read = ['src/config.ts', 'bots/telegram/settings.ts', 'bots/slack/settings.ts'].flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] as string),
);

test('every variable that config.ts reads is explained, and no other', () => {
  const table = settings.slice(0, settings.indexOf('The sample company exists'));
  const explained = [...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map((match) => match[1] as string);
  const inFiles = secretSettings.map((name) => `${name}_FILE`);
  expect([...new Set(explained)].sort()).toEqual([...new Set([...read, ...inFiles])].sort());
});

test('.env.example has every variable, commented out, and no other', () => {
  const example = readFileSync('.env.example', 'utf8');
  expect([...example.matchAll(/^#([A-Z][A-Z_]+)=/gm)].map((match) => match[1]).sort()).toEqual(
    [...read].sort(),
  );
  const lines = example.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines).toEqual([]);
});

test('what .env.example shows is accepted as it stands', () => {
  const example = readFileSync('.env.example', 'utf8');
  const shown = [...example.matchAll(/^#([A-Z][A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  expect(readConfig(Object.fromEntries(shown))).toMatchObject({ ok: true });
});

test('every npm script that it runs exists', () => {
  const scripts = [...found(/npm run (?:--silent )?([a-z:]+)/g), 'start', 'test'];
  expect(scripts.filter((script) => !Object.hasOwn(packageJson.scripts, script))).toEqual([]);
});

test('every command of the command line that it shows exists', () => {
  const names = commands.map(({ name }) => name);
  expect(found(/tallybot -- ([a-z][a-z-]*)/g).filter((name) => !names.includes(name))).toEqual([]);
});

test('every slash command that it names is known', () => {
  const known = createCommands({ translations: createTranslations(), messengers: () => new Map() } as never);
  // In a group: see areas/team/connect-team. And addresses; folders; @BotFather's own; the example of a new one.
  const addresses = ['healthz', 'livez', 'readyz', 'about', 'privacy', 'supervision', 'board'];
  const folders = ['data', 'tmp'];
  const others = [...addresses, ...folders, 'connectteam', 'newbot', 'sample'];
  const named = found(/`\/([a-z]+)`/g).filter((name) => !others.includes(name));
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every picture and folder that it points to is there', () => {
  const files = [
    ...pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, file]) =>
        join(dirname(page), file as string),
      ),
    ),
    ...found(/\]\((docs\/[^)]+)\)/g),
    ...found(/`((?:src|bots|prisma|test|bench)(?:\/[a-z-]+)?)`/g),
  ];
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
