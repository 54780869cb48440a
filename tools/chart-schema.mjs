// What may stand in the chart's values: values.schema.json is made of this and of the services' own zod schemas of their environment.
import { z } from 'zod';

/** Names that other charts, or older versions of this one, have for things: the chart refuses them and says its own. */
export const REMOVED = {
  replicaCount: 'defaults.replicas, or services.<name>.replicas',
  nameOverride: 'fullnameOverride',
  imagePullSecrets: 'image.pullSecrets',
  resources: 'defaults.resources, or services.<name>.resources',
  nodeSelector: 'defaults.nodeSelector, or services.<name>.nodeSelector',
  tolerations: 'defaults.tolerations, or services.<name>.tolerations',
  affinity: 'defaults.affinity, or services.<name>.affinity',
  podAnnotations: 'defaults.podAnnotations, or services.<name>.podAnnotations',
  autoscaling: 'defaults.autoscaling, or services.<name>.autoscaling',
  env: 'defaults.env, or services.<name>.env',
  serviceMonitor: 'podMonitor (pods are scraped, most have no Service)',
  'ingress.hosts': 'publicUrl, whose host the Ingress has',
  'ingress.tls': 'ingress.tlsSecret',
  'ingress.annotation': 'ingress.annotations',
  'mongodb.enabled': 'mongodb.existingSecret: the chart brings no database',
  'mongodb.uri': 'mongodb.existingSecret: an address with a password belongs in a secret',
  'nats.enabled': 'nats.url: the chart brings no NATS',
  'smtp.url': 'smtp.existingSecret: an address with a password belongs in a secret',
};

/** Settings that the chart sets from values of its own, so that nobody can set them to something else in `env`. */
export const OWNED = [
  'NODE_ENV', 'HOST', 'PORT', 'SERVICE_VERSION', 'MONGODB_URI', 'MONGODB_CA', 'MONGODB_DATABASE_PREFIX', 'NATS_URL', 'NATS_USER', 'NATS_PASSWORD',
  'NATS_CREDENTIALS', 'NATS_CA', 'STREAM_REPLICAS', 'PUBLIC_URL', 'IDENTITY_URL', 'SMTP_URL', 'SMTP_FROM',
];

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const flag = { type: 'boolean' };
const count = (minimum = 0, maximum = undefined) => ({ type: 'integer', minimum, ...(maximum === undefined ? {} : { maximum }) });
const port = count(1, 65_535);
const oneOf = (...values) => ({ enum: values });
const labels = { type: 'object', additionalProperties: text };
// Kubernetes' own shapes: the API server knows them best.
const free = { type: 'object' };
const frees = { type: 'array', items: free };
const name = { type: 'string', pattern: '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$', maxLength: 253 };
const needed = { ...name, minLength: 1 };
const percentOrCount = { anyOf: [count(), { type: 'string', pattern: '^(100|[0-9]{1,2})%$' }] };
const tag = { type: 'string', pattern: '^([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(@sha256:[0-9a-f]{64})?)?$' };
const quantity = { anyOf: [{ type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$' }, { type: 'number', minimum: 0 }] };
const quantities = object({ cpu: quantity, memory: { anyOf: [{ type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|k|M|G)?$' }, { type: 'number', minimum: 0 }] }, 'ephemeral-storage': quantity });
const environmentEntry = { type: 'object', required: ['name'], properties: { name: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }, value: text, valueFrom: free }, additionalProperties: false };
const id = { anyOf: [count(1), { type: 'null' }] };
const consumers = { type: 'array', items: { ...object({ stream: text, consumer: text }), required: ['stream', 'consumer'] } };

/** A closed map. */
function object(properties) {
  return { type: 'object', additionalProperties: false, properties };
}

/** The zod fields of a service's environment. */
export function fieldsOf(schema) {
  return schema.shape ?? schema._zod.def.out.shape;
}

/** Variables that a service refuses to start without in production, because they are secrets. */
export function secretsOf(schema) {
  const result = schema.safeParse({ NODE_ENV: 'production' });
  return result.success ? [] : result.error.issues.filter(({ message }) => message === 'is required in production').map(({ path }) => String(path[0])).sort();
}

/** What a variable may be in the values, from its zod schema: the text that the process will read, or the number or boolean that it stands for. */
function settingOf(field) {
  const as = (io) => {
    const schema = z.toJSONSchema(field, { io, unrepresentable: 'any', target: 'draft-7' });
    for (const key of ['$schema', 'default', 'format']) delete schema[key];
    if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
    return schema;
  };
  const read = as('output');
  const written = as('input');
  return ['number', 'integer', 'boolean'].includes(read.type) ? read : { ...written, type: 'string' };
}

function environmentOf(schemas, kit) {
  const secrets = schemas.flatMap(secretsOf);
  const fields = Object.assign({}, ...[kit, ...schemas].map(fieldsOf));
  const names = Object.keys(fields).filter((key) => !OWNED.includes(key) && !secrets.includes(key)).sort();
  return {
    ...object(Object.fromEntries(names.map((key) => [key, settingOf(fields[key])]))),
    // OpenTelemetry's own variables, which its SDK reads.
    patternProperties: { '^OTEL_[A-Z0-9_]+$': { type: ['string', 'number', 'boolean'] } },
  };
}

function serviceOf(environment, secrets, whole) {
  // The defaults must be whole; a service's block says only what is different.
  const part = (properties) => ({ ...object(properties), ...(whole ? { required: Object.keys(properties) } : {}) });
  return part({
    replicas: count(),
    image: part({ repository: text, tag, digest: { type: 'string', pattern: '^(sha256:[0-9a-f]{64})?$' } }),
    resources: object({ requests: quantities, limits: quantities }),
    autoscaling: part({
      type: oneOf('none', 'hpa', 'keda'), min: count(1), max: count(1), cpu: count(0), memory: count(0), behavior: free,
      keda: part({ lagThreshold: count(1), pollingInterval: count(1), cooldownPeriod: count(0), consumers }),
    }),
    pdb: part({ enabled: flag, maxUnavailable: percentOrCount }),
    spread: part({ nodes: oneOf('ScheduleAnyway', 'DoNotSchedule', 'Off'), zones: oneOf('ScheduleAnyway', 'DoNotSchedule', 'Off') }),
    affinity: free,
    tolerations: frees,
    nodeSelector: labels,
    priorityClassName: text,
    env: environment,
    nodeOptions: text,
    extraEnv: { type: 'array', items: environmentEntry },
    extraVolumes: frees,
    extraVolumeMounts: frees,
    podAnnotations: labels,
    podLabels: labels,
    strategy: part({ maxUnavailable: percentOrCount, maxSurge: percentOrCount }),
    terminationGracePeriodSeconds: count(0),
    minReadySeconds: count(0),
    preStopSeconds: count(0),
    port,
    service: part({ enabled: flag, type: oneOf('ClusterIP', 'NodePort', 'LoadBalancer'), port, annotations: labels, externalTrafficPolicy: oneOf('', 'Cluster', 'Local'), loadBalancerClass: text, loadBalancerSourceRanges: texts }),
    serviceAccount: part({ create: flag, name, annotations: labels }),
    secretEnv: { type: 'array', items: oneOf(...secrets) },
    needs: { type: 'array', items: oneOf('publicUrl', 'identity', 'smtp', 'https') },
  });
}

/** The schema of values, given the kit's zod schema and that of each service. */
export function valuesSchema(kit, services) {
  const secrets = [...new Set(Object.values(services).flatMap(secretsOf))].sort();
  const peers = frees;
  const target = { ...object({ ports: { type: 'array', items: port }, to: peers }), required: ['ports', 'to'] };
  const schema = object({
    fullnameOverride: { type: 'string', pattern: '^([a-z]([-a-z0-9]*[a-z0-9])?)?$', maxLength: 40 },
    image: object({ registry: { type: 'string', pattern: '^([^/]|[^/].*[^/])?$' }, repository: { type: 'string', minLength: 1 }, tag, pullPolicy: oneOf('Always', 'IfNotPresent', 'Never'), pullSecrets: texts }),
    publicUrl: { type: 'string', pattern: '^https?://[^/\\s]+[^\\s/]$' },
    mongodb: object({ existingSecret: needed, uriKey: text, databasePrefix: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,30}$' }, tls: object({ caSecret: name, caKey: text }) }),
    nats: object({
      url: { type: 'string', minLength: 1 }, auth: oneOf('password', 'credentials', 'none'), existingSecret: name, streamReplicas: count(1, 5), monitoring: text, account: text,
      tls: object({ caSecret: name, caKey: text }),
    }),
    smtp: object({ existingSecret: needed, urlKey: text, from: text }),
    otlp: object({ endpoint: { type: 'string', pattern: '^(https?://.*)?$' }, protocol: oneOf('http/protobuf', 'http/json'), headersSecret: name, resourceAttributes: labels }),
    secrets: object({ existingSecret: needed }),
    externalSecrets: object({
      enabled: flag, secretStoreRef: object({ name: text, kind: oneOf('SecretStore', 'ClusterSecretStore') }), refreshInterval: text,
      creationPolicy: oneOf('Orphan', 'Owner'), remoteKeys: object({ mongodb: text, nats: text, smtp: text, secrets: text }),
    }),
    caBundle: object({ configMap: name, key: text }),
    ingress: object({ enabled: flag, className: text, annotations: labels, tlsSecret: name }),
    httpRoute: object({ enabled: flag, parentRefs: frees, annotations: labels, timeouts: object({ request: text, backendRequest: text }) }),
    // A null takes the key away.
    podSecurityContext: { ...object({ runAsUser: id, runAsGroup: id, fsGroup: id }), required: [] },
    networkPolicy: object({
      enabled: flag, gatewayFrom: peers, metricsFrom: peers, extraEgress: frees,
      egress: object({ dns: target, nats: target, mongodb: target, smtp: target, otlp: target, https: target }),
    }),
    setup: object({ enabled: flag, backoffLimit: count(0), activeDeadlineSeconds: count(1), serviceAccountName: name, podAnnotations: labels, podLabels: labels }),
    podMonitor: object({ enabled: flag, interval: text, labels, port }),
    dashboards: object({ enabled: flag, labels, annotations: labels }),
    prometheusRule: object({ enabled: flag, labels, runbookBaseUrl: { type: 'string', pattern: '^\\S*[^/\\s]$' } }),
    commonLabels: labels,
    defaults: serviceOf(environmentOf([], kit), secrets, true),
    services: { ...object(Object.fromEntries(Object.entries(services).map(([service, config]) => [service, serviceOf(environmentOf([config], kit), secrets, false)]))), required: Object.keys(services) },
  });
  for (const map of Object.values(schema.properties)) if (map.properties && !map.required) map.required = Object.keys(map.properties);
  schema.required = Object.keys(schema.properties);
  // Parents of subcharts hand this down.
  schema.properties.global = free;
  // Let through here, so that the template can say the new name.
  for (const path of Object.keys(REMOVED)) {
    const [first, second] = path.split('.');
    (second ? schema.properties[first].properties : schema.properties)[second ?? first] = {};
  }
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Values of the chart trunkline', ...schema };
}

/** The template that refuses removed keys. */
export function removedTemplate() {
  const lines = Object.entries(REMOVED).map(([path, now]) => {
    const [first, second] = path.split('.');
    const [map, key] = second ? [`.Values.${first}`, second] : ['.Values', first];
    return `{{- if hasKey ${map} "${key}" }}{{ fail ${JSON.stringify(`${path} is not a value of this chart: use ${now}`)} }}{{ end -}}`;
  });
  return `{{/* Made by \`npm run generate\` from tools/chart-schema.mjs; do not edit. */}}\n{{- define "trunkline.removed" -}}\n${lines.join('\n')}\n{{- end -}}\n`;
}
