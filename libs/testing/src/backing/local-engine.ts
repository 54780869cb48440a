import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_INSIDE, dataPath, partialPath, POSTGRES_BIN } from './engine-paths.js';
import {
  closeInstance,
  endChildren,
  endWithProcess,
  isChildAlive,
  openInstance,
  readInstance,
  saveInstance,
  sweep,
  type Instance,
} from './instances.js';
import { asPostgres, installEngine, POSTGRES_ENV, type Engine } from './local-install.js';
import { whyMongoDown } from './mongo-probe.js';
import { isAlive, startProcess, waitReady } from './processes.js';
import { freePort } from './ports.js';
import { output } from './run-step.js';
import { BackingUnavailable, type Log } from './settings.js';

/** PostgreSQL connections that FerretDB shares among all clients; each operation borrows one. */
const POOL = 100;

/** How the local engine is started. */
export interface LocalMongoOptions {
  cacheDir: string;
  log: Log;
  /** Keep the data, and find it again at the next start with the same folder. Absent: thrown away at the end. */
  dataDir?: string;
  /** Started for several processes: outlives this one. */
  shared?: boolean;
}

/** A running local database. */
export interface LocalMongo {
  uri: string;
  instance: Instance;
  stop(): Promise<void>;
}

/** Starts FerretDB on PostgreSQL, installing both when needed. Throws BackingUnavailable when they can't be had here. */
export async function startLocalMongo(options: LocalMongoOptions): Promise<LocalMongo> {
  const { cacheDir, log } = options;
  const engine = await installEngine(cacheDir, log);
  await sweep(cacheDir, engine.root);
  const instance = openInstance(options.dataDir, options.shared ?? false);
  refuseSecondOwner(cacheDir, instance);
  saveInstance(cacheDir, instance);
  const forget = options.shared ? () => undefined : endWithProcess(instance);
  const stop = async (): Promise<void> => {
    forget();
    await closeInstance(cacheDir, engine.root, instance);
  };
  try {
    await makeData(engine, instance);
    const logs = options.dataDir ? join(options.dataDir, 'logs') : join(cacheDir, 'logs', instance.id);
    const { port, uri } = await startBoth(cacheDir, engine, instance, logs);
    log(`database ready at 127.0.0.1:${port} (FerretDB on PostgreSQL)`);
    return { uri, instance, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function refuseSecondOwner(cacheDir: string, instance: Instance): void {
  const before = readInstance(cacheDir, instance.id);
  if (before?.owner && before.children.length > 0 && isAlive(before.owner)) {
    throw new BackingUnavailable(`The data in ${instance.dataDir} is in use by process ${before.owner.pid}. Stop that one first.`);
  }
}

async function makeData(engine: Engine, instance: Instance): Promise<void> {
  const path = dataPath(engine.root, instance.id);
  if (existsSync(path)) return;
  // Copied under another name first: a copy that was cut off must not pass for a database.
  const partial = partialPath(engine.root, instance.id);
  rmSync(partial, { recursive: true, force: true });
  await output('cp', ['-a', '--reflink=auto', dataPath(engine.root, 'template'), partial]);
  renameSync(partial, path);
}

async function startBoth(cacheDir: string, engine: Engine, instance: Instance, logs: string): Promise<{ port: number; uri: string }> {
  // A free port may be taken by somebody else before the server has it: then once more with another.
  for (let attempt = 1; ; attempt += 1) {
    try {
      const postgresPort = await startPostgres(cacheDir, engine, instance, logs);
      return await startFerret(cacheDir, engine, instance, postgresPort, logs);
    } catch (error) {
      if (attempt === 3 || !/address already in use/i.test(String(error))) throw error;
      await endChildren(instance);
      instance.children = [];
    }
  }
}

async function startPostgres(cacheDir: string, engine: Engine, instance: Instance, logs: string): Promise<number> {
  const port = await freePort();
  const inside = `${DATA_INSIDE}/${instance.id}`;
  const logFile = join(logs, 'postgres.log');
  // Data that nobody will read after a crash needs no wait for the disk.
  const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((setting) => ['-c', setting]);
  const args = ['-D', inside, '-p', String(port), ...(instance.dataDir === null ? careless : [])];
  const { command, args: all } = asPostgres(engine.root, [`${POSTGRES_BIN}/postgres`, ...args], instance.owner ? 'INT' : undefined);
  const { mark } = await startProcess({ command, args: all, logFile, env: POSTGRES_ENV });
  instance.children.push({ name: 'postgres', mark, sign: inside, stopWith: instance.dataDir === null ? 'SIGQUIT' : 'SIGINT' });
  saveInstance(cacheDir, instance);
  const pidFile = join(dataPath(engine.root, instance.id), 'postmaster.pid');
  const ready = (): boolean => {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    return Number(lines[0]) === mark.pid && lines[7]?.trim() === 'ready';
  };
  await waitReady('PostgreSQL', mark, logFile, ready);
  return port;
}

async function startFerret(
  cacheDir: string,
  engine: Engine,
  instance: Instance,
  postgresPort: number,
  logs: string,
): Promise<{ port: number; uri: string }> {
  const port = await freePort();
  const state = join(logs, 'ferretdb-state');
  mkdirSync(state, { recursive: true });
  const logFile = join(logs, 'ferretdb.log');
  const { mark } = await startProcess({
    command: engine.ferretdb,
    args: [
      `--postgresql-url=postgres://postgres@127.0.0.1:${postgresPort}/postgres?pool_max_conns=${POOL}`,
      `--listen-addr=127.0.0.1:${port}`,
      '--no-auth',
      '--debug-addr=-',
      '--telemetry=disable',
      '--log-level=WARN',
      `--state-dir=${state}`,
    ],
    logFile,
    dieWithParent: instance.owner ? 'SIGTERM' : undefined,
  });
  instance.children.push({ name: 'ferretdb', mark, sign: `--listen-addr=127.0.0.1:${port}`, stopWith: 'SIGTERM' });
  saveInstance(cacheDir, instance);
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  await waitReady('FerretDB', mark, logFile, async () => (await whyMongoDown(uri, 500)) === undefined);
  return { port, uri };
}

/** True while PostgreSQL and FerretDB of the instance both live. */
export function isRunning(instance: Instance): boolean {
  return instance.children.length === 2 && instance.children.every(isChildAlive);
}
