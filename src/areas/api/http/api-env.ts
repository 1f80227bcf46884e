// What a request of the API knows of who asks, once the key was let in.
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AdmittedKey } from '../../../access/admit-key.ts';
import type { Database } from '../../../db/client.ts';
import type { Log } from '../../../log.ts';
import { ApiProblem, type FieldProblem } from '../problem.ts';

export interface ApiEnv {
  Variables: { key: AdmittedKey; now: Date };
}
export type ApiApp = OpenAPIHono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

export interface ApiParts {
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: Log;
  /** Something was saved that others wait for. */
  readonly saved: () => void;
}

export const createApiApp = (): ApiApp =>
  new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (!result.success) throw validationProblem(result.target, result.error.issues);
    },
  });

const mostNamed = 20;

/** What is unknown, or cannot be read, is 400; what is known and cannot be so is 422. */
export function validationProblem(target: string, issues: readonly z.core.$ZodIssue[]): ApiProblem {
  const prefix = target === 'json' ? '' : target === 'param' ? 'path.' : `${target}.`;
  const errors = issues.flatMap((issue) => problemsOf(issue, prefix)).slice(0, mostNamed);
  const isUnreadable = target !== 'json' || issues.some(({ code }) => code === 'unrecognized_keys');
  return new ApiProblem({
    status: isUnreadable ? 400 : 422,
    code: isUnreadable ? 'bad-request' : 'invalid',
    title: isUnreadable
      ? 'The request says something that this path does not know'
      : 'The request cannot be done as it is',
    detail: 'See "errors": each names a field and what to do. Nothing was saved. All fields: /api/docs',
    errors,
  });
}

function problemsOf(issue: z.core.$ZodIssue, prefix: string): FieldProblem[] {
  const path = issue.path.map(String).join('.').slice(0, 200);
  const at = (field: string) => `${prefix}${field}` || '(body)';
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, mostNamed).map((key) => ({
      field: at([path, key.slice(0, 100)].filter(Boolean).join('.')),
      problem: 'There is no such field.',
      remedy: 'Leave it out, or look for its name in /api/docs.',
    }));
  if (issue.code === 'invalid_union') {
    const [first] = issue.errors;
    if (first && first.length > 0)
      return first
        .slice(0, 1)
        .flatMap((one) =>
          problemsOf({ ...one, path: [...issue.path, ...one.path] } as z.core.$ZodIssue, prefix),
        );
  }
  return [{ field: at(path), problem: issue.message.slice(0, 300), remedy: remedyOf(issue) }];
}

function remedyOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Send a value of the type ${issue.expected}.`;
    case 'invalid_value':
      return `Send one of: ${issue.values.map(String).join(', ')}.`.slice(0, 400);
    case 'too_big':
      return `Send at most ${String(issue.maximum)}.`;
    case 'too_small':
      return `Send at least ${String(issue.minimum)}.`;
    default:
      return 'Send it in the form that /api/docs shows.';
  }
}
