import { Controller, Inject, Logger } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { accounts, type DataOf, type Envelope, identity, licensing, notifications } from '@trunkline/contracts';
import { Consumes, type Ctx, type DomainError, eventEntry, isTransient, Outbox, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { InvitationsStore } from '../invitations/invitations.store.js';
import { SEATS, type SeatsPeer } from './seats.js';
import type { UserDocument } from './user.schema.js';
import { removal } from './users.service.js';

/** Users removed at once when their account closes. */
const CHUNK = 500;

/** What other services' events mean for users. */
@Controller()
export class UsersConsumers {
  private readonly logger = new Logger('users');
  private readonly users: TenantStore<UserDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('User')) model: Model<UserDocument>,
    @Inject(SEATS) private readonly seats: SeatsPeer,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.users = tenantStore(model, 'accountId');
  }

  /**
   * Brings the search copy of products up to licensing's truth. Events come in any order, so the event only says for whom to ask; and
   * one after the other over all replicas, so that an older answer is never written over a newer one.
   */
  @Consumes(licensing.events.changed, { ordered: true })
  async seatsChanged(ctx: Ctx, { accountId, userIds }: DataOf<typeof licensing.events.changed>): Promise<void> {
    const truth = await this.seats.productsOf({ ...ctx, deadline: Date.now() + 10_000 }, accountId, userIds).catch((error: unknown) => {
      // A refusal stays one: it must not stand in the way of the events behind it.
      if (isTransient(error)) throw error;
      if ((error as DomainError).kind !== 'not_found') this.logger.error('Products of users are not told', { accountId, error });
      return new Map<string, string[]>();
    });
    const groups = new Map<string, { products: string[]; ids: string[] }>();
    for (const userId of userIds) {
      const products = [...(truth.get(userId) ?? [])].sort();
      const key = products.join(' ');
      const group = groups.get(key) ?? { products, ids: [] };
      group.ids.push(userId);
      groups.set(key, group);
    }
    for (const { products, ids } of groups.values()) {
      await this.users.updateMany(accountId, { _id: { $in: ids }, removedAt: null }, { $set: { products } });
    }
  }

  /** A mail left, or never will: only the welcome mails are on the board. A mail's id is its link's. */
  @Consumes(notifications.events.sent)
  async mailSent(_ctx: Ctx, { mailId, userId, kind }: DataOf<typeof notifications.events.sent>, { at }: Envelope): Promise<void> {
    if (kind === 'welcome' && userId) await this.invitations.board(userId, mailId, { state: 'sent', at: new Date(at) });
  }

  @Consumes(notifications.events.failed)
  async mailFailed(_ctx: Ctx, { mailId, userId, kind, reason }: DataOf<typeof notifications.events.failed>, { at }: Envelope): Promise<void> {
    if (kind === 'welcome' && userId) await this.invitations.board(userId, mailId, { state: 'failed', at: new Date(at), reason });
  }

  /**
   * An account that closes takes its users with it. The walk goes over those that are removed already as well and tells of them
   * again, so that a crash between a write and its event loses nothing: the message comes back and begins anew.
   */
  @Consumes(accounts.events.closed)
  async accountClosed(_ctx: Ctx, { accountId, partnerId }: DataOf<typeof accounts.events.closed>, envelope: Envelope): Promise<void> {
    for (let after = ''; ; ) {
      const chunk = await this.users.find(accountId, { _id: { $gt: after } }, { _id: 1 }).sort({ _id: 1 }).limit(CHUNK);
      const userIds = chunk.map((user) => user._id);
      if (userIds.length > 0) {
        await this.users.updateMany(accountId, { _id: { $in: userIds }, removedAt: null }, removal());
        await this.invitations.forget({ userId: { $in: userIds } });
        await this.outbox.publishNow(eventEntry({ actor: envelope.actor }, identity.events.removed, { data: { accountId, partnerId, userIds }, accountId, partnerId }));
      }
      if (chunk.length === CHUNK) after = userIds.at(-1)!;
      // Somebody may have been created behind the walk, by a request that was under way.
      else if (await this.users.count(accountId, { removedAt: null })) after = '';
      else return;
    }
  }
}
