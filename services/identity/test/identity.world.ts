import { accounts, type Actor, type EventContract, envelope as envelopeSchema, type Envelope, identity, licensing } from '@trunkline/contracts';
import { type Ctx, newId, notFound, type RunningService } from '@trunkline/service-kit';
import { as, createWorld, letJobsRun, partnerAdmin, type World } from '@trunkline/testing';
import { identityService } from '../src/service.js';

/** The identity service on real parts, with peers that answer what a test sets. */
export interface IdentityWorld {
  world: World;
  /** Two replicas. */
  replicas: RunningService[];
  partner: Actor & { partnerId: string };
  tenant: { accountId: string; partnerId: string };
  /** The partner's admin, allowed at the account. */
  ctx: Ctx;
  /** Another account of the partner, with a context. */
  anotherAccount(): { accountId: string; ctx: Ctx };
  /** Accounts that are delegated. */
  delegated: Set<string>;
  /** Accounts that licensing does not know. */
  unknown: Set<string>;
  /** What licensing would say, by user id. */
  products: Map<string, string[]>;
  /** Every event seen so far. */
  events: { subject: string; envelope: Envelope }[];
  /** Data of the events of one contract that have something to do with a thing. */
  eventsOf(event: EventContract, about: string): Envelope[];
  stop(): Promise<void>;
}

export async function createIdentityWorld(env: Record<string, string> = {}, count = 2): Promise<IdentityWorld> {
  const world = await createWorld();
  const partner = partnerAdmin();
  const tenant = { accountId: newId(), partnerId: partner.partnerId };
  const delegated = new Set<string>();
  const unknown = new Set<string>();
  const products = new Map<string, string[]>();
  world.answer(accounts.accounts.get, ({ accountId }) => ({
    id: accountId, partnerId: partner.partnerId, name: 'ACME', country: 'GB', address: '1', city: 'x', postalCode: '1', defaultLanguage: 'en', supportContacts: [],
    privileges: { delegatedAuthentication: delegated.has(accountId), guestAccess: false }, createdAt: new Date().toISOString(), updatedAt: new Date().toISOString(), etag: '1',
  }));
  world.answer(licensing.seats.ofUsers, ({ accountId, userIds }) => {
    if (unknown.has(accountId)) throw notFound();
    return { items: userIds.filter((userId) => products.has(userId)).map((userId) => ({ userId, products: products.get(userId)! })) };
  });
  // Who is who is this service's own to say: the partner's admin is a client of its own.
  letJobsRun(world, { resolve: false });
  const events: IdentityWorld['events'] = [];
  const subscription = world.connection.subscribe('events.>');
  void (async () => {
    for await (const message of subscription) events.push({ subject: message.subject, envelope: envelopeSchema.parse(message.json()) as Envelope });
  })();
  const replicas: RunningService[] = [];
  // At once, as a rollout would.
  replicas.push(...(await Promise.all(Array.from({ length: count }, () => world.start({ ...identityService, env })))));
  await world.call(identity.people.createClient, { clientId: partner.id, name: partner.name, clientSecret: newId() + newId(), role: 'partner', partnerId: partner.partnerId });
  return {
    world, replicas, partner, tenant, delegated, unknown, products, events,
    // With its time from now on: a suite may take longer than one request has.
    get ctx() {
      return as(partner, tenant);
    },
    anotherAccount() {
      const accountId = newId();
      return { accountId, ctx: as(partner, { accountId, partnerId: partner.partnerId }) };
    },
    eventsOf: (event, about) => events.filter(({ subject, envelope }) => subject === event.subject && JSON.stringify(envelope.data).includes(about)).map(({ envelope }) => envelope),
    stop: () => world.stop(),
  };
}

/** Creates users one after the other; names `u0`, `u1`, … */
export async function createUsers(it: IdentityWorld, accountId: string, ctx: Ctx, count: number, prefix = 'u') {
  return Promise.all(Array.from({ length: count }, (_, index) => it.world.call(identity.users.create, { accountId, name: `${prefix}${index}`, email: `${prefix}${index}@example.com` }, ctx)));
}
