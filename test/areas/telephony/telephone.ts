// A telephone system beside a stage: connected, with lines, and reporting its calls over HTTP as the outside does.
import { createHmac, randomUUID } from 'node:crypto';
import { giveLine } from '../../../src/areas/telephony/background/give-line.ts';
import { addSource, type NewSource } from '../../../src/areas/telephony/sources.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import type { Stage } from '../../support/stage.ts';

export interface Telephone {
  readonly id: number;
  readonly slug: string;
  readonly secret: string;
  readonly accountKey: string | null;
  line(personId: number | null, which: { number?: string; extension?: string }): Promise<void>;
  /** Answers the HTTP status. */
  posts(body: string | object, headers?: Readonly<Record<string, string>>, rest?: string): Promise<number>;
  /** A call of the kind `generic`, with the secret as a bearer token. */
  reports(call: object): Promise<number>;
}

export async function connectTelephone(stage: Stage, request: Partial<NewSource> = {}): Promise<Telephone> {
  const { database, company } = stage;
  const added = await database.sqlTransaction((tx) =>
    addSource(tx, company.admin, { name: randomUUID(), kind: 'generic', now: stage.now(), ...request }),
  );
  if (!added.ok) throw new Error(added.reason);
  const { id, slug, secret, accountKey } = added;
  const posts: Telephone['posts'] = async (body, headers = {}, rest = '') => {
    const [routes] = stage.app.telephony.http;
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await routes?.request(`/calls/${slug}${rest}`, { method: 'POST', body: sent, headers });
    return answer?.status ?? 0;
  };
  return {
    id,
    slug,
    secret,
    accountKey,
    async line(personId, which) {
      const given = await database.sqlTransaction((tx) =>
        giveLine(
          tx,
          company.admin,
          { sourceId: id, personId, ...which, now: stage.now() },
          { translations: createTranslations() },
        ),
      );
      if (!given.ok) throw new Error(given.reason);
    },
    posts,
    reports: (call) => posts(call, { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }),
  };
}

/** The headers of Standard Webhooks. */
export function signedHeaders(
  secret: string,
  body: string,
  at: Date,
  id: string = randomUUID(),
): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** An answered outgoing call of three minutes that ended just now. */
export function talk(stage: Stage, fields: object = {}): object {
  const endedAt = stage.now();
  const ago = (seconds: number) => new Date(endedAt.getTime() - seconds * 1000).toISOString();
  return {
    callId: randomUUID(),
    direction: 'outgoing',
    from: '+49 30 5550100',
    to: '+49 30 901820',
    extension: '12',
    startedAt: ago(190),
    answeredAt: ago(180),
    endedAt: endedAt.toISOString(),
    outcome: 'answered',
    talkSeconds: 180,
    ...fields,
  };
}

/** An incoming call that nobody took. */
export const missedCall = (stage: Stage, fields: object = {}): object =>
  talk(stage, {
    direction: 'incoming',
    from: '+49 30 901820',
    to: '+49 30 5550100',
    answeredAt: null,
    talkSeconds: null,
    outcome: 'no-answer',
    ...fields,
  });
