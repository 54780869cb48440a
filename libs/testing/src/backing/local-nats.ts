import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsServerProgram } from './local-install.js';
import { endProcess, greetingOf, isAlive, markOf, signal, startProcess, waitReady, type ProcessMark } from './processes.js';
import { freePort } from './ports.js';
import type { Log } from './settings.js';

const TEMPORARY = 'trunkline-nats-';
/** Marks of the process that uses the folder, and of the server in it. */
const OWNER = 'owner.json';
const PROCESS = 'process.json';
const REVIVE_MS = 250;

/** How a NATS server of our own is started. */
export interface LocalNatsOptions {
  cacheDir: string;
  log: Log;
  /** Keeps the JetStream store there. Absent: a temporary folder, removed by stop(). */
  dataDir?: string;
  /** A nats-server configuration file; address, port and store folder are ours in any case. */
  configFile?: string;
}

/** A running NATS server of our own. */
export interface LocalNats {
  url: string;
  stop(): Promise<void>;
  /** Ends the server and starts it again at the same address with the same store. */
  restart(): Promise<void>;
  /** The two halves of restart(), for tests that need the gap. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Starts a nats-server with JetStream on a free loopback port; it dies with this process, and is started again when it dies by itself. */
export async function startLocalNats(options: LocalNatsOptions): Promise<LocalNats> {
  const program = await natsServerProgram(options.cacheDir, options.log);
  await sweepTemporary();
  const home = options.dataDir ?? mkdtempSync(join(tmpdir(), TEMPORARY));
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, OWNER), JSON.stringify(markOf(process.pid)));
  const record = join(home, PROCESS);
  await endLeftOver(home);
  const logFile = join(home, 'logs', 'nats.log');
  const config = options.configFile ? ['-c', options.configFile] : [];
  let port = await freePort();
  let running: ProcessMark | undefined;
  let again: NodeJS.Timeout | undefined;
  let reviving: Promise<void> | undefined;
  let stopped = false;
  const endNow = (): void => {
    if (running) signal(running, 'SIGTERM');
  };
  process.on('exit', endNow);

  const up = async (): Promise<void> => {
    const args = [...config, '-a', '127.0.0.1', '-p', String(port), '-js', '-sd', join(home, 'jetstream')];
    const { mark, child } = await startProcess({ command: program, args, logFile, dieWithParent: 'SIGTERM' });
    running = mark;
    writeFileSync(record, JSON.stringify(mark));
    let served = false;
    // As Kubernetes would. One that never came up is the business of whoever starts it.
    child.once('exit', (code, name) => {
      if (served && running === mark) revive(`NATS ended (${name ?? code}) and is started again; see ${logFile}`);
    });
    await waitReady('nats-server', mark, logFile, async () => {
      const info = await greetingOf('127.0.0.1', port);
      return info !== undefined && info.startsWith('INFO') && info.includes('"jetstream":true');
    });
    served = true;
    if (!isAlive(mark) && running === mark) revive(`NATS ended and is started again; see ${logFile}`);
  };
  const revive = (why: string): void => {
    options.log(why);
    running = undefined;
    again = setTimeout(() => {
      again = undefined;
      reviving = up().catch(async (error: unknown) => {
        await end();
        if (!stopped) revive(`NATS could not be started again: ${String(error)}`);
      });
    }, REVIVE_MS).unref();
  };
  const end = async (): Promise<void> => {
    const mark = running;
    running = undefined;
    if (mark) await endProcess(mark, 'SIGTERM');
  };
  const down = async (): Promise<void> => {
    clearTimeout(again);
    await reviving;
    clearTimeout(again);
    await end();
  };
  const stop = async (): Promise<void> => {
    stopped = true;
    process.off('exit', endNow);
    await down();
    if (!options.dataDir) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };

  for (let attempt = 1; ; attempt += 1) {
    try {
      await up();
      break;
    } catch (error) {
      await down();
      if (attempt < 3 && /address already in use/i.test(String(error))) {
        port = await freePort();
        continue;
      }
      await stop();
      throw error;
    }
  }
  return {
    url: `nats://127.0.0.1:${port}`,
    stop,
    down,
    up,
    async restart() {
      await down();
      await up();
    },
  };
}

/** A server that outlived a killed owner (a machine without setpriv) still has the store: it goes first. */
async function endLeftOver(home: string): Promise<void> {
  const mark = readMark(join(home, PROCESS));
  if (mark && isAlive(mark) && readFileSync(`/proc/${mark.pid}/cmdline`, 'utf8').includes(home)) await endProcess(mark, 'SIGTERM');
  rmSync(join(home, PROCESS), { force: true });
}

/** Removes the temporary folders of owners that were killed. */
async function sweepTemporary(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const home = join(tmpdir(), name);
    const owner = name.startsWith(TEMPORARY) ? readMark(join(home, OWNER)) : undefined;
    if (!owner || isAlive(owner)) continue;
    await endLeftOver(home);
    rmSync(home, { recursive: true, force: true });
  }
}

function readMark(file: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}
