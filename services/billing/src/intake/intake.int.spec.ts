import { billing } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as, eventually } from '@trunkline/testing';
import { type BillingWorld, cpq, createBillingWorld, outcomes, PRODUCT, shuffled } from '../../test/billing-world.js';

describe('orders from CPQ', () => {
  let billingWorld: BillingWorld;
  beforeAll(async () => {
    billingWorld = await createBillingWorld();
    billingWorld.travel('2027-06-15');
  });
  afterAll(() => billingWorld.stop());

  const truth = async (trackingNumber: string) => (await billingWorld.world.call(billing.orders.truth, { trackingNumber })).order!;

  it('takes in a new order, and the same again changes nothing', async () => {
    const { partnerId } = billingWorld.partner();
    const tracking = billingWorld.trackingNumber();
    const first = await billingWorld.put(tracking, { partnerId, resellerPo: 'RPO-1' });
    expect(first).toMatchObject({ created: true, changed: true });
    expect(first.order).toEqual({
      id: tracking, trackingNumber: tracking, version: 1, partnerId, sapOrderId: null, resellerPo: 'RPO-1', customerPo: null,
      orderDate: '2027-01-01', expiryDate: '2027-12-31', lines: [{ productId: PRODUCT, quantity: 10 }], assignedAccount: null,
      status: 'unassigned', expiring: false, overdrawn: false, etag: '1',
    });
    expect(await billingWorld.put(tracking, { partnerId, resellerPo: 'RPO-1' })).toEqual({ ...first, created: false, changed: false });
    expect(await billingWorld.put(tracking, { partnerId, resellerPo: 'another body' })).toEqual({ ...first, created: false, changed: false });
  });

  it('comes to one state from ten versions, each ten times, in any order, over two replicas at once', async () => {
    const { partnerId } = billingWorld.partner();
    const version = (number: number) => ({
      partnerId, version: number, customerPo: `CPO-${number}`, expiryDate: `2028-01-${10 + number}`, lines: [{ productId: PRODUCT, quantity: number }],
    });
    const inOrder = billingWorld.trackingNumber();
    for (let number = 1; number <= 10; number++) await billingWorld.put(inOrder, version(number));
    const { etag: _, ...expected } = await truth(inOrder);
    for (let round = 0; round < 3; round++) {
      const tracking = billingWorld.trackingNumber();
      const deliveries = shuffled(Array.from({ length: 100 }, (_unused, index) => (index % 10) + 1));
      const replies = await Promise.all(deliveries.map((number) => billingWorld.put(tracking, version(number))));
      expect(replies.filter((reply) => reply.created)).toHaveLength(1);
      const { etag, ...state } = await truth(tracking);
      expect(state).toEqual({ ...expected, id: tracking, trackingNumber: tracking });
      // Every change was one step of the revision: none was lost, none was made twice.
      expect(Number(etag)).toBe(replies.filter((reply) => reply.changed).length);
    }
  });

  it('lets the first of two bodies of one version win, for good', async () => {
    const { partnerId } = billingWorld.partner();
    const tracking = billingWorld.trackingNumber();
    const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => billingWorld.put(tracking, { partnerId, customerPo: `C${index}` })));
    expect(replies.filter((reply) => reply.changed)).toHaveLength(1);
    const winner = replies.find((reply) => reply.changed)!.order;
    expect(replies.every((reply) => reply.order.customerPo === winner.customerPo)).toBe(true);
    expect(await truth(tracking)).toEqual(winner);
  });

  it('keeps the assignment under newer versions, and tells of a change instead of a new order', async () => {
    const actor = billingWorld.partner();
    const tracking = billingWorld.trackingNumber();
    const accountId = billingWorld.account(actor.partnerId, 'Kept');
    const seen: { subject: string; accountId: string; activity?: { before: unknown; after: unknown } }[] = [];
    const watch = billingWorld.world.connection.subscribe('events.billing.order.>', {
      callback: (_error, message) => void seen.push({ subject: message.subject.split('.')[3]!, ...message.json<{ accountId: string; data: { trackingNumber: string } }>() }),
    });
    await billingWorld.put(tracking, { partnerId: actor.partnerId });
    await billingWorld.assign(actor, tracking, accountId);
    const changed = await billingWorld.put(tracking, { partnerId: actor.partnerId, version: 2, lines: [{ productId: PRODUCT, quantity: 25 }] });
    expect(changed).toMatchObject({ created: false, changed: true, order: { assignedAccount: { id: accountId, name: 'Kept' }, lines: [{ quantity: 25 }], version: 2 } });
    await eventually(() => seen.length === 3);
    watch.unsubscribe();
    expect(seen.map((item) => item.subject)).toEqual(['received', 'assigned', 'changed']);
    expect(seen[0]!.activity).toBeUndefined();
    expect(seen[2]).toMatchObject({
      accountId,
      activity: {
        action: 'order.changed',
        target: { type: 'order', id: tracking, label: tracking },
        before: { lines: [{ productId: PRODUCT, quantity: 10 }], version: 1 },
        after: { lines: [{ productId: PRODUCT, quantity: 25 }], version: 2 },
      },
    });
  });

  it('keeps an assignment that happens while versions come in', async () => {
    const actor = billingWorld.partner();
    for (let round = 0; round < 5; round++) {
      const tracking = billingWorld.trackingNumber();
      const accountId = billingWorld.account(actor.partnerId);
      await billingWorld.put(tracking, { partnerId: actor.partnerId });
      await Promise.all([
        billingWorld.assign(actor, tracking, accountId),
        ...shuffled([2, 3, 4, 5]).map((version) => billingWorld.put(tracking, { partnerId: actor.partnerId, version })),
      ]);
      expect(await truth(tracking)).toMatchObject({ version: 5, assignedAccount: { id: accountId } });
    }
  });

  it('names what it does not know, and keeps nothing of it', async () => {
    const { partnerId } = billingWorld.partner();
    const tracking = billingWorld.trackingNumber();
    await expect(billingWorld.put(tracking, { partnerId: newId() })).rejects.toMatchObject({
      code: 'billing.partner_unknown', kind: 'invalid', errors: [{ pointer: '/partnerId' }],
    });
    const lines = [{ productId: 'fax', quantity: 1 }, { productId: PRODUCT, quantity: 1 }, { productId: 'telex', quantity: 1 }];
    await expect(billingWorld.put(tracking, { partnerId, lines })).rejects.toMatchObject({
      code: 'billing.product_unknown', kind: 'invalid', errors: [{ pointer: '/lines/0/productId' }, { pointer: '/lines/2/productId' }],
    });
    expect(await billingWorld.world.call(billing.orders.truth, { trackingNumber: tracking })).toEqual({ order: null });
    // A product that has just come into the catalogue is known at once.
    billingWorld.products.add('fax').add('telex');
    expect(await billingWorld.put(tracking, { partnerId, lines })).toMatchObject({ created: true });
  });

  it('asks its peers for what it knows only now and then', async () => {
    const { partnerId } = billingWorld.partner();
    await billingWorld.put(billingWorld.trackingNumber(), { partnerId });
    const before = { ...billingWorld.asked };
    for (let index = 0; index < 20; index++) await billingWorld.put(billingWorld.trackingNumber(), { partnerId });
    // Each replica may ask once for itself.
    expect(billingWorld.asked.partners - before.partners).toBeLessThanOrEqual(2);
    expect(billingWorld.asked.products - before.products).toBeLessThanOrEqual(2);
  });

  it('does not give an order to another partner', async () => {
    const [one, other] = [billingWorld.partner(), billingWorld.partner()];
    const tracking = billingWorld.trackingNumber();
    await billingWorld.put(tracking, { partnerId: one.partnerId });
    for (const version of [0, 1, 2]) {
      await expect(billingWorld.put(tracking, { partnerId: other.partnerId, version })).rejects.toMatchObject({ code: 'billing.order_of_other_partner' });
    }
    await expect(billingWorld.put(tracking, { partnerId: newId(), version: 2 })).rejects.toMatchObject({ code: 'billing.partner_unknown' });
    expect(await truth(tracking)).toMatchObject({ partnerId: one.partnerId, version: 1 });
    const race = billingWorld.trackingNumber();
    const ended = await outcomes([one, other].map(({ partnerId }) => billingWorld.put(race, { partnerId })));
    expect(ended).toEqual({ ok: 1, 'billing.order_of_other_partner': 1 });
  });

  it('is for CPQ alone, and refuses what cannot be', async () => {
    const actor = billingWorld.partner();
    const order = { version: 1, partnerId: actor.partnerId, orderDate: '2027-01-01', expiryDate: '2027-12-31', lines: [{ productId: PRODUCT, quantity: 1 }] };
    const put = (change: object, who = cpq) => billingWorld.world.call(billing.orders.put, { trackingNumber: billingWorld.trackingNumber(), order: { ...order, ...change } }, as(who));
    await expect(put({}, actor)).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(put({ expiryDate: '2026-12-31' })).rejects.toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/order/expiryDate' }] });
    await expect(put({ lines: [] })).rejects.toMatchObject({ code: 'request.invalid' });
    expect(await put({ expiryDate: '9999-12-31' })).toMatchObject({ order: { status: 'unassigned', expiring: false } });
  });
});
