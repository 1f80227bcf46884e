// What Telegram gives a page that it shows over a chat, signed as the Bot API's documentation says.
import { createHmac } from 'node:crypto';

export interface InitDataOf {
  readonly token: string;
  readonly userId: number;
  /** Milliseconds. */
  readonly at: number;
  readonly language?: string;
  /** Further fields, or others in the place of these. */
  readonly fields?: Readonly<Record<string, string>>;
}

export function signedInitData({ token, userId, at, language = 'en', fields = {} }: InitDataOf): string {
  const all: Record<string, string> = {
    query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
    user: JSON.stringify({ id: userId, first_name: 'Tess', language_code: language }),
    auth_date: String(Math.floor(at / 1000)),
    ...fields,
  };
  const signed = Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(token).digest();
  const hash = createHmac('sha256', secret).update(signed).digest('hex');
  return new URLSearchParams({ ...all, hash }).toString();
}
