import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { natsPasswordKey, type ServiceName } from '@trunkline/contracts';
import { resolveMongo, resolveNats, type MongoPart, type NatsPart } from '../backing/resolve.js';
import { Child } from './child.js';
import { startMailCatcher } from './mail-catcher.js';
import { freePort } from '../backing/ports.js';
import { readSecrets, writeNatsUsers } from './secrets.js';

/** How a whole system is started. */
export interface SystemOptions {
  /** The repository's root, with everything built. */
  root: string;
  /** Data, secrets and logs; kept from start to start. */
  dir: string;
  /** How many of each service. */
  replicas?: number;
  log?: (line: string) => void;
  /** Where it listens when the ports are free; others are taken when not. */
  ports?: { gateway?: number; mailWeb?: number; smtp?: number };
  /** The name under which people reach it; 127.0.0.1 unless said. Passkeys need one that is no address: `localhost`. */
  host?: string;
  /** More environment for every service. */
  env?: Record<string, string>;
}

/** One running copy of a service. */
export interface Replica { service: string; index: number; url: string; child: Child }

/** A whole system on this machine: backing parts, services, gateway, mail catcher. */
export interface System {
  /** The gateway's public address (its first replica). */
  baseUrl: string;
  /** The mail catcher's page and REST API (maildev); null when SMTP_URL was given. */
  mailUrl: string | null;
  replicas: Replica[];
  /** The environment that the services run with; an operator's command line uses it too. */
  env: Record<string, string>;
  nats: NatsPart;
  mongo: MongoPart;
  mailCatcher: Child | null;
  secrets: Record<string, string>;
  /** Copies of a service. */
  of(service: string): Replica[];
  /** Services, mail catcher, NATS, database, in this order; safe to call twice. */
  stop(): Promise<void>;
}

/** Heap of a service, as a container's limit would have it: without one V8 lets garbage grow on a large machine. */
const HEAP_MB = 160;
const SERVICES: readonly ServiceName[] = ['accounts', 'billing', 'identity', 'licensing', 'notifications'];

/** Starts everything and waits until the gateway says that it is ready. Failing, it stops what it had started. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const log = options.log ?? (() => undefined);
  const replicas = options.replicas ?? 1;
  const logs = join(options.dir, 'logs');
  mkdirSync(logs, { recursive: true });
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  // Whoever asks waits for the same end: a second Ctrl-C must not cut the first one's short.
  const stop = (): Promise<void> => (stopping ??= (async () => {
    for (const step of stops.splice(0).reverse()) await step().catch(() => undefined);
  })());
  try {
    log('Looking for a database and NATS');
    const mongo = await resolveMongo({ dataDir: join(options.dir, 'data'), log: (line) => log(`  ${line}`) });
    stops.push(() => mongo.stop());
    const secrets = readSecrets(join(options.dir, 'secrets.json'));
    // One NATS user per service, with what its contracts say and nothing else; a given NATS has users of its own.
    const natsConfig = join(options.dir, 'nats.conf');
    writeNatsUsers(natsConfig, secrets);
    const nats = await resolveNats({ dataDir: join(options.dir, 'data'), natsConfig, log: (line) => log(`  ${line}`) });
    const natsUser = (service: ServiceName): Record<string, string> => (nats.how === 'given' ? {} : { NATS_USER: service, NATS_PASSWORD: secrets[natsPasswordKey(service)]! });
    stops.push(() => nats.stop());
    log(`Database: ${mongo.how}; NATS: ${nats.how}`);

    const mail = process.env['SMTP_URL'] ? null : await startMailCatcher({ root: options.root, dir: options.dir, logs, env: inherited(), ...(options.ports?.smtp ? { smtp: options.ports.smtp } : {}), ...(options.ports?.mailWeb ? { web: options.ports.mailWeb } : {}) });
    if (mail) stops.push(() => mail.stop());
    const gatewayPorts: number[] = [];
    for (let index = 0; index < replicas; index++) gatewayPorts.push(await freePort(index === 0 ? (options.ports?.gateway ?? 0) : 0));
    const baseUrl = `http://${options.host ?? '127.0.0.1'}:${gatewayPorts[0]}`;
    const env: Record<string, string> = {
      ...inherited(),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      MONGODB_URI: mongo.uri,
      // A given server may hold other systems as well: each has databases of its own, named by where its secrets are.
      ...(mongo.how === 'given' ? { MONGODB_DATABASE_PREFIX: `trunkline-${createHash('sha256').update(options.dir).digest('hex').slice(0, 8)}` } : {}),
      NATS_URL: nats.url,
      SMTP_URL: process.env['SMTP_URL'] ?? `smtp://127.0.0.1:${mail!.smtpPort}`,
      PUBLIC_URL: baseUrl,
      ...Object.fromEntries(Object.entries(secrets).filter(([name]) => !name.startsWith('NATS_PASSWORD_'))),
      ...options.env,
    };
    const running: Replica[] = [];
    const launch = (service: ServiceName, index: number, port: number, extra: Record<string, string> = {}): Replica => {
      const replica: Replica = {
        service, index, url: `http://127.0.0.1:${port}`,
        child: new Child({
          name: `${service}-${index}`,
          args: [`--max-old-space-size=${service === 'gateway' ? 512 : HEAP_MB}`, '--import', join(options.root, 'libs/service-kit/dist/telemetry/preload.js'), join(options.root, `services/${service}/dist/main.js`)],
          env: { ...env, ...natsUser(service), PORT: String(port), TRUNKLINE_SERVICE: service, ...extra },
          cwd: options.root,
          logFile: join(logs, `${service}-${index}.log`),
          onCrash: (code, signal, last) => log(`${service}-${index} ended (${signal ?? code}) and is started again; see ${join(logs, `${service}-${index}.log`)}${last ? `\n${last}` : ''}`),
        }),
      };
      running.push(replica);
      return replica;
    };
    stops.push(async () => {
      // The gateway first: it takes nothing new while the others still answer what runs.
      await Promise.all(running.filter((replica) => replica.service === 'gateway').map((replica) => replica.child.stop()));
      await Promise.all(running.map((replica) => replica.child.stop()));
    });
    log(`Starting the services${replicas > 1 ? `, ${replicas} of each` : ''}`);
    const identities: string[] = [];
    for (let index = 0; index < replicas; index++) {
      for (const service of SERVICES) {
        const replica = launch(service, index, await freePort());
        if (service === 'identity') identities.push(replica.url);
      }
      launch('gateway', index, gatewayPorts[index]!, { IDENTITY_URL: identities[index]! });
    }
    await Promise.all(running.map((replica) => waitReady(replica, log)));
    log(`Ready at ${baseUrl}`);
    return { baseUrl, mailUrl: mail?.webUrl ?? null, replicas: running, env: { ...env, ...natsUser('operator') }, nats, mongo, mailCatcher: mail?.child ?? null, secrets, of: (service) => running.filter((replica) => replica.service === service), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for a replica's readiness. @throws with the place of its log when it does not come. */
export async function waitReady(replica: Replica, log: (line: string) => void = () => undefined, timeoutMs = 120_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      const answer = await fetch(`${replica.url}/health/ready`, { signal: AbortSignal.timeout(3_000) });
      if (answer.ok) {
        if (replica.index === 0) log(`  ${replica.service} is ready`);
        return;
      }
    } catch {
      // Not listening yet.
    }
    if (replica.child.stopped) throw new Error(`${replica.service}-${replica.index} was stopped`);
    if (Date.now() > end) throw new Error(`${replica.service}-${replica.index} did not get ready; its log is ${replica.child.spec.logFile}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What a child needs of this process's environment; the rest stays out, so that a start is the same everywhere. */
function inherited(): Record<string, string> {
  const keys = Object.keys(process.env).filter((key) => /^(PATH|HOME|TMPDIR|TZ|LANG|LC_.*|OTEL_.*|NODE_EXTRA_CA_CERTS|LOG_LEVEL|HTTPS?_PROXY|NO_PROXY)$/i.test(key));
  return Object.fromEntries(keys.map((key) => [key, process.env[key]!]));
}
