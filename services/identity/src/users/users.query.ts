import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type InvitationState, type ParsedRequestOf, type ReplyOf, type User, type userCalls, userCountMax, type UserSelection } from '@trunkline/contracts';
import { decodeCursor, infix, notFound, pageOf, Reach, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model, QueryFilter } from 'mongoose';
import { invitationCountsOf, invitationFilter } from './board.rules.js';
import { emailKey, toUser, type UserDocument } from './user.schema.js';

/** The filters of lists and selections. */
export interface UserFilter {
  q?: string | undefined;
  role?: 'user' | 'account-admin' | undefined;
  state?: User['state'] | undefined;
  product?: string | undefined;
  invitation?: InvitationState | undefined;
}

/** The users of an account as they are read. */
@Injectable()
export class UsersQuery {
  private readonly users: TenantStore<UserDocument, 'accountId'>;
  private readonly reach = new Reach<string>();

  constructor(@Inject(getModelToken('User')) model: Model<UserDocument>) {
    this.users = tenantStore(model, 'accountId');
  }

  /** @throws DomainError `resource.not_found`. */
  async get(accountId: string, userId: string): Promise<UserDocument> {
    const user = await this.users.findOne(accountId, { _id: userId, removedAt: null });
    if (!user) throw notFound();
    return user;
  }

  /** By name. @throws DomainError `request.cursor_invalid`. */
  async list(input: ParsedRequestOf<typeof userCalls.list>): Promise<{ items: User[]; nextCursor: string | null }> {
    const { accountId, q, role, state, product, invitation, limit, cursor } = input;
    const scope = ['users', accountId, q ?? null, role ?? null, state ?? null, product ?? null, invitation ?? null];
    const after = decodeCursor(scope, cursor, 2);
    const read = (bound: string | null) => this.users
      .find(accountId, {
        ...filterOf({ q, role, state, product, invitation }),
        // The bounds beside the choice let the index skip what is before and behind.
        ...(after || bound ? { nameKey: { ...(after ? { $gte: String(after[0]) } : {}), ...(bound ? { $lte: bound } : {}) } } : {}),
        ...(after ? { $or: [{ nameKey: { $gt: String(after[0]) } }, { nameKey: String(after[0]), _id: { $gt: String(after[1]) } }] } : {}),
      })
      .sort({ nameKey: 1, _id: 1 })
      .limit(limit + 1);
    const found = await this.reach.page(scope, after, limit + 1, read, (user) => user.nameKey);
    return pageOf(found, limit, scope, (user) => [user.nameKey, user._id], toUser);
  }

  /** How many match, counted over an index of the account and no further than `most`. */
  async count({ accountId, ...filter }: ParsedRequestOf<typeof userCalls.count>, most = userCountMax): Promise<ReplyOf<typeof userCalls.count>> {
    const count = await this.users.count(accountId, filterOf(filter), most + 1);
    return { count: Math.min(count, most), exact: count <= most };
  }

  /** How many are in which state, and whose invitations stand where. */
  async counts(accountId: string): Promise<ReplyOf<typeof userCalls.counts>> {
    const late = { $lte: ['$invitation.expiresAt', new Date()] };
    const [states, invitations] = await Promise.all([
      this.users.aggregate<{ _id: User['state']; count: number }>(accountId, [{ $match: { removedAt: null } }, { $group: { _id: '$state', count: { $sum: 1 } } }]),
      this.users.aggregate<{ _id: { state?: InvitationState | null; late: boolean }; count: number }>(accountId, [
        { $match: { removedAt: null } }, { $group: { _id: { state: '$invitation.state', late }, count: { $sum: 1 } } },
      ]),
    ]);
    return {
      invited: 0, registered: 0, disabled: 0, ...Object.fromEntries(states.map(({ _id, count }) => [_id, count])),
      invitations: invitationCountsOf(invitations.map(({ _id, count }) => ({ state: (_id.state ?? null) as never, late: _id.late, count }))),
    };
  }

  /**
   * The users of a selection in order of id, after `after`. Ids that are nobody's come in `missing`, in the page where they fall.
   * `total` (on the first page) counts these too: it is how many answers the selection asks for.
   */
  async walk(accountId: string, selection: UserSelection, after: string | null, limit: number): Promise<{ items: UserDocument[]; missing: string[]; total: number | null; done: boolean }> {
    if ('ids' in selection) {
      const all = [...new Set(selection.ids)].sort();
      const left = after === null ? all : all.filter((id) => id > after);
      const page = left.slice(0, limit);
      const items = page.length ? await this.users.find(accountId, { _id: { $in: page }, removedAt: null }).sort({ _id: 1 }) : [];
      const found = new Set(items.map((user) => user._id));
      return { items, missing: page.filter((id) => !found.has(id)), total: after === null ? all.length : null, done: left.length <= limit };
    }
    const filter = filterOf(selection.filter);
    const [found, total] = await Promise.all([
      this.users.find(accountId, { ...filter, ...(after === null ? {} : { _id: { $gt: after } }) }).sort({ _id: 1 }).limit(limit + 1),
      after === null ? this.users.count(accountId, filter) : null,
    ]);
    return { items: found.slice(0, limit), missing: [], total, done: found.length <= limit };
  }

  /** One user over all accounts, for peers; null when there is none. */
  async lookup(by: { userId: string } | { accountId: string; email: string }): Promise<UserDocument | null> {
    if ('userId' in by) return this.users.across.findOne({ _id: by.userId, removedAt: null }).lean<UserDocument>();
    if (!by.accountId) return null;
    return this.users.findOne(by.accountId, { emailKey: emailKey(by.email), removedAt: null });
  }
}

function filterOf({ q, role, state, product, invitation }: UserFilter): QueryFilter<UserDocument> {
  const search = infix(q);
  return {
    removedAt: null,
    ...(search ? { search } : {}),
    ...(role ? { accountAdmin: role === 'account-admin' } : {}),
    ...(state ? { state } : {}),
    ...(product ? { products: product } : {}),
    ...(invitation ? (invitationFilter(invitation, new Date()) as QueryFilter<UserDocument>) : {}),
  };
}
