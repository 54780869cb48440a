import { Logger, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { allCalls, type ServiceName } from '@trunkline/contracts';
import type { Connection } from 'mongoose';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { type Env, KIT_CONFIG, type KitConfig, kitConfigSchema, readConfig } from '../config/config.js';
import { Bus } from '../messaging/bus.js';
import { CallServer } from '../messaging/call-server.js';
import { Caller } from '../messaging/caller.js';
import { handled } from '../messaging/handles.js';
import { JetStreamServer } from '../messaging/jetstream-server.js';
import { loadMigrations, migrate, type Migration } from '../mongo/migrations.js';
import { Outbox } from '../outbox/outbox.js';
import { ServiceLogger } from '../telemetry/logger.js';
import { HealthService } from './health.js';
import { KitModule } from './kit.module.js';
import { leave } from './leave.js';
import { reasonOf } from './reason.js';

/** What an ending process gets beyond its drain time, in milliseconds: telemetry, connections. */
const EXIT_GRACE_MS = 20_000;

/** A command of a service: on its application, which is connected to its parts and serves nothing. Says a line for a person. @throws when it can't be done. */
export type ServiceCommand = (app: NestFastifyApplication, args: readonly string[], say: (line: string) => void) => Promise<void>;

/** What makes a service. */
export interface ServiceSpec {
  name: ServiceName;
  /** The module with the features. */
  module: Type;
  /** zod schema of the service's own environment. */
  config: z.ZodType;
  /** The process's environment, read here and nowhere else. */
  env: Env;
  /** Prepares the HTTP server before it listens (the gateway's plug-ins). */
  prepare?: (app: NestFastifyApplication) => Promise<void>;
  /** The HTTP server, where its own settings depend on the parsed configuration. */
  adapter?: (config: never) => FastifyAdapter;
  /** Steps that bring its documents to this version; those of the folder `migrations` beside `main.js` when absent. */
  migrations?: readonly Migration[];
  /** What `--check <address>` asks beside the pings, with a caller that is this service. @throws when something is wrong. */
  check?: (caller: Caller, url: string, say: (line: string) => void) => Promise<void>;
  /** More that it does on the command line, by the word: `node main.js --rotate-keys`. See {@link runCommand}. */
  commands?: Readonly<Record<string, ServiceCommand>>;
  /** For tests of a part of a service: it starts although calls that it owns have no handler. */
  partial?: boolean;
}

/** A running service. */
export interface RunningService {
  app: NestFastifyApplication;
  /** Address of its HTTP server. */
  url: string;
  /** Not ready, takes nothing new, finishes what runs, closes. */
  close(): Promise<void>;
}

/** The application, connected to its parts, with its documents and indexes as this version has them; it serves nothing yet. */
async function prepareApp(spec: ServiceSpec): Promise<{ app: NestFastifyApplication; kit: KitConfig; migrated: string[] }> {
  const kit = readConfig(kitConfigSchema, spec.env);
  const config = readConfig(spec.config, spec.env);

  @Module({ imports: [KitModule.forService(spec.name, kit, config), spec.module] })
  class RootModule {}

  const logger = new ServiceLogger(spec.name, kit.LOG_LEVEL);
  const app = await NestFactory.create<NestFastifyApplication>(RootModule, spec.adapter?.(config as never) ?? new FastifyAdapter(), { logger, abortOnError: false });
  if (!spec.partial) assertHandlers(spec.name);
  const connection = app.get<Connection>(getConnectionToken());
  const migrated = await migrate(connection, spec.migrations ?? []);
  // Indexes first: a unique index is a rule of the domain, and nothing may be written before it holds.
  await ensureIndexes(connection);
  return { app, kit, migrated };
}

/** Boots a service in this process; tests do it with an environment of their own. @throws when the environment or the handlers don't fit. */
export async function createService(spec: ServiceSpec): Promise<RunningService> {
  const { app, kit } = await prepareApp(spec);
  const bus = app.get(Bus);
  app.connectMicroservice({ strategy: new CallServer(bus, kit.DRAIN_TIMEOUT_MS, kit.NODE_ENV !== 'production') }, { inheritAppConfig: false });
  app.connectMicroservice({ strategy: new JetStreamServer(bus, kit.DRAIN_TIMEOUT_MS) }, { inheritAppConfig: false });
  await spec.prepare?.(app);
  await app.startAllMicroservices();
  app.get(Outbox).start();
  await app.listen(kit.PORT, kit.HOST);
  const { address, port } = app.getHttpServer().address() as AddressInfo;
  const host = address.includes(':') ? `[${address}]` : address;
  new Logger('boot').log('Started', { port, host: address, version: kit.SERVICE_VERSION });
  let closing: Promise<void> | undefined;
  return {
    app,
    url: `http://${host}:${port}`,
    close: () => (closing ??= (async () => {
      app.get(HealthService).stopping = true;
      await leave(app.getHttpServer() as Server, kit.HTTP_LINGER_MS);
      await app.close();
    })()),
  };
}

/**
 * Makes what a version needs before it starts, and ends: streams, durable consumers, migrations, indexes. Idempotent; it takes nothing
 * away, so an older version may go on beside it, and several may run at once.
 * @returns the migrations that it ran.
 */
export async function setupService(spec: ServiceSpec): Promise<string[]> {
  const { app, kit, migrated } = await prepareApp(spec);
  app.connectMicroservice({ strategy: new JetStreamServer(app.get(Bus), kit.DRAIN_TIMEOUT_MS, 'setup') }, { inheritAppConfig: false });
  await app.startAllMicroservices();
  new Logger('setup').log('Set up', { migrations: migrated.length, version: kit.SERVICE_VERSION });
  await disconnect(app);
  return migrated;
}

/** Runs one of the service's own commands beside whatever of it serves, and ends. @throws when there is no such command, or what it threw. */
export async function runCommand(spec: ServiceSpec, name: string, args: readonly string[], say: (line: string) => void): Promise<void> {
  const command = spec.commands?.[name];
  if (!command) throw new Error(`there is no ${name}; there are ${['--setup', ...(spec.check ? ['--check <address>'] : []), ...Object.keys(spec.commands ?? {})].join(', ')}`);
  const { app } = await prepareApp(spec);
  try {
    await command(app, args, say);
  } finally {
    await disconnect(app);
  }
}

/** Nothing of the service was started, so there is nothing to be closed but the connections. */
async function disconnect(app: NestFastifyApplication): Promise<void> {
  await app.get(Bus).close();
  await app.get<Connection>(getConnectionToken()).close();
}

/** Asks a running system, as this service, what its spec's `check` asks. @throws when something is wrong. */
export async function checkService(spec: ServiceSpec, url: string, say: (line: string) => void): Promise<void> {
  if (!spec.check) throw new Error(`${spec.name} has nothing to check`);
  const kit = readConfig(kitConfigSchema, spec.env);
  const bus = await Bus.connect(spec.name, kit);
  try {
    await spec.check(new Caller(bus, kit.CALL_TIMEOUT_MS), url.replace(/\/+$/, ''), say);
  } finally {
    await bus.close();
  }
}

/**
 * The whole of a service's `main.ts`. With `--setup` it makes what the version needs and ends ({@link setupService}), with `--check <address>`
 * it asks a running system ({@link checkService}), with a word of the spec's `commands` it does that ({@link runCommand}); without any it boots the service and ends
 * it on SIGTERM or SIGINT, at once while it boots (nothing runs yet), else after what runs. Ends the process with 1 and a message when it can't.
 */
export async function startService(spec: Omit<ServiceSpec, 'env'>): Promise<void> {
  let running: RunningService | undefined;
  const [command, ...args] = process.argv.slice(2);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const stop = (signal: string): void => {
    // Before anything else: without a handler the first process of a container ignores signals.
    if (!running) process.exit(0);
    new Logger('boot').log('Stopping', { signal });
    // Whatever hangs, the process ends; what it had comes to others.
    setTimeout(() => process.exit(1), running.app.get<KitConfig>(KIT_CONFIG).DRAIN_TIMEOUT_MS + EXIT_GRACE_MS).unref();
    running.close().then(sendTelemetry).then(() => process.exit(0), () => process.exit(1));
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  try {
    const main = process.argv[1];
    const whole = { ...spec, env: process.env, migrations: spec.migrations ?? (main ? await loadMigrations(new URL('migrations/', pathToFileURL(main))) : []) };
    if (command === '--setup') await setupService(whole);
    else if (command === '--check') await checkService(whole, args[0] ?? '', say);
    else if (command) await runCommand(whole, command, args, say);
    else running = await createService(whole);
    if (running) return;
    await sendTelemetry();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${spec.name} ${command === '--check' ? 'is not well' : command && command !== '--setup' ? `could not do ${command}` : 'could not start'}: ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

async function sendTelemetry(): Promise<void> {
  await (globalThis as { trunklineTelemetryShutdown?: () => Promise<void> }).trunklineTelemetryShutdown?.().catch(() => undefined);
}

async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    for (let attempt = 1; ; attempt++) {
      try {
        await model.createIndexes();
        break;
      } catch (error) {
        // Two replicas that start at once may collide while making the same index.
        if (attempt >= 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
      }
    }
  }
}

/** No handler, no start: a service answers every call that it owns. */
function assertHandlers(service: ServiceName): void {
  const missing = allCalls.filter((contract) => contract.service === service && !handled.has(contract.subject));
  if (missing.length) throw new Error(`${service} has no handler for ${missing.map((contract) => contract.subject).join(', ')}`);
}
