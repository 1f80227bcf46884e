// Traces for whoever set an endpoint: what an update led to, in one trace, and nothing of what people are called or typed.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../src/http/server.ts';
import { createOtlpTracer, type OtlpTracer } from '../../src/tracing/otlp-tracer.ts';
import { traceBy } from '../../src/tracing/traced.ts';
import { giveCustomer } from '../support/customers.ts';
import { quietLog } from '../support/quiet-log.ts';
import { recordingLog } from '../support/recording-log.ts';
import { openStage, type Stage } from '../support/stage.ts';

/** To a millisecond, unlike ends. */
const startsAreRounded = 1_000_000n;

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}

interface Batch {
  readonly resourceSpans: { readonly scopeSpans: { readonly spans: Span[] }[] }[];
}

describe('with an endpoint', () => {
  const bodies: string[] = [];
  const paths: string[] = [];
  let receiver: Server;
  let tracer: OtlpTracer;
  let stage: Stage;
  beforeAll(async () => {
    receiver = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      paths.push(`${request.method} ${request.url}`);
      bodies.push(body);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    tracer = createOtlpTracer({ version: '1.2.3', log: quietLog });
    stage = await openStage({ pushes: [] });
  });
  afterAll(async () => {
    traceBy(null);
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
    await stage.close();
    receiver.close();
  });

  test('an update, its step, its statements and its answer are one trace that names nobody', async () => {
    const mia = await stage.person(stage.company.manager);
    await giveCustomer(stage, 'Quaxolotl Feinkost');
    const server = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
    const page = new Hono().get('/c/:key', (context) => context.text('hello'));
    server.mount([page], async () => ({ ok: true, parts: {} }));
    traceBy(tracer);
    await mia.says('/meeting');
    for (const label of ['Quaxolotl', 'Now', 'Skip', 'Agreed']) await mia.presses(label);
    mia.sees('Saved');
    await stage.app.jobs.tick(stage.now());
    await stage.app.jobs.workOff();
    expect((await fetch(`http://127.0.0.1:${server.port}/c/a-secret-key?token=another`)).status).toBe(200);
    await server.close();
    await tracer.close();

    expect(new Set(paths)).toEqual(new Set(['POST /v1/traces']));
    expect(bodies.join('')).not.toMatch(/Quaxolotl|Feinkost|a-secret-key|another/);
    expect(bodies.join('')).not.toContain(mia.userKey);
    const spans = bodies
      .flatMap((body) => (JSON.parse(body) as Batch).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const factsOf = ({ attributes }: Span) =>
      Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
    const updates = spans.filter(({ name, parentSpanId }) => name === 'update' && !parentSpanId);
    expect(updates.map(factsOf)).toEqual([
      { messenger: 'telegram', kind: 'text' },
      ...Array.from({ length: 4 }, () => ({ messenger: 'telegram', kind: 'press' })),
    ]);
    for (const update of updates) {
      const within = spans.filter(({ traceId }) => traceId === update.traceId);
      expect(new Set(within.map(({ name }) => name))).toEqual(
        new Set(['update', 'step', 'statement', 'send']),
      );
      // Each is a part of another one of the trace, and begins within its time.
      const byId = new Map(within.map((span) => [span.spanId, span]));
      for (const span of within.filter((one) => one !== update)) {
        const parent = byId.get(span.parentSpanId ?? '');
        expect(parent, span.name).toBeDefined();
        const end = BigInt(parent?.endTimeUnixNano ?? 0) + startsAreRounded;
        expect(BigInt(span.startTimeUnixNano)).toBeLessThanOrEqual(end);
      }
    }
    expect(factsOf(spans.find(({ name }) => name === 'step') as Span)).toEqual({
      dialog: 'none',
      leads: 'ask',
    });
    expect(spans.filter(({ name }) => name === 'job').map(factsOf)).toContainEqual({ job: 'tick' });
    expect(spans.filter(({ name }) => name === 'http').map(factsOf)).toEqual([
      { 'http.request.method': 'GET', 'http.response.status_code': 200, 'http.route': '/c/:key' },
    ]);
  });
});

test('a collector that refuses is said in the log, and what was traced goes on as it would have', async () => {
  const log = recordingLog();
  const refusing = createServer((_, response) => response.writeHead(400).end());
  await new Promise<void>((done) => refusing.listen(0, '127.0.0.1', done));
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
  const tracer = createOtlpTracer({ version: '1.2.3', log });
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  await expect(tracer.within('update', {}, () => Promise.reject(new Error('Quaxolotl')))).rejects.toThrow(
    'Quaxolotl',
  );
  expect(log.lines).toEqual([]);
  await tracer.close();
  refusing.close();
  expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
    ['warn', expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT')],
  ]);
});
