// Where a mail server or a mail service reports bounces and complaints: whole messages, or a small JSON form.
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { type UnderWay, unguarded } from '../../../db/under-way.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { applyBounce } from './apply-bounce.ts';
import { type BounceReport, readBounceReport } from './bounce-report.ts';
import { noticeToken } from './emails.ts';

export interface BounceParts {
  readonly db: Database;
  readonly secret: string;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
  readonly changed: (noticeIds: readonly number[]) => void;
  /** Sets aside what ended the program twice; nothing is marked by default. */
  readonly underWay?: UnderWay;
}

/** A report carries the e-mail, which is small; others may have added to it. */
const bodyBytes = 1024 * 1024;

const formSchema = z
  .object({
    kind: z.enum(['bounced', 'complained']),
    token: z.string().max(400).optional(),
    address: z.string().max(320).optional(),
    permanent: z.boolean().default(true),
  })
  .refine(({ token, address }) => token !== undefined || address !== undefined);

export function bounceRoutes(parts: BounceParts): Hono {
  const { secret, clock, log, changed, underWay = unguarded } = parts;
  const http = new Hono();
  http.use('/mail/bounces', async (c, next) => {
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    return given !== undefined && same(given, secret) ? next() : c.json({ error: 'unauthorized' }, 401);
  });
  http.use(
    '/mail/bounces',
    bodyLimit({ maxSize: bodyBytes, onError: (c) => c.json({ error: 'too-large' }, 413) }),
  );
  http.post('/mail/bounces', async (c) => {
    const isForm = /^application\/json\b/i.test(c.req.header('content-type') ?? '');
    const body = new Uint8Array(await c.req.arrayBuffer());
    const key = createHash('sha256').update(body).digest('hex');
    const piece = { kind: 'bounce', key, what: isForm ? 'form' : 'message', risky: true } as const;
    return underWay.run(
      piece,
      () => take(c, isForm, body),
      async () => c.json({ result: 'set-aside' }),
    );
  });

  async function take(c: Context, isForm: boolean, body: Uint8Array) {
    const read = isForm ? readForm(body) : ({ ok: true, report: readBounceReport(body) } as const);
    if (!read.ok) return c.json({ error: 'unreadable' }, 400);
    if (!read.report) return c.json({ result: 'ignored' });
    const reported = { report: read.report, by: isForm ? 'form' : 'message' } as const;
    const applied = await applyBounce(parts, reported, clock());
    log.info({ kind: read.report.kind, known: applied.ok }, 'A mail server reported');
    if (applied.ok) changed(applied.noticeIds);
    else if (applied.reason === 'held') {
      // Whoever reports it tries again by itself.
      c.header('Retry-After', '3600');
      return c.json({ result: 'held' }, 503);
    } else return c.json({ result: 'unknown' });
    return c.json({ result: 'applied' });
  }
  return http;
}

type Read = { readonly ok: true; readonly report: BounceReport | null } | { readonly ok: false };

/** A bounce that is not permanent changes nothing: the other server goes on trying. */
function readForm(body: Uint8Array): Read {
  const parsed = formSchema.safeParse(parseJson(new TextDecoder().decode(body)));
  if (!parsed.success) return { ok: false };
  const { kind, token: given, address = null, permanent } = parsed.data;
  // Some services report the whole Message-ID.
  const token = given === undefined ? null : (noticeToken(given) ?? given);
  if (kind === 'bounced' && !permanent) return { ok: true, report: null };
  return { ok: true, report: { kind, token, address, addressIsBad: permanent, answer: '' } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
