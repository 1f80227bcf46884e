// GET /calendar/<secret>.ics: a person's meetings and planned calls, for calendar programs.
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { admitBySecret } from '../feed.ts';
import { feedEvents } from '../feed-events.ts';

export interface FeedRouteParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
}

/** Whatever opens no calendar is not found, and nothing tells why. */
export function feedRoutes({ db, translations, clock }: FeedRouteParts): Hono {
  return new Hono().get('/calendar/:file', async (context) => {
    const [, secret] = /^(.{1,100})\.ics$/.exec(context.req.param('file')) ?? [];
    const now = clock();
    const actor = secret === undefined ? null : await admitBySecret(db.sql, secret, now);
    const personId = actor?.personId;
    if (!actor || personId == null) return context.notFound();
    const [company] = await db.sql.$queryRaw<{ secret: string }[]>`
      select secret from company where id = ${actor.companyId}`;
    // Its library is loaded only where somebody subscribes.
    const { writeIcs } = await import('../write-ics.ts');
    const body = writeIcs(await feedEvents(db.sql, { ...actor, personId }, now), {
      t: translations(actor.locale),
      companySecret: company?.secret ?? '',
    });
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', 'Referrer-Policy': 'no-referrer' };
    if (isKnown(context.req.header('If-None-Match'), etag)) return context.body(null, 304, headers);
    return context.body(body, 200, {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="tallybot.ics"',
      'X-Robots-Tag': 'noindex',
    });
  });
}

/** Proxies that compress make a strong mark a weak one. */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const known = header
    .slice(0, 2000)
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/^W\//, '')
        .replace(/-gzip"$/, '"'),
    );
  return known.includes('*') || known.includes(etag);
}
