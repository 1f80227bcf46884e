// Where an Asterisk is reached, and how far its records were read.
import { z } from 'zod';

export const asteriskSchema = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  /** The file of its records, where this machine can read it. */
  file: z.string().nullable(),
  /** How far into the file everything is taken. */
  read: z.object({ offset: z.number(), size: z.number() }).nullable().catch(null).default(null),
  /** When it was last known that no call is missing. */
  seenAt: z.coerce.date().nullable().catch(null).default(null),
});
export type AsteriskSettings = z.infer<typeof asteriskSchema>;

const defaultPort = 5038;
const hostPattern =
  /^(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9._-]{1,190}|[0-9a-fA-F:]{2,45}))(?::(\d{1,5}))?$/;

/** Null for what is no host. "pbx.example", "10.0.0.5:5038" */
export function asteriskSettings(given: {
  host?: string | undefined;
  user?: string | undefined;
  file?: string | undefined;
}): AsteriskSettings | null {
  const found = hostPattern.exec(given.host?.trim().slice(0, 220) ?? '');
  const host = found?.[1] ?? found?.[2];
  const port = Number(found?.[3] ?? defaultPort);
  if (!host || port < 1 || port > 65_535) return null;
  return {
    host,
    port,
    user: given.user?.trim() || 'tallybot',
    file: given.file?.trim() || null,
    read: null,
    seenAt: null,
  };
}
