// The parts that the chart expects, for development and trials: NATS, a document database, a mail catcher, and the secrets, which are made once.
//   node deploy/dev/apply.mjs [namespace]      (or NAMESPACE; the cluster is skaffold's where it calls this, else kubectl's: KUBECONFIG, current context)
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
// As skaffold.yaml takes it. SKAFFOLD_NAMESPACES does not tell: the context's own is among them.
const namespace = process.argv[2] ?? (process.env.NAMESPACE || 'trunkline');
const context = process.env.SKAFFOLD_KUBE_CONTEXT ? ['--context', process.env.SKAFFOLD_KUBE_CONTEXT] : [];
const kubectl = (args, input) => execFileSync('kubectl', [...context, ...args], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });
const apply = (object) => process.stdout.write(kubectl(['apply', '-f', '-'], typeof object === 'string' ? object : JSON.stringify(object)));
const inNamespace = (name) => ({ name, namespace });

apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });

// NATS reads them as words of its configuration: they begin with a letter.
const secret = () => `p${randomBytes(24).toString('hex')}`;
const config = (file) => readFileSync(join(here, '../nats', file), 'utf8');
const passwords = [...config('authorization.conf').matchAll(/\$(NATS_PASSWORD_\w+)/g)].map(([, key]) => key);
const secrets = {
  'trunkline-mongodb': { uri: `mongodb://mongodb.${namespace}:27017/?directConnection=true` },
  'trunkline-smtp': { url: `smtp://mail.${namespace}:1025` },
  'trunkline-nats': Object.fromEntries(passwords.map((key) => [key, secret()])),
  'trunkline-secrets': Object.fromEntries(['INVITATION_KEY', 'OIDC_KEYS_SECRET', 'OIDC_COOKIE_KEY', 'CONSOLE_CLIENT_SECRET', 'SESSION_SECRET'].map((name) => [name, secret()])),
};
for (const [name, stringData] of Object.entries(secrets)) {
  const there = JSON.parse(kubectl(['get', 'secret', name, '-n', namespace, '--ignore-not-found', '-o', 'json']) || '{}').data ?? {};
  const made = Object.fromEntries(Object.entries(stringData).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
  // What is there stays, since other keys would make the data's secrets unreadable; what a later version wants beside it is added.
  if (Object.keys(made).some((key) => !(key in there))) apply({ apiVersion: 'v1', kind: 'Secret', metadata: inNamespace(name), data: { ...made, ...there } });
}
apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: inNamespace('trunkline-dev-nats'), data: { 'nats.conf': config('nats.conf'), 'authorization.conf': config('authorization.conf') } });
for (const part of ['nats', 'mongodb', 'mail']) process.stdout.write(kubectl(['apply', '-n', namespace, '-f', join(here, `${part}.yaml`)]));
for (const part of ['statefulset/nats', 'statefulset/mongodb', 'deployment/mail']) process.stdout.write(kubectl(['rollout', 'status', '-n', namespace, part, '--timeout=300s']));
