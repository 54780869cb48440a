import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Tenant } from '@trunkline/contracts';
import { type Ctx, notFound, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model, ProjectionType, QueryFilter } from 'mongoose';
import type { AccountDocument } from '../accounts/account.schema.js';
import { AccountStore } from '../accounts/account.store.js';
import { reachOf } from './access.rules.js';
import type { GrantDocument } from './grant.schema.js';

/** More accounts than this are not given to one representative. */
const MAX_GRANTS = 10_000;

/** Who sees which account: asked before every request of the gateway, and again by everything in this service. */
@Injectable()
export class AccessService {
  private readonly grants: TenantStore<GrantDocument, 'partnerId'>;

  constructor(@Inject(AccountStore) private readonly store: AccountStore, @Inject(getModelToken('Grant')) model: Model<GrantDocument>) {
    this.grants = tenantStore(model, 'partnerId');
  }

  /** The account, if it is there for the actor. @throws DomainError `resource.not_found`. */
  async open(ctx: Ctx, accountId: string): Promise<AccountDocument> {
    const account = await this.find(ctx, accountId, { outbox: 0 });
    if (!account) throw notFound();
    return account;
  }

  /** The tenant, if the account is there for the actor. */
  async check(ctx: Ctx, accountId: string): Promise<Tenant | null> {
    const account = await this.find(ctx, accountId, { partnerId: 1 });
    return account && { accountId, partnerId: account.partnerId };
  }

  /** Narrows a list of the partner's accounts to those that the actor sees. */
  async listed(ctx: Ctx, partnerId: string): Promise<QueryFilter<AccountDocument>> {
    const reach = reachOf(ctx.actor);
    if (reach.over === 'everything' || (reach.over === 'partner' && reach.partnerId === partnerId)) return {};
    if (reach.over === 'account') return { _id: reach.accountId };
    return { _id: { $in: reach.over === 'grants' ? await this.granted(partnerId, reach.personId) : [] } };
  }

  async granted(partnerId: string, personId: string): Promise<string[]> {
    const found = await this.grants.find(partnerId, { personId, active: true }, { accountId: 1, _id: 0 }).sort({ accountId: 1 }).limit(MAX_GRANTS);
    return found.map((grant) => grant.accountId);
  }

  private async find(ctx: Ctx, accountId: string, projection: ProjectionType<AccountDocument>): Promise<AccountDocument | null> {
    const reach = reachOf(ctx.actor);
    const open = { _id: accountId, closedAt: null };
    switch (reach.over) {
      case 'everything':
        // Trunkline's own doings know the account and not yet its partner.
        return this.store.accounts.across.findOne(open, projection).lean<AccountDocument>();
      case 'partner':
        return this.store.accounts.findOne(reach.partnerId, open, projection);
      case 'account':
        return reach.accountId === accountId ? this.store.accounts.findOne(reach.partnerId, open, projection) : null;
      case 'grants': {
        // Both at once: how long it takes does not tell an account without a grant from none.
        const [account, grant] = await Promise.all([
          this.store.accounts.findOne(reach.partnerId, open, projection),
          this.grants.findOne(reach.partnerId, { accountId, personId: reach.personId, active: true }, { _id: 1 }),
        ]);
        return grant && account;
      }
      case 'nothing':
        return null;
    }
  }
}
