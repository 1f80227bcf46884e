// The page's own files: read once, served under a version of their content so that browsers may keep them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type Assets = ReturnType<typeof createAssets>;

export function createAssets(folder = new URL('./page/', import.meta.url)) {
  const files = new Map<string, Buffer<ArrayBuffer>>();
  const digest = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (!(extname(name) in TYPES)) continue;
    const content = Buffer.from(readFileSync(new URL(name, folder)));
    files.set(name, content);
    digest.update(name).update(content);
  }
  const version = digest.digest('hex').slice(0, 12);

  const http = new Hono().get('/assets/:version/:name', (c) => {
    const { version: asked, name } = c.req.param();
    const content = files.get(name);
    if (!content) return c.notFound();
    return c.body(content, 200, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      // A page of the version before, during a deploy, gets the present file but must not keep it.
      'Cache-Control': asked === version ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });

  return { http, url: (name: string) => `/assets/${version}/${name}` };
}
