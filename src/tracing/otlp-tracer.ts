// Sends spans to whatever takes OTLP over HTTP. Its libraries are loaded only where an endpoint is set.
import { setTimeout as sleep } from 'node:timers/promises';
import { context, DiagLogLevel, diag, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Tracer } from './traced.ts';

const sayAgainAfterMs = 600_000;
/** Whoever stops the program doesn't wait for a collector that doesn't answer. */
const stopWithinMs = 2_000;

export interface OtlpTracer extends Tracer {
  /** Sends what is left, within two seconds. Never throws. */
  close(): Promise<void>;
}

/** Where to, with which headers, how many of them, and under which name: by the variables of OpenTelemetry. */
export function createOtlpTracer({
  version,
  log,
}: {
  version: string;
  log: { warn(facts: object, message: string): void };
}): OtlpTracer {
  let saidAt = Number.NEGATIVE_INFINITY;
  const say = () => {
    if (performance.now() - saidAt < sayAgainAfterMs) return;
    saidAt = performance.now();
    log.warn(
      {},
      'Traces could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT; those are lost, and nothing else is',
    );
  };
  const quiet = () => {};
  diag.setLogger(
    { error: say, warn: quiet, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const name = process.env.OTEL_SERVICE_NAME || 'tallybot';
  const provider = new BasicTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ 'service.name': name, 'service.version': version }),
    ),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const spans = provider.getTracer('tallybot', version);

  /** Loops live on in the context of whoever woke them: a span that is over is nobody's present. */
  const present = (): Span | undefined => {
    const span = trace.getActiveSpan();
    return span?.isRecording() ? span : undefined;
  };

  return {
    async within(name, facts, work, after) {
      const span = spans.startSpan(name, { attributes: facts, root: !present() });
      try {
        const result = await context.with(trace.setSpan(context.active(), span), work);
        if (after) span.setAttributes(after(result));
        return result;
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    },
    part(name, facts) {
      if (!present()) return null;
      const span = spans.startSpan(name, { attributes: facts });
      return (error) => {
        if (error) fail(span, error);
        span.end();
      };
    },
    async close() {
      const ended = provider.shutdown().catch(say);
      await Promise.race([ended, sleep(stopWithinMs, undefined, { ref: false })]);
      context.disable();
      diag.disable();
    },
  };
}

/** By its code alone: a message may hold what somebody typed. */
function fail(span: Span, error: unknown): void {
  const { code, name } = error as { code?: unknown; name?: unknown };
  const type = [code, name].find((one) => typeof one === 'string' && /^[\w-]{1,60}$/.test(one)) ?? 'error';
  span.setAttribute('error.type', type as string);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
