import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type accounts, type Envelope, type ParsedRequestOf, platformId } from '@trunkline/contracts';
import { type Ctx, decodeCursor, notFound, pageOf, Reach, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model, QueryFilter } from 'mongoose';
import { AccessService } from '../access/access.service.js';
import { PartnersService } from '../partners/partners.service.js';
import { type ActivityDocument, fromEnvelope, toEntry } from './activity.schema.js';
import { ActivityWriter } from './activity.writer.js';

type Line = ReturnType<typeof toEntry>;
interface Asked { kind?: 'changes' | 'reads' | undefined; id?: string | undefined; limit: number; cursor?: string | undefined }

@Injectable()
export class ActivityService {
  private readonly ofAccounts: TenantStore<ActivityDocument, 'accountId'>;
  private readonly ofPartners: TenantStore<ActivityDocument, 'partnerId'>;

  constructor(
    @Inject(getModelToken('Activity')) model: Model<ActivityDocument>,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(PartnersService) private readonly partners: PartnersService,
    @Inject(ActivityWriter) private readonly writer: ActivityWriter,
  ) {
    this.ofAccounts = tenantStore(model, 'accountId');
    this.ofPartners = tenantStore(model, 'partnerId');
  }

  /** Stores what an event says of itself; the same event again changes nothing. */
  async keep(envelope: Envelope): Promise<void> {
    const line = fromEnvelope(envelope);
    if (line) await this.writer.write(line);
  }

  async list(ctx: Ctx, { accountId, ...asked }: ParsedRequestOf<typeof accounts.activity.list>) {
    const { name } = await this.access.open(ctx, accountId);
    return page(['activity', accountId], asked, { type: 'account', name }, (filter) => this.ofAccounts.find(accountId, filter));
  }

  /** What is of the partner and of none of its accounts. */
  async listOfPartner({ partnerId, ...asked }: ParsedRequestOf<typeof accounts.activity.ofPartner>) {
    const partner = await this.partners.get(partnerId);
    if (!partner) throw notFound();
    return page(['partner-activity', partnerId], asked, { type: 'partner', name: partner.name }, (filter) => this.ofPartners.find(partnerId, { accountId: null, ...filter }));
  }

  /** What is of no partner: of nobody, and of the platform's operators. */
  async listOfPlatform(asked: ParsedRequestOf<typeof accounts.activity.ofPlatform>) {
    return page(['platform-activity'], asked, { type: 'platform', name: '' }, (filter) => this.ofPartners.across.find({ partnerId: { $in: [null, platformId] }, accountId: null, ...filter } as never).lean<ActivityDocument[]>());
  }
}

const reach = new Reach<Date>();

type Found = ReturnType<TenantStore<ActivityDocument, 'accountId'>['find']>;

async function page(
  list: string[], { kind, id, limit, cursor }: Asked, whole: { type: string; name: string }, find: (filter: QueryFilter<ActivityDocument>) => Found,
): Promise<{ items: Line[]; nextCursor: string | null }> {
  const scope = [...list, kind ?? null, id ?? null];
  const after = decodeCursor(scope, cursor, 2);
  const at = after && new Date(String(after[0]));
  const read = (bound: Date | null) => find({
    ...(id ? { _id: id } : {}),
    ...(kind ? { read: kind === 'reads' } : {}),
    ...(at || bound ? { at: { ...(at ? { $lte: at } : {}), ...(bound ? { $gte: bound } : {}) } } : {}),
    ...(at ? { $or: [{ at: { $lt: at } }, { _id: { $lt: String(after[1]) } }] } : {}),
  }).sort({ at: -1, _id: -1 }).limit(limit + 1);
  const found = await reach.page(scope, after, limit + 1, read, (line) => line.at);
  return pageOf(found, limit, scope, (line) => [line.at.toISOString(), line._id], (line) => named(toEntry(line), whole));
}

/** Whoever read a list of the account or partner knew its id only: here it gets its name. */
function named(entry: Line, { type, name }: { type: string; name: string }): Line {
  return entry.target.type === type && entry.target.label === '' ? { ...entry, target: { ...entry.target, label: name } } : entry;
}
