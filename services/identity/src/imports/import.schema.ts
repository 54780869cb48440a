import type { Actor, ImportMend, JobKind, Tenant, UserImport } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import type { SpreadsheetKind } from '../spreadsheets/sheet.types.js';

/** How long an import is there: since it was begun, or since its last upload. As long can it be undone. */
export const IMPORT_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** What jobs of imports are told. */
export interface ImportJobInput { importId: string }

/** A job that a decision about the import calls for; written with the decision, so that no crash can lose it. */
export interface WantedJob { jobId: string; kind: JobKind; actor: Actor; tenant: Tenant; at: Date; mend?: ImportMend }

/** An edit of a row under way: the addresses whose rows are to be looked at again when it is through. */
export interface Pending { id: string; keys: string[]; at: Date }

/** An import. How many rows it has of each status is counted over its rows, until they can't change any more (`final`). */
export interface ImportDocument {
  _id: string;
  accountId: string;
  partnerId: string;
  fileName: string;
  kind: SpreadsheetKind;
  /** The file's name in the bucket. */
  object: string;
  state: UserImport['state'];
  /** The job that is reading, uploading or undoing, or did so last. */
  jobId: string;
  wanted?: WantedJob;
  final?: UserImport['counts'];
  code: string | null;
  detail: string | null;
  /** The place of the last row; rows added by hand come after those of the sheet. */
  lastOrder: number;
  pending: Pending[];
  createdAt: Date;
  expiresAt: Date;
  uploadedAt: Date | null;
  /** The job that takes the import back. */
  undoJobId: string | null;
  undone: boolean;
  rev: number;
  outbox?: OutboxEntry[];
}

/** Collection `imports`. */
export const importSchema = new Schema<ImportDocument>(
  {
    _id: String,
    accountId: { type: String, required: true },
    partnerId: { type: String, required: true },
    fileName: String, kind: String, object: String, state: String, jobId: String,
    wanted: { type: Schema.Types.Mixed, default: undefined }, final: { type: Schema.Types.Mixed, default: undefined },
    code: String, detail: String, lastOrder: Number, pending: [Schema.Types.Mixed],
    createdAt: Date, expiresAt: Date, uploadedAt: Date, undoJobId: String, undone: Boolean, rev: Number,
    outbox: outboxField,
  },
  { collection: 'imports', versionKey: false, minimize: false },
);
// An account's imports, newest first.
importSchema.index({ accountId: 1, createdAt: -1, _id: -1 }, { name: 'imports_account' });
// Jobs that a crash kept from being started.
importSchema.index({ 'wanted.at': 1 }, { name: 'imports_wanted', sparse: true });
// An import goes 30 days after its time is up: until then an undo that comes too late can be told so.
importSchema.index({ expiresAt: 1 }, { name: 'imports_expiry', expireAfterSeconds: IMPORT_DAYS * 24 * 3600 });
indexOutbox(importSchema, 'imports');

/** When an import that begins or is uploaded now is over. */
export function expiryFromNow(): Date {
  return new Date(Date.now() + IMPORT_DAYS * DAY_MS);
}

/** For what is counted as long as the import is there, however often it is uploaded, and holds nothing personal. */
export function outlivingExpiry(): Date {
  return new Date(Date.now() + 12 * IMPORT_DAYS * DAY_MS);
}

/** The import as contracts show it. */
export function toImport(document: ImportDocument, counts: UserImport['counts']): UserImport {
  return {
    id: document._id, accountId: document.accountId, fileName: document.fileName, state: document.state, counts, code: document.code, detail: document.detail,
    jobId: document.jobId, createdAt: document.createdAt.toISOString(), expiresAt: document.expiresAt.toISOString(), undone: document.undone,
    // Counts change without the document: a version of both.
    etag: `${document.rev}-${counts.ok}-${counts.error}-${counts.uploaded}`,
  };
}
