// What can go wrong, for the description of the API.
import { z } from '@hono/zod-openapi';

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().openapi({ description: 'What to do about it.' }),
    code: z.string().openapi({ description: 'Stable: to be compared.' }),
    errors: z.array(z.object({ field: z.string(), problem: z.string(), remedy: z.string() })).optional(),
  })
  .openapi('Problem');

const answer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
});

export const problemsOfRead = {
  400: answer('The request says something that this path does not know'),
  401: answer('No key, or one that opens nothing'),
  403: answer('The key may not do that'),
  404: answer('Not there, or not among what the key sees'),
  429: answer('Too many requests: see Retry-After'),
};

export const problemsOfWrite = {
  ...problemsOfRead,
  409: answer('Something else is there, or it changed meanwhile'),
  412: answer('It is not the version that If-Match names'),
  413: answer('Too large'),
  415: answer('Not JSON'),
  422: answer('Understood, and not possible as it is; or an Idempotency-Key of another request'),
};
