// Is there room? Of a PostgreSQL server nobody can ask it from here.
import { statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Check, ok, wrong } from './finding.ts';

const leastBytes = 500e6;
const leastInodes = 1_000;

export const checkDisk: Check = {
  name: 'disk',
  async run({ config }) {
    if (config.store.kind !== 'embedded')
      return [{ name: 'disk', state: 'off', text: "the database server's own; not seen from here" }];
    const path = resolve(config.store.dataDir);
    const { bavail, bsize, ffree, files } = statfsSync(path);
    const free = bavail * bsize;
    const text = `${Math.round(free / 1e6)} MB free in ${path}`;
    if (free < leastBytes) return [wrong('disk', `Only ${text}. Make room: without, nothing can be saved.`)];
    if (files > 0 && ffree < leastInodes)
      return [wrong('disk', `Only ${ffree} more files can be made in ${path}. Remove some.`)];
    return [ok('disk', text)];
  },
};
