import { consumersOf, natsPermissions } from '@trunkline/contracts';
import { kitConfigSchema, readConfig } from '@trunkline/service-kit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenCases, render } from '../../../tools/chart.mjs';
import { fieldsOf, OWNED, secretsOf } from '../../../tools/chart-schema.mjs';
import { configs, root } from './configs.js';
import { environmentOf, objectsOf, podsOf, type Thing } from './objects.js';

/** What the runtime and the telemetry preload read, beside the services' own settings. */
const RUNTIME = ['NODE_ENV', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'TRUNKLINE_SERVICE', 'POD_NAME', 'POD_NAMESPACE', 'NODE_NAME'];
const cases = goldenCases(root);
const schema = JSON.parse(readFileSync(join(root, 'charts/trunkline/values.schema.json'), 'utf8')) as Thing;
let renders: Record<string, Thing[]>;
beforeAll(async () => {
  renders = Object.fromEntries(await Promise.all(Object.entries(cases).map(async ([name, values]) => [name, objectsOf(await render(root, values))])));
});

/** The environments that a service's image runs with, in every case: served, set up, checked. */
function environments(service: string): { where: string; env: Record<string, string | Thing> }[] {
  return Object.entries(renders).flatMap(([name, things]) =>
    podsOf(things)
      .filter(({ spec }) => new RegExp(`/${service}[:@]`).test(spec['containers'][0].image))
      .map(({ owner, spec }) => ({ where: `${name} ${owner}`, env: environmentOf(things, spec['containers'][0]) })));
}

describe.each(Object.entries(configs))('%s', (service, config) => {
  const known = [...Object.keys(fieldsOf(config)), ...Object.keys(fieldsOf(kitConfigSchema))];

  it('gets nothing that it does not read, and nothing that it refuses', () => {
    const found = environments(service);
    expect(found.length).toBeGreaterThanOrEqual(Object.keys(cases).length * 2);
    for (const { where, env } of found) {
      const unknown = Object.keys(env).filter((key) => ![...known, ...RUNTIME].includes(key) && !key.startsWith('OTEL_') && key !== 'HTTPS_PROXY');
      expect([where, ...unknown]).toEqual([where]);
      const plain = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, typeof value === 'string' ? value : secretFor(key)]));
      expect(() => readConfig(kitConfigSchema, plain)).not.toThrow();
      expect(() => readConfig(config, plain)).not.toThrow();
    }
  });

  it('gets its secrets from secrets, and those of no other service', () => {
    for (const { env } of environments(service)) {
      const secret = Object.entries(env).filter(([, value]) => typeof value !== 'string' && value['secretKeyRef']).map(([key]) => key);
      const own = secret.filter((key) => !['MONGODB_URI', 'NATS_PASSWORD', 'SMTP_URL', 'OTEL_EXPORTER_OTLP_HEADERS'].includes(key));
      expect(own.sort()).toEqual(secretsOf(config));
      expect(secret.includes('SMTP_URL')).toBe(service === 'notifications');
      const password = env['NATS_PASSWORD'] as Thing | undefined;
      if (password) expect(password['secretKeyRef'].key).toBe(`NATS_PASSWORD_${service.toUpperCase()}`);
    }
  });

  it('can be told every setting that it reads', () => {
    const settable = [...Object.keys(schema['properties'].services.properties[service].properties.env.properties), ...OWNED, ...secretsOf(config)];
    expect(known.filter((key) => !settable.includes(key))).toEqual([]);
  });

  it('reads what it is told as it was meant', () => {
    const { env } = environments(service).find(({ where }) => where.startsWith('everything Deployment'))!;
    const plain = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, typeof value === 'string' ? value : secretFor(key)]));
    expect(readConfig(kitConfigSchema, plain)).toMatchObject({ DRAIN_TIMEOUT_MS: 15_000, LOG_LEVEL: 'debug', STREAM_REPLICAS: 3, NATS_CA: '/etc/trunkline/nats/ca.crt', MONGODB_CA: '/etc/trunkline/mongodb/ca.crt' });
    const own = readConfig(config, plain);
    if (service === 'gateway') expect(own).toMatchObject({ RATE_LIMIT_PER_MINUTE: 3_000_000, TRUST_PROXY: 0, IDENTITY_URL: 'http://tl-identity:80', PUBLIC_URL: 'https://trunkline.example.org' });
    if (service === 'identity') expect(own).toMatchObject({ SECOND_FACTOR_FOR_PARTNERS: true, INVITATION_DAYS: 0.5, PUBLIC_URL: 'https://trunkline.example.org' });
  });

  it('is scaled by consumers that it has', () => {
    const scaled = renders['keda']!.find((thing) => thing['kind'] === 'ScaledObject' && thing['metadata'].name === `trunkline-${service}`);
    const watched = (scaled?.['spec'].triggers ?? []).filter((trigger: Thing) => trigger['type'] === 'nats-jetstream').map(({ metadata }: Thing) => `${metadata.stream}/${metadata.consumer}`);
    const there = Object.entries(consumersOf(service as never)).flatMap(([stream, names]) => names.map((name) => `${stream}/${name}`));
    expect(there).toEqual(expect.arrayContaining(watched));
    // Whoever does work is scaled by it.
    for (const work of there.filter((name) => name.startsWith('WORK/'))) expect(watched).toContain(work);
  });
});

it('has a NATS user for each of the passwords', () => {
  const wanted = podsOf(renders['default']!).flatMap(({ spec }) => environmentOf(renders['default']!, spec['containers'][0])['NATS_USER'] as string);
  expect(new Set(wanted)).toEqual(new Set(Object.keys(configs)));
  expect(Object.keys(natsPermissions())).toEqual(expect.arrayContaining([...new Set(wanted)]));
  const authorization = readFileSync(join(root, 'deploy/nats/authorization.conf'), 'utf8');
  for (const user of wanted) expect(authorization).toContain(`user: ${user}\n      password: $NATS_PASSWORD_${user.toUpperCase()}\n`);
});

function secretFor(key: string): string {
  if (key === 'MONGODB_URI') return 'mongodb://database';
  if (key === 'SMTP_URL') return 'smtp://mail';
  return 'x'.repeat(40);
}
