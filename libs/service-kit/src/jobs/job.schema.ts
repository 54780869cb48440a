import type { Actor, Job, JobKind, JobResult, Tenant } from '@trunkline/contracts';
import { Schema } from 'mongoose';
import { indexOutbox, type OutboxEntry, outboxField } from '../outbox/outbox.js';

/** A job as it is stored: what it is to do, how far it got, who wanted it. `rev` guards every change. */
export interface JobDocument<Input = unknown, Cursor = unknown> {
  _id: string;
  kind: JobKind;
  accountId: string;
  partnerId: string;
  state: Job['state'];
  total: number;
  done: number;
  failed: number;
  skipped: number;
  rev: number;
  input: Input;
  /** Where the next step begins; null before the first. */
  cursor: Cursor | null;
  actor: Actor;
  tenant: Tenant;
  traceparent?: string;
  code: string | null;
  detail: string | null;
  /** Failures of the current step in a row. */
  attempts: number;
  failures: { label: string; message: string }[];
  createdAt: Date;
  /** The last time it got on; one that stands still is sent off again. */
  movedAt: Date;
  finishedAt: Date | null;
  outbox?: OutboxEntry[];
}

/** What became of one item. `_id` is `<jobId>:<key>`, so that a step done twice writes it once. */
export interface JobResultDocument extends JobResult {
  _id: string;
  jobId: string;
  accountId: string;
  at: Date;
}

/** Collection `jobs`. */
export const jobSchema = new Schema<JobDocument>(
  {
    _id: String,
    kind: { type: String, required: true },
    accountId: { type: String, required: true },
    partnerId: { type: String, required: true },
    state: { type: String, required: true },
    total: Number, done: Number, failed: Number, skipped: Number, rev: Number,
    input: Schema.Types.Mixed, cursor: Schema.Types.Mixed, actor: Schema.Types.Mixed, tenant: Schema.Types.Mixed,
    traceparent: String, code: String, detail: String, attempts: Number, failures: [Schema.Types.Mixed],
    createdAt: Date, movedAt: Date, finishedAt: Date,
    outbox: outboxField,
  },
  { collection: 'jobs', versionKey: false, minimize: false },
);
// An account's jobs, newest first.
jobSchema.index({ accountId: 1, createdAt: -1, _id: -1 }, { name: 'jobs_of_account' });
// Jobs go after 90 days.
jobSchema.index({ finishedAt: 1 }, { name: 'jobs_expiry', expireAfterSeconds: 90 * 24 * 3600 });
// Jobs that stand still.
jobSchema.index({ state: 1, movedAt: 1 }, { name: 'jobs_standing' });
indexOutbox(jobSchema, 'jobs');

/** Collection `job_results`. */
export const jobResultSchema = new Schema<JobResultDocument>(
  { _id: String, jobId: String, accountId: String, subject: Schema.Types.Mixed, outcome: String, code: String, message: String, at: Date },
  { collection: 'job_results', versionKey: false },
);
// A job's results, page by page.
jobResultSchema.index({ jobId: 1, _id: 1 }, { name: 'results_job' });
jobResultSchema.index({ at: 1 }, { name: 'results_expiry', expireAfterSeconds: 90 * 24 * 3600 });
