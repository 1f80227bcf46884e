// The state that a browser carries to Slack and back: signed, for ten minutes, good once. Bolt binds it to the browser by a
// cookie.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { InstallURLOptions, StateStore } from '@slack/oauth';

export const STATE_SECONDS = 600;

/** @param useOnce false when that was used before, by whichever process */
export function createStateStore(parts: {
  key: Buffer;
  installOptions: InstallURLOptions;
  useOnce: (what: string) => Promise<boolean>;
  now: () => number;
}): StateStore {
  const { key, installOptions, useOnce, now } = parts;
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  return {
    async generateStateParam() {
      const text = `${Math.floor(now() / 1000) + STATE_SECONDS}.${randomBytes(18).toString('base64url')}`;
      return `${text}.${sign(text)}`;
    },
    async verifyStateParam(_now, state) {
      const [, text = '', signature = ''] = /^(\d{10,12}\.[\w-]{24})\.([\w-]{43})$/.exec(state) ?? [];
      const wanted = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new StateError();
      if (Number(text.split('.')[0]) * 1000 <= now()) throw new StateError();
      if (!(await useOnce(text))) throw new StateError();
      return installOptions;
    },
  };
}

/** Forged, used, or too old: which of these is nobody's business. */
export class StateError extends Error {
  readonly code = 'slack_oauth_invalid_state';
  constructor() {
    super('The state is not one that can be used.');
    this.name = 'StateError';
  }
}
