import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity, type JobResult } from '@trunkline/contracts';
import { counter, type Ctx, eventEntry, type JobDocument, JobsService, type Step, type StepResult, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { UserDocument } from '../users/user.schema.js';
import type { InvitationDocument } from '../invitations/invitation.schema.js';
import { removal } from '../users/users.service.js';
import type { ImportDocument, ImportJobInput } from './import.schema.js';
import { idsBetween, rowId, userIdOf } from './import-row.schema.js';
import { RowStore } from './row.store.js';

const STEP_PLACES = 500;
const undoneRows = counter('importRows');

/** Takes the users of an import away again, but for those that somebody has touched since. */
@Injectable()
export class UndoJob {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;
  private readonly users: TenantStore<UserDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(getModelToken('User')) users: Model<UserDocument>,
    @Inject(getModelToken('Invitation')) private readonly invitations: Model<InvitationDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(JobsService) jobs: JobsService,
  ) {
    this.imports = tenantStore(imports, 'accountId');
    this.users = tenantStore(users, 'accountId');
    jobs.register<ImportJobInput, number>('importUndo', { step: (ctx, job) => this.step(ctx, job), ended: (_ctx, job) => this.ended(job) });
  }

  private async step(ctx: Ctx, job: JobDocument<ImportJobInput, number>): Promise<Step<number>> {
    const { accountId, input: { importId } } = job;
    const imported = await this.imports.findOne(accountId, { _id: importId });
    const cursor = job.cursor ?? 0;
    if (imported?.undoJobId !== job._id) return { cursor, results: [], done: true };
    if (cursor >= imported.lastOrder) {
      await this.imports.updateOne(accountId, { _id: importId, undoJobId: job._id }, { $set: { undone: true, undoJobId: null }, $inc: { rev: 1 } });
      return { cursor, results: [], done: true };
    }
    const upTo = Math.min(cursor + STEP_PLACES, imported.lastOrder);
    const range = { importId, _id: idsBetween(userIdOf, importId, cursor, upTo) };
    const { $set, ...rest } = removal();
    // One conditional write: whoever is edited, disabled or registered at this moment stays.
    await this.users.updateMany(accountId, { ...range, removedAt: null, touchedAt: null, state: 'invited' } as never, { ...rest, $set: { ...$set, removedBy: job._id } });
    const users = await this.users.find(accountId, range as never, { state: 1, email: 1, touchedAt: 1, removedAt: 1, removedBy: 1 });
    const removed = users.filter((user) => user.removedBy === job._id);
    if (removed.length > 0) await this.invitations.deleteMany({ accountId, userId: { $in: removed.map((user) => user._id) } });
    undoneRows.add(removed.length, { rowState: 'undone' });
    const lines = await this.lines(accountId, importId, cursor, upTo);
    const outbox = removed.length === 0 ? [] : [eventEntry(ctx, identity.events.removed, {
      data: { accountId, partnerId: imported.partnerId, userIds: removed.map((user) => user._id) }, accountId, partnerId: imported.partnerId,
      activity: { action: 'users.removed', target: { type: 'import', id: importId, label: imported.fileName }, after: { count: removed.length } },
    })];
    return { cursor: upTo, results: users.map((user) => resultOf(user, job._id, lines.get(user._id) ?? '')), outbox, done: false };
  }

  /** Where the users stood in the sheet: of those that were removed nothing personal is told. */
  private async lines(accountId: string, importId: string, after: number, upTo: number): Promise<Map<string, string>> {
    const rows = await this.rows.of.find(accountId, { importId, _id: idsBetween(rowId, importId, after, upTo) } as never, { order: 1, row: 1 });
    return new Map(rows.map(({ order, row }) => [userIdOf(importId, order), row === null ? 'added row' : `row ${row}`]));
  }

  private async ended(job: JobDocument<ImportJobInput, number>): Promise<void> {
    // One that could not go on leaves the way free for another try.
    await this.imports.updateOne(job.accountId, { _id: job.input.importId, undoJobId: job._id }, { $set: { undoJobId: null }, $inc: { rev: 1 } });
  }
}

function resultOf(user: UserDocument, jobId: string, line: string): StepResult {
  const result = (outcome: JobResult['outcome'], label: string, code?: string, message?: string): StepResult => ({
    key: user._id, subject: { type: 'user', id: user._id, label }, outcome, ...(code ? { code } : {}), ...(message ? { message } : {}),
  });
  if (user.removedBy === jobId) return result('done', line);
  if (user.removedAt) return result('skipped', line, 'removed', 'The user had been removed already.');
  if (user.state === 'disabled') return result('skipped', user.email, 'disabled', 'The user was disabled since the import.');
  if (user.state === 'registered') return result('skipped', user.email, 'registered', 'The user has registered since the import.');
  return result('skipped', user.email, 'edited', 'The user was edited since the import.');
}
