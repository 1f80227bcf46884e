// POST /calls/<source>: where telephone systems report. Whoever can't prove to be one of them learns nothing.
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createBatch } from '../../../db/batch.ts';
import type { Database } from '../../../db/client.ts';
import { unusableWhy } from '../../../db/database-gone.ts';
import { createBuckets } from '../../../http/rate-limit.ts';
import type { Log } from '../../../log.ts';
import { visitorOf } from '../../../messenger/visitor.ts';
import { countRefused, noteEvent } from '../phone-calls.ts';
import { providerOf } from '../provider-list.ts';
import type { Provider, ReadReport, Report } from '../providers/provider.ts';
import { addressOf, type PhoneSource, sourcesBySlugs } from '../sources.ts';
import type { CallTaker } from './call-taker.ts';

export interface CallsRoutesParts {
  readonly db: Database;
  readonly publicUrl: string;
  readonly taker: CallTaker;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Reports are small; those with a transcript in them, too. */
const bodyBytes = 256 * 1024;
/** A busy exchange ends some calls a second; after an outage it sends many at once. */
const ofSource = { perSecond: 100, burst: 2000 };
/** Whoever knocks with wrong keys. */
const ofStranger = { perSecond: 1, burst: 60 };
const mostUrl = 2000;

interface Taking {
  readonly source: PhoneSource;
  readonly read: ReadReport;
  readonly thanks: Provider['thanks'];
  readonly now: Date;
}

export function callsRoutes(parts: CallsRoutesParts): Hono {
  const { db, publicUrl, clock, log } = parts;
  const sources = createBuckets({ ...ofSource, clock });
  const strangers = createBuckets({ ...ofStranger, clock });
  /** Those that have proved themselves since the start. */
  const trusted = new Set<string>();
  /** Many at once are one statement. */
  const sourceOf = createBatch<string, PhoneSource | null>({
    run: async (slugs) => {
      const found = await sourcesBySlugs(db.sql, slugs);
      return slugs.map((slug) => found.get(slug) ?? null);
    },
  });
  const http = new Hono();
  // Zadarma asks so whether somebody is there.
  http.get('/calls/:source', (c) => {
    const echo = c.req.query('zd_echo') ?? '';
    return /^[\w.-]{1,120}$/.test(echo) ? c.text(echo) : c.body(null, 404);
  });
  const limited = bodyLimit({ maxSize: bodyBytes, onError: (c) => c.body(null, 413) });
  for (const path of ['/calls/:source', '/calls/:source/:rest{.+}']) {
    http.use(path, limited);
    http.post(path, async (c) => {
      try {
        return await answer(c);
      } catch (error) {
        // The source tries again: nothing was taken.
        if (unusableWhy(error) === null) throw error;
        c.header('Retry-After', '10');
        return c.body(null, 503);
      }
    });
  }

  async function answer(c: Context): Promise<Response> {
    const slug = c.req.param('source') ?? '';
    const visitor = visitorOf(c);
    // Behind a proxy a stranger may have the address of a telephone system: that one is heard all the same.
    if (!trusted.has(slug) && !strangers.has(visitor)) return tooMany(c);
    const known = /^[a-z0-9]{20}$/.test(slug) ? await sourceOf(slug) : null;
    const provider = known && providerOf(known.kind);
    const now = clock();
    const report = await reportOf(c, slug, now);
    const verified = known && provider ? provider.verify(report, known) : 'refused';
    if (!known || !provider || verified === 'refused') return refuse(c, visitor, known, now);
    if (!sources.take(slug)) return tooMany(c);
    trusted.add(slug);
    if (verified === 'stale') {
      // Whoever has one that was signed once may send it for ever.
      if (strangers.take(visitor)) await noteEvent(db.sql, { ...of(known), outcome: 'stale', now });
      log.warn({ source: known.id, kind: known.kind }, 'A report on a phone call was signed too long ago');
      return c.body(null, 401);
    }
    return take(c, { source: known, read: provider.read(report, known), thanks: provider.thanks, now });
  }

  /** As if there were no such source. */
  async function refuse(
    c: Context,
    visitor: string,
    source: PhoneSource | null,
    now: Date,
  ): Promise<Response> {
    const isBorne = strangers.take(visitor);
    if (source && isBorne) {
      await countRefused(db.sql, source.id, now);
      log.warn(
        { source: source.id, kind: source.kind },
        'A report on a phone call was not signed as it should be',
      );
    }
    return c.body(null, 401);
  }

  async function take(c: Context, { source, read, thanks, now }: Taking): Promise<Response> {
    if (!read.ok) {
      await noteEvent(db.sql, { ...of(source), outcome: 'unreadable', reason: read.reason, now });
      log.warn(
        { source: source.id, kind: source.kind, reason: read.reason },
        'A report on a phone call says nothing',
      );
      return c.json({ error: read.reason }, 400);
    }
    if (read.calls.length === 0) await noteEvent(db.sql, { ...of(source), outcome: 'ignored', now });
    for (const call of read.calls) await parts.taker.take(source, call);
    return thanks
      ? c.body(thanks.body, 202, { 'Content-Type': thanks.type })
      : c.json({ result: 'taken' }, 202);
  }

  const reportOf = async (c: Context, slug: string, now: Date): Promise<Report> => {
    const { req } = c;
    const asked = new URL(req.url);
    const rest = req.param('rest') ?? '';
    const path = asked.pathname.slice(0, mostUrl);
    return {
      urls: [`${addressOf(publicUrl, slug)}${rest && `/${rest}`}`, `${asked.origin}${path}`],
      rest,
      query: asked.searchParams,
      header: (name) => req.header(name),
      body: new Uint8Array(await req.arrayBuffer()),
      now,
    };
  };
  return http;
}

const of = ({ companyId, id }: PhoneSource) => ({ companyId, sourceId: id });

function tooMany(c: Context): Response {
  c.header('Retry-After', '5');
  return c.body(null, 429);
}
