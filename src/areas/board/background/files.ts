// The board's own files: read once, served under a version of their content so that browsers may keep them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const types = {
  'board.js': 'text/javascript; charset=utf-8',
  'board.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export interface BoardFiles {
  readonly version: string;
  url(name: string): string;
  readonly http: Hono;
}

export function createBoardFiles(folder = new URL('./page/', import.meta.url)): BoardFiles {
  const files = new Map(
    Object.entries(types).map(([name, type]) => {
      const content = Buffer.from(readFileSync(new URL(name, folder)));
      return [name, { content, type }] as const;
    }),
  );
  const digest = createHash('sha256');
  for (const { content } of files.values()) digest.update(content);
  const version = digest.digest('hex').slice(0, 12);
  const http = new Hono().get('/board/files/:version/:name', (c) => {
    const file = files.get(c.req.param('name'));
    if (!file) return c.notFound();
    return c.body(file.content, 200, {
      'Content-Type': file.type,
      // A page of the version before, during a deploy, gets the present file but must not keep it.
      'Cache-Control':
        c.req.param('version') === version ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
  return { version, url: (name) => `/board/files/${version}/${name}`, http };
}
