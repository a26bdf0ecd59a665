import type * as OpenTelemetry from '@opentelemetry/api';
import type { Outcome } from '@bronxbot/core';
import { PluginError } from '../errors.ts';

/** Makes a span of every entry. */
export type Trace = (outcome: Outcome) => void;

/**
 * Loads OpenTelemetry and gives what makes spans of entries, after they ended and with the times they had. Nothing about people is in them.
 * @param load for tests. @throws PluginError `PERF_PACKAGE_MISSING`
 */
export async function openTracing(
  load: () => Promise<typeof OpenTelemetry> = () => import('@opentelemetry/api'),
): Promise<Trace> {
  const { SpanKind, SpanStatusCode, trace } = await load().catch((cause: unknown) => {
    throw new PluginError(
      'PERF_PACKAGE_MISSING',
      'perfMonitor({ openTelemetry: true }) needs the package @opentelemetry/api. Run `npm install @opentelemetry/api`.',
      { cause },
    );
  });
  const tracer = trace.getTracer('@bronxbot/plugins/perf-monitor');
  return ({ acknowledgedAfterMs, ageMs, code, endedAfterMs, outcome, path, receivedAtMs, surface }) => {
    const span = tracer.startSpan(path, {
      kind: SpanKind.SERVER,
      startTime: receivedAtMs,
      attributes: {
        'bot.surface': surface,
        'bot.outcome': outcome,
        'bot.age_ms': ageMs,
        ...(code === undefined ? {} : { 'bot.code': code }),
      },
    });
    if (acknowledgedAfterMs !== undefined)
      span.addEvent('acknowledged', undefined, receivedAtMs + acknowledgedAfterMs);
    if (outcome === 'error') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(receivedAtMs + endedAfterMs);
  };
}
