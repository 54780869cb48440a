import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity } from '@trunkline/contracts';
import { counter, type Ctx, eventEntry, type JobDocument, JobsService, type Step, type StepResult, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { derived, type UserDocument } from '../users/user.schema.js';
import { insertNew } from './bulk.js';
import { expiryFromNow, type ImportDocument, type ImportJobInput, outlivingExpiry } from './import.schema.js';
import { idsBetween, type ImportRowDocument, rowId, shownStatuses, userIdOf } from './import-row.schema.js';
import { RowChecks } from './row.checks.js';
import { checkRow, emailExists } from './row.rules.js';
import { RowStore } from './row.store.js';

/** Places of one step: as many as one event may name users. */
const STEP_PLACES = 1_000;
const uploadedRows = counter('importRows');

/**
 * Makes users of the rows without errors. A step is a range of places, so a step that is done again, wherever it died, has the same rows
 * before it; and a user's id is made of the row's place, so it is the same user.
 */
@Injectable()
export class UploadJob {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;
  private readonly users: TenantStore<UserDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(getModelToken('User')) users: Model<UserDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(RowChecks) private readonly checks: RowChecks,
    @Inject(JobsService) jobs: JobsService,
  ) {
    this.imports = tenantStore(imports, 'accountId');
    this.users = tenantStore(users, 'accountId');
    jobs.register<ImportJobInput, number>('importUpload', { step: (ctx, job) => this.step(ctx, job), ended: (_ctx, job) => this.finish(job) });
  }

  private async step(ctx: Ctx, job: JobDocument<ImportJobInput, number>): Promise<Step<number>> {
    const imported = await this.imports.findOne(job.accountId, { _id: job.input.importId });
    const cursor = job.cursor ?? 0;
    if (imported?.state !== 'uploading' || imported.jobId !== job._id) return { cursor, results: [], done: true };
    if (cursor >= imported.lastOrder) {
      // A step of its own, so that the results of the last rows are kept before the import is what it becomes.
      await this.finish(job);
      return { cursor, results: [], done: true };
    }
    const upTo = Math.min(cursor + STEP_PLACES, imported.lastOrder);
    // Edits that a crash left half done: their rows must not slip through.
    if (cursor === 0) await this.checks.recheck(job.accountId, imported._id, imported.pending.flatMap(({ keys }) => keys));
    const total = cursor === 0 ? { total: (await this.rows.countsOf(job.accountId, imported._id)).ok } : {};
    const results = await this.upload(job, imported, cursor, upTo);
    const userIds = results.filter(({ outcome }) => outcome === 'done').map(({ subject }) => subject.id);
    const { accountId, partnerId } = imported;
    const outbox = userIds.length === 0 ? [] : [eventEntry(ctx, identity.events.created, {
      data: { accountId, partnerId, userIds }, accountId, partnerId,
      activity: { action: 'users.imported', target: { type: 'import', id: imported._id, label: imported.fileName }, after: { count: userIds.length } },
    })];
    return { cursor: upTo, results, outbox, ...total, done: false };
  }

  private async upload(job: JobDocument<ImportJobInput, number>, imported: ImportDocument, after: number, upTo: number): Promise<StepResult[]> {
    const { _id: importId, accountId } = imported;
    const range = { importId, _id: idsBetween(rowId, importId, after, upTo) };
    // From here on nobody can edit them.
    await this.rows.of.updateMany(accountId, { ...range, status: 'ok' } as never, { $set: { status: 'uploading', uploadJobId: job._id } });
    const taken = await this.rows.of.find(accountId, { ...range, uploadJobId: job._id } as never, {}, { sort: { _id: 1 } });
    const waiting = taken.filter((row) => row.status === 'uploading');
    const refused = await this.insertUsers(imported, waiting);
    const made = waiting.filter((row) => !refused.has(row._id));
    if (made.length > 0) {
      // The person is the user now: what was typed goes, so that removing the user leaves nothing here.
      const nothing = { firstName: '', lastName: '', name: '', email: '', role: '', emailKey: null };
      await this.rows.of.updateMany(accountId, { ...range, uploadJobId: job._id, status: 'uploading', _id: { $in: made.map((row) => row._id) } } as never, {
        $set: { status: 'uploaded', ...nothing, expiresAt: outlivingExpiry() }, $inc: { rev: 1 },
      });
    }
    if (refused.size > 0) {
      await this.rows.of.updateMany(accountId, { importId, _id: { $in: [...refused] }, status: 'uploading' } as never, { $set: { status: 'error', exists: true }, $inc: { rev: 1 } });
    }
    uploadedRows.add(made.length, { rowState: 'uploaded' });
    uploadedRows.add(refused.size, { rowState: 'refused' });
    return this.results(imported, taken, refused);
  }

  /** @returns the ids of rows whose address has become another user's since it was checked. */
  private async insertUsers({ _id: importId, accountId, partnerId }: ImportDocument, rows: ImportRowDocument[]): Promise<Set<string>> {
    const own = (row: ImportRowDocument) => userIdOf(importId, row.order);
    const existing = await this.checks.existing(accountId, rows.map((row) => row.emailKey!));
    const free = rows.filter((row) => !existing.has(row.emailKey!));
    const refused = new Set(rows.filter((row) => existing.has(row.emailKey!) && existing.get(row.emailKey!) !== own(row)).map((row) => row._id));
    const createdAt = new Date();
    const users = free.map((row): UserDocument => {
      const { firstName, lastName, name, email, role } = checkRow(row);
      const fields = { name, firstName, lastName, email };
      return {
        _id: own(row), accountId, partnerId, ...fields, ...derived(fields), country: null, accountAdmin: role === 'account-admin', state: 'invited',
        registeredAt: null, products: [], importId, touchedAt: null, rev: 1, createdAt, removedAt: null,
      };
    });
    if (await insertNew(this.users, accountId, users)) return refused;
    // Some were there: made by this very step before it died (the same id), or by somebody in this moment (the same address).
    const there = new Set((await this.users.find(accountId, { _id: { $in: users.map((user) => user._id) } }, { _id: 1 })).map((user) => user._id));
    for (const row of free) if (!there.has(own(row))) refused.add(row._id);
    return refused;
  }

  private async results({ _id: importId, accountId }: ImportDocument, taken: ImportRowDocument[], refused: ReadonlySet<string>): Promise<StepResult[]> {
    // Rows that an earlier try of this step made users of have no address any more.
    const blank = taken.filter((row) => row.status === 'uploaded').map((row) => userIdOf(importId, row.order));
    const users = blank.length ? await this.users.find(accountId, { _id: { $in: blank } }, { email: 1 }) : [];
    const labels = new Map(users.map((user) => [user._id, user.email]));
    return taken.map((row): StepResult => {
      const id = userIdOf(importId, row.order);
      const subject = { type: 'user', id, label: row.email || (labels.get(id) ?? '') };
      if (!refused.has(row._id) && row.status !== 'error') return { key: row._id, subject, outcome: 'done' };
      return { key: row._id, subject: { ...subject, type: 'import-row', id: row._id }, outcome: 'failed', code: 'email_exists', message: emailExists(row.email).message };
    });
  }

  /** What the import becomes. Also when the job could not go on: rows that are left can be uploaded again. */
  private async finish(job: JobDocument<ImportJobInput, number>): Promise<void> {
    const { accountId, input: { importId } } = job;
    const imported = await this.imports.findOne(accountId, { _id: importId });
    if (imported?.state !== 'uploading' || imported.jobId !== job._id) return;
    await this.rows.of.updateMany(accountId, { importId, status: 'uploading' }, { $set: { status: 'ok' }, $inc: { rev: 1 } });
    const counts = await this.rows.countsOf(accountId, importId);
    const left = counts.ok + counts.error > 0 || imported.pending.length > 0;
    const uploaded = counts.uploaded > 0 ? { uploadedAt: new Date(), expiresAt: expiryFromNow() } : {};
    // What stays, stays for as long as the import.
    if (left && uploaded.expiresAt) await this.rows.of.updateMany(accountId, { importId, status: { $in: [...shownStatuses] } }, { $set: { expiresAt: uploaded.expiresAt } });
    await this.imports.updateOne(accountId, { _id: importId, state: 'uploading', jobId: job._id }, {
      $set: { state: left ? 'ready' : 'done', ...uploaded, ...(left ? {} : { final: counts }) }, $inc: { rev: 1 },
    });
  }
}
