import { accounts, billing, type DataOf, type EventContract, identity, licensing, type Order, type RequestOf } from '@trunkline/contracts';
import { type Ctx, DomainError, eventEntry, newId, Outbox, type RunningService } from '@trunkline/service-kit';
import { as, createWorld, eventually, letJobsRun, partnerAdmin, type World } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { AppModule } from '../src/app.module.js';
import { Clock } from '../src/clock.js';
import { configSchema } from '../src/config.js';
import type { GrantDocument } from '../src/grants/grant.schema.js';
import type { SeatDocument } from '../src/pool/seat.schema.js';

export const PRODUCT = 'miteam-meetings';
type State = 'invited' | 'registered' | 'disabled';
interface Person { id: string; accountId: string; partnerId: string; name: string; email: string; state: State }

/** Licensing in two replicas on real parts, and the truth of its peers as the test says it. */
export class LicensingWorld {
  readonly orders = new Map<string, Order>();
  readonly integrations = new Map<string, Set<string>>();
  readonly people = new Map<string, Person>();
  readonly guests = new Set<string>();
  readonly changed: DataOf<typeof licensing.events.changed>[] = [];
  readonly overdrawn: DataOf<typeof licensing.events.overdrawn>[] = [];
  /** Added to the time by which seats count; milliseconds. */
  shift = 0;

  private constructor(readonly world: World, readonly replicas: RunningService[]) {}

  static async start(env: Record<string, string> = {}): Promise<LicensingWorld> {
    const world = await createWorld();
    const replicas: RunningService[] = [];
    const it = new LicensingWorld(world, replicas);
    it.answer();
    for (let i = 0; i < 2; i++) {
      // Sweepers are asked by hand, so that a test says when.
      const replica = await world.start({ name: 'licensing', module: AppModule, config: configSchema, env: { EXPIRY_SWEEP_MS: '600000', ...env } });
      replica.app.get(Clock).now = () => new Date(Date.now() + it.shift);
      replicas.push(replica);
    }
    it.listen();
    return it;
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  get seats(): Model<SeatDocument> {
    return this.replicas[0]!.app.get('SeatModel');
  }

  get grants(): Model<GrantDocument> {
    return this.replicas[0]!.app.get('GrantModel');
  }

  /** An account with the integration and some people. */
  account(people = 0, partner = partnerAdmin()) {
    const tenant = { accountId: newId(), partnerId: partner.partnerId };
    this.integrations.set(tenant.accountId, new Set([PRODUCT]));
    const users = Array.from({ length: people }, (_, i) => this.person(tenant, `User ${i}`));
    return { ...tenant, users, ctx: as(partner, tenant), partner };
  }

  person(tenant: { accountId: string; partnerId: string }, name: string, state: State = 'registered'): string {
    const id = newId();
    this.people.set(id, { id, ...tenant, name, email: `${id}@example.com`, state });
    return id;
  }

  /** Says what billing's truth is about an order. */
  order(trackingNumber: string, to: { accountId: string | null; partnerId: string }, quantity: number, more: Partial<Order> = {}): string {
    const version = (this.orders.get(trackingNumber)?.version ?? 0) + 1;
    this.orders.set(trackingNumber, {
      id: trackingNumber, trackingNumber, version, partnerId: to.partnerId, sapOrderId: null, resellerPo: null, customerPo: null,
      orderDate: '2020-01-01', expiryDate: this.day(400), lines: [{ productId: PRODUCT, quantity }],
      assignedAccount: to.accountId ? { id: to.accountId, name: 'An account' } : null, status: to.accountId ? 'assigned' : 'unassigned',
      expiring: false, overdrawn: false, etag: String(version), ...more,
    });
    return trackingNumber;
  }

  /** The calendar date in so many days. */
  day(days: number): string {
    return new Date(Date.now() + this.shift + days * 86_400_000).toISOString().slice(0, 10);
  }

  sync(trackingNumber: string): Promise<{ complete: boolean }> {
    return this.world.call(licensing.sync.order, { trackingNumber });
  }

  take(account: { accountId: string; ctx: Ctx }, userId: string) {
    return this.world.call(licensing.seats.take, { accountId: account.accountId, userId, productId: PRODUCT }, account.ctx);
  }

  free(account: { accountId: string; ctx: Ctx }, userId: string) {
    return this.world.call(licensing.seats.free, { accountId: account.accountId, userId, productId: PRODUCT }, account.ctx);
  }

  async license(account: { accountId: string; ctx: Ctx }) {
    const { items } = await this.world.call(licensing.seats.licenses, { accountId: account.accountId }, account.ctx);
    return items.find((item) => item.productId === PRODUCT)!;
  }

  async holders(accountId: string): Promise<string[]> {
    const found = await this.seats.find({ accountId, userId: { $type: 'string' }, expiresAt: { $gt: new Date(Date.now() + this.shift) } }).lean<SeatDocument[]>();
    return found.map((seat) => seat.userId!).sort();
  }

  check(input: RequestOf<typeof licensing.entitlements.check>, ctx: Ctx) {
    return this.world.call(licensing.entitlements.check, input, ctx);
  }

  /** Publishes an event as its owner would; each call is an event of its own. */
  async publish<E extends EventContract>(event: E, data: DataOf<E>, tenant: { accountId: string; partnerId: string }): Promise<void> {
    await this.replicas[0]!.app.get(Outbox).publishNow(eventEntry(as(partnerAdmin()), event, { data: data as never, accountId: tenant.accountId, partnerId: tenant.partnerId }));
  }

  /** Runs many with a bounded number under way. */
  async many<T, R>(items: readonly T[], run: (item: T) => Promise<R>, width = 24): Promise<PromiseSettledResult<R>[]> {
    const results: PromiseSettledResult<R>[] = [];
    let next = 0;
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, async () => {
      for (let i; (i = next++) < items.length; ) {
        results[i] = await run(items[i]!).then((value) => ({ status: 'fulfilled' as const, value }), (reason: unknown) => ({ status: 'rejected' as const, reason }));
      }
    }));
    return results;
  }

  async job(id: string) {
    return eventually(async () => {
      const job = await this.world.call(licensing.jobs.get, { jobId: id });
      return job.state === 'done' || job.state === 'failed' ? job : null;
    }, 90_000);
  }

  private answer(): void {
    const { world } = this;
    letJobsRun(world);
    const user = (person: Person) => ({
      id: person.id, accountId: person.accountId, name: person.name, firstName: '', lastName: '', email: person.email, country: null, accountAdmin: false,
      state: person.state, products: [], createdAt: new Date(0).toISOString(), etag: '1',
    });
    world.answer(billing.orders.truth, ({ trackingNumber }) => ({ order: this.orders.get(trackingNumber) ?? null }));
    world.answer(accounts.integrations.list, ({ accountId }) => {
      const products = this.integrations.get(accountId);
      if (!products) throw new DomainError('resource.not_found');
      return { items: [...products].map((productId) => ({ productId, addedAt: new Date(0).toISOString(), etag: '1' })) };
    });
    world.answer(accounts.accounts.get, ({ accountId }) => ({
      id: accountId, partnerId: newId(), name: 'An account', country: 'NL', address: 'a', city: 'c', postalCode: 'p', defaultLanguage: 'nl', supportContacts: [],
      privileges: { delegatedAuthentication: false, guestAccess: this.guests.has(accountId) }, createdAt: new Date(0).toISOString(), updatedAt: new Date(0).toISOString(), etag: '1',
    }));
    world.answer(identity.users.get, ({ accountId, userId }) => {
      const person = this.people.get(userId);
      if (person?.accountId !== accountId) throw new DomainError('resource.not_found');
      return user(person);
    });
    world.answer(identity.users.lookup, (who) => {
      const person = 'userId' in who ? this.people.get(who.userId) : [...this.people.values()].find((one) => one.accountId === who.accountId && one.email === who.email);
      return { user: person ? { ...user(person), partnerId: person.partnerId } : null };
    });
    world.answer(identity.users.walk, ({ accountId, users, after, limit }) => {
      // As identity does it: ids that are nobody's come in the page where they fall, and count.
      const own = new Map([...this.people.values()].filter((person) => person.accountId === accountId).map((person) => [person.id, person]));
      const wanted = ('ids' in users ? [...new Set(users.ids)] : [...own.keys()]).sort();
      const left = wanted.filter((id) => !after || id > after);
      const page = left.slice(0, limit);
      return {
        items: page.flatMap((id) => own.get(id) ?? []).map(({ id, name, email, state }) => ({ id, name, email, state })),
        missing: page.filter((id) => !own.has(id)),
        total: after ? null : wanted.length, done: left.length <= limit,
      };
    });
  }

  private listen(): void {
    const hear = (subject: string, into: unknown[]) => {
      const subscription = this.world.connection.subscribe(subject);
      void (async () => {
        for await (const message of subscription) into.push(message.json<{ data: unknown }>().data);
      })();
    };
    hear(licensing.events.changed.subject, this.changed);
    hear(licensing.events.overdrawn.subject, this.overdrawn);
  }
}
