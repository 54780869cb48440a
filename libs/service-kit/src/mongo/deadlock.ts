import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 5;
/** WriteConflict, as MongoDB says it. */
const WRITE_CONFLICT = 112;

/**
 * Whether the database broke a write off because it and another waited for each other; nothing of it was done. FerretDB keeps a unique index as an
 * exclusion constraint of PostgreSQL, where inserts of the same key at the same moment may end so instead of as doubles.
 */
export function isDeadlock(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, writeErrors } = error as { code?: unknown; message?: unknown; cause?: unknown; writeErrors?: unknown };
  return code === WRITE_CONFLICT || /deadlock detected/i.test(String(message)) || isDeadlock(cause) || (Array.isArray(writeErrors) && writeErrors.some(isDeadlock));
}

const last = new Map<string, Promise<unknown>>();

/**
 * Writes a document that a unique index may refuse: in this process one after the other for a `key`, and again when a deadlock with another process broke it
 * off. Each deadlock takes PostgreSQL a second to see, and each more that writes at once makes another.
 * @throws what the write throws, the deadlock too after five tries.
 */
export async function writeUnique<T>(key: string, write: () => Promise<T>): Promise<T> {
  const mine = (last.get(key) ?? Promise.resolve()).then(() => againAfterDeadlock(write));
  const ended = mine.catch(() => undefined);
  last.set(key, ended);
  try {
    return await mine;
  } finally {
    if (last.get(key) === ended) last.delete(key);
  }
}

async function againAfterDeadlock<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (!isDeadlock(error) || tries === TRIES) throw error;
      await sleep(tries * (50 + Math.random() * 100));
    }
  }
}
