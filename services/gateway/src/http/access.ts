import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from '@nats-io/transport-node';
import { accounts, type Actor, type DataOf, envelope, type EventContract, identity, type Tenant } from '@trunkline/contracts';
import { Bus, Caller, type Ctx, notFound, serviceCtx } from '@trunkline/service-kit';
import type { Principal } from './authenticator.js';
import { ShortMemory } from './short-memory.js';

/** How long the gateway may go by what it knew, in milliseconds. */
const MEMORY_MS = 2_000;

/**
 * Who the actor is and which accounts it may touch, as of at most two seconds ago. Every replica hears the events that change it and
 * forgets at once: they are read as plain messages beside the stream, since a lost one costs two seconds and no more.
 */
@Injectable()
export class AccessService implements OnModuleInit {
  private readonly logger = new Logger('access');
  private readonly actors = new ShortMemory<{ actor: Actor; notBefore: number }>(MEMORY_MS);
  private readonly tenants = new ShortMemory<Tenant>(MEMORY_MS);
  private readonly subscriptions: Subscription[] = [];

  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(Bus) private readonly bus: Bus) {}

  /** The actor behind credentials as of now; null when disabled or gone, or when the credentials began before the person was signed out everywhere. */
  async actor({ type, id, since }: Pick<Principal, 'type' | 'id' | 'since'>): Promise<Actor | null> {
    const known = await this.actors.get(`${type}:${id}`, async () => {
      const { actor, notBefore = 0 } = await this.caller.call(identity.actors.resolve, { type, id }, serviceCtx('gateway'));
      return actor && { actor, notBefore };
    });
    return known && (since === undefined || since >= known.notBefore) ? known.actor : null;
  }

  /** The account as a tenant if the actor may touch it; null if not or if there is none. */
  tenant(ctx: Ctx, accountId: string): Promise<Tenant | null> {
    const { type, id, role } = ctx.actor;
    return this.tenants.get(`${type}:${id}:${role}:${accountId}`, async () => (await this.caller.call(accounts.access.check, { accountId }, ctx)).tenant);
  }

  /** The context with the account that the actor may touch. @throws DomainError `resource.not_found`. */
  async within(ctx: Ctx, accountId: string): Promise<Ctx & { tenant: Tenant }> {
    const tenant = await this.tenant(ctx, accountId);
    if (!tenant) throw notFound();
    return { ...ctx, tenant };
  }

  /** The accounts that a representative has a grant for; null for whoever sees all of the partner's. */
  async grantedAccounts(ctx: Ctx, partnerId: string): Promise<string[] | null> {
    if (ctx.actor.role !== 'partner-representative') return null;
    return (await this.caller.call(accounts.access.granted, { partnerId, personId: ctx.actor.id }, ctx)).accountIds;
  }

  /** Forgets an account: it was closed, or somebody's access to it has changed. */
  forgetAccount(accountId: string): void {
    this.tenants.dropWhere((key) => key.endsWith(accountId));
  }

  private forgetPerson(personId: string): void {
    this.actors.drop(`person:${personId}`);
    this.actors.drop(`client:${personId}`);
  }

  onModuleInit(): void {
    this.hear(identity.events.personChanged, ({ personId }) => this.forgetPerson(personId));
    this.hear(identity.events.clientChanged, ({ clientId }) => this.forgetPerson(clientId));
    this.hear(identity.events.changed, ({ userIds }) => userIds.forEach((id) => this.forgetPerson(id)));
    this.hear(identity.events.removed, ({ userIds }) => userIds.forEach((id) => this.forgetPerson(id)));
    this.hear(identity.events.registered, ({ userId }) => this.forgetPerson(userId));
    this.hear(accounts.events.accessChanged, ({ accountId }) => this.forgetAccount(accountId));
    this.hear(accounts.events.changed, ({ accountId }) => this.forgetAccount(accountId));
    // What a partner has set may change for all of its people and systems what they may.
    this.hear(accounts.events.partnerChanged, () => this.actors.dropWhere(() => true));
    this.hear(accounts.events.closed, ({ accountId }) => {
      this.forgetAccount(accountId);
      this.actors.dropWhere(() => true);
    });
  }

  private hear<E extends EventContract>(event: E, handle: (data: DataOf<E>) => void): void {
    this.subscriptions.push(this.bus.connection.subscribe(event.subject, {
      callback: (error, message) => {
        if (error) return;
        try {
          handle(event.data.parse(envelope.parse(message.json()).data) as DataOf<E>);
        } catch (failure) {
          this.logger.warn('An event could not be read', { subject: event.subject, error: failure as Error });
        }
      },
    }));
  }
}
