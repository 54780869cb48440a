import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { readRows } from '../spreadsheets/read.rows.js';
import type { SheetRow, SpreadsheetKind } from '../spreadsheets/sheet.types.js';
import type { LocalFile } from './import.files.js';

/** How long an open file waits for the next step before it is closed; another worker has the job then. */
const IDLE_MS = 30_000;

/** A file being read: where it stands, and the rows that follow. */
export interface ReadSession {
  /** How many rows have been taken. */
  at: number;
  next(): Promise<SheetRow | null>;
  close(): Promise<void>;
}

/** Opens a session; rows up to `at` are read over. */
export async function openSession(file: LocalFile, kind: SpreadsheetKind, at: number): Promise<ReadSession> {
  const rows = readRows(file.path, kind);
  const session: ReadSession = {
    at: 0,
    async next() {
      const { value, done } = await rows.next();
      if (done) return null;
      session.at++;
      return value;
    },
    async close() {
      await rows.return(undefined).catch(() => undefined);
      await file.remove();
    },
  };
  try {
    while (session.at < at && (await session.next()));
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}

/**
 * Files that stay open from one step of their job to the next in the same process, so that a step costs the same at the end of a file
 * as at its beginning. Only a saving: whoever finds none opens the file and reads over what is done.
 */
@Injectable()
export class ReadSessions implements OnModuleDestroy {
  private readonly kept = new Map<string, { session: ReadSession; timer: NodeJS.Timeout }>();

  /** Takes the session that stands exactly here; another one is closed. */
  async take(jobId: string, at: number): Promise<ReadSession | null> {
    const found = this.kept.get(jobId);
    if (!found) return null;
    this.kept.delete(jobId);
    clearTimeout(found.timer);
    if (found.session.at === at) return found.session;
    await found.session.close();
    return null;
  }

  async keep(jobId: string, session: ReadSession): Promise<void> {
    await this.drop(jobId);
    const timer = setTimeout(() => void this.drop(jobId), IDLE_MS).unref();
    this.kept.set(jobId, { session, timer });
  }

  async drop(jobId: string): Promise<void> {
    const found = this.kept.get(jobId);
    this.kept.delete(jobId);
    clearTimeout(found?.timer);
    await found?.session.close();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.kept.keys()].map((jobId) => this.drop(jobId)));
  }
}
