import { attributes, type MetricSpec } from './names.js';

const UNITS: Record<string, string> = { s: 'seconds', By: 'bytes' };

/** The series that a metric becomes in Prometheus, as OpenTelemetry's translation names them (dots, unit and type in the name). */
export function prometheusSeries(spec: MetricSpec): string[] {
  const unit = UNITS[spec.unit] ?? (spec.unit === '1' && spec.instrument === 'gauge' ? 'ratio' : '');
  const base = [prometheusLabel(spec.name), ...(unit ? [unit] : [])].join('_');
  if (spec.instrument === 'histogram') return [`${base}_bucket`, `${base}_sum`, `${base}_count`];
  return [spec.instrument === 'counter' ? `${base}_total` : base];
}

/** The label that an attribute becomes. */
export function prometheusLabel(name: string): string {
  return name.replace(/[^a-zA-Z0-9]+/g, '_');
}

/** The labels of a metric's series beside `job` and `instance`. */
export function prometheusLabels(spec: MetricSpec): string[] {
  return [...spec.attributes.map((attribute) => prometheusLabel(attributes[attribute])), ...(spec.instrument === 'histogram' ? ['le'] : [])];
}
