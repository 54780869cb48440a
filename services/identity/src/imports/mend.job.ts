import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity, importColumns, type ImportFault, type ImportMend } from '@trunkline/contracts';
import { type Ctx, eventEntry, type JobDocument, JobsService, type Step, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { fieldOf, hasFault, withText } from './fault.rules.js';
import type { ImportDocument } from './import.schema.js';
import { idsBetween, type ImportRowDocument, rowId } from './import-row.schema.js';
import { RowStore } from './row.store.js';
import { RowsService } from './rows.service.js';

/** How many places of the preview one step goes through, and how many faults are told. */
const STEP_PLACES = 500;
const MOST_FAULTS = 50;

/** The import, and what is mended in it. */
export interface MendJobInput extends ImportMend { importId: string }

/** Faults that many rows share, and mending them all at once. */
@Injectable()
export class MendJob {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(RowsService) private readonly edits: RowsService,
    @Inject(JobsService) jobs: JobsService,
  ) {
    this.imports = tenantStore(imports, 'accountId');
    jobs.register<MendJobInput, number>('importMend', { step: (ctx, job) => this.step(ctx, job) });
  }

  /** What more than one row has, the most frequent first. */
  async faults(accountId: string, importId: string): Promise<ImportFault[]> {
    const here = { importId, status: 'error' };
    const several = [{ $match: { count: { $gt: 1 } } }, { $sort: { count: -1 as const } }, { $limit: MOST_FAULTS }];
    const domain = { $cond: [{ $gt: [{ $size: { $split: ['$email', '@'] } }, 1] }, { $arrayElemAt: [{ $split: ['$email', '@'] }, -1] }, null] };
    const [own, existing, twins] = await Promise.all([
      this.rows.of.aggregate<{ _id: Omit<ImportFault, 'count'>; count: number }>(accountId, [
        { $match: { ...here, bad: true } },
        { $unwind: '$findings' },
        { $group: {
          _id: {
            code: '$findings.code', column: '$findings.column',
            value: { $switch: { branches: [{ case: { $eq: ['$findings.code', 'role_unknown'] }, then: '$role' }, { case: { $eq: ['$findings.code', 'email_invalid'] }, then: domain }], default: null } },
          },
          count: { $sum: 1 },
        } },
        ...several,
      ]),
      this.rows.of.count(accountId, { ...here, exists: true } as never),
      this.rows.of.count(accountId, { ...here, 'twins.count': { $gt: 1 } } as never),
    ]);
    return [
      ...own.map(({ _id: { code, column, value }, count }) => ({ code, column, value, count })),
      { code: 'email_exists' as const, column: 'EMAIL' as const, value: null, count: existing },
      { code: 'email_duplicate_in_file' as const, column: 'EMAIL' as const, value: null, count: twins },
    ].filter(({ count }) => count > 1).sort((a, b) => b.count - a.count || importColumns.indexOf(a.column) - importColumns.indexOf(b.column)).slice(0, MOST_FAULTS);
  }

  private async step(ctx: Ctx, job: JobDocument<MendJobInput, number>): Promise<Step<number>> {
    const { accountId, input } = job;
    const { importId, action } = input;
    const cursor = job.cursor ?? 0;
    const imported = await this.imports.findOne(accountId, { _id: importId });
    // Uploaded, cancelled or gone meanwhile: what has not been mended stays as it is.
    if (!imported || imported.state !== 'ready') return { cursor, results: [], done: true };
    if (cursor >= imported.lastOrder) return { cursor, results: [], outbox: this.told(ctx, job, imported), done: true };
    const upTo = Math.min(cursor + STEP_PLACES, imported.lastOrder);
    const faulty = (await this.rows.of.find(accountId, { importId, status: 'error', _id: idsBetween(rowId, importId, cursor, upTo) } as never)).filter((row) => hasFault(input, row));
    const concerned = action.kind === 'remove' && input.code === 'email_duplicate_in_file' ? await this.butFirst(accountId, importId, faulty) : faulty;
    const changed = await this.edits.editMany(accountId, importId, concerned, (row) => (action.kind === 'set' ? withText(input, action.text, row) : null));
    return { cursor: upTo, results: [], counted: { done: changed, skipped: concerned.length - changed }, done: false };
  }

  /** Those rows that are not the first with their address. */
  private async butFirst(accountId: string, importId: string, rows: ImportRowDocument[]): Promise<ImportRowDocument[]> {
    const keys = [...new Set(rows.map(({ emailKey }) => emailKey))];
    const firsts = await this.rows.of.aggregate<{ _id: string; first: number }>(accountId, [
      { $match: { importId, emailKey: { $in: keys }, status: { $in: ['ok', 'error', 'uploading'] } } },
      { $group: { _id: '$emailKey', first: { $min: '$order' } } },
    ]);
    const first = new Map(firsts.map((group) => [group._id, group.first]));
    return rows.filter(({ emailKey, order }) => order !== first.get(emailKey!));
  }

  private told(ctx: Ctx, { accountId, input, done }: JobDocument<MendJobInput, number>, { partnerId, fileName }: ImportDocument) {
    const { importId, code, column, value, action } = input;
    return [eventEntry(ctx, identity.events.importChanged, {
      data: { importId, accountId, partnerId }, accountId, partnerId,
      activity: {
        action: 'import.mended', target: { type: 'import', id: importId, label: fileName },
        before: { code, ...(value === null ? {} : { [fieldOf[column]]: value }) },
        after: { ...(action.kind === 'set' ? { [fieldOf[column]]: action.text } : { removed: true }), count: done },
      },
    })];
  }
}
