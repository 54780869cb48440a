import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { GOLDEN, goldenCases, helm, KUBERNETES, render, validate } from '../../../tools/chart.mjs';
import { REMOVED } from '../../../tools/chart-schema.mjs';
import { root } from './configs.js';
import { isBuiltIn, objectsOf, podsOf, restrictedBreaches, type Thing } from './objects.js';

const chart = join(root, 'charts/trunkline');
const cases = goldenCases(root);
let dir: string;
let files = 0;
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), 'trunkline-chart-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A values file of what is said here. */
function valuesOf(values: object): string {
  const file = join(dir, `values-${files++}.yaml`);
  writeFileSync(file, dump(values));
  return file;
}
const objects = async (values: object, more: string[] = []): Promise<Thing[]> => objectsOf(await render(root, valuesOf(values), KUBERNETES[1], more));
const named = (things: Thing[], kind: string, name: string): Thing | undefined => things.find((thing) => thing['kind'] === kind && thing['metadata'].name === name);
const find = (things: Thing[], kind: string, name: string): Thing | undefined => named(things, kind, `trunkline-${name}`);

describe.each(Object.entries(cases))('with the values %s', (name, values) => {
  it('passes the strict lint', async () => {
    await helm('lint', '--strict', chart, '--values', values);
  });

  it('renders what is committed', async () => {
    expect(await render(root, values, KUBERNETES[1], GOLDEN)).toBe(readFileSync(join(chart, 'tests/golden', `${name}.yaml`), 'utf8'));
  });

  it.each(KUBERNETES)('fits the strict schemas of Kubernetes %s', async (version) => {
    const things = objectsOf(await render(root, values, version)).filter(isBuiltIn);
    const file = join(dir, `${name}-${version}.yaml`);
    writeFileSync(file, things.map((thing) => dump(thing)).join('---\n'));
    expect((await validate(version, file)).match(/passed/g)).toHaveLength(things.length);
  });

  it('makes pods that the restricted standard takes, with a root that nobody can write to and no token', async () => {
    const pods = podsOf(objectsOf(await render(root, values)));
    expect(pods.map(({ owner }) => owner.split('/')[0]).sort()).toEqual([...Array(6).fill('Deployment'), ...Array(6).fill('Job'), 'Pod']);
    for (const pod of pods) {
      expect([pod.owner, ...restrictedBreaches(pod)]).toEqual([pod.owner]);
      expect(pod.spec['automountServiceAccountToken']).toBe(false);
      expect(pod.spec['securityContext']).toMatchObject({ runAsUser: 10_001, runAsNonRoot: true });
      for (const container of pod.spec['containers']) {
        expect(container.securityContext.readOnlyRootFilesystem).toBe(true);
        expect(container.resources.limits.memory).toBeDefined();
        expect(container.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
        // The image's own entry point: there may be no shell.
        expect(container.command).toBeUndefined();
      }
    }
  });

  it('selects what is there, each pod by its own', async () => {
    const things = objectsOf(await render(root, values));
    const pods = podsOf(things);
    const chosen = (labels: Record<string, string>): string[] =>
      pods.filter(({ metadata }) => Object.entries(labels).every(([key, value]) => metadata['labels'][key] === value)).map(({ owner }) => owner);
    for (const thing of things) {
      const { kind, metadata, spec } = thing as Thing;
      if (kind === 'Service') expect(chosen(spec.selector)).toEqual([`Deployment/${metadata.name}`]);
      if (kind === 'Deployment' || kind === 'PodDisruptionBudget') expect(chosen(spec.selector.matchLabels)).toEqual([`Deployment/${metadata.name}`]);
      if (kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject') expect(named(things, 'Deployment', spec.scaleTargetRef.name)?.spec).not.toHaveProperty('replicas');
    }
    // Every pod, those of setup and check too, has one policy for both directions.
    for (const { owner, metadata } of pods) {
      const policies = things.filter((thing) => thing['kind'] === 'NetworkPolicy' && thing['spec'].podSelector.matchExpressions[0].values.includes(metadata['labels']['app.kubernetes.io/component']));
      expect([owner, policies.map((policy) => policy['spec'].policyTypes)]).toEqual([owner, [['Ingress', 'Egress']]]);
    }
  });
});

describe('a value', () => {
  const refused: [string, object, RegExp][] = [
    ['that nobody knows', { replicas: 3 }, /replicas/],
    ['that nobody knows, of a service', { services: { billing: { replica: 3 } } }, /replica/],
    ['of a service that is none', { services: { biling: {} } }, /biling/],
    ['of a wrong type', { defaults: { replicas: 'two' } }, /replicas/],
    ['of a wrong type, of a service', { services: { gateway: { pdb: { enabled: 'yes' } } } }, /enabled/],
    ['that is none of the few', { nats: { auth: 'token' } }, /auth/],
    ['that is no address', { publicUrl: 'trunkline.example.org' }, /publicUrl/],
    ['that is taken away', { defaults: { replicas: null } }, /replicas/],
    ['for a setting that the service does not read', { services: { billing: { env: { INVITATION_DAYS: 7 } } } }, /INVITATION_DAYS/],
    ['for a setting of the wrong type', { services: { identity: { env: { INVITATION_DAYS: 'seven' } } } }, /INVITATION_DAYS/],
    ['for a setting that the chart sets', { defaults: { env: { PORT: 1 } } }, /PORT/],
    ['for a secret, in the open', { services: { identity: { env: { INVITATION_KEY: 'x'.repeat(32) } } } }, /INVITATION_KEY/],
    ['for an entry that the chart sets', { defaults: { extraEnv: [{ name: 'NATS_URL', value: 'nats://x' }] } }, /NATS_URL is set by the chart/],
    ['that ends pods before they are through', { services: { gateway: { terminationGracePeriodSeconds: 30 } } }, /services\.gateway\.terminationGracePeriodSeconds/],
    ['that scales by nothing', { services: { billing: { autoscaling: { type: 'hpa', cpu: 0 } } } }, /nothing to scale by/],
    ['that scales down to more than up', { services: { billing: { autoscaling: { min: 9 } } } }, /min is more than max/],
    ['that scales down to none', { services: { billing: { autoscaling: { type: 'keda', min: 0 } } } }, /autoscaling[./]min/],
    ['that scales by CPU of which none is asked for', { defaults: { resources: { requests: { cpu: null } } }, services: { billing: { autoscaling: { type: 'hpa' } } } }, /services\.billing\.resources\.requests\.cpu/],
    ['that scales by memory of which none is asked for', { defaults: { resources: { requests: null, limits: null } }, services: { billing: { autoscaling: { type: 'keda', cpu: 0, memory: 80 } } } }, /services\.billing\.resources\.requests\.memory/],
    ['for where telemetry goes', { defaults: { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' } } }, /services\.accounts\.env: OTEL_EXPORTER_OTLP_ENDPOINT is set by the chart/],
    ['for where traces go', { services: { billing: { extraEnv: [{ name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', value: 'http://x' }] } } }, /services\.billing\.extraEnv: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is set by the chart/],
    ['for how metrics go', { services: { billing: { env: { OTEL_METRICS_EXPORTER: 'none' } } } }, /services\.billing\.env: OTEL_METRICS_EXPORTER is set by the chart/],
    ['for an entry twice', { services: { billing: { extraEnv: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] } } }, /services\.billing\.extraEnv: A is there twice/],
    ['for a protocol that is not spoken', { nats: { url: 'nats://a:4222,wss://b:443' } }, /nats\.url/],
    ['for an entry that comes from a secret', { defaults: { extraEnv: [{ name: 'MONGODB_URI', value: 'mongodb://x' }] } }, /MONGODB_URI is set by the chart/],
    ['for a volume that there is', { defaults: { extraVolumes: [{ name: 'tmp', emptyDir: {} }] } }, /the name tmp is the chart's own/],
    ['for a label that setup has', { setup: { podLabels: { 'app.kubernetes.io/component': 'accounts' } } }, /setup\.podLabels: app\.kubernetes\.io\/component is set/],
    ['for a label twice', { commonLabels: { team: 'a' }, defaults: { podLabels: { team: 'b' } } }, /services\.accounts\.podLabels: team stands in commonLabels as well/],
    ['for what restarts pods', { defaults: { podAnnotations: { 'checksum/config': 'x' } } }, /podAnnotations: checksum\/config is set/],
    ['for a tag that is none', { image: { tag: 'v1:2' } }, /image[./]tag/],
    ['for more pods away than there are', { defaults: { strategy: { maxUnavailable: '150%' } } }, /maxUnavailable/],
    ['for a host without a name', { publicUrl: 'https://10.0.0.5', ingress: { enabled: true } }, /publicUrl: the Ingress or HTTPRoute needs a name/],
    ['for memory in which nothing starts', { defaults: { resources: { limits: { memory: '20Mi' } } } }, /resources\.limits\.memory: a process does not start/],
    ['for a mount of nothing', { defaults: { extraVolumeMounts: [{ name: 'none', mountPath: '/x' }] } }, /there is no volume none/],
    ['for a label by which pods are found', { services: { billing: { podLabels: { 'app.kubernetes.io/component': 'x' } } } }, /podLabels: app\.kubernetes\.io\/component is set/],
    ['for a label that everything has', { commonLabels: { 'app.kubernetes.io/version': 'x' } }, /commonLabels: app\.kubernetes\.io\/version is set/],
    ['that makes an account twice', { services: { billing: { serviceAccount: { name: 'x' } }, accounts: { serviceAccount: { name: 'x' } } } }, /services\.billing\.serviceAccount: accounts makes x as well/],
    ['by which nothing can be replaced', { services: { billing: { strategy: { maxSurge: 0 } } } }, /services\.billing\.strategy/],
    ['for a port that is taken', { podMonitor: { enabled: true, port: 3000 } }, /podMonitor\.port: 3000 is services\.accounts\.port/],
    ['that takes away what the Ingress leads to', { ingress: { enabled: true }, services: { gateway: { service: { enabled: false } } } }, /services\.gateway\.service\.enabled/],
    ['that takes away where people sign in', { services: { identity: { service: { enabled: false } } } }, /services\.identity\.service\.enabled/],
    ['that is no name of an object', { fullnameOverride: 'a.b' }, /fullnameOverride/],
    ['for a route to nowhere', { httpRoute: { enabled: true } }, /parentRefs/],
    ['for secrets from nowhere', { externalSecrets: { enabled: true } }, /secretStoreRef/],
  ];
  it.each(refused)('%s is refused', async (_what, values, words) => {
    await expect(render(root, valuesOf(values))).rejects.toThrow(words);
  });

  it.each(Object.entries(REMOVED))('%s is refused with the name that it has here', async (path, now) => {
    const [first, second] = path.split('.') as [string, string?];
    await expect(render(root, valuesOf({ [first]: second ? { [second]: 1 } : 1 }))).rejects.toThrow(`${path} is not a value of this chart: use ${now}`);
  });

  it('that is 0 or false is said', async () => {
    const things = await objects({ defaults: { replicas: 0, pdb: { maxUnavailable: 0 } }, services: { gateway: { replicas: 4, preStopSeconds: 0, env: { TRUST_PROXY: 0 }, service: { enabled: false } }, identity: { serviceAccount: { create: false } } } });
    expect(find(things, 'Deployment', 'billing')!['spec'].replicas).toBe(0);
    expect(find(things, 'PodDisruptionBudget', 'billing')).toBeUndefined();
    expect(find(things, 'PodDisruptionBudget', 'gateway')!['spec'].maxUnavailable).toBe(0);
    expect(find(things, 'Deployment', 'gateway')!['spec'].template.spec.containers[0]).not.toHaveProperty('lifecycle');
    expect(find(things, 'ConfigMap', 'gateway')!['data'].TRUST_PROXY).toBe('0');
    expect(find(things, 'Service', 'gateway')).toBeUndefined();
    expect(find(things, 'Deployment', 'identity')!['spec'].template.spec.serviceAccountName).toBe('default');
  });

  it('of one service is no other\'s', async () => {
    const before = await objects({});
    const after = await objects({ services: { accounts: { replicas: 7, podAnnotations: { a: 'b' }, resources: { limits: { memory: '1Gi' } }, env: { LOG_LEVEL: 'debug' } } } });
    for (const thing of before.filter((one) => !one['metadata'].name.includes('accounts'))) {
      expect(after).toContainEqual(thing);
    }
    expect(find(after, 'Deployment', 'accounts')!['spec']).toMatchObject({ replicas: 7, template: { metadata: { annotations: { a: 'b' } } } });
    expect(find(after, 'ConfigMap', 'accounts')!['data'].NODE_OPTIONS).toBe('--max-old-space-size=665');
  });

  it('that changes a setting brings new pods, another version of the chart alone does not', async () => {
    const pod = (things: Thing[]) => find(things, 'Deployment', 'billing')!['spec'].template;
    const [before, after] = [await objects({}), await objects({ services: { billing: { env: { EXPIRING_DAYS: 60 } } } })];
    expect(pod(before).metadata.annotations['checksum/config']).not.toBe(pod(after).metadata.annotations['checksum/config']);
    expect(JSON.stringify(pod(before))).not.toContain(String((load(readFileSync(join(chart, 'Chart.yaml'), 'utf8')) as Thing)['name']) + '-0.1.0');
  });
});

/** A copy of the chart as it renders where a cluster answers: `lookup` of a kind is what is given here. */
function chartOn(found: { deployment: string; secret: string }): string {
  const copy = mkdtempSync(join(dir, 'chart-'));
  cpSync(chart, copy, { recursive: true });
  for (const file of ['_helpers.tpl', 'externalsecret.yaml']) {
    const path = join(copy, 'templates', file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(/lookup "apps\/v1" "Deployment" \S+ (\.full|\(printf .*?\(.*?\)\))/g, found.deployment).replace(/lookup "v1" "Secret" \S+ \$target/g, found.secret);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  }
  return copy;
}

describe('an upgrade', () => {
  const upgrade = async (copy: string, values: object): Promise<Thing[]> =>
    objectsOf(await helm('template', 'trunkline', copy, '--is-upgrade', '--namespace', 'trunkline', '--kube-version', KUBERNETES[1], '--values', valuesOf(values)));

  it('that turns an autoscaler on keeps the pods that there are, and makes as many as it wants at least', async () => {
    const copy = chartOn({ deployment: 'dict "spec" (dict "replicas" 5)', secret: 'dict' });
    const things = await upgrade(copy, { services: { billing: { autoscaling: { type: 'hpa' } }, identity: { autoscaling: { type: 'keda', min: 6 } }, gateway: { replicas: 3 } } });
    expect(['billing', 'identity', 'gateway'].map((name) => find(things, 'Deployment', name)!['spec'].replicas)).toEqual([5, 6, 3]);
  });

  it('that turns external secrets on says at once that it takes two steps', async () => {
    const values = { externalSecrets: { enabled: true, secretStoreRef: { name: 'vault' } } };
    const copy = chartOn({ deployment: 'dict "spec" (dict "replicas" 2)', secret: 'dict' });
    await expect(upgrade(copy, values)).rejects.toThrow(/externalSecrets: the secret trunkline-mongodb is not there yet.*setup\.enabled=false/);
    expect((await upgrade(copy, { ...values, setup: { enabled: false } })).filter((thing) => thing['kind'] === 'ExternalSecret')).toHaveLength(4);
    expect((await upgrade(chartOn({ deployment: 'dict "spec" (dict "replicas" 2)', secret: 'dict "data" "x"' }), values)).filter((thing) => thing['kind'] === 'ExternalSecret')).toHaveLength(4);
  });
});

describe('the chart', () => {
  it('makes one external secret of entries that have one target, which stays when the release goes', async () => {
    const things = await objects({ externalSecrets: { enabled: true, secretStoreRef: { name: 'vault' } }, smtp: { existingSecret: 'one' }, mongodb: { existingSecret: 'one' } });
    const external = things.filter((thing) => thing['kind'] === 'ExternalSecret');
    expect(external.map((thing) => thing['metadata'].name)).toEqual(['one', 'trunkline-nats', 'trunkline-secrets']);
    expect(external[0]!['spec']).toMatchObject({ target: { creationPolicy: 'Orphan' }, dataFrom: [{ extract: { key: 'trunkline/mongodb' } }, { extract: { key: 'trunkline/smtp' } }] });
  });

  it.each([['http://collector', 80], ['https://collector/path', 443], ['http://collector:4319/path', 4319]])('lets telemetry out to %s', async (endpoint, port) => {
    const rules = find(await objects({ otlp: { endpoint } }), 'NetworkPolicy', 'billing')!['spec'].egress as Thing[];
    const ports = rules.map((rule) => rule['ports'].map((one: Thing) => one['port'])).find((list) => list.includes(4318));
    expect(ports).toEqual([4318, port]);
  });

  it('hands more of Node\'s options on, behind the heap', async () => {
    const options = async (values: object): Promise<string> => find(await objects({ ...values, services: { billing: { nodeOptions: '--cpu-prof' } } }), 'ConfigMap', 'billing')!['data'].NODE_OPTIONS;
    expect(await options({})).toBe('--max-old-space-size=166 --cpu-prof');
    expect(await options({ defaults: { resources: { limits: { memory: '512000k' } } } })).toBe('--max-old-space-size=317 --cpu-prof');
    expect(await options({ defaults: { resources: { limits: null } } })).toBe('--cpu-prof');
  });

  it('sets up and checks with the account that it is told, or the one that is there already', async () => {
    const account = async (values: object, kind: string, name: string) => { const thing = find(await objects(values), kind, name)!; return (thing['spec'].template?.spec ?? thing['spec']).serviceAccountName; };
    const own = { services: { billing: { serviceAccount: { create: false, name: 'mine' } }, gateway: { serviceAccount: { create: false, name: 'theirs' } } } };
    expect(await account({}, 'Job', 'billing-setup')).toBe('default');
    expect(await account(own, 'Job', 'billing-setup')).toBe('mine');
    expect(await account(own, 'Pod', 'check')).toBe('theirs');
    expect(await account({ ...own, setup: { serviceAccountName: 'one' } }, 'Job', 'billing-setup')).toBe('one');
  });

  it('has examples whose Ingress lets uploads and progress through', async () => {
    for (const [name, values] of Object.entries(cases).filter(([, file]) => file.includes('deploy/values'))) {
      for (const thing of objectsOf(await render(root, values)).filter(({ kind }) => kind === 'Ingress')) {
        expect({ name, ...thing['metadata'].annotations }).toMatchObject({ name, 'nginx.ingress.kubernetes.io/proxy-body-size': '100m', 'nginx.ingress.kubernetes.io/proxy-buffering': 'off' });
      }
    }
  });

  it('leaves the user to the cluster where it is told to, and stays restricted', async () => {
    const pod = find(await objects({ podSecurityContext: { runAsUser: null, runAsGroup: null, fsGroup: null } }), 'Deployment', 'billing')!['spec'].template.spec;
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(find(await objects({}), 'Deployment', 'billing')!['spec'].template.spec.securityContext).toMatchObject({ runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001 });
  });

  it('says more of a load balancer', async () => {
    const service = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', loadBalancerClass: 'internal', loadBalancerSourceRanges: ['10.0.0.0/8'] };
    expect(find(await objects({ services: { gateway: { service } } }), 'Service', 'gateway')!['spec']).toMatchObject(service);
  });

  it('keeps long names of releases apart', async () => {
    const named = async (release: string): Promise<string> => objectsOf(await helm('template', release, chart, '--kube-version', KUBERNETES[1], '--values', valuesOf({}))).find((thing) => thing['kind'] === 'Deployment')!['metadata'].name;
    const long = 'trunkline-production-europe-west-cluster';
    expect(await named(`${long}-1`)).not.toBe(await named(`${long}-2`));
    expect(await named(long)).toBe(`${long}-accounts`);
  });

  it('does not install on a Kubernetes that is too old', async () => {
    await expect(render(root, valuesOf({}), '1.29')).rejects.toThrow(/incompatible with Kubernetes/);
  });

  it('brings no database, no NATS, no secret and no right in the cluster', async () => {
    const things = objectsOf(await render(root, cases['everything']!));
    expect(new Set(things.map((thing) => thing['kind']))).not.toContain('Secret');
    expect(things.filter((thing) => /StatefulSet|PersistentVolume|Role|CustomResource/.test(thing['kind']))).toEqual([]);
    expect((load(readFileSync(join(chart, 'Chart.yaml'), 'utf8')) as Thing)['dependencies']).toBeUndefined();
  });

  it('hands dashboards and rules on as they stand in its folders', async () => {
    const things = await objects({ dashboards: { enabled: true }, prometheusRule: { enabled: true, labels: { release: 'p' } } });
    const text = (path: string): string => readFileSync(join(chart, path), 'utf8');
    const list = (folder: string, ending: string): string[] => readdirSync(join(chart, folder)).filter((file) => file.endsWith(ending));
    for (const file of list('dashboards', '.json')) {
      expect(things.find((thing) => thing['kind'] === 'ConfigMap' && thing['data'][file])?.['data'][file]).toBe(text(`dashboards/${file}`));
    }
    const rules = things.filter((thing) => thing['kind'] === 'PrometheusRule');
    expect(rules.map((rule) => rule['spec'])).toEqual(list('rules', '.yaml').sort().map((file) => load(text(`rules/${file}`))));
  });

  it('tells the three next commands', async () => {
    // Helm shows notes only of what a cluster took, so they are rendered as a file of a copy.
    const copy = join(dir, 'trunkline');
    cpSync(chart, copy, { recursive: true });
    renameSync(join(copy, 'templates/NOTES.txt'), join(copy, 'notes.tpl'));
    writeFileSync(join(copy, 'templates/notes.yaml'), 'notes: |-\n{{ tpl (.Files.Get "notes.tpl") . | indent 2 }}\n');
    const notes = await helm('template', 'trunkline', copy, '--namespace', 'trunkline', '--kube-version', KUBERNETES[1], '--show-only', 'templates/notes.yaml');
    for (const command of ['get pods', 'helm test trunkline', 'port-forward service/trunkline-gateway 8080:80', 'publicUrl is still']) expect(notes).toContain(command);
  });
});

describe('the check of pods', () => {
  const pod = podsOf(objectsOf(readFileSync(join(chart, 'tests/golden/default.yaml'), 'utf8')))[0]!;
  const bad: [string, (spec: Thing) => void][] = [
    ['a host network', (spec) => void (spec['hostNetwork'] = true)],
    ['a folder of the host', (spec) => void spec['volumes'].push({ name: 'x', hostPath: { path: '/' } })],
    ['root', (spec) => void (spec['securityContext'].runAsUser = 0)],
    ['nobody who says not root', (spec) => (delete spec['securityContext'].runAsNonRoot, delete spec['containers'][0].securityContext.runAsNonRoot)],
    ['no seccomp profile', (spec) => void delete spec['securityContext'].seccompProfile],
    ['escalation', (spec) => void delete spec['containers'][0].securityContext.allowPrivilegeEscalation],
    ['a capability', (spec) => void (spec['containers'][0].securityContext.capabilities.add = ['SYS_ADMIN'])],
    ['kept capabilities', (spec) => void delete spec['containers'][0].securityContext.capabilities],
    ['privileges', (spec) => void (spec['containers'][0].securityContext.privileged = true)],
    ['a port of the host', (spec) => void (spec['containers'][0].ports[0].hostPort = 80)],
  ];
  it.each(bad)('finds %s', (_what, spoil) => {
    const spec = structuredClone(pod.spec);
    expect(restrictedBreaches({ spec })).toEqual([]);
    spoil(spec);
    expect(restrictedBreaches({ spec })).toHaveLength(1);
  });
});
