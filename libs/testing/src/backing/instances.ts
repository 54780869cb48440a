import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataPath, partialPath } from './engine-paths.js';
import { endProcess, isAlive, markOf, signal, type ProcessMark } from './processes.js';
import { BackingUnavailable } from './settings.js';

/** A child of an instance. `sign` stands in its command line and nowhere else: checked before it is killed. */
export interface InstanceChild {
  name: string;
  mark: ProcessMark;
  sign: string;
  stopWith: NodeJS.Signals;
}

/** A started local database, written down so that whoever comes next can clean up after a killed owner. */
export interface Instance {
  id: string;
  /** The process that uses it; null for the shared test engine, which outlives its starters. */
  owner: ProcessMark | null;
  /** Folder whose file `engine-id` names this instance; null when the data is to be thrown away. */
  dataDir: string | null;
  children: InstanceChild[];
}

const folderOf = (cacheDir: string): string => join(cacheDir, 'instances');
const fileOf = (cacheDir: string, id: string): string => join(folderOf(cacheDir), `${id}.json`);

/** Writes an instance down; called before its data is made and again as each child starts. */
export function saveInstance(cacheDir: string, instance: Instance): void {
  mkdirSync(folderOf(cacheDir), { recursive: true });
  writeFileSync(fileOf(cacheDir, instance.id), JSON.stringify(instance));
}

/** Reads an instance, or undefined. */
export function readInstance(cacheDir: string, id: string): Instance | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(cacheDir, id), 'utf8')) as Instance;
  } catch {
    return undefined;
  }
}

/** A new instance of this process. `dataDir` makes it persistent: its id is kept there. */
export function openInstance(dataDir: string | undefined, shared: boolean): Instance {
  const owner = shared ? null : markOf(process.pid);
  const fresh = `${shared ? 's' : 'i'}${process.pid.toString(36)}-${Date.now().toString(36)}-${Math.floor(Math.random() * 1e6).toString(36)}`;
  if (dataDir === undefined) return { id: fresh, owner, dataDir: null, children: [] };
  const note = join(dataDir, 'engine-id');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(note)) writeFileSync(note, fresh);
  return { id: readFileSync(note, 'utf8').trim(), owner, dataDir, children: [] };
}

/** True when the child of the record is still the process that we started. */
export function isChildAlive(child: InstanceChild): boolean {
  if (!isAlive(child.mark)) return false;
  try {
    return readFileSync(`/proc/${child.mark.pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(child.sign);
  } catch {
    return false;
  }
}

/** Ends an instance's children, last started first. */
export async function endChildren(instance: Instance): Promise<void> {
  for (const child of [...instance.children].reverse()) {
    if (isChildAlive(child)) await endProcess(child.mark, child.stopWith);
  }
}

/** Ends an instance: children, then throw-away data, then the record. Persistent data and its record stay. */
export async function closeInstance(cacheDir: string, root: string, instance: Instance): Promise<void> {
  await endChildren(instance);
  if (instance.dataDir !== null) return saveInstance(cacheDir, { ...instance, children: [] });
  for (const path of [dataPath(root, instance.id), partialPath(root, instance.id)]) {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
  rmSync(join(cacheDir, 'logs', instance.id), { recursive: true, force: true });
  rmSync(fileOf(cacheDir, instance.id), { force: true });
}

/**
 * Cleans up after owners that died without stopping: their children, their throw-away data, and persistent data whose folder
 * is gone (`npm run reset` deletes the folder, not knowing of the cache).
 */
export async function sweep(cacheDir: string, root: string): Promise<void> {
  for (const instance of instancesOf(cacheDir)) {
    if (instance.owner === null || isAlive(instance.owner)) continue;
    if (instance.dataDir === null || !isKept(instance)) await closeInstance(cacheDir, root, { ...instance, dataDir: null });
    else await endChildren(instance);
  }
}

/** Before the installation under them is replaced: ends what nobody uses, and refuses while somebody uses one. */
export async function clearForUpgrade(cacheDir: string, root: string): Promise<void> {
  await sweep(cacheDir, root);
  for (const instance of instancesOf(cacheDir)) {
    if (!instance.children.some(isChildAlive)) continue;
    if (instance.owner !== null) {
      throw new BackingUnavailable(`Process ${instance.owner.pid} uses the local engine, which is to be replaced by a newer one. Stop that process first.`);
    }
    await closeInstance(cacheDir, root, instance);
  }
}

function instancesOf(cacheDir: string): Instance[] {
  const folder = folderOf(cacheDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => readInstance(cacheDir, name.replace(/\.json$/, '')) ?? []);
}

function isKept(instance: Instance): boolean {
  try {
    return readFileSync(join(instance.dataDir!, 'engine-id'), 'utf8').trim() === instance.id;
  } catch {
    return false;
  }
}

const ours = new Set<Instance>();

/** Signals the children when this process exits without having stopped them (the next start removes their data). */
export function endWithProcess(instance: Instance): () => void {
  if (ours.size === 0) process.on('exit', endAll);
  ours.add(instance);
  return () => {
    ours.delete(instance);
    if (ours.size === 0) process.off('exit', endAll);
  };
}

function endAll(): void {
  for (const instance of ours) for (const child of instance.children) signal(child.mark, child.stopWith);
}
