// The API beside a stage, over real HTTP: keys of its people, and a caller that speaks JSON.
import { randomUUID } from 'node:crypto';
import { createKey, type NewKey } from '../../../src/areas/api/keys.ts';
import { listen } from '../../../src/http/server.ts';
import type { TestActor } from '../../support/company.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { openStage, type Stage } from '../../support/stage.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered; the tests say what it should be.
  readonly json: any;
  readonly text: string;
}

export interface Caller {
  (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  readonly key: string;
}

export interface ApiStage {
  readonly stage: Stage;
  readonly url: string;
  /** With an admin's key by default. */
  caller(acts?: NewKey['acts'] | TestActor, more?: Partial<NewKey>, admin?: TestActor): Promise<Caller>;
  /** With whatever stands in the header. */
  callerWith(key: string): Caller;
  close(): Promise<void>;
}

export async function openApi(options: Parameters<typeof openStage>[0] = {}): Promise<ApiStage> {
  const stage = await openStage(options);
  const server = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
  server.mount(stage.app.api.http, stage.app.health);
  const url = `http://127.0.0.1:${server.port}`;

  const callerWith = (key: string): Caller => {
    const call = async (
      method: string,
      path: string,
      body?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Reply> => {
      const isText = typeof body === 'string';
      const answer = await fetch(`${url}${path.startsWith('/api') ? '' : '/api/v1'}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = /json$/.test(answer.headers.get('content-type')?.split(';')[0] ?? '');
      return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null };
    };
    return Object.assign(call, { key });
  };

  return {
    stage,
    url,
    callerWith,
    async caller(acts = { role: 'admin' }, more = {}, admin = stage.company.admin) {
      const as = 'personId' in acts ? { personId: acts.personId as number } : acts;
      const made = await stage.database.sqlTransaction((tx) =>
        createKey(tx, admin, { name: randomUUID(), acts: as, now: stage.now(), ...more }),
      );
      if (!made.ok) throw new Error(made.reason);
      return callerWith(made.key);
    },
    async close() {
      await server.close();
      await stage.close();
    },
  };
}
