// Where a mail server or a mail service reports bounces and complaints: whole messages, or a small JSON form.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import type { Log } from '../../../log.ts';
import { applyBounce } from './apply-bounce.ts';
import { type BounceReport, readBounceReport } from './bounce-report.ts';

export interface BounceParts {
  readonly db: Database;
  readonly secret: string;
  readonly clock: () => Date;
  readonly log: Log;
  readonly changed: (noticeIds: readonly number[]) => void;
}

/** A report carries the letter, which is small; others may have added to it. */
const bodyBytes = 1024 * 1024;

const formSchema = z
  .object({
    kind: z.enum(['bounced', 'complained']),
    token: z.string().max(100).optional(),
    address: z.string().max(320).optional(),
    permanent: z.boolean().default(true),
  })
  .refine(({ token, address }) => token !== undefined || address !== undefined);

export function bounceRoutes({ db, secret, clock, log, changed }: BounceParts): Hono {
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
    const read = isForm ? readForm(body) : await readMessage(body);
    if (!read.ok) return c.json({ error: 'unreadable' }, 400);
    if (!read.report) return c.json({ result: 'ignored' });
    const applied = await applyBounce(db, read.report, clock());
    log.info({ kind: read.report.kind, known: applied.ok }, 'A mail server reported');
    if (!applied.ok) return c.json({ result: 'unknown' });
    changed(applied.noticeIds);
    return c.json({ result: 'applied' });
  });
  return http;
}

type Read = { readonly ok: true; readonly report: BounceReport | null } | { readonly ok: false };

async function readMessage(body: Uint8Array): Promise<Read> {
  return readBounceReport(body).then(
    (report) => ({ ok: true, report }),
    () => ({ ok: false }),
  );
}

/** A bounce that is not permanent changes nothing: the other server goes on trying. */
function readForm(body: Uint8Array): Read {
  const parsed = formSchema.safeParse(parseJson(new TextDecoder().decode(body)));
  if (!parsed.success) return { ok: false };
  const { kind, token = null, address = null, permanent } = parsed.data;
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
