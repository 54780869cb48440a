import { trace, metrics as api, SpanStatusCode } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { spanProcessors, metricReaders } from './exporters.js';
import { counter, histogram, observe } from './instruments.js';
import { type MetricName, metrics, type MetricSpec } from './names.js';
import { prometheusSeries } from './prometheus.js';

const names = Object.keys(metrics) as MetricName[];
const of = (instrument: MetricSpec['instrument']) => names.filter((name) => metrics[name].instrument === instrument);

describe('what leaves a process', () => {
  it('is on a page for Prometheus by the names that alerts and dashboards read', async () => {
    const readers = await metricReaders({ OTEL_METRICS_EXPORTER: 'prometheus', OTEL_EXPORTER_PROMETHEUS_HOST: '127.0.0.1' });
    const [reader] = readers as unknown as [{ getMetricsRequestHandler(request: null, response: object): void; stopServer(): Promise<void> }];
    const provider = new MeterProvider({ readers });
    api.setGlobalMeterProvider(provider);
    try {
      for (const name of of('counter')) counter(name as 'mails').add(1, {});
      for (const name of of('histogram')) histogram(name as 'dbDuration').record(1, {});
      const end = observe([...of('gauge'), ...of('upDownCounter')] as 'memory'[], (tell) => {
        for (const name of [...of('gauge'), ...of('upDownCounter')]) tell(name as 'memory', 1, {});
      });
      const page = await new Promise<string>((resolve) => reader.getMetricsRequestHandler(null, { statusCode: 0, setHeader: () => undefined, end: resolve }));
      end();
      const told = new Set(page.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(/[{ ]/)[0]));
      for (const name of names) for (const series of prometheusSeries(metrics[name])) expect(told).toContain(series);
    } finally {
      await provider.shutdown();
      api.disable();
    }
  });

  it('has no text of an error, no path and no address in its spans', async () => {
    const memory = new InMemorySpanExporter();
    const tracing = new NodeTracerProvider({ spanProcessors: [(await spanProcessors({ OTEL_TRACES_EXPORTER: 'console' }))[0]!, new SimpleSpanProcessor(memory)] });
    const span = tracing.getTracer('test').startSpan('find users');
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'dup key: { email: "anna@example.test" }' });
    span.recordException(new TypeError('anna@example.test'));
    span.setAttributes({ 'http.route': '/v1/users/:id', 'url.path': '/v1/users/anna', 'network.peer.address': '10.1.2.3', 'user_agent.original': 'anna' });
    span.end();
    const [ended] = memory.getFinishedSpans();
    expect(ended).toMatchObject({ status: { code: SpanStatusCode.ERROR }, events: [{ attributes: { 'exception.type': 'TypeError' } }] });
    expect(ended!.attributes).toEqual({ 'http.route': '/v1/users/:id' });
    expect(JSON.stringify([ended!.status, ended!.events, ended!.attributes])).not.toContain('anna');
    await tracing.shutdown();
    trace.disable();
  });
});
