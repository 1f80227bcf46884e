// Recorded shapes of Bot API updates, by the name of their file.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./fixtures/', import.meta.url);

export const fixtureNames = readdirSync(folder).map((file) => file.replace('.json', ''));

export function fixture(name: string): object {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}
