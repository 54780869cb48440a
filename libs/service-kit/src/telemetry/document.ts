import { attributeMeanings, attributes, attributesOfInstrumentations, type AttributeName, metrics, type MetricSpec, spans } from './names.js';
import { prometheusSeries } from './prometheus.js';

/** docs/telemetry.md, made from the names. */
export function telemetryDocument(): string {
  const all: MetricSpec[] = Object.values(metrics);
  const rows = (list: MetricSpec[]) => list.map((metric) => [
    code(metric.name), `${metric.instrument}, ${code(metric.unit)}`, metric.says,
    metric.attributes.map((attribute) => code(attributes[attribute])).join(' '), prometheusSeries(metric).slice(0, 1).map(code).join(''),
  ]);
  const section = (title: string, by: MetricSpec['by'][]) => [`### ${title}`, '', table(['metric', 'instrument, unit', 'what it says', 'attributes', 'in Prometheus'], rows(all.filter((metric) => by.includes(metric.by)))), ''];
  return [
    '# Telemetry',
    '',
    'Made by `npm run generate` from `libs/service-kit/src/telemetry/names.ts`; a test fails when the two differ.',
    '',
    'Every service sends traces and metrics by OTLP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set, and nothing without it; the other standard `OTEL_*` variables hold too.',
    'Resource attributes: `service.namespace` (`trunkline`), `service.name` (`trunkline-<service>`), `service.version`, `service.instance.id`; in Prometheus they are',
    '`job` (`trunkline/trunkline-<service>`) and `instance`. Logs are JSON lines on standard output with `traceId` and `spanId`.',
    '',
    'Two installations in one Prometheus are told apart by the label `namespace`, where it has one: each alert and each recorded series is of one namespace. The PodMonitor',
    'brings it. With a collector each installation has its own in its namespace, and the ServiceMonitor with `honorLabels` adds that namespace to series that have none; a',
    'collector of both, or OTLP straight to Prometheus, makes one of them. Dashboards have the namespace as a choice; queries of the runbooks read all of them as they stand,',
    'and want `{namespace="..."}` where there are several.',
    '',
    'Only what stands here is recorded: attributes are an allow-list, and a span loses what is not on it before it leaves the process. No name, address, token, password or secret is in a span, a metric or a log, and no id of a',
    'tenant on a metric (of a partner, an account, a person); the end-to-end tests look for marker values in all three. The collector',
    '([deploy/collector](../deploy/collector/README.md)) holds a second net.',
    '',
    '## Metrics',
    '',
    'Gauges of a queue or of the database are reported by every replica alike: take `max`, not `sum`.',
    '',
    ...section('Of every service', ['kit']),
    ...section('Gateway', ['gateway']),
    ...section('Identity', ['identity']),
    ...section('Licensing', ['licensing']),
    ...section('Notifications', ['notifications']),
    ...section('By OpenTelemetry’s instrumentation', ['instrumentation']),
    '### From a metric to a trace',
    '',
    'The metrics SDK for JavaScript has no exemplars yet (its classes for them are not used: opentelemetry-js issue 5147). The collector makes them instead: its span metrics',
    '(`traces_span_metrics_duration_seconds`, `traces_span_metrics_calls_total`, by service, span name, kind and status) carry the trace ids of the spans they are made of, and',
    'the dashboards show them on the panels of durations. Errors in answers and log lines have their trace id besides.',
    '',
    '## Spans',
    '',
    table(['name', 'kind', 'what it stands for'], Object.values(spans).map((span) => [code(span.name), span.kind, span.says])),
    '',
    '## Attributes',
    '',
    table(['attribute', 'what it says', 'values'], (Object.keys(attributes) as AttributeName[]).map((name) => {
      const { says, values } = attributeMeanings[name];
      return [code(attributes[name]), says, values === 'open' ? '' : values.map(code).join(' ')];
    })),
    '',
    `Spans of instrumentations have besides: ${attributesOfInstrumentations.map(code).join(', ')}.`,
    '',
  ].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
