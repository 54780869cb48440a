import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dockerWay } from './docker-socket.js';
import { startLocalMongo } from './local-engine.js';
import { startLocalNats } from './local-nats.js';
import { whyMongoDown } from './mongo-probe.js';
import { greetingOf } from './processes.js';
import { BackingUnavailable, readBackingSettings, type BackingSettings, type Log } from './settings.js';

/** How a part was found. */
export type How = 'given' | 'docker' | 'local';

/** How the backing parts are looked for and kept. */
export interface BackingOptions {
  /** Data stays in this folder from start to start. Absent: everything is thrown away by stop(). */
  dataDir?: string;
  /** Progress, one line a call. Silent by default. */
  log?: Log;
  /** A nats-server configuration file (users, permissions). JetStream is on in any case. Not used with a given NATS_URL. */
  natsConfig?: string;
}

/** A database server that answers. */
export interface MongoPart {
  uri: string;
  how: How;
  stop(): Promise<void>;
}

/** A NATS server with JetStream that answers. */
export interface NatsPart {
  url: string;
  how: How;
  stop(): Promise<void>;
  /** Stops and starts it, same address, same store. Rejects for a given server: it isn't ours. */
  restart(): Promise<void>;
  /** The two halves of restart(). */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** The third-party parts that Trunkline needs, running. */
export interface Backing {
  mongo: { uri: string; how: How };
  nats: { url: string; how: How };
  /** Stops what we started (given parts stay); safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Finds the database and NATS, each by itself: a given address, else a Docker engine, else the local engine.
 * Source: deploy/local/README.md. Throws BackingUnavailable with a message for the person at the terminal.
 */
export async function resolveBacking(options: BackingOptions = {}): Promise<Backing> {
  const mongo = await resolveMongo(options);
  try {
    const nats = await resolveNats(options);
    let stopping: Promise<void> | undefined;
    return {
      mongo: { uri: mongo.uri, how: mongo.how },
      nats: { url: nats.url, how: nats.how },
      stop: () => (stopping ??= Promise.all([mongo.stop(), nats.stop()]).then(() => undefined)),
    };
  } catch (error) {
    await mongo.stop();
    throw error;
  }
}

/** The database alone; see resolveBacking. */
export async function resolveMongo(options: BackingOptions = {}): Promise<MongoPart> {
  const settings = readBackingSettings();
  const log = options.log ?? (() => undefined);
  return firstWay<MongoPart>('database', settings, settings.mongoUri, log, {
    given: async (uri) => {
      const why = await whyMongoDown(uri);
      if (why) throw new Error(`MONGODB_URI is given, but no database answers there: ${why}`);
      return { uri, how: 'given', stop: async () => undefined };
    },
    docker: async () => {
      const { startDockerMongo } = await dockerWay();
      const part = await startDockerMongo(settings, { dataDir: options.dataDir, log });
      return { uri: part.address, how: 'docker', stop: part.stop };
    },
    local: async () => {
      const part = await startLocalMongo({ cacheDir: settings.cacheDir, log, dataDir: options.dataDir });
      return { uri: part.uri, how: 'local', stop: part.stop };
    },
  });
}

/** NATS alone; see resolveBacking. */
export async function resolveNats(options: BackingOptions = {}): Promise<NatsPart> {
  const settings = readBackingSettings();
  const log = options.log ?? (() => undefined);
  return firstWay<NatsPart>('NATS', settings, settings.natsUrl, log, {
    given: async (url) => {
      await mustGreet(url);
      const refuse = async (): Promise<void> => {
        throw new Error('NATS_URL is given: that server is not ours to restart');
      };
      return { url, how: 'given', stop: async () => undefined, restart: refuse, down: refuse, up: refuse };
    },
    docker: async () => {
      const { startDockerNats } = await dockerWay();
      const { address, ...rest } = await startDockerNats(settings, { dataDir: options.dataDir, configFile: options.natsConfig, log });
      return { url: address, how: 'docker', ...rest };
    },
    local: async () => {
      const dataDir = options.dataDir ? join(options.dataDir, 'nats') : undefined;
      if (dataDir) mkdirSync(dataDir, { recursive: true });
      return { how: 'local', ...(await startLocalNats({ cacheDir: settings.cacheDir, log, dataDir, configFile: options.natsConfig })) };
    },
  });
}

/** Tries the ways in their order; the next one only when the part can't be had in this one. */
export async function firstWay<P extends { how: How }>(
  what: string,
  settings: BackingSettings,
  address: string | undefined,
  log: Log,
  ways: { given: (address: string) => Promise<P>; docker: () => Promise<P>; local: () => Promise<P> },
): Promise<P> {
  const order: How[] = settings.force ? [settings.force] : ['given', 'docker', 'local'];
  const reasons: string[] = [];
  for (const how of order) {
    try {
      if (how !== 'given') return await ways[how]();
      if (address) return await ways.given(address);
      reasons.push('given: no address in the environment');
    } catch (error) {
      // A bad given address is a mistake to mend, not a reason to take another database.
      if (!(error instanceof BackingUnavailable)) throw error;
      reasons.push(`${how}: ${error.message}`);
      if (how !== order.at(-1)) log(`${what}: ${error.message}; trying the next way`);
    }
  }
  throw new BackingUnavailable(
    [`${what}: none of the ways to have it works here.`, ...reasons.map((reason) => `  ${reason}`), 'Install Docker and start it, or give MONGODB_URI and NATS_URL.'].join('\n'),
  );
}

async function mustGreet(url: string): Promise<void> {
  const first = new URL(url.split(',')[0]!.includes('://') ? url.split(',')[0]! : `nats://${url.split(',')[0]}`);
  // A websocket address says nothing before the client does.
  if (first.protocol === 'ws:' || first.protocol === 'wss:') return;
  const info = await greetingOf(first.hostname, Number(first.port || 4222), 5000);
  if (!info?.startsWith('INFO')) throw new Error(`NATS_URL is given, but no NATS server answers at ${first.host}`);
}
