// The API, loaded when somebody asks for it first: whoever doesn't use it starts without it.
import { Hono } from 'hono';
import type { ApiParts } from './api-env.ts';

export function lazyApiRoutes(parts: ApiParts): Hono {
  let loading: Promise<Hono> | undefined;
  const load = async () => (await import('./api-routes.ts')).apiRoutes(parts);
  const http = new Hono();
  for (const path of ['/api/v1/*', '/api/openapi.json', '/api/docs'])
    http.all(path, async (c) => {
      loading ??= load();
      return (await loading).fetch(c.req.raw, c.env);
    });
  return http;
}
