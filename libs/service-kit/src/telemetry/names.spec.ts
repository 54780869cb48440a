import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { telemetryDocument } from './document.js';
import { attributes, type MetricSpec, metrics } from './names.js';
import { prometheusSeries } from './prometheus.js';

const all: MetricSpec[] = Object.values(metrics);

describe('the names of telemetry', () => {
  it('stand in docs/telemetry.md as they are (npm run generate)', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../../docs/telemetry.md'), 'utf8')).toBe(telemetryDocument());
  });

  it('are each one thing', () => {
    for (const names of [all.map(({ name }) => name), Object.values(attributes), all.flatMap(prometheusSeries)]) expect(new Set(names).size).toBe(names.length);
    for (const { name } of all) expect(name).toMatch(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/);
  });

  it('hold no id of a tenant, a person or a message on a metric: their number has no end', () => {
    const endless = ['accountId', 'jobId', 'mailId', 'messagingMessageId', 'actorRole'];
    for (const { name, attributes: its } of all) expect({ name, endless: its.filter((attribute) => endless.includes(attribute)) }).toEqual({ name, endless: [] });
  });

  it('become series as Prometheus names them', () => {
    expect(prometheusSeries(metrics.callServerDuration)).toEqual(['rpc_server_call_duration_seconds_bucket', 'rpc_server_call_duration_seconds_sum', 'rpc_server_call_duration_seconds_count']);
    expect(prometheusSeries(metrics.mails)).toEqual(['trunkline_mails_total']);
    expect(prometheusSeries(metrics.memory)).toEqual(['process_memory_usage_bytes']);
    expect(prometheusSeries(metrics.eventLoopUtilization)).toEqual(['nodejs_eventloop_utilization_ratio']);
    expect(prometheusSeries(metrics.smtpUsable)).toEqual(['trunkline_smtp_usable']);
  });
});
