import type { IMetricReader, PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, ConsoleSpanExporter, type ReadableSpan, SimpleSpanProcessor, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { attributes, attributesOfInstrumentations } from './names.js';

const onSpans = new Set<string>([...Object.values(attributes), ...attributesOfInstrumentations]);

/** The environment, as the SDK's own set-up reads it. */
type Env = Record<string, string | undefined>;

/**
 * Where spans go by OTEL_TRACES_EXPORTER: `otlp`, `console`, `none`. Only what is asked for is loaded: an SDK with every exporter in
 * it would be a third of a service's memory.
 */
export async function spanProcessors(env: Env): Promise<SpanProcessor[]> {
  const processors: SpanProcessor[] = [];
  for (const name of wanted(env, 'TRACES')) {
    if (name === 'otlp') processors.push(new BatchSpanProcessor(await otlpSpans(env)));
    else if (name === 'console') processors.push(new SimpleSpanProcessor(new ConsoleSpanExporter()));
  }
  return processors.length ? [new AllowedOnly(), ...processors] : [];
}

/**
 * Takes out of spans what is not on the list: instrumentations put the address, the agent and the path of a request there, and the text of
 * an error, and a driver's text can hold a value of somebody's document.
 */
class AllowedOnly implements SpanProcessor {
  onStart(): void {}
  onEnd({ attributes: its, status, events }: ReadableSpan): void {
    delete status.message;
    for (const set of [its, ...events.map((event) => event.attributes)]) for (const key of Object.keys(set ?? {})) if (!onSpans.has(key)) delete set![key];
  }
  async forceFlush(): Promise<void> {}
  async shutdown(): Promise<void> {}
}

/** Where metrics go by OTEL_METRICS_EXPORTER: `otlp`, `prometheus` (a page on port 9464), `none`; none of them, no readers. */
export async function metricReaders(env: Env): Promise<IMetricReader[]> {
  const readers: IMetricReader[] = [];
  for (const name of wanted(env, 'METRICS')) {
    if (name === 'otlp') {
      const { PeriodicExportingMetricReader } = await import('@opentelemetry/sdk-metrics');
      const exportIntervalMillis = Number(env['OTEL_METRIC_EXPORT_INTERVAL']) || 60_000;
      const exportTimeoutMillis = Math.min(Number(env['OTEL_METRIC_EXPORT_TIMEOUT']) || 30_000, exportIntervalMillis);
      readers.push(new PeriodicExportingMetricReader({ exporter: await otlpMetrics(env), exportIntervalMillis, exportTimeoutMillis }));
    } else if (name === 'prometheus') {
      const { PrometheusReader } = await import('./prometheus.reader.js');
      readers.push(new PrometheusReader({ host: env['OTEL_EXPORTER_PROMETHEUS_HOST'] || '::', port: Number(env['OTEL_EXPORTER_PROMETHEUS_PORT']) || 9_464 }));
    }
  }
  return readers;
}

const KNOWN: Record<string, readonly string[]> = { TRACES: ['otlp', 'console', 'none'], METRICS: ['otlp', 'prometheus', 'none'] };

/** Without a collector nothing is to be sent anywhere; the standard's own default would try localhost. */
function wanted(env: Env, signal: 'TRACES' | 'METRICS'): string[] {
  const usual = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`] ? 'otlp' : 'none';
  const names = (env[`OTEL_${signal}_EXPORTER`] || usual).split(',').map((name) => name.trim()).filter(Boolean);
  for (const name of names) if (!KNOWN[signal]!.includes(name)) warn(`OTEL_${signal}_EXPORTER knows ${KNOWN[signal]!.join(', ')}, not ${name}`);
  return names;
}

function isJson(env: Env, signal: 'TRACES' | 'METRICS'): boolean {
  const protocol = env[`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`] || env['OTEL_EXPORTER_OTLP_PROTOCOL'] || 'http/protobuf';
  if (protocol !== 'http/json' && protocol !== 'http/protobuf') warn(`OTLP goes by http/protobuf or http/json (a collector's port 4318), not by ${protocol}; http/protobuf is used`);
  return protocol === 'http/json';
}

async function otlpSpans(env: Env): Promise<SpanExporter> {
  const { OTLPTraceExporter } = isJson(env, 'TRACES') ? await import('@opentelemetry/exporter-trace-otlp-http') : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter();
}

async function otlpMetrics(env: Env): Promise<PushMetricExporter> {
  const { OTLPMetricExporter } = isJson(env, 'METRICS') ? await import('@opentelemetry/exporter-metrics-otlp-http') : await import('@opentelemetry/exporter-metrics-otlp-proto');
  return new OTLPMetricExporter();
}

function warn(text: string): void {
  process.stderr.write(`telemetry: ${text}\n`);
}
