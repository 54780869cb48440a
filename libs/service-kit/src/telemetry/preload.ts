/**
 * Loaded before any code of ours: `node --import @trunkline/service-kit/preload`. Configured by the standard OTEL_* variables;
 * without OTEL_EXPORTER_OTLP_ENDPOINT nothing is exported, but traces are made, so that every error has its trace id.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { hostname } from 'node:os';
import { metrics } from '@opentelemetry/api';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOffSampler, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { metricReaders, spanProcessors } from './exporters.js';

if (process.env['OTEL_SDK_DISABLED'] !== 'true') {
  const instrumentations = [
    new HttpInstrumentation({ ignoreIncomingRequestHook: (request) => request.url?.startsWith('/health/') ?? false }),
    new UndiciInstrumentation(),
    // Statements stay out of spans: filters hold addresses and names.
    new MongoDBInstrumentation({ enhancedDatabaseReporting: false, requireParentSpan: true, dbStatementSerializer: (command: Record<string, unknown>) => Object.keys(command)[0] ?? '' }),
  ];
  // What is instrumented is loaded by `require` (mongoose loads the driver, Fastify the server), so the hook on that is enough. The one on
  // `import` would cost a thread with a heap of its own, in which every module is looked at. For imports of Node's own modules:
  registerInstrumentations({ instrumentations });
  const require = createRequire(import.meta.url);
  for (const builtin of ['node:http', 'node:https']) require(builtin);
  syncBuiltinESMExports();

  const resource = defaultResource()
    .merge(resourceFromAttributes({
      'host.name': hostname(),
      'process.pid': process.pid,
      'process.runtime.name': 'nodejs',
      'process.runtime.version': process.versions.node,
      'service.namespace': 'trunkline',
      'service.name': process.env['OTEL_SERVICE_NAME'] ?? `trunkline-${process.env['TRUNKLINE_SERVICE'] ?? 'service'}`,
      'service.version': process.env['SERVICE_VERSION'] ?? '0.1.0',
      'service.instance.id': `${process.env['HOSTNAME'] ?? 'local'}-${process.pid}`,
    }))
    .merge(detectResources({ detectors: [envDetector] }));
  const takers = await spanProcessors(process.env);
  // Without anybody who takes spans only their ids are made: an error without a trace id could not be looked for.
  const tracing = new NodeTracerProvider({ resource, spanProcessors: takers, ...(takers.length ? {} : { sampler: new AlwaysOffSampler() }) });
  tracing.register();
  const shutdowns = [() => tracing.shutdown()];
  const readers = await metricReaders(process.env);
  if (readers.length) {
    const { MeterProvider } = await import('@opentelemetry/sdk-metrics');
    const metering = new MeterProvider({ resource, readers });
    metrics.setGlobalMeterProvider(metering);
    for (const instrumentation of instrumentations) instrumentation.setMeterProvider(metering);
    shutdowns.push(() => metering.shutdown());
  }
  const shutdown = async (): Promise<void> => void (await Promise.all(shutdowns.map((end) => end())));
  process.once('beforeExit', () => void shutdown().catch(() => undefined));
  /** Sends what is left; called at the very end of a shutdown. */
  (globalThis as { trunklineTelemetryShutdown?: () => Promise<void> }).trunklineTelemetryShutdown = shutdown;
}
