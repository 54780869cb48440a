import { adminRoles, importFault, importMend, importRow, importRowFields, importRowPatch, importRowsPage, importRowsStart, page, pageRequest, userImport } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { jobStarted, listQuery, removed } from '../http/shapes.js';

const tag = 'Imports';
const access = { on: 'account', roles: adminRoles } as const;
const base = '/v1/accounts/{accountId}/imports';
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Imports of users from spreadsheets. */
export const importRoutes = {
  template: defineRoute({
    method: 'GET', path: '/v1/import-template.xlsx', operationId: 'getImportTemplate', tag, summary: 'The spreadsheet template',
    access: { on: 'any', roles: adminRoles }, replies: { 200: { description: 'The workbook.', mediaType: workbook } },
  }),
  list: defineRoute({
    method: 'GET', path: base, operationId: 'listImports', tag, summary: 'The imports of an account, newest first',
    access, query: listQuery, replies: { 200: { description: 'A page of imports.', schema: page(userImport) } }, reads: 'imports.listed',
  }),
  create: defineRoute({
    method: 'POST', path: base, operationId: 'createImport', tag, summary: 'Import users from an .xlsx, .ods, .csv or .tsv file',
    access, multipart: true, replies: { 202: { description: 'The import, which is read now.', schema: userImport } },
    errors: ['file_type', 'file_unreadable', 'file_encrypted', 'file_too_large', 'too_many_rows', 'columns_missing'],
  }),
  get: defineRoute({
    method: 'GET', path: `${base}/{importId}`, operationId: 'getImport', tag, summary: 'One import',
    access, replies: { 200: { description: 'The import.', schema: userImport } },
  }),
  rows: defineRoute({
    method: 'GET', path: `${base}/{importId}/rows`, operationId: 'listImportRows', tag, summary: 'The rows of the preview, in the order of the sheet',
    access, query: z.strictObject({ status: z.enum(['ok', 'error']).optional(), ...importRowsStart, ...pageRequest }),
    replies: { 200: { description: 'A page of rows.', schema: importRowsPage } }, reads: 'import-rows.listed',
  }),
  addRow: defineRoute({
    method: 'POST', path: `${base}/{importId}/rows`, operationId: 'addImportRow', tag, summary: 'Add a row',
    access, body: importRowFields, replies: { 201: { description: 'The new row, checked.', schema: importRow } }, errors: ['identity.import_state'],
  }),
  getRow: defineRoute({
    method: 'GET', path: `${base}/{importId}/rows/{rowId}`, operationId: 'getImportRow', tag, summary: 'One row',
    access, replies: { 200: { description: 'The row.', schema: importRow } }, reads: 'import-row.read',
  }),
  updateRow: defineRoute({
    method: 'PATCH', path: `${base}/{importId}/rows/{rowId}`, operationId: 'updateImportRow', tag, summary: 'Mend a row; it is checked again with every row that it touches',
    access, body: importRowPatch, ifMatch: 'required',
    replies: { 200: { description: 'The row as it is now.', schema: importRow } }, errors: ['identity.import_state', 'identity.row_uploaded'],
  }),
  removeRow: defineRoute({
    method: 'DELETE', path: `${base}/{importId}/rows/{rowId}`, operationId: 'removeImportRow', tag, summary: 'Delete a row',
    access, ifMatch: 'optional', replies: removed, errors: ['identity.import_state', 'identity.row_uploaded'],
  }),
  faults: defineRoute({
    method: 'GET', path: `${base}/{importId}/faults`, operationId: 'listImportFaults', tag, summary: 'Faults that several rows share, the most frequent first',
    access, replies: { 200: { description: 'Up to 50 faults.', schema: z.object({ items: z.array(importFault) }) } },
  }),
  mend: defineRoute({
    method: 'POST', path: `${base}/{importId}/mend`, operationId: 'mendImport', tag, summary: 'Mend or delete all rows with one fault, as a job',
    access, body: importMend, replies: jobStarted, errors: ['identity.import_state'],
  }),
  upload: defineRoute({
    method: 'POST', path: `${base}/{importId}/upload`, operationId: 'uploadImport', tag, summary: 'Add the rows without errors as users, as a job',
    access, replies: jobStarted, errors: ['identity.import_state'],
  }),
  cancel: defineRoute({
    method: 'POST', path: `${base}/{importId}/cancel`, operationId: 'cancelImport', tag, summary: 'Drop what is left of an import',
    access, replies: jobStarted, errors: ['identity.import_state'],
  }),
  undo: defineRoute({
    method: 'POST', path: `${base}/{importId}/undo`, operationId: 'undoImport', tag, summary: 'Remove the users that the import created and nobody touched since, as a job',
    access, replies: jobStarted, errors: ['identity.import_state', 'identity.import_undo_expired'],
  }),
  errorsFile: defineRoute({
    method: 'GET', path: `${base}/{importId}/errors.xlsx`, operationId: 'getImportErrors', tag, summary: 'The rows that stayed, with the reasons, as a workbook',
    access, replies: { 200: { description: 'The workbook.', mediaType: workbook } }, reads: 'import-errors.downloaded',
  }),
};
