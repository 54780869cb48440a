import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { UserImport } from '@trunkline/contracts';
import { Outbox, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { idsBetween, type ImportRowDocument, rowId, type RowStatus, shownStatuses } from './import-row.schema.js';

const DROP_ROWS = 5_000;

/** The rows of imports, in the order of their sheet. */
@Injectable()
export class RowStore {
  readonly of: TenantStore<ImportRowDocument, 'accountId'>;

  constructor(@Inject(getModelToken('ImportRow')) readonly model: Model<ImportRowDocument>, @Inject(Outbox) outbox: Outbox) {
    this.of = tenantStore(model, 'accountId');
    outbox.register(model as never);
  }

  /**
   * The first rows of the preview after a place. By growing ranges of ids: an engine that cannot sort by the index then sorts a
   * handful of rows and not the whole import.
   */
  async page(accountId: string, importId: string, status: (typeof shownStatuses)[number] | undefined, after: number, upTo: number, limit: number): Promise<ImportRowDocument[]> {
    const found: ImportRowDocument[] = [];
    for (let from = after, width = limit * 2; found.length < limit && from < upTo; from += width, width *= 4) {
      const range = idsBetween(rowId, importId, from, Math.min(from + width, upTo));
      found.push(...(await this.of.find(
        accountId, { importId, status: status ?? { $in: [...shownStatuses] }, _id: range } as never, {}, { sort: { _id: 1 }, limit: limit - found.length },
      )));
    }
    return found;
  }

  /** How many rows an import has of each status: counted, never kept. By status, which an index answers alone. */
  async countsOf(accountId: string, importId: string): Promise<UserImport['counts']> {
    const count = (status: RowStatus) => this.of.count(accountId, { importId, status });
    const [ok, uploading, error, uploaded] = await Promise.all([count('ok'), count('uploading'), count('error'), count('uploaded')]);
    // A row on its way is still one of those without errors.
    return { rows: ok + uploading + error + uploaded, ok: ok + uploading, error, uploaded };
  }

  /** As {@link countsOf}, for a page of imports at once. */
  async counts(accountId: string, importIds: readonly string[]): Promise<Map<string, UserImport['counts']>> {
    const counts = new Map(importIds.map((id) => [id, { rows: 0, ok: 0, error: 0, uploaded: 0 }]));
    if (importIds.length === 0) return counts;
    const groups = await this.of.aggregate<{ _id: { importId: string; status: RowStatus }; count: number }>(accountId, [
      { $match: { importId: { $in: [...importIds] }, status: { $ne: 'removed' } } },
      { $group: { _id: { importId: '$importId', status: '$status' }, count: { $sum: 1 } } },
    ]);
    for (const { _id: { importId, status }, count } of groups) {
      const of = counts.get(importId)!;
      of[status === 'uploading' ? 'ok' : (status as 'ok' | 'error' | 'uploaded')] += count;
      of.rows += count;
    }
    return counts;
  }

  /** Deletes the rows that are not uploaded. @returns how many were deleted by this call. */
  async drop(accountId: string, importId: string, upTo: number): Promise<number> {
    let dropped = 0;
    for (let after = 0; after < upTo; after += DROP_ROWS) {
      const gone = await this.of.deleteMany(accountId, { importId, _id: idsBetween(rowId, importId, after, after + DROP_ROWS), status: { $ne: 'uploaded' } } as never);
      dropped += gone.deletedCount;
    }
    return dropped;
  }
}
