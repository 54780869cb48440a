import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { UserDocument } from '../users/user.schema.js';
import { type ImportRowDocument, shownStatuses, TWIN_LINES, type Twins } from './import-row.schema.js';

/** What other rows and the account say of an address. */
interface Finding { twins: Twins | null; exists: boolean }

/** How often the rows of an address are looked at before others that edit them at the same moment have to see to it. */
const ROUNDS = 8;
const inPreview = [...shownStatuses, 'uploading'];

/** What a row alone cannot tell: whether its address stands elsewhere in the import, or is a user's. */
@Injectable()
export class RowChecks {
  private readonly rows: TenantStore<ImportRowDocument, 'accountId'>;
  private readonly users: TenantStore<UserDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('ImportRow')) rows: Model<ImportRowDocument>,
    @Inject(getModelToken('User')) users: Model<UserDocument>,
  ) {
    this.rows = tenantStore(rows, 'accountId');
    this.users = tenantStore(users, 'accountId');
  }

  /** Which of the addresses (up to some 1,000) users of the account have, and who: one query. */
  async existing(accountId: string, keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const found = await this.users.find(accountId, { emailKey: { $in: [...keys] } }, { emailKey: 1 });
    return new Map(found.map((user) => [user.emailKey!, user._id]));
  }

  /** Those of the addresses (up to some 1,000) that stand on more than one row, with where. */
  async twins(accountId: string, importId: string, keys: readonly string[]): Promise<Map<string, Twins>> {
    const here = (some: readonly string[]) => ({ importId, emailKey: { $in: [...some] }, status: { $in: inPreview } });
    const several = await this.rows.aggregate<{ _id: string }>(accountId, [
      { $match: here(keys) },
      { $group: { _id: '$emailKey', count: { $sum: 1 } } },
      { $match: { count: { $gt: 1 } } },
      { $project: { _id: 1 } },
    ]);
    const found = new Map<string, Twins>(several.map(({ _id }) => [_id, { count: 0, lines: [] }]));
    if (found.size === 0) return found;
    // Read one by one: an address may stand on every row there is.
    const rows = this.rows.find(accountId, here([...found.keys()]) as never, { emailKey: 1, row: 1 }).batchSize(1000).cursor();
    for await (const { emailKey, row } of rows) {
      const twins = found.get(emailKey!)!;
      twins.count++;
      if (row !== null) twins.lines = smallest([...twins.lines, row]);
    }
    for (const [key, { count }] of found) if (count < 2) found.delete(key);
    return found;
  }

  /** Marks every row of addresses that stand on several rows. For rows that were just read: nothing is taken off. */
  async markTwins(accountId: string, importId: string, found: ReadonlyMap<string, Twins>): Promise<void> {
    if (found.size === 0) return;
    await this.rows.bulkWrite(accountId, [...found].map(([emailKey, twins]) => ({
      filter: { importId, emailKey, status: { $in: [...shownStatuses] }, twins: { $ne: twins } },
      update: { $set: { twins, status: 'error' }, $inc: { rev: 1 } },
      many: true,
    })));
  }

  /**
   * Looks again at exactly the rows with these addresses (up to some 1,000). Two edits at the same moment end right: whoever writes
   * last has seen, after its own writing, that what it wrote is what is there.
   */
  async recheck(accountId: string, importId: string, keys: readonly (string | null)[]): Promise<void> {
    let concerned = [...new Set(keys)].filter((key) => key !== null);
    const written = new Map<string, string>();
    for (let round = 0; round < ROUNDS && concerned.length > 0; round++) {
      const [twins, existing] = await Promise.all([this.twins(accountId, importId, concerned), this.existing(accountId, concerned)]);
      const findings = concerned.map((key) => ({ key, finding: { twins: twins.get(key) ?? null, exists: existing.has(key) } }));
      const news = findings.filter(({ key, finding }) => written.get(key) !== JSON.stringify(finding));
      if (news.length > 0) await this.rows.bulkWrite(accountId, news.flatMap(({ key, finding }) => marks(importId, key, finding)));
      for (const { key, finding } of news) written.set(key, JSON.stringify(finding));
      concerned = news.map(({ key }) => key);
    }
  }
}

/** Writes what was found about an address into the rows which say something else. */
function marks(importId: string, emailKey: string, { twins, exists }: Finding): { filter: QueryFilter<ImportRowDocument>; update: UpdateQuery<ImportRowDocument>; many: true }[] {
  const different = { importId, emailKey, status: { $in: [...shownStatuses] }, $or: [{ twins: { $ne: twins } }, { exists: { $ne: exists } }] };
  const set = (status: 'ok' | 'error') => ({ $set: { twins, exists, status }, $inc: { rev: 1 } });
  if (twins || exists) return [{ filter: different, update: set('error'), many: true }];
  return [
    { filter: { ...different, bad: false }, update: set('ok'), many: true },
    { filter: { ...different, bad: true }, update: set('error'), many: true },
  ];
}

function smallest(lines: number[]): number[] {
  return lines.sort((a, b) => a - b).slice(0, TWIN_LINES);
}
