import { z } from 'zod';
import { adminRoles, id } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { job } from '../core/job.js';
import { etag, ifMatch, moment, page, pageRequest } from '../core/page.js';

/** JetStream object store bucket for files on their way in and out; objects live a day. */
export const importBucket = 'imports';
/** The largest spreadsheet, in bytes, as it is uploaded. */
export const maxImportBytes = 100 * 1024 * 1024;
/** The most rows of one import. */
export const maxImportRows = 200_000;
/** The last line that a sheet can have. */
const maxSheetLine = 2 ** 31 - 1;

/** The columns of the sheet, as they are named there and in a row's errors. */
export const importColumns = ['FIRST NAME', 'LAST NAME', 'NAME', 'EMAIL', 'ROLE'] as const;
/** One of {@link importColumns}. */
export type ImportColumn = (typeof importColumns)[number];
/** What can be wrong with a row. */
export const rowErrorCodes = [
  'email_missing', 'email_invalid', 'email_duplicate_in_file', 'email_exists', 'name_missing', 'value_too_long', 'role_unknown',
] as const;
/**
 * What a finding's message says, as data, for those who say it in their own words. Of `email_duplicate_in_file`: on how many other rows the
 * address stands, and the lines of the first three of them (a row that was added by hand has none). Of `value_too_long`: the most characters.
 */
export const rowErrorParams = z.object({ rows: z.array(z.number().int()).optional(), count: z.number().int().optional(), max: z.number().int().optional() });
/** One finding in a row: names its cell. */
export const rowError = z.object({ column: z.enum(importColumns), code: z.enum(rowErrorCodes), message: z.string(), params: rowErrorParams.optional() });
/** See {@link rowError}. */
export type RowError = z.infer<typeof rowError>;

/** A row of the preview. `row` is its line in the sheet, null for one that was added by hand. Values are as typed; an unknown role stands as it is. */
export const importRow = z.object({
  id,
  rowId: id,
  row: z.number().int().nullable(),
  firstName: z.string(), lastName: z.string(), name: z.string(), email: z.string(), role: z.string(),
  status: z.enum(['ok', 'error']),
  errors: z.array(rowError),
  etag,
});
/** See {@link importRow}. */
export type ImportRow = z.infer<typeof importRow>;

const cell = z.string().max(2000);
/** The fields of a row that a person can write. */
export const importRowFields = z.strictObject({
  firstName: cell.default(''), lastName: cell.default(''), name: cell.default(''), email: cell.default(''), role: cell.default(''),
});
/** What PATCH of a row may change. */
export const importRowPatch = z.strictObject({ firstName: cell, lastName: cell, name: cell, email: cell, role: cell }).partial();

/**
 * A fault that several rows have: the same finding in the same column, about the same text where the text is what is wrong. `value` is
 * the role of an unknown role, and of an invalid address what follows its last @; null where rows differ.
 */
export const importFault = z.object({ code: z.enum(rowErrorCodes), column: z.enum(importColumns), value: z.string().nullable(), count: z.number().int() });
/** See {@link importFault}. */
export type ImportFault = z.infer<typeof importFault>;

/**
 * What is done to all rows with one fault. `set` writes the text into the cell (of an invalid address: behind its last @); `remove` deletes
 * the rows, of rows with the same address all but the first.
 */
export const importMend = z.strictObject({
  code: z.enum(rowErrorCodes),
  column: z.enum(importColumns),
  value: cell.nullable().default(null),
  action: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('set'), text: cell }), z.strictObject({ kind: z.literal('remove') })]),
});
/** See {@link importMend}. */
export type ImportMend = z.infer<typeof importMend>;

/** An import: a thing on the server, there until 30 days have gone by. `rows` = ok + error + uploaded. */
export const userImport = z.object({
  id,
  accountId: id,
  fileName: z.string(),
  state: z.enum(['reading', 'ready', 'uploading', 'done', 'cancelled', 'failed']),
  counts: z.object({ rows: z.number().int(), ok: z.number().int(), error: z.number().int(), uploaded: z.number().int() }),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  /** The job that is reading, uploading or undoing, or did so last. */
  jobId: z.string().nullable(),
  createdAt: moment,
  expiresAt: moment,
  undone: z.boolean(),
  etag,
});
/** See {@link userImport}. */
export type UserImport = z.infer<typeof userImport>;

/**
 * Where a page of rows begins, for who jumps into a long list instead of going through it by cursor: after so many rows that match, or at
 * the row of a line of the sheet (the next one that matches, where it does not). The page then says where it stands.
 */
export const importRowsStart = { offset: z.number().int().min(0).max(2 * maxImportRows).optional(), line: z.number().int().min(1).max(maxSheetLine).optional() };
/** A page of rows; `offset` is the place of its first row among those that match, given when the page was asked for by `offset` or `line`. */
export const importRowsPage = page(importRow).extend({ offset: z.number().int().optional() });

const onAccount = { accountId: id };
const onImport = { accountId: id, importId: id };
const access = { on: 'account', roles: adminRoles } as const;

/** Imports of users from spreadsheets. */
export const importCalls = {
  list: defineCall('identity.imports.list.v1', { request: z.object({ ...onAccount, ...pageRequest }), reply: page(userImport), access }),
  /** The file is an object of {@link importBucket} already. Type, encryption and zip limits are refused at once. */
  create: defineCall('identity.imports.create.v1', {
    request: z.object({ ...onAccount, object: z.string().max(200), fileName: z.string().max(255), sha256: z.string() }),
    reply: userImport,
    errors: ['file_type', 'file_unreadable', 'file_encrypted', 'file_too_large', 'too_many_rows', 'columns_missing'],
    access,
    // The file is looked into before the answer.
    timeoutMs: 20_000,
    keyed: true,
  }),
  get: defineCall('identity.imports.get.v1', { request: z.object(onImport), reply: userImport, access }),
  /** In the order of the sheet, added rows last; from a cursor, an offset or a line (one of them). Uploaded and deleted rows are gone from the preview. */
  rows: defineCall('identity.imports.rows.v1', {
    request: z.object({ ...onImport, status: z.enum(['ok', 'error']).optional(), ...importRowsStart, ...pageRequest }),
    reply: importRowsPage,
    access,
  }),
  addRow: defineCall('identity.imports.add-row.v1', {
    request: z.object({ ...onImport, ...importRowFields.shape }),
    reply: importRow, errors: ['identity.import_state'], access,
    keyed: true,
  }),
  getRow: defineCall('identity.imports.get-row.v1', { request: z.object({ ...onImport, rowId: id }), reply: importRow, access }),
  updateRow: defineCall('identity.imports.update-row.v1', {
    request: z.object({ ...onImport, rowId: id, ifMatch, patch: importRowPatch }),
    reply: importRow, errors: ['identity.import_state', 'identity.row_uploaded'], access,
  }),
  removeRow: defineCall('identity.imports.remove-row.v1', {
    request: z.object({ ...onImport, rowId: id, ifMatch }),
    reply: z.object({}), errors: ['identity.import_state', 'identity.row_uploaded'], access,
  }),
  /** Faults that more than one row has, the most frequent first, 50 at most. */
  faults: defineCall('identity.imports.faults.v1', { request: z.object(onImport), reply: z.object({ items: z.array(importFault) }), access, timeoutMs: 20_000 }),
  /** Mends all rows with one fault, as a job; rows that somebody edits meanwhile are checked like any other. */
  mend: defineCall('identity.imports.mend.v1', { request: z.object({ ...onImport, ...importMend.shape }), reply: job, errors: ['identity.import_state'], access, keyed: true }),
  /** Adds the rows without errors as users, as a job. */
  upload: defineCall('identity.imports.upload.v1', { request: z.object(onImport), reply: job, errors: ['identity.import_state'], access }),
  /** Drops the rows that are left; a running read or upload stops after its current chunk. */
  cancel: defineCall('identity.imports.cancel.v1', { request: z.object(onImport), reply: job, errors: ['identity.import_state'], access, keyed: true }),
  undo: defineCall('identity.imports.undo.v1', {
    request: z.object(onImport), reply: job, errors: ['identity.import_state', 'identity.import_undo_expired'], access,
    keyed: true,
  }),
  /** Makes the workbook of rows with errors, as an object of {@link importBucket} that lives a day. */
  errorsFile: defineCall('identity.imports.errors-file.v1', { request: z.object(onImport), reply: z.object({ object: z.string() }), access, timeoutMs: 60_000 }),
  /** The template, as base64 of a few kilobytes. */
  template: defineCall('identity.imports.template.v1', {
    request: z.object({}),
    reply: z.object({ base64: z.string() }),
    access: { on: 'any', roles: adminRoles },
  }),
};

/** What identity tells about imports; the envelope's activity says what was done. The users made are in `users.created`. */
export const importEvents = {
  importChanged: defineEvent('events.identity.import.changed.v1', {
    data: z.object({ accountId: id, partnerId: id, importId: id }),
    consumers: ['accounts'],
  }),
};
