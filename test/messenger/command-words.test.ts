// Commands are said as they are typed in the messenger that the words go to; nobody else knows which one that is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandMenu } from '../../src/areas.ts';
import en from '../../src/i18n/en/catalog.ts';
import { locales } from '../../src/i18n/locales.ts';
import { markCommands } from '../../src/i18n/mark-commands.ts';
import { createTranslations, type Key } from '../../src/i18n/translate.ts';
import { commandAs, screenAs, wordsAs } from '../../src/messenger/command-words.ts';
import { lines, textOf } from '../../src/messenger/text.ts';

const slashed = { oneCommand: null };
const under = { oneCommand: '/tally' };

describe('words that name a command', () => {
  it.each([
    ['/plan shows them at any time.', '/tally plan shows them at any time.'],
    ['Type /timezone Asia/Tokyo', 'Type /tally timezone Asia/Tokyo'],
    ['“/notices” and (/fix)', '“/tally notices” and (/tally fix)'],
    ['/meeting /call /deal\n/plan /fix', '/tally meeting | call | deal\n/tally plan | fix'],
    ['Öffnen Sie /people.', 'Öffnen Sie /tally people.'],
    ['3/4 done, and/or https://example.org/plan', '3/4 done, and/or https://example.org/plan'],
  ])('say %j the messenger’s way', (words, said) => {
    expect(wordsAs(under, markCommands(words))).toBe(said);
    expect(wordsAs(slashed, markCommands(words))).toBe(words);
  });

  it('leaves alone what a person typed', () => {
    const screen = { text: lines(`Note: /plan ${markCommands('See /plan')}`), notice: lines('/fix') };
    expect(textOf(screenAs(under, screen).text)).toBe('Note: /plan See /tally plan');
    expect(screenAs(under, screen).notice).toEqual(lines('/fix'));
  });

  it('names one command with what follows it', () => {
    expect(commandAs(under, 'join', 'ABC')).toBe('/tally join ABC');
    expect(commandAs(slashed, 'start', 'ABC')).toBe('/start ABC');
  });

  it('names only commands that there are, in every language', () => {
    const known = new Set([...commandMenu.typed, 'start', 'join', 'connectteam', 'disconnectteam']);
    const t = createTranslations();
    const unknown = locales.flatMap((locale) =>
      Object.keys(en)
        // Slack's own words are taken from the catalog as they stand, and already say it Slack's way.
        .filter((key) => !key.startsWith('slack.'))
        .map((key) => t(locale)(key.replace(/_(one|few|many|other)$/, '') as Key, { count: 2 }))
        .flatMap((words) => [...words.matchAll(/\u2063\/([a-z]+)/g)].map(([, name]) => name ?? ''))
        .filter((name) => !known.has(name)),
    );
    expect(unknown).toEqual([]);
  });
});

describe('which messengers there are', () => {
  /** The composition, its settings, what is run at a terminal, and bots of one company, which are Telegram's. */
  const mayName = /^(main|config|connections\/stored-bot)\.ts$|^cli\/|^db\/generated\/|\/words\/|^i18n\//;

  it('is known to the composition and the messengers alone', () => {
    const root = join(import.meta.dirname, '../../src');
    const naming = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !mayName.test(path))
      .filter((path) =>
        /['"`.](telegram|slack|web)\b['"`]?(?!-)/.test(codeOf(readFileSync(join(root, path), 'utf8'))),
      );
    expect(naming).toEqual([]);
  });

  const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
});
