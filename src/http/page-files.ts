// The files of our own pages: read once, served under a version of their content so that browsers may keep them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Hono } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFiles {
  readonly http: Hono;
  /** Where a file is now. */
  url(name: string): string;
}

/** What all of our pages are made of: `base.css`. */
const houseStyle = new URL('./house-style/', import.meta.url);

/**
 * The folder's files and those of the house style.
 * @param at the path below which they are served: "/assets"
 */
export function pageFiles(folder: URL, at: string): PageFiles {
  const files = new Map<string, Buffer<ArrayBuffer>>();
  const digest = createHash('sha256');
  for (const from of [houseStyle, folder])
    for (const name of readdirSync(from).sort()) {
      if (!(extname(name) in types)) continue;
      const content = Buffer.from(readFileSync(new URL(name, from)));
      files.set(name, content);
      digest.update(name).update(content);
    }
  const version = digest.digest('hex').slice(0, 12);

  const http = new Hono().get(`${at}/:version/:name`, (c) => {
    const { version: asked, name } = c.req.param() as { version: string; name: string };
    const content = files.get(name);
    if (!content) return c.notFound();
    return c.body(content, 200, {
      'Content-Type': types[extname(name)] ?? 'application/octet-stream',
      // A page of the version before, during a deploy, gets the current file but must not keep it.
      'Cache-Control': asked === version ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });

  return { http, url: (name: string) => `${at}/${version}/${name}` };
}
