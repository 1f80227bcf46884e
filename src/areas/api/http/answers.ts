// How the API answers a write: once, however often it is sent, and in one transaction with what it did.
import type { Sql } from '../../../db/sql.ts';
import { type Answer, answeredBefore, hashOfRequest, keepAnswer, type Written } from '../idempotency.ts';
import { ApiProblem } from '../problem.ts';
import type { ApiContext, ApiParts } from './api-env.ts';
import type { AdmittedActor } from './let-in.ts';

/** All that `work` writes is saved together with the answer, or nothing is. What it throws is the answer, and takes all back. */
export async function answerWrite(
  c: ApiContext,
  { db, saved }: Pick<ApiParts, 'db' | 'saved'>,
  { actor, now, keyId }: AdmittedActor,
  work: (tx: Sql) => Promise<Written>,
): Promise<Response> {
  const idempotencyKey = idempotencyKeyOf(c);
  const url = new URL(c.req.url);
  const asked =
    idempotencyKey === undefined
      ? null
      : {
          ...{ keyId, companyId: actor.companyId, idempotencyKey, now },
          requestHash: hashOfRequest(c.req.method, url.pathname + url.search, await c.req.text()),
        };
  let headers: Readonly<Record<string, string>> = {};
  const answer = await db.sqlTransaction(async (tx): Promise<Answer> => {
    const before = asked && (await answeredBefore(tx, asked));
    if (before) {
      headers = { 'Idempotency-Replayed': 'true' };
      return before;
    }
    const written = await work(tx);
    const made = { ...written, body: written.body === null ? '' : JSON.stringify(written.body) };
    if (asked) await keepAnswer(tx, asked, made);
    headers = written.headers ?? {};
    return made;
  });
  saved();
  const { status, body } = answer;
  const type: Record<string, string> = status === 204 ? {} : { 'Content-Type': 'application/json' };
  return new Response(status === 204 ? null : body, { status, headers: { ...type, ...headers } });
}

/** Undefined where the request has none. */
export function idempotencyKeyOf(c: ApiContext): string | undefined {
  const key = c.req.header('Idempotency-Key');
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) throw badKey();
  return key;
}

const badKey = (): ApiProblem =>
  new ApiProblem({
    status: 400,
    code: 'bad-request',
    title: 'This is no Idempotency-Key',
    detail: 'Send 1 to 255 printable ASCII characters without blanks, such as a random UUID.',
    errors: [
      {
        field: 'header.Idempotency-Key',
        problem: 'It has other characters, or too many.',
        remedy: 'Send a random UUID.',
      },
    ],
  });

/** The version that the request is based on; undefined where it says none. */
export function versionOf(c: ApiContext): number | undefined {
  const header = c.req.header('If-Match');
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(header) ?? [];
  if (version !== undefined) return Number(version);
  throw new ApiProblem({
    status: 400,
    code: 'bad-request',
    title: 'This is no ETag of a record',
    detail: 'Send If-Match with the ETag that the record was answered with, such as "3".',
    errors: [{ field: 'header.If-Match', problem: 'It is no ETag.', remedy: 'Send it as it came.' }],
  });
}
