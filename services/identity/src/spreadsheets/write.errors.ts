import { once } from 'node:events';
import { finished, type Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { COLUMN_TITLES, FIELDS } from './columns.js';
import { MAX_CELL_CHARS } from './limits.js';
import { escapeCell } from './neutralise.js';
import type { SheetRow } from './sheet.types.js';

export type ErrorRow = SheetRow & { reasons: string[] };

const WIDTHS = { firstName: 20, lastName: 20, name: 28, email: 36, role: 16 };
const ROWS_BETWEEN_PAUSES = 500;

/**
 * Writes the rows that stayed, with the reasons, as a workbook that can be mended and uploaded as it is; ends `out`.
 *
 * Every value is a text cell with the number format "Text": a program shows "=1+1" as these four characters, also after
 * somebody edits the cell, and reading the file gives back the same value. Rejects when `out` fails or is closed early.
 */
export async function writeErrors(rows: AsyncIterable<ErrorRow>, out: Writable): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    finished(out, { readable: false }, (error) => (error ? reject(error) : resolve()));
  });
  ended.catch(() => undefined); // it is awaited below; a failure before that must not count as unhandled
  await Promise.race([fill(rows, out), ended]);
  await ended;
}

async function fill(rows: AsyncIterable<ErrorRow>, out: Writable): Promise<void> {
  // Loaded at its first use: it is large, and most processes never write a workbook.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  workbook.creator = 'Trunkline';
  const sheet = workbook.addWorksheet('Users', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [
    ...FIELDS.map((field) => ({ header: COLUMN_TITLES[field], width: WIDTHS[field], style: { numFmt: '@' } })),
    { header: 'ERRORS', width: 80, style: { numFmt: '@' } },
  ];
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.commit();

  let count = 0;
  for await (const row of rows) {
    const reasons = row.reasons.join('\n').slice(0, MAX_CELL_CHARS);
    sheet.addRow([...FIELDS.map((field) => escapeCell(row[field])), escapeCell(reasons)].map((value) => value || null)).commit();
    if (++count % ROWS_BETWEEN_PAUSES === 0) await untilWritable(out);
  }
  sheet.commit();
  await workbook.commit();
}

// The writer of exceljs takes rows as fast as they come and buffers them: give its compressor and a slow reader their time.
async function untilWritable(out: Writable): Promise<void> {
  await setImmediate();
  if (out.writableNeedDrain && !out.destroyed) {
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })]).finally(() => waiting.abort());
  }
  if (out.destroyed) throw new Error('The output was closed before the workbook was complete');
}
