import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type ErrorCode, maxImportRows } from '@trunkline/contracts';
import { counter, type Ctx, DomainError, type JobDocument, JobsService, type Step, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { SheetRow } from '../spreadsheets/sheet.types.js';
import { SpreadsheetError } from '../spreadsheets/spreadsheet.error.js';
import { insertNew } from './bulk.js';
import { ImportFiles } from './import.files.js';
import { type ImportDocument, type ImportJobInput } from './import.schema.js';
import { idsBetween, type ImportRowDocument, rowId } from './import-row.schema.js';
import { openSession, type ReadSession, ReadSessions } from './read.session.js';
import { RowChecks } from './row.checks.js';
import { checkRow } from './row.rules.js';
import { RowStore } from './row.store.js';

/** First all rows are read, then those with one address are found: `at` counts rows in both. */
type Cursor = { phase: 'rows' | 'twins'; at: number; total?: number };
/** Rows of one step: progress is told, and a cancelled import noticed, as often. */
const STEP_ROWS = 5_000;
const BATCH_ROWS = 1_000;
const readRows = counter('importRows');

/** Reads the file of an import into rows. */
@Injectable()
export class ReadJob {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(RowChecks) private readonly checks: RowChecks,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(ReadSessions) private readonly sessions: ReadSessions,
    @Inject(JobsService) jobs: JobsService,
  ) {
    this.imports = tenantStore(imports, 'accountId');
    jobs.register<ImportJobInput, Cursor>('importRead', { step: (_ctx, job) => this.step(job), ended: (ctx, job) => this.ended(ctx, job) });
  }

  private async step(job: JobDocument<ImportJobInput, Cursor>): Promise<Step<Cursor>> {
    const cursor = job.cursor ?? { phase: 'rows', at: 0 };
    const found = await this.imports.findOne(job.accountId, { _id: job.input.importId });
    if (found?.state !== 'reading') {
      await this.sessions.drop(job._id);
      return { cursor, results: [], done: true };
    }
    return cursor.phase === 'rows' ? this.read(job, found, cursor.at) : this.findTwins(found, cursor.at, cursor.total!);
  }

  private async read(job: JobDocument<ImportJobInput, Cursor>, imported: ImportDocument, at: number): Promise<Step<Cursor>> {
    try {
      const session = (await this.sessions.take(job._id, at)) ?? (await openSession(await this.files.fetch(imported.object), imported.kind, at));
      const ended = await this.readSome(imported, session).catch(async (error: unknown) => {
        await session.close();
        throw error;
      });
      const counted = { done: session.at - at };
      if (!ended) {
        await this.sessions.keep(job._id, session);
        return { cursor: { phase: 'rows', at: session.at }, results: [], counted, done: false };
      }
      await session.close();
      return { cursor: { phase: 'twins', at: 0, total: session.at }, results: [], counted, total: session.at, done: false };
    } catch (error) {
      if (error instanceof SpreadsheetError) throw await this.refuse(imported, error.code, error.message);
      throw error;
    }
  }

  /** @returns whether the file ended. */
  private async readSome(imported: ImportDocument, session: ReadSession): Promise<boolean> {
    for (let taken = 0; taken < STEP_ROWS; taken += BATCH_ROWS) {
      const after = session.at;
      const batch: SheetRow[] = [];
      while (batch.length < BATCH_ROWS) {
        const row = await session.next();
        if (!row) break;
        batch.push(row);
      }
      await this.store(imported, batch, after);
      if (batch.length < BATCH_ROWS) return true;
    }
    return false;
  }

  private async store(imported: ImportDocument, batch: SheetRow[], after: number): Promise<void> {
    const { _id: importId, accountId, expiresAt } = imported;
    const documents = batch.map(({ row, ...raw }, index): ImportRowDocument => ({
      _id: rowId(importId, after + index + 1), importId, accountId, order: after + index + 1, row, ...raw, ...checked(raw), twins: null, exists: false, rev: 1, expiresAt,
    }));
    const existing = await this.checks.existing(accountId, documents.map((row) => row.emailKey).filter((key) => key !== null));
    for (const row of documents) {
      row.exists = row.emailKey !== null && existing.has(row.emailKey);
      if (row.exists) row.status = 'error';
    }
    await insertNew(this.rows.of, accountId, documents);
    for (const rowState of ['ok', 'error'] as const) readRows.add(documents.filter((row) => row.status === rowState).length, { rowState });
  }

  private async findTwins(imported: ImportDocument, at: number, total: number): Promise<Step<Cursor>> {
    const { _id: importId, accountId } = imported;
    const upTo = Math.min(at + STEP_ROWS, total);
    for (let after = at; after < upTo; after += BATCH_ROWS) {
      // Whoever has been marked together with an earlier row needs no second look.
      const rows = await this.rows.of.find(accountId, { _id: idsBetween(rowId, importId, after, Math.min(after + BATCH_ROWS, upTo)), twins: null, emailKey: { $ne: null } } as never, { emailKey: 1 });
      const keys = [...new Set(rows.map((row) => row.emailKey!))];
      if (keys.length) await this.checks.markTwins(accountId, importId, await this.checks.twins(accountId, importId, keys));
    }
    const cursor: Cursor = { phase: 'twins', at: upTo, total };
    if (upTo < total) return { cursor, results: [], done: false };
    await this.imports.updateOne(accountId, { _id: importId, state: 'reading' }, { $set: { state: 'ready', lastOrder: total }, $inc: { rev: 1 } });
    return { cursor, results: [], done: true };
  }

  private async refuse(imported: ImportDocument, code: SpreadsheetError['code'], detail: string): Promise<DomainError> {
    await this.imports.updateOne(
      imported.accountId,
      { _id: imported._id, state: 'reading' },
      { $set: { state: 'failed', code, detail, final: { rows: 0, ok: 0, error: 0, uploaded: 0 } }, $inc: { rev: 1 } },
    );
    return new DomainError(code satisfies ErrorCode, detail);
  }

  private async ended(_ctx: Ctx, job: JobDocument<ImportJobInput, Cursor>): Promise<void> {
    await this.sessions.drop(job._id);
    if (job.state !== 'failed') return;
    const imported = await this.imports.findOne(job.accountId, { _id: job.input.importId });
    if (!imported) return;
    if (imported.state === 'reading') await this.refuse(imported, 'file_unreadable', 'The file could not be read. Upload it again.');
    await this.rows.drop(job.accountId, job.input.importId, maxImportRows);
  }
}

/** What is stored of a row's own checks. An address that is none can't be the same as another. */
export function checked(raw: Parameters<typeof checkRow>[0]): Pick<ImportRowDocument, 'emailKey' | 'findings' | 'bad' | 'status'> {
  const { emailKey, errors } = checkRow(raw);
  const bad = errors.length > 0;
  const valid = !errors.some((error) => error.column === 'EMAIL');
  return { emailKey: valid ? emailKey : null, findings: errors, bad, status: bad ? 'error' : 'ok' };
}

