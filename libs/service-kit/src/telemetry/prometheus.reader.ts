import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { type CollectionResult, DataPointType, type MetricData } from '@opentelemetry/sdk-metrics';
import { prometheusUnit } from './prometheus.js';

/**
 * The page that Prometheus scrapes, on a port of its own. The exporter leaves units out of names; with them the page reads as what a
 * collector makes of the same metrics, so that one set of alerts and dashboards fits both.
 */
export class PrometheusReader extends PrometheusExporter {
  override async collect(): Promise<CollectionResult> {
    const { resourceMetrics, errors } = await super.collect();
    return { errors, resourceMetrics: { ...resourceMetrics, scopeMetrics: resourceMetrics.scopeMetrics.map((scope) => ({ ...scope, metrics: scope.metrics.map(withUnit) })) } };
  }
}

function withUnit(metric: MetricData): MetricData {
  const unit = prometheusUnit(metric.descriptor.unit, metric.dataPointType === DataPointType.GAUGE);
  return unit ? { ...metric, descriptor: { ...metric.descriptor, name: `${metric.descriptor.name}_${unit}` } } : metric;
}
