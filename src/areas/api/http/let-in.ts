// The door of the API: whose key it is, how much it may ask, and whether it may ask for this.
import type { MiddlewareHandler } from 'hono';
import type { Actor } from '../../../access/actor.ts';
import { admitByKey } from '../../../access/admit-key.ts';
import { createBuckets } from '../../../http/rate-limit.ts';
import { visitorOf } from '../../../messenger/visitor.ts';
import { hashOfKey, looksLikeKey } from '../keys.ts';
import { ApiProblem, forbidden } from '../problem.ts';
import { type Access, type ApiResource, allows } from '../scopes.ts';
import { createSharedLimit } from '../shared-limit.ts';
import type { ApiContext, ApiEnv, ApiParts } from './api-env.ts';

/** As many requests as a CRM makes that follows closely; so many at once are borne. */
export const ofKey = { perSecond: 20, burst: 200 };
/** Whoever knocks with wrong keys. */
const ofStranger = { perSecond: 0.5, burst: 30 };

export function letIn({ db, clock }: Pick<ApiParts, 'db' | 'clock'>): MiddlewareHandler<ApiEnv> {
  const keys = createSharedLimit(ofKey);
  const strangers = createBuckets({ ...ofStranger, clock });
  return async (c, next) => {
    const now = clock();
    const visitor = visitorOf(c);
    const [, text = ''] =
      /^Bearer +(\S{1,200}) *$/i.exec(c.req.header('Authorization')?.slice(0, 300) ?? '') ?? [];
    const key = looksLikeKey(text) ? await admitByKey(db.sql, hashOfKey(text), now) : null;
    if (!key?.ok) {
      // Known keys are let in all the same, whoever knocks from the same address.
      if (!strangers.take(visitor)) throw tooMany(Math.ceil(1 / ofStranger.perSecond));
      throw notLetIn(key?.reason ?? 'unknown');
    }
    const { ok: isBorne, left } = await keys.take(db.sql, key.keyId, key.spentUntil, now);
    const headers = limitHeaders(left);
    if (!isBorne) throw tooMany(1, headers);
    c.set('key', key);
    c.set('now', now);
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    c.res.headers.set('Cache-Control', 'no-store');
  };
}

/** By the drafts of the IETF, and in the older form that clients know. */
function limitHeaders(left: number): Record<string, string> {
  const { burst, perSecond } = ofKey;
  const full = Math.ceil((burst - left) / perSecond);
  return {
    'RateLimit-Policy': `"key";q=${burst};w=${burst / perSecond}`,
    RateLimit: `"key";r=${left};t=${full}`,
    'X-RateLimit-Limit': String(burst),
    'X-RateLimit-Remaining': String(left),
    'X-RateLimit-Reset': String(full),
  };
}

function tooMany(seconds: number, headers: Readonly<Record<string, string>> = {}): ApiProblem {
  return new ApiProblem({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail: `Wait ${seconds} s, as Retry-After says, and send it again. To read much, take larger pages; to write much, POST /api/v1/customers/import.`,
    headers: { ...headers, 'Retry-After': String(seconds) },
  });
}

function notLetIn(reason: 'unknown' | 'expired' | 'deactivated'): ApiProblem {
  const details = {
    unknown:
      'Send "Authorization: Bearer <key>" with a key that was not revoked. An admin makes one with /api in the chat.',
    expired: 'This key has expired. An admin makes a new one with /api in the chat.',
    deactivated:
      'The person whose rights this key has does not work here any more. An admin makes a new key.',
  };
  return new ApiProblem({
    status: 401,
    code: 'unauthorized',
    title: 'This needs a key',
    detail: details[reason],
    headers: { 'WWW-Authenticate': 'Bearer realm="Tallybot", charset="UTF-8"' },
  });
}

/** @throws ApiProblem 403 where the key is not for this */
export function demand(c: ApiContext, resource: ApiResource, access: Access): AdmittedActor {
  const key = c.get('key');
  if (!allows(key.scopes, resource, access))
    throw forbidden(
      `This key is not for it: it lacks the scope ${resource}:${access}. An admin makes one that has it.`,
    );
  return { actor: key.actor, now: c.get('now'), keyId: key.keyId };
}

export interface AdmittedActor {
  readonly actor: Actor;
  readonly now: Date;
  readonly keyId: number;
}
