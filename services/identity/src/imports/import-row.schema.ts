import { createHash } from 'node:crypto';
import type { ImportRow, RowError } from '@trunkline/contracts';
import { indexOutbox, type OutboxEntry, outboxField } from '@trunkline/service-kit';
import { Schema } from 'mongoose';
import { duplicateInFile, emailExists, type RawRow } from './row.rules.js';

/** `uploading` and `uploaded` rows are gone from the preview, `removed` ones from everything. */
export type RowStatus = 'ok' | 'error' | 'uploading' | 'uploaded' | 'removed';
/** The statuses of the preview. */
export const shownStatuses = ['ok', 'error'] as const satisfies readonly RowStatus[];

/** That an address stands on several rows: on how many, and the first of their lines. */
export interface Twins { count: number; lines: number[] }
/** How many lines {@link Twins} keeps: three are named, and the row's own may be among them. */
export const TWIN_LINES = 4;
/** Of a row whose address has still to be held against the others: it is no row without errors yet. */
export const UNCHECKED: Twins = { count: 0, lines: [] };

/** A row of an import as it was typed, and what was found about it. */
export interface ImportRowDocument extends RawRow {
  /** Made of the import and the row's place: ids are in the order of the preview, and a row that is read twice is stored once. */
  _id: string;
  importId: string;
  accountId: string;
  /** Its place: 1 for the first row of users. */
  order: number;
  /** Its line in the sheet; null when it was added by hand. */
  row: number | null;
  /** The address as it is compared; null when there is no valid one. */
  emailKey: string | null;
  /** What the row alone can tell. */
  findings: RowError[];
  /** Whether there are any, as a plain value for queries. */
  bad: boolean;
  twins: Twins | null;
  /** A user of the account has the address. */
  exists: boolean;
  status: RowStatus;
  /** The upload that took the row. */
  uploadJobId?: string;
  /** Of a row that was added: the same request again finds it. */
  addKey?: string;
  rev: number;
  expiresAt: Date;
  outbox?: OutboxEntry[];
}

/** Collection `import_rows`. */
export const importRowSchema = new Schema<ImportRowDocument>(
  {
    _id: String,
    importId: { type: String, required: true },
    accountId: { type: String, required: true },
    order: Number, row: Number, firstName: String, lastName: String, name: String, email: String, role: String, emailKey: String,
    findings: [Schema.Types.Mixed], bad: Boolean, twins: Schema.Types.Mixed, exists: Boolean, status: String, uploadJobId: String, addKey: String,
    rev: Number, expiresAt: Date,
    outbox: outboxField,
  },
  { collection: 'import_rows', versionKey: false },
);
// Counts by status, and the few rows of one status among many. Pages and chunks go by ranges of _id.
importRowSchema.index({ importId: 1, status: 1, _id: 1 }, { name: 'import_rows_status' });
// Rows with the same address.
importRowSchema.index({ importId: 1, emailKey: 1 }, { name: 'import_rows_email' });
// A row that is added by the same request again.
importRowSchema.index({ addKey: 1 }, { name: 'import_rows_added', unique: true, partialFilterExpression: { addKey: { $type: 'string' } } });
importRowSchema.index({ expiresAt: 1 }, { name: 'import_rows_expiry', expireAfterSeconds: 0 });
indexOutbox(importRowSchema, 'import_rows');

// 18 digits tell imports apart, 6 the rows: 16 million places, more than rows can ever be added.
function placed(purpose: string, importId: string, order: number): string {
  return createHash('sha256').update(`${purpose}\n${importId}`).digest('hex').slice(0, 18) + order.toString(16).padStart(6, '0');
}

/** The id of a row by its place. */
export const rowId = (importId: string, order: number): string => placed('import-row', importId, order);
/** The id of the user that is made of a row: known before it is written, so that an upload done twice makes one user. */
export const userIdOf = (importId: string, order: number): string => placed('import-user', importId, order);
/** Ids after one place up to another: a chunk of an import, found by the primary key however large the import is. */
export function idsBetween(id: typeof rowId, importId: string, after: number, upTo: number): { $gt: string; $lte: string } {
  return { $gt: id(importId, after), $lte: id(importId, upTo) };
}

/** Everything that is wrong with a row, each with its cell. */
export function errorsOf(row: ImportRowDocument): RowError[] {
  const found = [...row.findings];
  if (row.twins && row.twins.count > 1) found.push(duplicateInFile(row.email, row.twins.lines.filter((line) => line !== row.row), row.twins.count - 1));
  if (row.exists) found.push(emailExists(row.email));
  return found;
}

/** The row as contracts show it. */
export function toRow(row: ImportRowDocument): ImportRow {
  const { firstName, lastName, name, email, role } = row;
  return {
    id: row._id, rowId: row._id, row: row.row, firstName, lastName, name, email, role,
    status: row.status === 'ok' ? 'ok' : 'error', errors: errorsOf(row), etag: String(row.rev),
  };
}
