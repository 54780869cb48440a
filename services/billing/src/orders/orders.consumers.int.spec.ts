import { getModelToken } from '@nestjs/mongoose';
import { accounts, billing, type EventContract, licensing } from '@trunkline/contracts';
import { DomainError, eventEntry, type EventSpec, Outbox, type OutboxEntry } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { type BillingWorld, cpq, createBillingWorld, PRODUCT, shuffled } from '../../test/billing-world.js';
import type { OrderDocument } from './order.schema.js';

const TODAY = '2027-06-15';

describe('what billing hears of others', () => {
  let billingWorld: BillingWorld;
  beforeAll(async () => {
    billingWorld = await createBillingWorld();
  });
  beforeEach(() => billingWorld.travel(TODAY));
  afterAll(() => billingWorld.stop());

  const event = (contract: EventContract, spec: EventSpec<never>, at?: string): OutboxEntry => {
    const entry = eventEntry({ actor: cpq }, contract, spec);
    return at ? { ...entry, body: JSON.stringify({ ...(JSON.parse(entry.body) as object), at }) } : entry;
  };
  const publish = (entry: OutboxEntry) => billingWorld.replicas[0]!.app.get(Outbox).publishNow(entry);
  const truth = async (trackingNumber: string) => (await billingWorld.world.call(billing.orders.truth, { trackingNumber })).order!;
  /** An account that buys orders. */
  const bought = async (name: string) => {
    const actor = billingWorld.partner();
    const accountId = billingWorld.account(actor.partnerId, name);
    const buy = async (expiryDate = '2027-12-31') => {
      const tracking = billingWorld.trackingNumber();
      await billingWorld.put(tracking, { partnerId: actor.partnerId, expiryDate });
      await billingWorld.assign(actor, tracking, accountId);
      return tracking;
    };
    const about = { data: { accountId, partnerId: actor.partnerId } as never, accountId, partnerId: actor.partnerId };
    const rename = (to: string) => billingWorld.names.set(accountId, { partnerId: actor.partnerId, name: to });
    return { actor, accountId, buy, about, rename };
  };

  it('a new name of an account, in the table and in the search', async () => {
    const { actor, buy, about, rename } = await bought('Old name');
    const orders = [await buy(), await buy(), await buy()];
    const [before] = await Promise.all(orders.map(truth));
    rename('New & better');
    await publish(event(accounts.events.changed, about));
    await publish(event(accounts.events.changed, about));
    await eventually(async () => (await billingWorld.list(actor, { q: 'newbetter' })).items.length === 3);
    expect((await billingWorld.list(actor, { q: 'old name' })).items).toEqual([]);
    const after = await truth(orders[0]!);
    expect(after).toEqual({ ...before, assignedAccount: { id: before!.assignedAccount!.id, name: 'New & better' }, etag: '3' });
  });

  it('the last of many new names, however the events are mixed', async () => {
    const { actor, buy, about, rename } = await bought('Name 0');
    await buy();
    for (let number = 1; number <= 20; number++) {
      rename(`Name ${number}`);
      await publish(event(accounts.events.changed, about));
    }
    await eventually(async () => (await billingWorld.list(actor)).items[0]!.assignedAccount!.name === 'Name 20');
  });

  it('the end of an account: what can still be used is the partner\'s again, what has expired stays', async () => {
    const { actor, accountId, buy, about } = await bought('To be closed');
    const over = await buy(TODAY);
    billingWorld.travel('2027-06-16');
    const orders = [await buy(), await buy()];
    const seen: { accountId: string; data: { trackingNumber: string; accountId: null }; activity: object }[] = [];
    const watch = billingWorld.world.connection.subscribe(billing.events.changed.subject, { callback: (_error, message) => void seen.push(message.json()) });
    billingWorld.names.delete(accountId);
    await Promise.all([publish(event(accounts.events.closed, about)), publish(event(accounts.events.closed, about))]);
    await eventually(async () => (await billingWorld.list(actor, { filter: 'unassigned' })).items.length === 2);
    await eventually(() => seen.length === 2);
    watch.unsubscribe();
    expect(seen.map((item) => item.data.trackingNumber).sort()).toEqual(orders);
    for (const item of seen) expect(item).toMatchObject({ accountId, data: { accountId: null }, activity: { action: 'order.released', before: { assignedAccount: { id: accountId } }, after: { assignedAccount: null } } });
    expect(await truth(over)).toMatchObject({ status: 'expired', assignedAccount: { id: accountId } });
    // It can be assigned again, and not to the account that is no more.
    await expect(billingWorld.assign(actor, orders[0]!, accountId)).rejects.toMatchObject({ code: 'resource.not_found' });
    const next = billingWorld.account(actor.partnerId, 'Next');
    expect(await billingWorld.assign(actor, orders[0]!, next)).toMatchObject({ changed: true, order: { assignedAccount: { id: next } } });
  });

  describe('an account that is closed in the moment of an assignment', () => {
    /** Closes the account after billing has read that it is there, and answers only when billing has heard of it and found no order to give back. */
    const closesMeanwhile = (accountId: string, about: object, after: () => Promise<void> = async () => undefined) => {
      let asked = 0;
      billingWorld.meanwhile.names = async (ids) => {
        if (!ids.includes(accountId)) return;
        if (++asked > 1) return after();
        billingWorld.names.delete(accountId);
        await publish(event(accounts.events.closed, about as EventSpec<never>));
        await eventually(async () => (await waiting('billing-accounts_account_closed_v1')) === 0 && asked > 1);
      };
    };
    afterEach(() => void (billingWorld.meanwhile.names = null));

    it('gets no order, and whoever assigned it is told that there is no such account', async () => {
      const { actor, accountId, about } = await bought('Closing');
      const tracking = billingWorld.trackingNumber();
      await billingWorld.put(tracking, { partnerId: actor.partnerId });
      closesMeanwhile(accountId, about);
      await expect(billingWorld.assign(actor, tracking, accountId)).rejects.toMatchObject({ code: 'resource.not_found' });
      await eventually(async () => (await truth(tracking)).status === 'unassigned');
      expect(await truth(tracking)).toMatchObject({ assignedAccount: null });
      const next = billingWorld.account(actor.partnerId, 'Next');
      expect(await billingWorld.assign(actor, tracking, next)).toMatchObject({ changed: true });
    });

    it('keeps no order either when accounts does not answer after the write', async () => {
      const { actor, accountId, about } = await bought('Closing in silence');
      const tracking = billingWorld.trackingNumber();
      await billingWorld.put(tracking, { partnerId: actor.partnerId });
      let written = false;
      // The consumer of the end of the account asks second, the assignment after its write third; from then on nobody gets an answer until it is over.
      let asked = 0;
      closesMeanwhile(accountId, about, async () => {
        if (++asked === 1) return;
        written ||= (await truth(tracking)).assignedAccount !== null;
        if (asked <= 3) throw new DomainError('service.unavailable');
      });
      expect(await billingWorld.assign(actor, tracking, accountId)).toMatchObject({ changed: true, order: { assignedAccount: { id: accountId } } });
      await eventually(async () => (await truth(tracking)).status === 'unassigned', 60_000);
      expect({ written, asked: asked > 3 }).toEqual({ written: true, asked: true });
    });

    it('keeps no expired order that CPQ extends afterwards', async () => {
      const { accountId, buy, about, actor } = await bought('Closed and extended');
      const tracking = await buy(TODAY);
      billingWorld.travel('2027-06-16');
      billingWorld.names.delete(accountId);
      await publish(event(accounts.events.closed, about));
      await eventually(async () => (await waiting('billing-accounts_account_closed_v1')) === 0);
      expect(await truth(tracking)).toMatchObject({ status: 'expired', assignedAccount: { id: accountId } });
      await billingWorld.put(tracking, { partnerId: actor.partnerId, version: 2, expiryDate: '2028-06-15' });
      await eventually(async () => (await truth(tracking)).status === 'unassigned');
    });
  });

  /** Messages that a consumer has not been through. */
  const waiting = async (consumer: string) => {
    const info = await billingWorld.world.bus.jsm.consumers.info('EVENTS', consumer);
    return info.num_pending + info.num_ack_pending;
  };

  describe('overdrawn orders', () => {
    const decision = (tracking: string, accountId: string, version: number, overdrawn: boolean, at: string, productId = PRODUCT) =>
      event(licensing.events.overdrawn, {
        data: { accountId, trackingNumber: tracking, version, overdrawn, productId, seats: 5, used: overdrawn ? 7 : 5 } as never,
        accountId, partnerId: null,
      }, `2027-06-15T12:00:0${at}.000Z`);

    it('are shown by the newest decision, whatever comes late or twice', async () => {
      const { accountId, buy } = await bought('Overdrawn');
      for (let round = 0; round < 3; round++) {
        const tracking = await buy();
        const decisions = [
          decision(tracking, accountId, 2, true, '1'), decision(tracking, accountId, 2, false, '2'),
          decision(tracking, accountId, 3, true, '3'), decision(tracking, accountId, 4, false, '4'), decision(tracking, accountId, 5, true, '5'),
        ];
        await Promise.all(shuffled([...decisions, ...decisions]).map((entry, index) => publish({ ...entry, id: `${entry.id}-${index}` })));
        await eventually(async () => (await stored(tracking)).overdraws[PRODUCT]!.version === 5);
        await publish(decision(tracking, accountId, 5, false, '6'));
        await eventually(async () => !(await truth(tracking)).overdrawn);
        await publish(decision(tracking, accountId, 5, true, '5'));
        await publish(decision(tracking, accountId, 4, true, '9'));
        await eventually(async () => (await pending()) === 0);
        expect((await truth(tracking)).overdrawn).toBe(false);
      }
    });

    it('are overdrawn while any product is, and not by a decision about an account that is no longer theirs', async () => {
      const { accountId, buy } = await bought('Two products');
      const stranger = await bought('Stranger');
      const tracking = await buy();
      await publish(decision(tracking, accountId, 1, true, '1'));
      await publish(decision(tracking, accountId, 1, false, '1', 'another'));
      await eventually(async () => 'another' in (await stored(tracking)).overdraws);
      await eventually(async () => (await truth(tracking)).overdrawn);
      await publish(decision(tracking, stranger.accountId, 9, false, '9'));
      await eventually(async () => (await pending()) === 0);
      expect((await truth(tracking)).overdrawn).toBe(true);
    });

    const stored = async (tracking: string) => {
      const model: Model<OrderDocument> = billingWorld.replicas[0]!.app.get(getModelToken('Order'));
      return (await model.findById(tracking).lean<OrderDocument>())!;
    };
    const pending = () => waiting('billing-licensing_order_overdrawn_v1');
  });
});
