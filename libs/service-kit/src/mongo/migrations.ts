import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Logger } from '@nestjs/common';
import type { Connection } from 'mongoose';

/** A lock that nobody renews for so long is free: its process was killed. In milliseconds. */
const LEASE_MS = 30_000;
/** How long a process waits before it asks for the lock again, in milliseconds. */
const PAUSE_MS = 250;
const COLLECTION = 'migrations';
const LOCK = 'lock';

/**
 * A step that brings the documents of a service to what its new version expects. It runs beside the old version, so it only adds; and
 * it may be run again when it was cut off, so it must be idempotent. What has to be removed goes with the release after.
 */
export interface Migration {
  /** The file's name without its ending: `0001-what-it-does`. The order of names is the order of steps. */
  readonly name: string;
  up(connection: Connection): Promise<void>;
}

interface Entry { _id: string; at?: Date; tookMs?: number; holder?: string; until?: Date }

/** The migrations in a folder of built modules, each of which exports `up`; none when there is no such folder. @throws when a file has another name or no `up`. */
export async function loadMigrations(folder: URL): Promise<Migration[]> {
  if (!existsSync(fileURLToPath(folder))) return [];
  const files = readdirSync(fileURLToPath(folder)).filter((file) => /\.(js|ts)$/.test(file) && !/\.(spec|d)\.ts$/.test(file)).sort();
  return Promise.all(files.map(async (file) => {
    const name = file.replace(/\.(js|ts)$/, '');
    if (!/^\d{4}-[a-z0-9-]+$/.test(name)) throw new Error(`a migration is named 0001-what-it-does, not ${name}`);
    const module = (await import(new URL(file, folder).href)) as Partial<Migration>;
    if (typeof module.up !== 'function') throw new Error(`migration ${name} exports no up`);
    return { name, up: module.up };
  }));
}

/**
 * Runs what has not been run yet, in the order of names, one process at a time; each step is recorded once it is through.
 * @returns the names of the steps that this process ran.
 * @throws what a step threw: it is not recorded, those after it are not run, and the next attempt begins with it.
 */
export async function migrate(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  const records = connection.collection<Entry>(COLLECTION);
  const pending = async (): Promise<Migration[]> => {
    const done = new Set((await records.find({ _id: { $ne: LOCK } }).toArray()).map((entry) => entry._id));
    return migrations.filter(({ name }) => !done.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  // Nearly always there is nothing to do, and then nobody waits for anybody.
  if (migrations.length === 0 || (await pending()).length === 0) return [];
  const logger = new Logger('migrations');
  const holder = randomUUID();
  while (!(await take(connection, holder))) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const beat = setInterval(() => void records.updateOne({ _id: LOCK, holder }, { $set: { until: new Date(Date.now() + LEASE_MS) } }).catch(() => undefined), LEASE_MS / 3);
  const ran: string[] = [];
  try {
    // Asked again: who had the lock may have done it.
    for (const migration of await pending()) {
      const started = performance.now();
      await migration.up(connection);
      const tookMs = Math.round(performance.now() - started);
      await records.updateOne({ _id: migration.name }, { $set: { at: new Date(), tookMs } }, { upsert: true });
      ran.push(migration.name);
      logger.log('Migrated', { migration: migration.name, tookMs });
    }
    return ran;
  } finally {
    clearInterval(beat);
    await records.deleteOne({ _id: LOCK, holder }).catch(() => undefined);
  }
}

/** One conditional write on one document decides who has it; true for whoever does. */
async function take(connection: Connection, holder: string): Promise<boolean> {
  const records = connection.collection<Entry>(COLLECTION);
  const until = new Date(Date.now() + LEASE_MS);
  try {
    await records.insertOne({ _id: LOCK, holder, until });
    return true;
  } catch (error) {
    if ((error as { code?: number }).code !== 11_000) throw error;
  }
  const taken = await records.updateOne({ _id: LOCK, until: { $lt: new Date() } }, { $set: { holder, until } });
  return taken.matchedCount === 1;
}
