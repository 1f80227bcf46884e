// What goes wrong for whoever calls the API, by RFC 9457: which field, and what to do.
import { AppError } from '../../errors.ts';
import type { Refusal } from '../../records/record.ts';

export interface FieldProblem {
  /** As in the request: "contacts.0.phones", "query.limit", "header.Idempotency-Key". */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

export interface ProblemFacts {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown, so that the transaction that it ends takes everything back. */
export class ApiProblem extends AppError {
  readonly facts: ProblemFacts;

  constructor(facts: ProblemFacts) {
    super(`api-${facts.code}`, facts.title);
    this.name = 'ApiProblem';
    this.facts = facts;
  }
}

export function problemResponse({ status, code, title, detail, errors, headers }: ProblemFacts): Response {
  const body = {
    type: `/api/docs#problem-${code}`,
    title,
    status,
    detail,
    code,
    ...(errors && { errors }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });
}

export const notFound = (): ApiProblem =>
  new ApiProblem({
    status: 404,
    code: 'not-found',
    title: 'There is no such thing here',
    detail:
      'It does not exist, was deleted, or is not among what this key sees. Check the path and the number.',
  });

export const forbidden = (detail: string): ApiProblem =>
  new ApiProblem({ status: 403, code: 'forbidden', title: 'This key may not do that', detail });

export const invalid = (...errors: FieldProblem[]): ApiProblem =>
  new ApiProblem({
    status: 422,
    code: 'invalid',
    title: 'The request is understood, and cannot be done as it is',
    detail: 'See "errors": each names a field and what to do. Nothing was saved.',
    errors,
  });

/** @param hasCondition whether the request said which version it is based on */
export function refusalProblem(reason: Refusal, hasCondition: boolean): ApiProblem {
  switch (reason) {
    case 'forbidden':
      return forbidden(
        'Its role or its person may not write this, or not for the person whose it would be. An admin’s key may.',
      );
    case 'gone':
      return notFound();
    case 'changed':
      return new ApiProblem({
        status: hasCondition ? 412 : 409,
        code: 'changed',
        title: 'Somebody changed it meanwhile',
        detail: 'Read it again, look at what changed, and repeat the request with its new ETag in If-Match.',
      });
    case 'no_customer':
      return invalid({
        field: 'customerId',
        problem: 'There is no such customer among those that this key sees.',
        remedy: 'Take an id from GET /api/v1/customers, or make the customer first.',
      });
    case 'note_full':
      return invalid({ field: 'note', problem: 'The note is too long.', remedy: 'Shorten it.' });
    case 'tags_full':
      return invalid({
        field: 'tags',
        problem: 'The customer has too many tags.',
        remedy: 'Remove some first.',
      });
  }
}
