import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type ImportRow, type importCalls, maxImportRows, type ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, duplicateIndex, eventEntry, newId, notFound, Outbox, type OutboxEntry, pageOf, tenantStore, type TenantStore, writeUnique } from '@trunkline/service-kit';
import type { Model, UpdateQuery } from 'mongoose';
import { type ImportDocument, type Pending } from './import.schema.js';
import { type ImportRowDocument, rowId, shownStatuses, toRow, UNCHECKED } from './import-row.schema.js';
import { checked } from './read.job.js';
import { RowChecks } from './row.checks.js';
import { checkRow, type RawRow } from './row.rules.js';
import { RowStore } from './row.store.js';

const TRIES = 5;
/** An edit that is pending for longer has died with its process. */
const PENDING_MS = 3_000;
const fields = ['firstName', 'lastName', 'name', 'email', 'role'] as const satisfies (keyof RawRow)[];

/** Of a row that is taken away nothing stays but its place. */
const EMPTY = {
  status: 'removed', firstName: '', lastName: '', name: '', email: '', role: '', emailKey: null, findings: [], bad: false, twins: null, exists: false,
} satisfies Partial<ImportRowDocument>;

/**
 * The preview of an import and its mending. An edit is noted on the import first (which decides that the import is ready), then the
 * row is written, then the rows with its old and its new address are looked at again. What a crash leaves is finished by whoever
 * looks next.
 */
@Injectable()
export class RowsService {
  private readonly imports: TenantStore<ImportDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Import')) imports: Model<ImportDocument>,
    @Inject(RowStore) private readonly rows: RowStore,
    @Inject(RowChecks) private readonly checks: RowChecks,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.imports = tenantStore(imports, 'accountId');
  }

  /** @throws DomainError `resource.not_found`, `request.cursor_invalid`, `request.invalid` for more than one place to begin at. */
  async list(input: ParsedRequestOf<typeof importCalls.rows>) {
    const { accountId, importId, status, limit, cursor, offset, line } = input;
    const starts = Object.entries({ cursor, offset, line }).filter(([, start]) => start !== undefined).map(([name]) => name);
    if (starts.length > 1) throw new DomainError('request.invalid', `Give only one of ${starts.join(', ')}.`, [{ pointer: `/${starts[1]}`, code: 'invalid_value', message: 'only one place to begin at' }]);
    const imported = await this.alive(accountId, importId);
    const scope = ['import-rows', importId, status ?? null];
    const after = Number(decodeCursor(scope, cursor, 1)?.[0] ?? 0);
    const jumps = offset !== undefined || line !== undefined;
    if (imported.final || imported.state === 'cancelled') return { items: [], nextCursor: null, ...(jumps ? { offset: 0 } : {}) };
    await this.settle(imported);
    const upTo = imported.state === 'reading' ? maxImportRows : imported.lastOrder;
    const start = jumps ? await this.start(input, upTo) : { at: after, seen: 0 };
    const first = offset ?? start.seen;
    const passed = first - start.seen;
    const found = (await this.rows.page(accountId, importId, status, start.at, upTo, passed + limit + 1)).slice(passed);
    return { ...pageOf(found, limit, scope, (row) => [row.order], toRow), ...(jumps ? { offset: first } : {}) };
  }

  private async start({ accountId, importId, status, offset, line }: ParsedRequestOf<typeof importCalls.rows>, upTo: number) {
    if (line === undefined) return this.rows.near(accountId, importId, status, offset!, upTo);
    const at = await this.rows.beforeLine(accountId, importId, line, upTo);
    return { at, seen: await this.rows.between(accountId, importId, status, 0, at) };
  }

  async get(accountId: string, importId: string, id: string): Promise<ImportRow> {
    await this.alive(accountId, importId);
    const row = await this.rows.of.findOne(accountId, { _id: id, importId, status: { $in: [...shownStatuses] } });
    if (!row) throw notFound();
    return toRow(row);
  }

  /** The same request again answers the row that it made. @throws DomainError `identity.import_state`. */
  async add(ctx: Ctx, input: ParsedRequestOf<typeof importCalls.addRow>): Promise<ImportRow> {
    const { accountId, importId } = input;
    const imported = await this.alive(accountId, importId);
    const addKey = ctx.requestKey ? newId(ctx.requestKey, `import-row:${importId}`) : undefined;
    const before = addKey && (await this.rows.of.findOne(accountId, { addKey, importId }));
    if (before) return toRow(before);
    const raw = pick(input);
    const found = checked(raw);
    const { pending, order } = await this.note(imported, [found.emailKey], true);
    const row: ImportRowDocument = {
      _id: rowId(importId, order), importId, accountId, order, row: null, ...raw, ...provisional(found), rev: 1, expiresAt: imported.expiresAt, ...(addKey ? { addKey } : {}),
    };
    const outbox = [this.entry(ctx, imported, { action: 'import-row.added', target: target(row), after: filled(raw) })];
    try {
      await writeUnique(addKey ?? row._id, () => this.rows.of.insertMany(accountId, [{ ...row, outbox }]));
    } catch (error) {
      await this.through(imported, pending);
      if (duplicateIndex(error) === null || !addKey) throw error;
      return toRow((await this.rows.of.findOne(accountId, { addKey })) ?? row);
    }
    return this.finish(imported, pending, row._id, outbox);
  }

  /** @throws DomainError `resource.not_found`, `resource.changed`, `identity.import_state`, `identity.row_uploaded`. */
  async update(ctx: Ctx, input: ParsedRequestOf<typeof importCalls.updateRow>): Promise<ImportRow> {
    return this.edit(input, (row, imported) => {
      const raw = { ...pick(row), ...defined(input.patch) };
      const found = checked(raw);
      const changed = fields.filter((field) => raw[field] !== row[field]);
      const outbox = changed.length === 0 ? [] : [this.entry(ctx, imported, {
        action: 'import-row.changed', target: target({ ...row, ...raw }), before: only(row, changed), after: only(raw, changed),
      })];
      return { keys: [row.emailKey, found.emailKey], set: { ...raw, ...provisional(found) }, outbox };
    });
  }

  /** @throws DomainError `resource.not_found`, `resource.changed`, `identity.import_state`, `identity.row_uploaded`. */
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof importCalls.removeRow>): Promise<void> {
    await this.edit(input, (row, imported) => ({
      keys: [row.emailKey],
      set: EMPTY,
      outbox: [this.entry(ctx, imported, { action: 'import-row.removed', target: target(row), before: filled(pick(row)) })],
    }), false);
  }

  /**
   * Edits some rows (up to some hundreds) at once, each by its version: one that somebody else changes at the same moment is left as it
   * is. `decide` gives the new values, or null to take the row away. @returns how many were changed. @throws DomainError `identity.import_state`.
   */
  async editMany(accountId: string, importId: string, rows: ImportRowDocument[], decide: (row: ImportRowDocument) => RawRow | null): Promise<number> {
    if (rows.length === 0) return 0;
    const imported = await this.alive(accountId, importId);
    const edits = rows.map((row) => {
      const raw = decide(row);
      const found = raw && checked(raw);
      return { row, keys: [row.emailKey, found?.emailKey ?? null], set: raw && found ? { ...raw, ...provisional(found) } : EMPTY };
    });
    const { pending } = await this.note(imported, edits.flatMap(({ keys }) => keys));
    const written = await this.rows.of.bulkWrite(accountId, edits.map(({ row, set }) => ({
      filter: { _id: row._id, rev: row.rev, status: { $in: [...shownStatuses] } }, update: { $set: set, $inc: { rev: 1 } },
    })));
    await this.checks.recheck(accountId, importId, pending.keys);
    await this.through(imported, pending);
    return written.modifiedCount;
  }

  private async edit(
    input: { accountId: string; importId: string; rowId: string; ifMatch?: string | undefined },
    decide: (row: ImportRowDocument, imported: ImportDocument) => { keys: (string | null)[]; set: Partial<ImportRowDocument>; outbox: OutboxEntry[] },
    shown = true,
  ): Promise<ImportRow> {
    const { accountId, importId, ifMatch } = input;
    const imported = await this.alive(accountId, importId);
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const row = await this.rows.of.findOne(accountId, { _id: input.rowId, importId });
      if (!row || row.status === 'removed') throw notFound();
      if (row.status === 'uploading' || row.status === 'uploaded') throw new DomainError('identity.row_uploaded');
      if (imported.state !== 'ready') throw wrongState(imported);
      if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== String(row.rev)) break;
      const { keys, set, outbox } = decide(row, imported);
      const { pending } = await this.note(imported, keys);
      const change: UpdateQuery<ImportRowDocument> = { $set: set, $inc: { rev: 1 }, ...(outbox.length ? { $push: { outbox: { $each: outbox } } } : {}) };
      const written = await this.rows.of.updateOne(accountId, { _id: row._id, rev: row.rev, status: { $in: [...shownStatuses] } }, change);
      if (written.modifiedCount > 0) return this.finish(imported, pending, row._id, outbox, shown);
      await this.through(imported, pending);
    }
    throw new DomainError('resource.changed', 'The row has changed in the meantime.');
  }

  /** Notes an edit, if the import is ready for one. */
  private async note(imported: ImportDocument, keys: (string | null)[], place = false): Promise<{ pending: Pending; order: number }> {
    const pending: Pending = { id: newId(), keys: [...new Set(keys)].filter((key) => key !== null), at: new Date() };
    const noted = await this.imports.findOneAndUpdate(
      imported.accountId,
      { _id: imported._id, state: 'ready' },
      { $push: { pending }, ...(place ? { $inc: { lastOrder: 1 } } : {}) },
    );
    if (!noted) throw wrongState(await this.alive(imported.accountId, imported._id));
    return { pending, order: noted.lastOrder };
  }

  private async finish(imported: ImportDocument, pending: Pending, id: string, outbox: OutboxEntry[], shown = true): Promise<ImportRow> {
    await this.outbox.flush(this.rows.model as never, id, outbox);
    await this.checks.recheck(imported.accountId, imported._id, pending.keys);
    await this.through(imported, pending);
    const row = await this.rows.of.findOne(imported.accountId, { _id: id });
    if (!row || (shown && row.status === 'removed')) throw notFound();
    return toRow(row);
  }

  private async through(imported: ImportDocument, ...pending: Pending[]): Promise<void> {
    await this.imports.updateOne(imported.accountId, { _id: imported._id }, { $pull: { pending: { id: { $in: pending.map(({ id }) => id) } } } } as never);
  }

  /** Finishes edits whose process died between the row and the look at the others. */
  private async settle(imported: ImportDocument): Promise<void> {
    const dead = imported.pending.filter(({ at }) => at.getTime() < Date.now() - PENDING_MS);
    if (dead.length === 0) return;
    await this.checks.recheck(imported.accountId, imported._id, dead.flatMap(({ keys }) => keys));
    await this.through(imported, ...dead);
  }

  private async alive(accountId: string, importId: string): Promise<ImportDocument> {
    const imported = await this.imports.findOne(accountId, { _id: importId, expiresAt: { $gt: new Date() } });
    if (!imported) throw notFound();
    return imported;
  }

  private entry(ctx: Ctx, { _id: importId, accountId, partnerId }: ImportDocument, activity: Activity): OutboxEntry {
    return eventEntry(ctx, identity.events.importChanged, { data: { importId, accountId, partnerId }, accountId, partnerId, activity });
  }
}

/** The refusal of what an import's state does not allow. */
export function wrongState({ state, undoJobId }: Pick<ImportDocument, 'state' | 'undoJobId'>): DomainError {
  return new DomainError('identity.import_state', undoJobId ? 'The import is being undone.' : `The import is ${state}, which does not allow this.`);
}

/** As long as its address has not been held against the others, a row is not one without errors. */
function provisional(found: ReturnType<typeof checked>): Pick<ImportRowDocument, 'emailKey' | 'findings' | 'bad' | 'status' | 'twins' | 'exists'> {
  if (found.emailKey === null) return { ...found, twins: null, exists: false };
  return { ...found, status: 'error', twins: UNCHECKED, exists: false };
}

function pick({ firstName, lastName, name, email, role }: RawRow): RawRow {
  return { firstName, lastName, name, email, role };
}

function defined(patch: { [K in keyof RawRow]?: string | undefined }): Partial<RawRow> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function only(raw: RawRow, some: readonly (keyof RawRow)[]): Partial<RawRow> {
  return Object.fromEntries(some.map((field) => [field, raw[field]]));
}

function filled(raw: RawRow): Partial<RawRow> {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''));
}

function target(row: RawRow & { _id: string }): Activity['target'] {
  return { type: 'import-row', id: row._id, label: checkRow(row).name || row.email };
}
