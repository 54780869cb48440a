import { attributes, type MetricSpec, metrics } from './names.js';

const TARGET = ['namespace', 'job', 'instance'];
const UNITS: Record<string, string> = { s: 'seconds', By: 'bytes' };

/** How a unit stands in a series' name; empty for those that don't. */
export function prometheusUnit(unit: string, gauge: boolean): string {
  return UNITS[unit] ?? (unit === '1' && gauge ? 'ratio' : '');
}

/** The series that a metric becomes in Prometheus, as OpenTelemetry's translation names them (dots, unit and type in the name). */
export function prometheusSeries(spec: MetricSpec): string[] {
  const unit = prometheusUnit(spec.unit, spec.instrument === 'gauge');
  const base = [prometheusLabel(spec.name), ...(unit ? [unit] : [])].join('_');
  if (spec.instrument === 'histogram') return [`${base}_bucket`, `${base}_sum`, `${base}_count`];
  return [spec.instrument === 'counter' ? `${base}_total` : base];
}

/** The label that an attribute becomes. */
export function prometheusLabel(name: string): string {
  return name.replace(/[^a-zA-Z0-9]+/g, '_');
}

/** What the collector makes of spans (deploy/collector/config.yaml), by series. */
const ofSpans: Record<string, readonly string[]> = {
  ...Object.fromEntries(['duration_seconds_bucket', 'duration_seconds_sum', 'duration_seconds_count', 'calls_total'].map((name) => [
    `traces_span_metrics_${name}`, ['service_name', 'span_name', 'span_kind', 'status_code', 'le'],
  ])),
  ...Object.fromEntries(['request_total', 'request_failed_total'].map((name) => [`traces_service_graph_${name}`, ['client', 'server', 'connection_type', 'failed']])),
};

/** Every series that dashboards and alerts may read, with its labels; `job` and `instance` come from the resource, `namespace` from where Prometheus found it. */
export function knownSeries(): Map<string, Set<string>> {
  const known = new Map(Object.entries(ofSpans).map(([series, labels]) => [series, new Set([...labels, ...TARGET])]));
  for (const spec of Object.values(metrics) as MetricSpec[]) {
    const labels = [...spec.attributes.map((attribute) => prometheusLabel(attributes[attribute])), ...TARGET];
    for (const series of prometheusSeries(spec)) known.set(series, new Set([...labels, ...(series.endsWith('_bucket') ? ['le'] : [])]));
  }
  return known;
}
