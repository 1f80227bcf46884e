// Reads a JSON body and checks its shape.
import type { Context } from 'hono';
import type { z } from 'zod';

/** The checked body, or null when it is not JSON or has another shape. A form of another site can't send this type. */
export async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return null;
  const read: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(read);
  return parsed.success ? parsed.data : null;
}
