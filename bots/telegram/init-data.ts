// Who has opened a page over the chat: what Telegram gave the page, checked as the Bot API's documentation says. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export interface PageUser {
  /** Telegram's id of the person, which is that of their private chat, too. */
  readonly id: number;
  readonly language?: string | undefined;
}

export type InitData =
  | { readonly ok: true; readonly user: PageUser }
  | { readonly ok: false; readonly reason: 'forged' | 'old' };

const MAX_LENGTH = 4096;
const HOUR_MS = 3_600_000;
/** A clock of ours may be behind Telegram's. */
const AHEAD_MS = 60_000;

const userSchema = z.object({
  id: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  is_bot: z.literal(false).optional(),
  language_code: z.string().max(35).optional(),
});

/** `old`: signed by Telegram more than an hour ago. Everything else that is not right counts as forged. */
export function readInitData(initData: string, token: string, now: number): InitData {
  const forged = { ok: false, reason: 'forged' } as const;
  if (initData.length > MAX_LENGTH) return forged;
  const pairs = [...new URLSearchParams(initData)];
  const fields = new Map(pairs);
  // Of two that are called the same, one would be signed and the other believed.
  if (fields.size !== pairs.length) return forged;
  if (!isSigned(fields, token)) return forged;
  const date = fields.get('auth_date') ?? '';
  if (!/^\d{1,12}$/.test(date)) return forged;
  const age = now - Number(date) * 1000;
  if (age < -AHEAD_MS) return forged;
  if (age > HOUR_MS) return { ok: false, reason: 'old' };
  const user = userSchema.safeParse(jsonOf(fields.get('user') ?? ''));
  if (!user.success) return forged;
  return { ok: true, user: { id: user.data.id, language: user.data.language_code } };
}

function isSigned(fields: ReadonlyMap<string, string>, token: string): boolean {
  const hash = fields.get('hash') ?? '';
  if (!/^[0-9a-f]{64}$/.test(hash)) return false;
  const signed = [...fields]
    .filter(([name]) => name !== 'hash')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(token).digest();
  const wanted = createHmac('sha256', secret).update(signed).digest();
  return timingSafeEqual(wanted, Buffer.from(hash, 'hex'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
