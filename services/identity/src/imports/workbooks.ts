import { PassThrough } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { maxImportRows } from '@trunkline/contracts';
import { newId, notFound, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { type ErrorRow, writeErrors } from '../spreadsheets/write.errors.js';
import { writeTemplate } from '../spreadsheets/write.template.js';
import { ImportFiles } from './import.files.js';
import type { ImportDocument } from './import.schema.js';
import { errorsOf } from './import-row.schema.js';
import { RowStore } from './row.store.js';

const PAGE_ROWS = 1_000;

/** Workbooks on their way out: the rows with errors, and the template. */
@Injectable()
export class Workbooks {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;
  private made: Promise<string> | null = null;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(ImportFiles) private readonly files: ImportFiles,
  ) {
    this.imports = tenantStore(imports, 'accountId');
  }

  /** Writes the rows with errors into a new object. @returns its name. @throws DomainError `resource.not_found`. */
  async errors(accountId: string, importId: string): Promise<string> {
    const imported = await this.imports.findOne(accountId, { _id: importId, expiresAt: { $gt: new Date() } });
    if (!imported) throw notFound();
    const object = `errors-${importId}-${newId()}.xlsx`;
    const out = new PassThrough();
    const empty = imported.final !== undefined || imported.state === 'cancelled';
    const upTo = empty ? 0 : Math.max(imported.lastOrder, maxImportRows);
    const [stored] = await Promise.allSettled([
      this.files.put(object, out).catch((error: unknown) => {
        out.destroy();
        throw error;
      }),
      writeErrors(this.errorRows(accountId, importId, upTo), out).catch((error: unknown) => {
        out.destroy(error as Error);
      }),
    ]);
    if (stored.status === 'rejected') throw stored.reason;
    return object;
  }

  private async *errorRows(accountId: string, importId: string, upTo: number): AsyncGenerator<ErrorRow> {
    for (let after = 0; ; ) {
      const page = await this.rows.page(accountId, importId, 'error', after, upTo, PAGE_ROWS);
      for (const row of page) {
        const { firstName, lastName, name, email, role } = row;
        yield { row: row.row ?? 0, firstName, lastName, name, email, role, reasons: errorsOf(row).map(({ message }) => message) };
      }
      if (page.length < PAGE_ROWS) return;
      after = page.at(-1)!.order;
    }
  }

  /** The template as base64, made once. */
  template(): Promise<string> {
    this.made ??= writeTemplate().then((file) => file.toString('base64'), (error: unknown) => {
      this.made = null;
      throw error;
    });
    return this.made;
  }
}
