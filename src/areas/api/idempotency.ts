// A request that is sent again does nothing twice: what the first was answered is kept in the transaction of what it did.
import { createHash } from 'node:crypto';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { ApiProblem } from './problem.ts';

export interface Asked {
  readonly keyId: number;
  readonly companyId: number;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly now: Date;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** What it is about: an erasure takes the answer along. */
  readonly record: { readonly kind: RecordKind; readonly id: number } | null;
}

/** What a write came to. */
export interface Written {
  readonly status: 200 | 201 | 204;
  readonly body: object | null;
  readonly record: { readonly kind: RecordKind; readonly id: number } | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export const hashOfRequest = (method: string, path: string, body: string): string =>
  createHash('sha256').update(`${method}\n${path}\n${body}`).digest('hex');

/**
 * The answer that the same request was given before, or null for a new one, which is held until the transaction ends: the
 * same request at the same time waits for it. Up to two statements.
 * @throws ApiProblem 422 where the key was another request's; 410 where the answer was erased
 */
export async function answeredBefore(tx: Sql, asked: Asked): Promise<Answer | null> {
  const { keyId, companyId, idempotencyKey, requestHash, now } = asked;
  const held = await tx.$executeRaw`
    insert into api_answer (api_key_id, idempotency_key, company_id, request_hash, status, created_at)
    values (${keyId}, ${idempotencyKey}, ${companyId}, ${requestHash}, 0, ${now})
    on conflict do nothing`;
  if (held > 0) return null;
  const [before] = await tx.$queryRaw<{ requestHash: string; status: number; body: string | null }[]>`
    select request_hash as "requestHash", status, body from api_answer
    where api_key_id = ${keyId} and idempotency_key = ${idempotencyKey}`;
  if (!before || before.requestHash !== requestHash)
    throw new ApiProblem({
      status: 422,
      code: 'idempotency-key-used',
      title: 'This Idempotency-Key belongs to another request',
      detail: 'Send a new key with a new request; repeat one only with the same method, path and body.',
      errors: [
        {
          field: 'header.Idempotency-Key',
          problem: 'It was sent with another request within the last day.',
          remedy: 'Make a new one for each request, such as a random UUID.',
        },
      ],
    });
  if (before.body === null)
    throw new ApiProblem({
      status: 410,
      code: 'answer-erased',
      title: 'What this was answered was erased',
      detail:
        'The request was done. The personal data of the customer was erased since, so it cannot be shown again.',
    });
  return { status: before.status, body: before.body, record: null };
}

/** One statement. */
export async function keepAnswer(tx: Sql, { keyId, idempotencyKey }: Asked, answer: Answer): Promise<void> {
  const { status, body, record } = answer;
  await tx.$executeRaw`
    update api_answer set status = ${status}, body = ${body}, kind = ${record?.kind ?? null}::text,
      record_id = ${record?.id ?? null}::int
    where api_key_id = ${keyId} and idempotency_key = ${idempotencyKey}`;
}
