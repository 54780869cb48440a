import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type importCalls, type ImportMend, type Job, type JobKind, type ParsedRequestOf, type UserImport } from '@trunkline/contracts';
import {
  type Ctx, decodeCursor, DomainError, duplicateIndex, eventEntry, JobsService, newId, notFound, Outbox, type OutboxEntry, pageOf, renewed, tenantStore, type TenantStore,
} from '@trunkline/service-kit';
import type { Model, QueryFilter } from 'mongoose';
import { sniff } from '../spreadsheets/sniff.js';
import type { SpreadsheetKind } from '../spreadsheets/sheet.types.js';
import { SpreadsheetError } from '../spreadsheets/spreadsheet.error.js';
import type { CancelJobInput } from './cancel.job.js';
import type { MendJobInput } from './mend.job.js';
import { ImportFiles } from './import.files.js';
import { expiryFromNow, type ImportDocument, type ImportJobInput, toImport, type WantedJob } from './import.schema.js';
import { RowStore } from './row.store.js';
import { wrongState } from './rows.service.js';

/** How long a decision's job may not have been started before the sweeper does it, and how often it looks. */
const SWEEP_MS = 10_000;
const cancellable = ['reading', 'ready', 'uploading'] as const;

/** Imports and what is decided about them. A decision is one write on the import, which also says which job does it. */
@Injectable()
export class ImportsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('imports');
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(getModelToken('Import')) private readonly model: Model<ImportDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(ImportFiles) private readonly files: ImportFiles,
    @Inject(JobsService) private readonly jobs: JobsService,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.imports = tenantStore(model, 'accountId');
    outbox.register(model as never);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep().catch((error: unknown) => this.logger.warn('Looking for jobs to start failed', { error })), SWEEP_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Begins an import of a file in the bucket. The same request again answers the same import. @throws DomainError `import.*`. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof importCalls.create>): Promise<UserImport> {
    if (!ctx.tenant) throw notFound();
    const { accountId, partnerId } = ctx.tenant;
    const { object, fileName } = input;
    const _id = newId(ctx.requestKey, `import:${accountId}`);
    const there = ctx.requestKey && (await this.imports.findOne(accountId, { _id }));
    if (there) return this.show(there);
    const kind = await this.kindOf(object, fileName);
    const wanted = this.wanted(ctx, 'importRead');
    const outbox = [this.entry(ctx, { _id, accountId, partnerId }, { action: 'import.started', target: { type: 'import', id: _id, label: fileName }, after: { fileName } })];
    const document: ImportDocument = {
      _id, accountId, partnerId, fileName, kind, object, state: 'reading', jobId: wanted.jobId, wanted, code: null, detail: null, lastOrder: 0, pending: [],
      createdAt: new Date(), expiresAt: expiryFromNow(), uploadedAt: null, undoJobId: null, undone: false, rev: 1, outbox,
    };
    try {
      await this.imports.insertMany(accountId, [document]);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      const other = await this.imports.findOne(accountId, { _id });
      if (!other) throw error;
      return this.show(other);
    }
    await this.outbox.flush(this.model as never, _id, outbox);
    await this.startWanted(document);
    return toImport(document, { rows: 0, ok: 0, error: 0, uploaded: 0 });
  }

  async list({ accountId, limit, cursor }: ParsedRequestOf<typeof importCalls.list>) {
    const scope = ['imports', accountId];
    const after = decodeCursor(scope, cursor, 2);
    const before = after && new Date(Number(after[0]));
    const filter: QueryFilter<ImportDocument> = {
      expiresAt: { $gt: new Date() },
      ...(before ? { $or: [{ createdAt: { $lt: before } }, { createdAt: before, _id: { $lt: String(after[1]) } }] } : {}),
    };
    const found = await this.imports.find(accountId, filter, {}, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 });
    const counts = await this.rows.counts(accountId, found.filter((item) => !item.final).map((item) => item._id));
    return pageOf(found, limit, scope, (item) => [item.createdAt.getTime(), item._id], (item) => toImport(item, asShown(item, item.final ?? counts.get(item._id)!)));
  }

  async get(accountId: string, importId: string): Promise<UserImport> {
    return this.show(await this.alive(accountId, importId));
  }

  /** Imports of an account that can still be cancelled. */
  async open(accountId: string): Promise<string[]> {
    const found = await this.imports.find(accountId, { state: { $in: [...cancellable] } }, { _id: 1 });
    return found.map((item) => item._id);
  }

  /** Whether a job of one of the account's imports has not ended. */
  async busy(accountId: string): Promise<boolean> {
    const found = await this.imports.find(accountId, { $or: [{ state: { $in: [...cancellable] } }, { state: 'cancelled', final: { $exists: false } }] }, { _id: 1 });
    return found.length > 0;
  }

  /** @throws DomainError `identity.import_state`. */
  async upload(ctx: Ctx, accountId: string, importId: string): Promise<Job> {
    return this.decide(ctx, accountId, importId, 'importUpload', {
      when: { state: 'ready', undoJobId: null },
      then: (wanted) => ({ state: 'uploading', jobId: wanted.jobId, undone: false }),
    });
  }

  /** Mends all rows with one fault. @throws DomainError `identity.import_state`. */
  async mend(ctx: Ctx, accountId: string, importId: string, mend: ImportMend): Promise<Job> {
    return this.decide(ctx, accountId, importId, 'importMend', {
      // A decision whose job has not been started yet keeps its place.
      when: { state: 'ready', undoJobId: null, wanted: { $exists: false } },
      then: (wanted) => ({ jobId: wanted.jobId }),
      mend,
    });
  }

  /** @throws DomainError `identity.import_state`. */
  async cancel(ctx: Ctx, accountId: string, importId: string): Promise<Job> {
    return this.decide(ctx, accountId, importId, 'importCancel', {
      when: { state: { $in: [...cancellable] }, undoJobId: null },
      then: () => ({ state: 'cancelled' }),
      activity: 'import.cancelled',
    });
  }

  /** @throws DomainError `identity.import_state`, `identity.import_undo_expired`. */
  async undo(ctx: Ctx, accountId: string, importId: string): Promise<Job> {
    const imported = await this.imports.findOne(accountId, { _id: importId });
    if (!imported) throw notFound();
    if (imported.expiresAt <= new Date()) throw new DomainError('identity.import_undo_expired', 'An import can be undone for 30 days.');
    return this.decide(ctx, accountId, importId, 'importUndo', {
      when: { state: { $in: ['ready', 'done', 'cancelled'] }, undoJobId: null, undone: false },
      then: (wanted) => ({ jobId: wanted.jobId, undoJobId: wanted.jobId }),
      allowed: async () => (await this.rows.countsOf(accountId, importId)).uploaded > 0,
      activity: 'import.undone',
    });
  }

  /** One conditional write: of two who want the same at once, one wins. The same request again answers its job. */
  private async decide(
    ctx: Ctx, accountId: string, importId: string, kind: JobKind,
    rule: { when: QueryFilter<ImportDocument>; then: (wanted: WantedJob) => Partial<ImportDocument>; allowed?: () => Promise<boolean>; activity?: string; mend?: ImportMend },
  ): Promise<Job> {
    const before = await this.alive(accountId, importId);
    const wanted: WantedJob = { ...this.wanted(ctx, kind, importId), ...(rule.mend ? { mend: rule.mend } : {}) };
    const same = await this.sameRequest(ctx, before, wanted.jobId);
    if (same) return same;
    if (rule.allowed && !(await rule.allowed())) throw new DomainError('identity.import_state', 'No row of the import has been uploaded.');
    const outbox = rule.activity ? [this.entry(ctx, before, { action: rule.activity, target: { type: 'import', id: importId, label: before.fileName } })] : [];
    const decided = await this.imports.findOneAndUpdate(accountId, { $and: [{ _id: importId }, rule.when] }, {
      $set: { ...rule.then(wanted), wanted }, $inc: { rev: 1 }, ...(outbox.length ? { $push: { outbox: { $each: outbox } } } : {}),
    });
    if (!decided) {
      const now = await this.alive(accountId, importId);
      return (await this.sameRequest(ctx, now, wanted.jobId)) ?? Promise.reject(wrongState(now));
    }
    await this.outbox.flush(this.model as never, importId, outbox);
    return this.startWanted(decided);
  }

  /** The job of this very request, if it was decided before. */
  private async sameRequest(ctx: Ctx, document: ImportDocument, jobId: string): Promise<Job | null> {
    if (!ctx.requestKey) return null;
    if (document.wanted?.jobId === jobId) return this.startWanted(document);
    try {
      const job = await this.jobs.get(jobId);
      return job.accountId === document.accountId ? job : null;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'resource.not_found') return null;
      throw error;
    }
  }

  private wanted(ctx: Ctx, kind: JobKind, importId = ''): WantedJob {
    if (!ctx.tenant) throw notFound();
    const key = ctx.requestKey && `${importId}:${ctx.requestKey}`;
    return { jobId: this.jobs.newJobId({ ...ctx, requestKey: key }, kind), kind, actor: ctx.actor, tenant: ctx.tenant, at: new Date() };
  }

  /** Starts what a decision called for; once, however often it is tried. */
  private async startWanted(document: ImportDocument): Promise<Job> {
    const { _id: importId, wanted } = document;
    const { jobId: id, kind, actor, tenant, mend } = wanted!;
    const input: ImportJobInput | CancelJobInput | MendJobInput = kind === 'importCancel' ? { importId, before: document.jobId } : { importId, ...mend };
    const job = await this.jobs.start(renewed({ actor, tenant }), { id, kind, input, label: document.fileName });
    await this.imports.updateOne(document.accountId, { _id: importId, 'wanted.jobId': id } as never, { $unset: { wanted: 1 } });
    return job;
  }

  /** Starts jobs whose decision was written by a process that then died. */
  private async sweep(): Promise<void> {
    const left = await this.imports.across.find({ 'wanted.at': { $lt: new Date(Date.now() - SWEEP_MS) } }).limit(50).lean<ImportDocument[]>();
    for (const document of left) {
      await this.startWanted(document).catch((error: unknown) => this.logger.warn('A job could not be started', { importId: document._id, error }));
    }
  }

  private async kindOf(object: string, fileName: string): Promise<SpreadsheetKind> {
    try {
      const file = await this.files.fetch(object);
      return await sniff(file.path, fileName).finally(() => file.remove());
    } catch (error) {
      if (error instanceof SpreadsheetError) {
        throw new DomainError(error.code, error.message, [{ pointer: '/file', code: error.code, message: error.message }]);
      }
      throw error;
    }
  }

  private async show(document: ImportDocument): Promise<UserImport> {
    return toImport(document, asShown(document, document.final ?? (await this.rows.countsOf(document.accountId, document._id))));
  }

  private async alive(accountId: string, importId: string): Promise<ImportDocument> {
    const imported = await this.imports.findOne(accountId, { _id: importId, expiresAt: { $gt: new Date() } });
    if (!imported) throw notFound();
    return imported;
  }

  private entry(ctx: Ctx, { _id: importId, accountId, partnerId }: Pick<ImportDocument, '_id' | 'accountId' | 'partnerId'>, activity: Activity): OutboxEntry {
    return eventEntry(ctx, identity.events.importChanged, { data: { importId, accountId, partnerId }, accountId, partnerId, activity });
  }
}

/** What is left of a cancelled import is gone from the moment of the decision. */
function asShown(document: ImportDocument, counts: UserImport['counts']): UserImport['counts'] {
  return document.state === 'cancelled' ? { rows: counts.uploaded, ok: 0, error: 0, uploaded: counts.uploaded } : counts;
}
