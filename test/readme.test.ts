// The README is the first page that people read: what it names is there.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { createCommands } from '../src/areas/commands.ts';
import { commands } from '../src/cli/catalog.ts';
import { createTranslations } from '../src/i18n/translate.ts';

const readme = readFileSync('README.md', 'utf8');
const found = (pattern: RegExp) => [
  ...new Set([...readme.matchAll(pattern)].map((match) => match[1] as string)),
];

test('every variable that config.ts reads is explained, and no other', () => {
  const read = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
    (match) => match[1],
  );
  const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('The sample company exists'));
  const explained = [...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map((match) => match[1]);
  expect([...new Set(explained)].sort()).toEqual([...new Set(read)].sort());
});

test('every npm script that it runs exists', () => {
  const scripts = [...found(/npm run (?:--silent )?([a-z:]+)/g), 'start', 'test'];
  expect(scripts.filter((script) => !Object.hasOwn(packageJson.scripts, script))).toEqual([]);
});

test('every command of the command line that it shows exists', () => {
  const names = commands.map(({ name }) => name);
  expect(found(/tallybot -- ([a-z]+)/g).filter((name) => !names.includes(name))).toEqual([]);
});

test('every slash command that it names is known', () => {
  const known = createCommands({ translations: createTranslations(), messengers: () => new Map() } as never);
  // In a group: see conversation/team-channel. And @BotFather's own.
  const others = ['connectteam', 'healthz', 'newbot'];
  const named = found(/`\/([a-z]+)`/g).filter((name) => !others.includes(name));
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('every picture and folder that it points to is there', () => {
  const files = [
    ...found(/\]\((docs\/[^)]+)\)/g),
    ...found(/`((?:src|bots|prisma|test|bench)(?:\/[a-z-]+)?)`/g),
  ];
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
