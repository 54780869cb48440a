import { type Attributes, type BatchObservableResult, metrics as api, type Observable } from '@opentelemetry/api';
import { attributes, type AttributeName, type MetricName, metrics, type MetricSpec } from './names.js';

type Of<Kind extends MetricSpec['instrument']> = { [M in MetricName]: (typeof metrics)[M]['instrument'] extends Kind ? M : never }[MetricName];
/** Values of the attributes that a metric may have, by their short names; others do not compile. */
export type ValuesOf<M extends MetricName> = { [A in (typeof metrics)[M]['attributes'][number]]?: string | number | undefined };

const meter = () => api.getMeter('@trunkline/service-kit');

function named(values: object): Attributes {
  const set: Attributes = {};
  for (const [name, value] of Object.entries(values) as [AttributeName, string | number | undefined][]) if (value !== undefined) set[attributes[name]] = value;
  return set;
}

/** A counter of `names.ts`. Made at its first use, so that it does not matter when the SDK starts. */
export function counter<M extends Of<'counter'>>(metric: M): { add(count: number, values: ValuesOf<M>): void } {
  const { name, unit, says: description } = metrics[metric];
  let made: ReturnType<ReturnType<typeof meter>['createCounter']> | undefined;
  return { add: (count, values) => (made ??= meter().createCounter(name, { unit, description })).add(count, named(values)) };
}

/** A histogram of `names.ts`. */
export function histogram<M extends Of<'histogram'>>(metric: M): { record(value: number, values: ValuesOf<M>): void } {
  const { name, unit, says: description, ...rest }: MetricSpec = metrics[metric];
  let made: ReturnType<ReturnType<typeof meter>['createHistogram']> | undefined;
  return {
    record: (value, values) =>
      (made ??= meter().createHistogram(name, { unit, description, ...(rest.buckets ? { advice: { explicitBucketBoundaries: [...rest.buckets] } } : {}) })).record(value, named(values)),
  };
}

/** Tells the value of one gauge of those that {@link observe} was asked for. */
export type Tell<M extends MetricName> = <N extends M>(metric: N, value: number, values: ValuesOf<N>) => void;

/**
 * Has gauges read whenever metrics are exported, and never without an exporter. What `read` throws leaves the gauges out of that export.
 * @returns a function that ends it.
 */
export function observe<M extends Of<'gauge' | 'upDownCounter'>>(names: readonly M[], read: (tell: Tell<M>) => Promise<void> | void): () => void {
  const from = meter();
  const gauges = new Map(names.map((name): [M, Observable] => {
    const { name: full, unit, says: description, instrument } = metrics[name];
    return [name, instrument === 'gauge' ? from.createObservableGauge(full, { unit, description }) : from.createObservableUpDownCounter(full, { unit, description })];
  }));
  const all = [...gauges.values()];
  const callback = async (result: BatchObservableResult): Promise<void> => {
    try {
      await read((metric, value, values) => result.observe(gauges.get(metric)!, value, named(values)));
    } catch {
      // A part that is away is told by its own metric.
    }
  };
  from.addBatchObservableCallback(callback, all);
  return () => from.removeBatchObservableCallback(callback, all);
}
