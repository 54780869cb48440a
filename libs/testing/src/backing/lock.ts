import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, markOf, type ProcessMark } from './processes.js';

let counter = 0;

/**
 * Runs `work` while no other process of this user runs under the same lock file. The lock of a process that died is taken over.
 * `onWait` is called once when somebody else holds it.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait?: (holder: number) => void): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}.${(counter += 1)}`;
  // Written whole, then linked: whoever reads the lock always finds a complete mark in it.
  writeFileSync(mine, JSON.stringify(markOf(process.pid)));
  try {
    for (let told = false; !tryLink(mine, file); await sleep(200)) {
      const holder = readMark(file);
      if (holder && !isAlive(holder)) {
        takeAway(file, holder, mine);
      } else if (holder && !told) {
        told = true;
        onWait?.(holder.pid);
      }
    }
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readMark(file: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}

/** Moves a dead holder's lock aside; puts it back when somebody alive had taken it over in between. */
function takeAway(file: string, dead: ProcessMark, mine: string): void {
  removeTraces(file, dead);
  const aside = `${mine}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const found = readMark(aside);
  if (found && (found.pid !== dead.pid || found.startedAt !== dead.startedAt)) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/** The dead process may have waited for the lock or held it: its own files beside the lock go too. */
function removeTraces(file: string, dead: ProcessMark): void {
  for (const name of readdirSync(dirname(file))) {
    if (name.startsWith(`${basename(file)}.${dead.pid}.`)) rmSync(join(dirname(file), name), { force: true });
  }
}
