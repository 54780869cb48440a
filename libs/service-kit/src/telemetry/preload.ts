/**
 * Loaded before any code of ours: `node --import @trunkline/service-kit/preload`. Configured by the standard OTEL_* variables;
 * without OTEL_EXPORTER_OTLP_ENDPOINT nothing is exported, but traces are made, so that every error has its trace id.
 */
import { register } from 'node:module';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { Span } from '@opentelemetry/api';
import { NodeSDK, type tracing } from '@opentelemetry/sdk-node';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

// Without a collector nothing is to be sent anywhere; the SDK's own default would try localhost.
const exporter = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ? 'otlp' : 'none';
process.env['OTEL_TRACES_EXPORTER'] ??= exporter;
process.env['OTEL_METRICS_EXPORTER'] ??= exporter;
process.env['OTEL_LOGS_EXPORTER'] ??= 'none';

/** A query can hold a search for a name or an address, or a one-time token, and an address is a person's: they stay out of spans. */
function withoutQuery(span: Span): void {
  const { attributes: set } = span as unknown as { attributes?: Record<string, unknown> };
  for (const key of ['url.full', 'url.query', 'http.url', 'http.target']) {
    const value = set?.[key];
    if (typeof value === 'string' && value.includes('?')) span.setAttribute(key, value.slice(0, value.indexOf('?')));
    else if (key === 'url.query' && value) span.setAttribute(key, '');
  }
  if (set?.['client.address']) span.setAttribute('client.address', '');
}

const nowhere: tracing.SpanProcessor = { onStart: () => undefined, onEnd: () => undefined, forceFlush: () => Promise.resolve(), shutdown: () => Promise.resolve() };

const sdk = new NodeSDK({
  resource: resourceFromAttributes({
    'service.namespace': 'trunkline',
    'service.name': process.env['OTEL_SERVICE_NAME'] ?? `trunkline-${process.env['TRUNKLINE_SERVICE'] ?? 'service'}`,
    'service.version': process.env['SERVICE_VERSION'] ?? '0.1.0',
    'service.instance.id': `${process.env['HOSTNAME'] ?? 'local'}-${process.pid}`,
  }),
  // Spans are made even where nobody takes them: an error without a trace id could not be looked for.
  ...(process.env['OTEL_TRACES_EXPORTER'] === 'none' ? { spanProcessors: [nowhere] } : {}),
  instrumentations: [
    new HttpInstrumentation({ ignoreIncomingRequestHook: (request) => request.url?.startsWith('/health/') ?? false, requestHook: withoutQuery }),
    new UndiciInstrumentation({ requestHook: withoutQuery }),
    // Statements stay out of spans: filters hold addresses and names.
    new MongoDBInstrumentation({ enhancedDatabaseReporting: false, requireParentSpan: true, dbStatementSerializer: (command: Record<string, unknown>) => Object.keys(command)[0] ?? '' }),
  ],
});
sdk.start();

for (const signal of ['beforeExit'] as const) process.once(signal, () => void sdk.shutdown().catch(() => undefined));
/** Sends what is left; called at the very end of a shutdown. */
(globalThis as { trunklineTelemetryShutdown?: () => Promise<void> }).trunklineTelemetryShutdown = () => sdk.shutdown();
