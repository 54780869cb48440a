import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { UserImport } from '@trunkline/contracts';
import { Outbox, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { idsBetween, type ImportRowDocument, rowId, type RowStatus, shownStatuses } from './import-row.schema.js';

const DROP_ROWS = 5_000;
/** How near a place is come to by counting; the rest is read. */
const NEAR_ROWS = 200;

type Shown = (typeof shownStatuses)[number] | undefined;
/** A place in an import, and how many rows of those looked for stand up to it. */
interface Place { at: number; seen: number }

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
  async page(accountId: string, importId: string, status: Shown, after: number, upTo: number, limit: number): Promise<ImportRowDocument[]> {
    const found: ImportRowDocument[] = [];
    for (let from = after, width = limit * 2; found.length < limit && from < upTo; from += width, width *= 4) {
      const range = idsBetween(rowId, importId, from, Math.min(from + width, upTo));
      found.push(...(await this.of.find(
        accountId, { importId, ...shown(status), _id: range } as never, {}, { sort: { _id: 1 }, limit: limit - found.length },
      )));
    }
    return found;
  }

  /**
   * A place shortly before the row that follows `offset` others in the preview. By counting ranges of ids, nearer each time: passing over
   * rows one by one costs ten times as much.
   */
  async near(accountId: string, importId: string, status: Shown, offset: number, upTo: number): Promise<Place> {
    let low: Place = { at: 0, seen: 0 };
    let high: Place = { at: upTo, seen: await this.between(accountId, importId, status, 0, upTo) };
    if (offset >= high.seen) return high;
    for (let round = 0; offset - low.seen > NEAR_ROWS && high.at - low.at > 1; round++) {
      // Rows are mostly spread evenly; where they are not, every other round halves what is left.
      const share = round % 2 === 0 ? (offset - low.seen) / (high.seen - low.seen) : 0.5;
      const at = Math.min(high.at - 1, Math.max(low.at + 1, low.at + Math.floor((high.at - low.at) * share)));
      const seen = low.seen + (await this.between(accountId, importId, status, low.at, at));
      if (seen <= offset) low = { at, seen };
      else high = { at, seen };
    }
    return low;
  }

  /** The place before the row of a line of the sheet, or of the first one after it. */
  async beforeLine(accountId: string, importId: string, line: number, upTo: number): Promise<number> {
    // A row never stands at an earlier line than its place, and at a later one only by headers and empty lines.
    const last = Math.min(line, upTo);
    for (let width = 1_000; ; width *= 8) {
      const from = Math.max(0, last - width);
      const range = { importId, row: { $ne: null }, _id: idsBetween(rowId, importId, from, last) };
      const [first] = await this.of.find(accountId, range as never, { row: 1 }, { sort: { _id: 1 }, limit: 1 });
      if (from > 0 && (!first || first.row! > line)) continue;
      const [found] = await this.of.find(accountId, { ...range, row: { $gte: line } } as never, { order: 1 }, { sort: { _id: 1 }, limit: 1 });
      return found ? found.order - 1 : last;
    }
  }

  /** How many rows of the preview stand after one place and up to another. */
  async between(accountId: string, importId: string, status: Shown, after: number, upTo: number): Promise<number> {
    return upTo <= after ? 0 : this.of.count(accountId, { importId, ...shown(status), _id: idsBetween(rowId, importId, after, upTo) } as never);
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

function shown(status: Shown) {
  return { status: status ?? { $in: [...shownStatuses] } };
}
