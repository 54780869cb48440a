import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it was exported. */
export interface ExportedSpan {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  attributes: Record<string, unknown>;
  /** Spans that it names as causes, of any trace. */
  links: { traceId: string; spanId: string }[];
  failed: boolean;
}

/** The last value of one series of a metric. */
export interface MetricPoint {
  service: string;
  instance: string;
  name: string;
  unit: string;
  /** With the metric's names of attributes. */
  attributes: Record<string, unknown>;
  /** Of a gauge or a counter; of a histogram its count. */
  value: number;
  /** Of a histogram: how many lay in each bucket, by its upper bound. */
  buckets?: { le: number; count: number }[];
}

/** A trace store for tests: takes OTLP/HTTP JSON as a collector does, and answers questions about edges. */
export interface TraceStore {
  /** The environment that makes services export here. */
  env: Record<string, string>;
  spans(): readonly ExportedSpan[];
  /** The last value of every series that was exported. */
  metrics(): MetricPoint[];
  /** Spans of a trace and of every trace that links into it, whatever waited in between. */
  story(traceId: string): ExportedSpan[];
  /** Everything that arrived, as text; for looking for what must not be there. */
  raw(): string;
  stop(): Promise<void>;
}

interface Value { stringValue?: string; intValue?: string | number; boolValue?: boolean; doubleValue?: number; arrayValue?: { values?: Value[] } }
interface Attribute { key: string; value: Value }
interface OtlpSpan { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes?: Attribute[]; links?: { traceId: string; spanId: string }[]; status?: { code?: number } }
interface OtlpPoint { attributes?: Attribute[]; asDouble?: number; asInt?: string | number; count?: string | number; bucketCounts?: (string | number)[]; explicitBounds?: number[] }
interface OtlpMetric { name: string; unit?: string; gauge?: { dataPoints?: OtlpPoint[] }; sum?: { dataPoints?: OtlpPoint[] }; histogram?: { dataPoints?: OtlpPoint[] } }
interface OtlpMetrics { resourceMetrics?: { resource?: { attributes?: Attribute[] }; scopeMetrics?: { metrics?: OtlpMetric[] }[] }[] }
interface OtlpTraces { resourceSpans?: { resource?: { attributes?: Attribute[] }; scopeSpans?: { spans?: OtlpSpan[] }[] }[] }

/** Starts a trace store on a free loopback port; metrics are exported this often, in milliseconds. */
export async function startTraceStore(metricsEveryMs = 5_000): Promise<TraceStore> {
  const spans: ExportedSpan[] = [];
  const bodies: string[] = [];
  const series = new Map<string, MetricPoint>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      bodies.push(text);
      if (request.url === '/v1/traces') spans.push(...read(JSON.parse(text) as OtlpTraces));
      if (request.url === '/v1/metrics') for (const [key, point] of readMetrics(JSON.parse(text) as OtlpMetrics)) series.set(key, point);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '300', OTEL_METRIC_EXPORT_INTERVAL: String(metricsEveryMs), OTEL_METRIC_EXPORT_TIMEOUT: String(metricsEveryMs * 0.9), OTEL_BSP_MAX_QUEUE_SIZE: '100000',
    },
    spans: () => spans,
    metrics: () => [...series.values()],
    story(traceId) {
      const traces = new Set([traceId]);
      for (let size = 0; size !== traces.size; ) {
        size = traces.size;
        for (const span of spans) if (span.links.some((link) => traces.has(link.traceId))) traces.add(span.traceId);
      }
      return spans.filter((span) => traces.has(span.traceId));
    },
    raw: () => bodies.join('\n'),
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

function read(data: OtlpTraces): ExportedSpan[] {
  return (data.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource?.attributes)['service.name'] ?? '');
    return (scopeSpans ?? []).flatMap(({ spans }) => (spans ?? []).map((span): ExportedSpan => ({
      service, traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId || null, name: span.name,
      attributes: attributesOf(span.attributes), links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })), failed: span.status?.code === 2,
    })));
  });
}

function readMetrics(data: OtlpMetrics): [string, MetricPoint][] {
  return (data.resourceMetrics ?? []).flatMap(({ resource, scopeMetrics }) => {
    const { 'service.name': service, 'service.instance.id': instance } = attributesOf(resource?.attributes);
    return (scopeMetrics ?? []).flatMap(({ metrics }) => (metrics ?? []).flatMap(({ name, unit, gauge, sum, histogram }) =>
      [...(gauge ?? sum ?? histogram)?.dataPoints ?? []].map((point): [string, MetricPoint] => {
        const attributes = attributesOf(point.attributes);
        const bounds = [...(point.explicitBounds ?? []), Infinity];
        return [`${String(instance)} ${name} ${JSON.stringify(attributes)}`, {
          service: String(service), instance: String(instance), name, unit: unit ?? '', attributes, value: Number(point.count ?? point.asDouble ?? point.asInt ?? 0),
          ...(point.bucketCounts ? { buckets: point.bucketCounts.map((count, i) => ({ le: bounds[i]!, count: Number(count) })) } : {}),
        }];
      })));
  });
}

function attributesOf(list: Attribute[] = []): Record<string, unknown> {
  return Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.boolValue ?? value.doubleValue ?? value.arrayValue?.values?.map((item) => item.stringValue)]));
}
