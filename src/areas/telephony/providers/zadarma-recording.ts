// Asks Zadarma's API for the address of a recording, which it gives out for a while.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { webAddress } from '../read-values.ts';
import { hmac } from './provider.ts';
import { addressIn, type Heard, type HeardSource } from './recordings.ts';

const api = 'https://api.zadarma.com';
const cabinet = 'https://my.zadarma.com/';
const path = '/v1/pbx/record/request/';
const openSeconds = 3600;
/** Somebody waits for the answer. */
const patienceMs = 5000;
const mostAnswer = 20_000;

const answerSchema = z.object({
  status: z.literal('success'),
  link: z.string().optional(),
  links: z.array(z.string()).optional(),
});

/** Without the key, and where the API gives none, only by their own login. */
export async function hearZadarma(
  name: string,
  { secret, accountKey, settings }: HeardSource,
): Promise<Heard> {
  if (secret === null || accountKey === null) return { url: null, login: cabinet };
  const query = new URLSearchParams({ call_id: name, lifetime: String(openSeconds) }).toString();
  const md5 = createHash('md5').update(query).digest('hex');
  // As their library signs: the base64 of the hexadecimal digits.
  const signature = Buffer.from(hmac('sha1', secret, path + query + md5).toString('hex')).toString('base64');
  try {
    const answer = await fetch(`${addressIn(settings) ?? api}${path}?${query}`, {
      headers: { authorization: `${accountKey}:${signature}` },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = (await answer.text()).slice(0, mostAnswer);
    const { link, links } = answerSchema.parse(JSON.parse(text));
    return { url: webAddress(link ?? links?.[0]), login: cabinet };
  } catch {
    return { url: null, login: cabinet };
  }
}
