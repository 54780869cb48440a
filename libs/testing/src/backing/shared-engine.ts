import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeInstance, readInstance } from './instances.js';
import { isRunning, startLocalMongo } from './local-engine.js';
import { installedEngine, installEngine } from './local-install.js';
import { withLock } from './lock.js';
import { whyMongoDown } from './mongo-probe.js';
import type { Log } from './settings.js';

/** What is known of the shared test engine. */
export interface SharedEngineStatus {
  uri: string;
  running: boolean;
  pids: number[];
}

interface SharedNote {
  id: string;
  uri: string;
}

const noteOf = (cacheDir: string): string => join(cacheDir, 'shared-engine.json');
const lockOf = (cacheDir: string): string => join(cacheDir, 'shared-engine.lock');

/**
 * The one local database that this user's test runs share: running already, or started now. It outlives the caller and is stopped by
 * `node tools/backing.mjs stop`. Its data is throw-away: callers use database names of their own.
 */
export async function ensureSharedEngine(cacheDir: string, log: Log): Promise<string> {
  await installEngine(cacheDir, log);
  return withLock(lockOf(cacheDir), async () => {
    const status = sharedEngineStatus(cacheDir);
    if (status?.running && (await whyMongoDown(status.uri)) === undefined) return status.uri;
    if (status) await closeShared(cacheDir);
    const started = await startLocalMongo({ cacheDir, log, shared: true });
    writeFileSync(noteOf(cacheDir), JSON.stringify({ id: started.instance.id, uri: started.uri } satisfies SharedNote));
    log('it stays for the next test run; `node tools/backing.mjs stop` ends it');
    return started.uri;
  });
}

/** Looks at the shared engine without starting it; undefined when there is none. */
export function sharedEngineStatus(cacheDir: string): SharedEngineStatus | undefined {
  const note = readNote(cacheDir);
  const instance = note && readInstance(cacheDir, note.id);
  if (!note) return undefined;
  return { uri: note.uri, running: instance !== undefined && isRunning(instance), pids: instance?.children.map((c) => c.mark.pid) ?? [] };
}

/** Stops the shared engine and removes its data. Gives false when there was none. */
export async function stopSharedEngine(cacheDir: string): Promise<boolean> {
  return withLock(lockOf(cacheDir), async () => {
    if (!readNote(cacheDir)) return false;
    await closeShared(cacheDir);
    return true;
  });
}

async function closeShared(cacheDir: string): Promise<void> {
  const note = readNote(cacheDir);
  const engine = installedEngine(cacheDir);
  const instance = note && readInstance(cacheDir, note.id);
  if (engine && instance) await closeInstance(cacheDir, engine.root, instance);
  rmSync(noteOf(cacheDir), { force: true });
}

function readNote(cacheDir: string): SharedNote | undefined {
  try {
    return JSON.parse(readFileSync(noteOf(cacheDir), 'utf8')) as SharedNote;
  } catch {
    return undefined;
  }
}
