// Encrypts what must be used again and nobody may read in the store: tokens of workspaces and bots. AES-256-GCM.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

export interface SecretBox {
  /** @param place where it will stand: what is moved elsewhere cannot be opened there */
  seal(value: unknown, place: string): string;
  /** @throws AppError when none of the keys is the one that it was sealed with, or when it was changed */
  open(sealed: string, place: string): unknown;
  /** Whether the present key sealed it, rather than a former one. */
  isCurrent(sealed: string): boolean;
  /** Whether one of the keys can open it. */
  knows(sealed: string): boolean;
  /** Another key, for signing; the same for the same purpose. */
  derive(purpose: string): Buffer;
}

const ivBytes = 12;
const tagBytes = 16;

/** 64 hexadecimal digits, or base64 of 32 bytes. Null when it is neither. */
export function readKey(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length === 32 ? key : null;
}

/** By the settings; null where no key is set. */
export function secretBoxOf({
  secretsKeys,
}: {
  readonly secretsKeys: { readonly current: string; readonly former: readonly string[] } | null;
}): SecretBox | null {
  const current = secretsKeys && readKey(secretsKeys.current);
  if (!current) return null;
  return createSecretBox(
    current,
    secretsKeys.former.flatMap((one) => readKey(one) ?? []),
  );
}

const idOf = (key: Buffer): string =>
  createHash('sha256').update('tallybot secrets key').update(key).digest('hex').slice(0, 8);
const usedOf = (key: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', 'tallybot stored secrets', 32));

/** @param former keys that still open what they sealed */
export function createSecretBox(key: Buffer, former: readonly Buffer[] = []): SecretBox {
  const current = idOf(key);
  const keys = new Map([...former, key].map((one) => [idOf(one), usedOf(one)]));
  const sealing = usedOf(key);

  return {
    seal(value, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return `v1.${current}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, id = '', body = ''] = sealed.split('.');
      const opening = version === 'v1' ? keys.get(id) : undefined;
      if (!opening) throw wrongKey();
      try {
        const bytes = Buffer.from(body, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', opening, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
        return JSON.parse(text.toString('utf8'));
      } catch {
        // Its cause would say nothing that helps, and might hold a part of it.
        throw new AppError('secret-changed', 'A stored secret was changed, or stands where it was not put.');
      }
    },
    isCurrent: (sealed) => sealed.split('.')[1] === current,
    knows: (sealed) => keys.has(sealed.split('.')[1] ?? ''),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', `tallybot ${purpose}`, 32)),
  };
}

export const wrongKey = (): AppError =>
  new AppError(
    'secrets-key',
    'SECRETS_KEY is not the key that the stored tokens were encrypted with. Set it to that key; if you mean to change it, ' +
      'put the former one into SECRETS_KEY_PREVIOUS.',
  );
