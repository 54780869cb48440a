import { accounts, type Actor, billing, licensing, type ReplyOf, type RequestOf } from '@trunkline/contracts';
import { newId, type RunningService } from '@trunkline/service-kit';
import { as, createWorld, partnerAdmin, type World } from '@trunkline/testing';
import { AppModule } from '../src/app.module.js';
import { Clock } from '../src/clock/clock.js';
import { configSchema } from '../src/config.js';

const calls = billing.orders;
/** The system that delivers orders. */
export const cpq: Actor = { type: 'client', id: 'cpq', name: 'CPQ', role: 'cpq', partnerId: null, accountId: null };
export const PRODUCT = 'miteam-meetings';

type CpqOrder = RequestOf<typeof calls.put>['order'];

/** Two replicas of billing, with peers that know what a test tells them. */
export async function createBillingWorld(env: Record<string, string> = {}) {
  const world: World = await createWorld();
  const partners = new Set<string>();
  const products = new Set([PRODUCT]);
  const names = new Map<string, { partnerId: string; name: string }>();
  const asked = { partners: 0, products: 0 };
  /** What happens in the moment between the reading of an account and the answer. */
  const meanwhile: { names: ((ids: string[]) => Promise<void>) | null } = { names: null };
  let today: string | null = null;

  world.answer(accounts.partners.get, ({ partnerId }) => {
    asked.partners++;
    return { partner: partners.has(partnerId) ? { id: partnerId, name: 'A partner', createdAt: new Date().toISOString() } : null };
  });
  world.answer(licensing.products.list, () => {
    asked.products++;
    return {
      items: [...products].map((id) => ({
        id, name: id, description: '', limits: { participants: 100, meetingHours: 20 }, requiredPrivileges: [], launchUrl: null, etag: '1',
      })),
    };
  });
  world.answer(accounts.accounts.names, async ({ ids }) => {
    const items = ids.flatMap((id) => (names.has(id) ? [{ id, defaultLanguage: 'en', ...names.get(id)! }] : []));
    await meanwhile.names?.(ids);
    return { items };
  });

  const start = async (): Promise<RunningService> => {
    // The sweeper runs when a test says so.
    const service = await world.start({ name: 'billing', module: AppModule, config: configSchema, env: { EXPIRY_SWEEP_MS: '3600000', ...env } });
    const clock = service.app.get(Clock);
    clock.now = () => (today === null ? new Date() : new Date(`${today}T12:00:00.000Z`));
    return service;
  };
  const replicas = [await start(), await start()];

  let tracking = 0;
  return {
    world,
    replicas,
    asked,
    meanwhile,
    products,
    names,
    /** Sets the date for both replicas. */
    travel: (date: string) => void (today = date),
    partner() {
      const actor = partnerAdmin();
      partners.add(actor.partnerId);
      return actor;
    },
    account(partnerId: string, name = 'Account') {
      const id = newId();
      names.set(id, { partnerId, name });
      return id;
    },
    trackingNumber: () => `O-${String(++tracking).padStart(8, '0')}`,
    put(trackingNumber: string, order: Partial<CpqOrder> & { partnerId: string }): Promise<ReplyOf<typeof calls.put>> {
      const whole = { version: 1, orderDate: '2027-01-01', expiryDate: '2027-12-31', lines: [{ productId: PRODUCT, quantity: 10 }], ...order };
      return world.call(calls.put, { trackingNumber, order: whole }, as(cpq));
    },
    assign: (actor: Actor & { partnerId: string }, trackingNumber: string, accountId: string) =>
      world.call(calls.assign, { partnerId: actor.partnerId, trackingNumber, accountId }, as(actor, { accountId, partnerId: actor.partnerId })),
    list: (actor: Actor & { partnerId: string }, input: Partial<RequestOf<typeof calls.list>> = {}) =>
      world.call(calls.list, { partnerId: actor.partnerId, ...input }, as(actor)),
    get: (actor: Actor & { partnerId: string }, trackingNumber: string, accountIds: string[] | null = null) =>
      world.call(calls.get, { partnerId: actor.partnerId, trackingNumber, accountIds }, as(actor)),
    stop: () => world.stop(),
  };
}
/** See {@link createBillingWorld}. */
export type BillingWorld = Awaited<ReturnType<typeof createBillingWorld>>;

/** How many of the promises ended how: `ok`, or the code of the refusal. */
export async function outcomes(work: Promise<unknown>[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const result of await Promise.allSettled(work)) {
    const key = result.status === 'fulfilled' ? 'ok' : String((result.reason as { code?: string }).code ?? result.reason);
    counted[key] = (counted[key] ?? 0) + 1;
  }
  return counted;
}

/** The same items in another order. */
export function shuffled<T>(items: readonly T[]): T[] {
  const copy = [...items];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1));
    [copy[at], copy[other]] = [copy[other]!, copy[at]!];
  }
  return copy;
}
