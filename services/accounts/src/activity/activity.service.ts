import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { accounts, Envelope, ParsedRequestOf } from '@trunkline/contracts';
import { type Ctx, decodeCursor, pageOf, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { AccessService } from '../access/access.service.js';
import { type ActivityDocument, fromEnvelope, toEntry } from './activity.schema.js';
import { ActivityWriter } from './activity.writer.js';

@Injectable()
export class ActivityService {
  private readonly activities: TenantStore<ActivityDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('Activity')) model: Model<ActivityDocument>,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(ActivityWriter) private readonly writer: ActivityWriter,
  ) {
    this.activities = tenantStore(model, 'accountId');
  }

  /** Stores what an event says of itself; the same event again changes nothing. */
  async keep(envelope: Envelope): Promise<void> {
    const line = fromEnvelope(envelope);
    if (line) await this.writer.write(line);
  }

  async list(ctx: Ctx, { accountId, limit, cursor }: ParsedRequestOf<typeof accounts.activity.list>) {
    const { name } = await this.access.open(ctx, accountId);
    const scope = ['activity', accountId];
    const after = decodeCursor(scope, cursor, 2);
    const at = after && new Date(String(after[0]));
    const found = await this.activities
      .find(accountId, at ? { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: String(after[1]) } }] } : {})
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1);
    return pageOf(found, limit, scope, (line) => [line.at.toISOString(), line._id], (line) => named(toEntry(line), name));
  }
}

/** Whoever read a list of the account knew its id only: here it gets its name. */
function named<Entry extends { target: { type: string; label: string } }>(entry: Entry, name: string): Entry {
  return entry.target.type === 'account' && entry.target.label === '' ? { ...entry, target: { ...entry.target, label: name } } : entry;
}
