// A language model by OpenAI's public description of `/v1/chat/completions` with structured outputs: a request that its own
// server would refuse is refused. What it answers is up to the test.
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';

/** In strict mode each object lists all of its properties as required, and allows no others. */
function strictProblem(schema: unknown): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const node = schema as Record<string, unknown>;
  if (node.type === 'object') {
    const properties = Object.keys((node.properties as object | undefined) ?? {});
    if (node.additionalProperties !== false) return 'additionalProperties must be false';
    if (properties.some((key) => !(node.required as string[] | undefined)?.includes(key)))
      return 'all properties must be required';
  }
  for (const key of ['minLength', 'maxLength', 'pattern', 'allOf', 'oneOf', '$schema'])
    if (Object.hasOwn(node, key)) return `${key} is not permitted`;
  return Object.values(node).map(strictProblem).find(Boolean) ?? null;
}

const requestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(['system', 'user']), content: z.string() })).min(1),
  response_format: z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({
      name: z.string().regex(/^[\w-]{1,64}$/),
      strict: z.literal(true),
      schema: z.looseObject({ type: z.literal('object') }),
    }),
  }),
});
export type ModelRequest = z.infer<typeof requestSchema>;

export type ModelStandIn = Awaited<ReturnType<typeof startModelStandIn>>;

export async function startModelStandIn(key: string | null = 'sk-model') {
  const requests: ModelRequest[] = [];
  let content: (request: ModelRequest) => unknown = () => ({ record: 'none' });
  let answer: ((c: Context) => Response | Promise<Response>) | null = null;
  const refusal = (c: Context, status: 400 | 401, message: string) =>
    c.json({ error: { message, type: 'invalid_request_error', param: null, code: null } }, status);
  const denied = (c: Context) =>
    key !== null && c.req.header('authorization') !== `Bearer ${key}`
      ? refusal(c, 401, 'Incorrect API key provided')
      : null;

  const http = new Hono();
  http.get('/v1/models', (c) => denied(c) ?? c.json({ object: 'list', data: [{ id: 'small' }] }));
  http.post('/v1/chat/completions', async (c) => {
    const no = denied(c);
    if (no) return no;
    const parsed = requestSchema.safeParse(await c.req.json());
    if (!parsed.success) return refusal(c, 400, z.prettifyError(parsed.error));
    const problem = strictProblem(parsed.data.response_format.json_schema.schema);
    if (problem) return refusal(c, 400, `Invalid schema for response_format: ${problem}`);
    requests.push(parsed.data);
    if (answer) return answer(c);
    const said = content(parsed.data);
    return c.json({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_795_000_000,
      model: parsed.data.model,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: typeof said === 'string' ? said : JSON.stringify(said),
            refusal: null,
          },
          finish_reason: 'stop',
        },
      ],
      usage: { prompt_tokens: 300, completion_tokens: 50, total_tokens: 350 },
    });
  });
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve({ fetch: http.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(listening));
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url,
    key,
    requests: requests as readonly ModelRequest[],
    /** What it fills in from now on: an object, or any text. */
    fillsIn(next: unknown | ((request: ModelRequest) => unknown)) {
      answer = null;
      content = typeof next === 'function' ? (next as typeof content) : () => next;
    },
    /** Answers so from now on, whatever the format says. */
    answers(next: (c: Context) => Response | Promise<Response>) {
      answer = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
