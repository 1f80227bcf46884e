// What is named in data has its words: each message that comes unasked, and each command that is listed or is an action.
import { expect, test } from 'vitest';
import type { AreaParts } from '../../src/area.ts';
import { createCommands } from '../../src/areas.ts';
import { sayings } from '../../src/background/sayings.ts';
import en from '../../src/i18n/en/catalog.ts';

const lacking = (keys: readonly string[]) => keys.filter((key) => !Object.hasOwn(en, key));

test('each message that comes unasked has a name and a description for the settings', () => {
  expect(sayings().length).toBeGreaterThan(10);
  expect(lacking(sayings().flatMap(({ name }) => [`messages.${name}`, `messages.${name}.what`]))).toEqual([]);
});

test('each command that is found by itself has its words', () => {
  const found = [...createCommands({} as AreaParts).values()].flatMap(({ name, entry }) => [
    ...(entry?.listed ? [`command.${name}`] : []),
    ...(entry?.actionOf ? [`menu.${name}`] : []),
  ]);
  expect(found.length).toBeGreaterThan(5);
  expect(lacking(found)).toEqual([]);
});
