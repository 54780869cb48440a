import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { attributes, attributesOfInstrumentations } from '../../../libs/service-kit/src/telemetry/names.js';
import { knownSeries } from '../../../libs/service-kit/src/telemetry/prometheus.js';
import { readsOf } from '../../../libs/testing/src/traces/promql.js';

const root = join(import.meta.dirname, '../../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = (path: string, ending: string): string[] => readdirSync(join(root, path)).filter((file) => file.endsWith(ending));

interface Rule { alert?: string; record?: string; expr: string; labels?: { severity: string }; annotations?: Record<string, string> }
interface RuleTest { tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[] }
interface Panel { type: string; title: string; datasource: { uid: string }; targets: { expr: string; datasource: { uid: string }; exemplar?: boolean }[] }
interface Dashboard { uid: string; title: string; panels: Panel[]; templating: { list: { name: string; type: string; query: unknown }[] }; annotations: { list: { expr?: string }[] } }

const ruleFiles = files('charts/trunkline/rules', '.yaml');
const rules = ruleFiles.flatMap((file) => (load(text(`charts/trunkline/rules/${file}`)) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules));
const alerts = rules.filter((rule): rule is Rule & { alert: string } => rule.alert !== undefined);
const dashboards = files('charts/trunkline/dashboards', '.json').map((file) => JSON.parse(text(`charts/trunkline/dashboards/${file}`)) as Dashboard);

/** Of an expression, what it reads that nobody tells. */
function unknownIn(expression: string): string[] {
  const known = knownSeries();
  for (const { record } of rules) if (record) known.set(record, new Set(['namespace']));
  const { metrics, groups } = readsOf(expression.replaceAll('$job', 'job'));
  if (metrics.length === 0) return ['nothing'];
  const its = new Set(metrics.flatMap(({ name }) => [...(known.get(name) ?? [])]));
  return [
    ...metrics.flatMap(({ name, labels }) => (known.has(name) ? labels.filter((label) => !known.get(name)!.has(label)).map((label) => `${name}{${label}}`) : [name])),
    ...groups.filter((label) => !its.has(label)).map((label) => `by (${label})`),
  ];
}

describe('alerts', () => {
  it.each(rules.map((rule) => [rule.alert ?? rule.record!, rule.expr]))('%s reads only what is told', (_name, expr) => expect(unknownIn(expr)).toEqual([]));

  it.each(rules.map((rule) => [rule.alert ?? rule.record!, rule.expr]))('%s keeps installations apart', (_name, expr) => expect(expr.match(/\b(?:sum|min|max|avg|count)\b(?! by \(namespace\b).*/g)).toBeNull());

  it.each(alerts.map((rule) => [rule.alert, rule] as const))('%s says what it is, how bad, and what to do', (name, rule) => {
    expect(['critical', 'warning', 'info']).toContain(rule.labels?.severity);
    expect(rule.annotations).toMatchObject({ summary: expect.stringMatching(/\.$/), description: expect.stringMatching(/\.$/), runbook_url: `docs/runbooks/${name}.md` });
    const runbook = text(`docs/runbooks/${name}.md`);
    expect(runbook.split('\n').filter((line) => line.startsWith('#'))).toEqual([`# ${name}`, '## What it means', '## Who notices', '## First look', '## Likely causes', '## How to mend it', '## How to see that it is over']);
  });

  it('have each a test in which it fires and one in which it does not', () => {
    const tests = files('charts/trunkline/rules/tests', '.yaml').flatMap((file) => (load(text(`charts/trunkline/rules/tests/${file}`)) as RuleTest).tests).flatMap((test) => test.alert_rule_test);
    const tested = (fires: boolean) => [...new Set(tests.filter((test) => test.exp_alerts.length > 0 === fires).map((test) => test.alertname))].sort();
    const names = alerts.map((rule) => rule.alert).sort();
    expect(tested(true)).toEqual(names);
    expect(tested(false)).toEqual(names);
    expect(files('charts/trunkline/rules/tests', '.test.yaml').map((file) => file.replace('.test', ''))).toEqual(ruleFiles);
  });
});

describe('runbooks', () => {
  it('of alerts name an alert that there is; what they read and link to is there', () => {
    for (const file of files('docs/runbooks', '.md').filter((name) => name.startsWith('Trunkline'))) {
      expect(alerts.map((rule) => `${rule.alert}.md`)).toContain(file);
      const runbook = text(`docs/runbooks/${file}`);
      for (const [, linked] of runbook.matchAll(/\]\((\w+\.md)\)/g)) expect({ file, linked, there: existsSync(join(root, 'docs/runbooks', linked!)) }).toEqual({ file, linked, there: true });
      for (const [, block] of runbook.matchAll(/```promql\n([^]*?)```/g)) for (const line of block!.trim().split('\n')) expect({ file, line, unknown: unknownIn(line) }).toEqual({ file, line, unknown: [] });
    }
  });
});

describe('dashboards', () => {
  it('are those of the system, a service, jobs, mail, messages and seats', () => {
    expect(dashboards.map(({ uid }) => uid).sort()).toEqual(['jobs', 'mail', 'messages', 'overview', 'seats', 'service'].map((name) => `trunkline-${name}`));
  });

  it.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))('%s reads only what is told, from the chosen source and namespace', (_title, dashboard) => {
    expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    // All is every namespace, and also what has none.
    expect(dashboard.templating.list[1]).toMatchObject({ name: 'namespace', type: 'query', includeAll: true, allValue: '.*' });
    for (const panel of dashboard.panels.filter(({ type }) => type !== 'row')) {
      expect(panel.datasource.uid).toBe('${datasource}');
      for (const { expr, datasource } of panel.targets) {
        expect(datasource.uid).toBe('${datasource}');
        expect({ panel: panel.title, expr, unknown: unknownIn(expr) }).toEqual({ panel: panel.title, expr, unknown: [] });
        expect({ panel: panel.title, everywhere: readsOf(expr).metrics.filter(({ labels }) => !labels.includes('namespace')) }).toEqual({ panel: panel.title, everywhere: [] });
      }
    }
  });

  it('show traces beside durations', () => {
    for (const name of ['overview', 'service', 'jobs', 'mail']) {
      expect(dashboards.find(({ uid }) => uid === `trunkline-${name}`)!.panels.some((panel) => panel.targets?.some((target) => target.exemplar && target.expr.includes('traces_span_metrics_duration')))).toBe(true);
    }
  });
});

describe('the collector', () => {
  const config = load(text('deploy/collector/config.yaml')) as {
    processors: Record<string, { allow_all_keys?: boolean; allowed_keys?: string[]; blocked_values?: string[]; policies?: { type: string }[] }>;
    connectors: Record<string, { exemplars?: { enabled: boolean } } | null>;
    service: { pipelines: Record<string, { receivers: string[]; processors: string[]; exporters: string[] }> };
  } & Record<'receivers' | 'exporters' | 'extensions', Record<string, unknown>>;
  const redaction = config.processors['redaction']!;

  it('lets through what is named, and nothing else', () => {
    expect(redaction.allow_all_keys).toBe(false);
    const ofProcesses = /^(service|telemetry\.sdk|host|process|k8s)\./;
    const ofSpanMetrics = ['span.name', 'span.kind', 'status.code', 'client', 'server', 'connection_type', 'failed'];
    expect(redaction.allowed_keys!.filter((name) => !ofProcesses.test(name) && !ofSpanMetrics.includes(name)).sort()).toEqual([...Object.values(attributes), ...attributesOfInstrumentations].sort());
    for (const path of ['url.full', 'url.path', 'url.query', 'http.url', 'http.target', 'client.address', 'db.statement', 'db.query.text']) expect(redaction.allowed_keys).not.toContain(path);
  });

  it('masks what looks like an address or a secret', () => {
    const patterns = redaction.blocked_values!.map((pattern) => new RegExp(pattern.replace('(?i)', ''), pattern.startsWith('(?i)') ? 'i' : ''));
    const masked = (value: string) => patterns.some((pattern) => pattern.test(value));
    for (const value of ['anna@example.test', 'to anna.b+c@mail.example.org now', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0xx.sig', 'Bearer abcdefgh123', 'mongodb://user:secret@host/', '4111 1111 1111 1111', '+31612345678']) expect({ value, masked: masked(value) }).toEqual({ value, masked: true });
    for (const value of ['billing.orders.assign.v1', '/v1/accounts/:accountId/users', '66f0c1d2e3a4b5c6d7e8f901', 'notifications-notifications_mail', 'O-00007430', 'mongodb://host:27017/']) expect({ value, masked: masked(value) }).toEqual({ value, masked: false });
  });

  it('redacts before anything leaves, keeps errors and slow traces, and makes span metrics with traces of all spans', () => {
    for (const [name, { receivers, processors }] of Object.entries(config.service.pipelines)) {
      if (receivers.includes('otlp')) expect({ name, first: processors.slice(0, 2) }).toEqual({ name, first: ['memory_limiter', 'redaction'] });
    }
    expect(config.processors['tail_sampling']!.policies!.map(({ type }) => type)).toEqual(['status_code', 'latency', 'probabilistic']);
    expect(config.service.pipelines['traces/in']!.exporters).toEqual(['span_metrics', 'service_graph', 'forward/sampling']);
    expect(config.service.pipelines['traces/kept']!.processors).toEqual(['tail_sampling', 'batch']);
    expect(config.connectors['span_metrics']!.exemplars!.enabled).toBe(true);
  });

  it('uses parts that are configured', () => {
    const parts = new Set([...Object.keys(config.receivers), ...Object.keys(config.processors), ...Object.keys(config.exporters), ...Object.keys(config.connectors)]);
    for (const pipeline of Object.values(config.service.pipelines)) for (const part of [...pipeline.receivers, ...pipeline.processors, ...pipeline.exporters]) expect(parts).toContain(part);
  });

  it('is the same in the values of the official chart', () => {
    expect((load(text('deploy/collector/values.yaml')) as { alternateConfig: unknown }).alternateConfig).toEqual(config);
  });
});
