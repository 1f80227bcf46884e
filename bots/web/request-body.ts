// Reads a JSON body, or a form with or without a file, and checks its shape.
import type { Context } from 'hono';
import type { z } from 'zod';

/** The checked body, or null when it is not JSON or has another shape. A form of another site can't send this type. */
export async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  if (!c.req.header('content-type')?.startsWith('application/json')) return null;
  const read: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(read);
  return parsed.success ? parsed.data : null;
}

/** The same for a form of the page without a script. */
export async function fieldsOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  const parsed = schema.safeParse(await c.req.parseBody().catch(unreadable));
  return parsed.success ? parsed.data : null;
}

/** The same for multipart/form-data. A form of another site can send that: the origin is what keeps it out. */
export async function partsOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data')) return null;
  const read = await c.req.formData().catch(unreadable);
  const parsed = schema.safeParse(read && Object.fromEntries(read));
  return parsed.success ? parsed.data : null;
}

function unreadable(error: unknown): null {
  // Hono's body limit speaks through an error of its own.
  if (error instanceof Error && error.name === 'BodyLimitError') throw error;
  return null;
}
