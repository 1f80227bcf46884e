// A speech service by OpenAI's public description of `/v1/audio/transcriptions`: what its own server would refuse is refused.
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';

export interface SpokenRequest {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly model: string;
  readonly language: string | undefined;
}

/** The endings that the service tells formats by. */
const formats = /\.(flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/;
const languages = /^[a-z]{2}$/;

export type SpeechStandIn = Awaited<ReturnType<typeof startSpeechStandIn>>;

/** @param key the one that it accepts; null for a server of one's own, which asks for none */
export async function startSpeechStandIn(key: string | null = 'sk-speech') {
  const requests: SpokenRequest[] = [];
  const words: string[] = [];
  let answer: ((c: Context) => Response | Promise<Response>) | null = null;
  let held: Promise<void> | null = null;
  const refusal = (c: Context, status: 400 | 401 | 413, message: string) =>
    c.json({ error: { message, type: 'invalid_request_error', param: null, code: null } }, status);
  const denied = (c: Context) =>
    key !== null && c.req.header('authorization') !== `Bearer ${key}`
      ? refusal(c, 401, 'Incorrect API key provided')
      : null;

  const http = new Hono();
  http.get('/v1/models', (c) => denied(c) ?? c.json({ object: 'list', data: [{ id: 'whisper-1' }] }));
  http.post('/v1/audio/transcriptions', async (c) => {
    const no = denied(c);
    if (no) return no;
    if (!/^multipart\/form-data; *boundary=/.test(c.req.header('content-type') ?? ''))
      return refusal(c, 400, 'Expected multipart/form-data');
    const { file, model, language, response_format: format } = await c.req.parseBody();
    if (!(file instanceof File)) return refusal(c, 400, 'file: field required');
    if (typeof model !== 'string') return refusal(c, 400, 'model: field required');
    if (!formats.test(file.name)) return refusal(c, 400, 'Invalid file format');
    if (file.size > 25 * 1024 * 1024) return refusal(c, 413, 'Maximum content size limit exceeded');
    if (file.size < 8) return refusal(c, 400, 'Audio file is too short');
    if (language !== undefined && !languages.test(String(language)))
      return refusal(c, 400, 'Invalid language');
    if (format !== undefined && format !== 'json') return refusal(c, 400, 'This stand-in answers as json');
    requests.push({
      fileName: file.name,
      mediaType: file.type,
      bytes: Buffer.from(await file.arrayBuffer()),
      model,
      language: language === undefined ? undefined : String(language),
    });
    // What it is to hear is settled when it is asked, not when it answers.
    const text = answer ? '' : (words.shift() ?? '');
    await held;
    if (answer) return answer(c);
    return c.json({ text, usage: { type: 'duration', seconds: 7 } });
  });
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve({ fetch: http.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(listening));
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  return {
    url,
    key,
    requests: requests as readonly SpokenRequest[],
    /** What it hears next. */
    hears: (...next: string[]) => void words.push(...next),
    /** Answers so from now on; null as it should. */
    answers(next: ((c: Context) => Response | Promise<Response>) | null) {
      answer = next;
    },
    /** Answers nothing until the returned function is called. */
    hold(): () => void {
      let go = () => {};
      held = new Promise((resolve) => {
        go = () => {
          held = null;
          resolve();
        };
      });
      return () => go();
    },
    close: () =>
      new Promise<void>((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
