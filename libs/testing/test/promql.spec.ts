import { readsOf } from '../src/traces/promql.js';

describe('what an expression reads', () => {
  it.each([
    ['up', { metrics: [{ name: 'up', labels: [] }], groups: [] }],
    ['sum by (le, job) (rate(x_bucket{a="b{c}",d!~"e,f"}[5m])) / 2 > 0.5 or vector(0)', { metrics: [{ name: 'x_bucket', labels: ['a', 'd'] }], groups: ['le', 'job'] }],
    ['sum(a{b="c"} unless d offset 15m) > 0', { metrics: [{ name: 'a', labels: ['b'] }, { name: 'd', labels: [] }], groups: [] }],
    ['count by (job) (x offset 15m) unless count by (job) (y)', { metrics: [{ name: 'x', labels: [] }, { name: 'y', labels: [] }], groups: ['job', 'job'] }],
    ['a:b:rate5m > 14.4 * 0.001 and on (z) histogram_quantile(0.95, c{}[$__rate_interval])', { metrics: [{ name: 'a:b:rate5m', labels: [] }, { name: 'c', labels: [] }], groups: ['z'] }],
  ])('%s', (expression, reads) => expect(readsOf(expression)).toEqual(reads));
});
