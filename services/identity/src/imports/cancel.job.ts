import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { maxImportRows } from '@trunkline/contracts';
import { DomainError, type JobDocument, JobsService, type Step, tenantStore, type TenantStore, TryLater } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { ImportDocument } from './import.schema.js';
import { RowStore } from './row.store.js';

/** The import, and the job that ran when it was cancelled. */
export interface CancelJobInput { importId: string; before: string | null }

/** Drops the rows of a cancelled import. */
@Injectable()
export class CancelJob {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(JobsService) private readonly jobs: JobsService,
  ) {
    this.imports = tenantStore(imports, 'accountId');
    jobs.register<CancelJobInput, number>('importCancel', { step: (_ctx, job) => this.step(job) });
  }

  private async step(job: JobDocument<CancelJobInput, number>): Promise<Step<number>> {
    const { accountId, input: { importId, before } } = job;
    // What runs stops by itself after its chunk; only then nothing is written behind us.
    if (before && (await this.runs(before))) throw new TryLater(300);
    const imported = await this.imports.findOne(accountId, { _id: importId });
    if (!imported) return { cursor: 0, results: [], done: true };
    const dropped = await this.rows.drop(accountId, importId, Math.max(imported.lastOrder, maxImportRows));
    const counts = await this.rows.countsOf(accountId, importId);
    await this.imports.updateOne(accountId, { _id: importId, state: 'cancelled' }, { $set: { final: counts }, $inc: { rev: 1 } });
    return { cursor: 0, results: [], counted: { done: dropped }, done: true };
  }

  private async runs(jobId: string): Promise<boolean> {
    try {
      return ['queued', 'running'].includes((await this.jobs.get(jobId)).state);
    } catch (error) {
      // Not started yet: it will find the import cancelled.
      if (error instanceof DomainError && error.code === 'resource.not_found') return false;
      throw error;
    }
  }
}
