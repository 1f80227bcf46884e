// /.well-known/security.txt (RFC 9116): whom to tell of a hole in this installation.
import { Hono } from 'hono';

/** RFC 9116 recommends less than a year. */
const daysByDefault = 180;

export interface SecurityContact {
  readonly contacts: readonly string[];
  /** Null: half a year from the day it is asked for. */
  readonly expires: Date | null;
}

export function securityRoutes({ contacts, expires }: SecurityContact, clock: () => Date): Hono {
  return new Hono().get('/.well-known/security.txt', (c) => {
    const today = new Date(clock().toISOString().slice(0, 10));
    const until = expires ?? new Date(today.getTime() + daysByDefault * 86_400_000);
    const lines = [
      ...contacts.map((contact) => `Contact: ${contact}`),
      `Expires: ${until.toISOString().replace(/\.\d+Z$/, 'Z')}`,
      'Preferred-Languages: en, de, ru',
    ];
    return c.text(`${lines.join('\n')}\n`, 200, { 'Cache-Control': 'public, max-age=86400' });
  });
}
