import { getModelToken } from '@nestjs/mongoose';
import { billing, type Envelope } from '@trunkline/contracts';
import { Outbox } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { type BillingWorld, createBillingWorld } from '../../test/billing-world.js';
import { addDays } from '../clock/dates.js';
import type { OrderDocument } from '../orders/order.schema.js';
import { ExpirySweeper } from './expiry.sweeper.js';

const START = '2027-01-01';

describe('the expiry timeline over two replicas', () => {
  let billingWorld: BillingWorld;
  let model: Model<OrderDocument>;
  /** By tracking number what was told of it, such as `expiring 90`. Doubles of one message count once, as a consumer sees them. */
  const told = new Map<string, Map<string, string>>();
  const envelopes: Envelope<{ trackingNumber: string }>[] = [];
  const toldOf = (tracking: string) => [...(told.get(tracking)?.values() ?? [])];

  beforeAll(async () => {
    billingWorld = await createBillingWorld();
    model = billingWorld.replicas[0]!.app.get(getModelToken('Order'));
    billingWorld.world.connection.subscribe('events.billing.order.*.v1', {
      callback: (_error, message) => {
        const kind = message.subject.split('.')[3]!;
        if (kind !== 'expiring' && kind !== 'expired') return;
        const envelope = message.json<Envelope<{ trackingNumber: string; daysLeft?: number }>>();
        const { id, data } = envelope;
        envelopes.push(envelope);
        const of = told.get(data.trackingNumber) ?? new Map<string, string>();
        told.set(data.trackingNumber, of.set(id, kind === 'expiring' ? `expiring ${data.daysLeft}` : kind));
      },
    });
  });
  afterAll(() => billingWorld.stop());

  /** Both replicas at once, twice, until nothing is on its way. */
  const sweep = async (): Promise<void> => {
    const sweepers = billingWorld.replicas.map((replica) => replica.app.get(ExpirySweeper));
    for (let round = 0; round < 2; round++) await Promise.all(sweepers.map((sweeper) => sweeper.sweep()));
    await eventually(async () => (await model.countDocuments({ 'outbox.0': { $exists: true } })) === 0);
    await billingWorld.world.connection.flush();
  };
  const assigned = async (expiryDate: string, today = START): Promise<string> => {
    billingWorld.travel(today);
    const actor = billingWorld.partner();
    const tracking = billingWorld.trackingNumber();
    await billingWorld.put(tracking, { partnerId: actor.partnerId, orderDate: '2026-01-01', expiryDate });
    await billingWorld.assign(actor, tracking, billingWorld.account(actor.partnerId));
    return tracking;
  };

  it('reminds once at each threshold, day after day, and tells the end once', async () => {
    const expiryDate = addDays(START, 95)!;
    const orders = await Promise.all(Array.from({ length: 5 }, () => assigned(expiryDate)));
    const { order } = await billingWorld.world.call(billing.orders.truth, { trackingNumber: orders[0]! });
    for (let day = 0; day <= 98; day++) {
      billingWorld.travel(addDays(START, day)!);
      await sweep();
    }
    for (const tracking of orders) {
      expect(toldOf(tracking)).toEqual(['expiring 90', 'expiring 60', 'expiring 30', 'expiring 14', 'expiring 7', 'expiring 1', 'expired']);
      const stored = await model.findById(tracking).lean<OrderDocument>();
      expect(stored).toMatchObject({ reminded: [90, 60, 30, 14, 7, 1], expiredOn: addDays(START, 96), rev: Number(order!.etag) });
      expect(stored).not.toHaveProperty('dueOn');
    }
    // Each stands in the activity of the account, said by Trunkline itself.
    const target = { type: 'order', id: orders[0], label: orders[0] };
    const said = { accountId: order!.assignedAccount!.id, partnerId: order!.partnerId, actor: { type: 'service', id: 'billing' } };
    const about = envelopes.filter((envelope) => envelope.data.trackingNumber === orders[0]);
    expect(about[0]).toMatchObject({ ...said, activity: { action: 'order.reminded', target, after: { expiryDate, daysLeft: 90 } } });
    expect(about.at(-1)).toMatchObject({ ...said, activity: { action: 'order.expired', target, after: { expiryDate } } });
  });

  it('sends only the most urgent one of those that were missed', async () => {
    const tracking = await assigned(addDays(START, 10)!);
    await sweep();
    expect(toldOf(tracking)).toEqual(['expiring 10']);
    // Nothing ran for a while: 7 is what is due with three days left.
    billingWorld.travel(addDays(START, 7)!);
    await sweep();
    billingWorld.travel(addDays(START, 10)!);
    await sweep();
    billingWorld.travel(addDays(START, 400)!);
    await sweep();
    expect(toldOf(tracking)).toEqual(['expiring 10', 'expiring 3', 'expiring 0', 'expired']);
  });

  it('begins again when a newer version moves the last day, and does not when it stays', async () => {
    billingWorld.travel(START);
    const actor = billingWorld.partner();
    const tracking = billingWorld.trackingNumber();
    const accountId = billingWorld.account(actor.partnerId);
    const put = (version: number, days: number) => billingWorld.put(tracking, { partnerId: actor.partnerId, orderDate: '2026-01-01', version, expiryDate: addDays(START, days)! });
    await put(1, 30);
    await billingWorld.assign(actor, tracking, accountId);
    await sweep();
    await put(2, 30);
    await sweep();
    expect(toldOf(tracking)).toEqual(['expiring 30']);
    await put(3, 60);
    await sweep();
    expect(toldOf(tracking)).toEqual(['expiring 30', 'expiring 60']);
    // Renewed after its end: the end is told of the new last day, too.
    billingWorld.travel(addDays(START, 61)!);
    await sweep();
    await put(4, 61 + 14);
    await sweep();
    billingWorld.travel(addDays(START, 61 + 15)!);
    await sweep();
    expect(toldOf(tracking)).toEqual(['expiring 30', 'expiring 60', 'expired', 'expiring 14', 'expired']);
  });

  it('says nothing of an order that nobody has, but marks its end', async () => {
    billingWorld.travel(START);
    const { partnerId } = billingWorld.partner();
    const [soon, never] = [billingWorld.trackingNumber(), billingWorld.trackingNumber()];
    await billingWorld.put(soon, { partnerId, orderDate: '2026-01-01', expiryDate: START });
    await billingWorld.put(never, { partnerId, expiryDate: '9999-12-31' });
    await sweep();
    billingWorld.travel(addDays(START, 1)!);
    await sweep();
    expect(await model.findById(soon).lean()).toMatchObject({ expiredOn: addDays(START, 1), rev: 1 });
    expect(toldOf(soon)).toEqual([]);
    expect(await model.findById(never).lean()).not.toHaveProperty('dueOn');
  });

  it('walks through more orders than one batch holds', async () => {
    billingWorld.travel(START);
    const { partnerId } = billingWorld.partner();
    const orders = Array.from({ length: 230 }, () => billingWorld.trackingNumber());
    for (let at = 0; at < orders.length; at += 46) {
      await Promise.all(orders.slice(at, at + 46).map((tracking) => billingWorld.put(tracking, { partnerId, orderDate: '2026-01-01', expiryDate: START })));
    }
    billingWorld.travel(addDays(START, 1)!);
    await sweep();
    expect(await model.countDocuments({ _id: { $in: orders }, expiredOn: addDays(START, 1) })).toBe(230);
    expect(await model.countDocuments({ dueOn: { $lte: addDays(START, 1)! } })).toBe(0);
  });

  it('tells what a crash between the write and the publishing left, once', async () => {
    const tracking = await assigned(addDays(START, 30)!);
    const [outboxes, flushes] = [billingWorld.replicas.map((replica) => replica.app.get(Outbox)), [] as Outbox['flush'][]];
    // As if the process had ended right after its write.
    for (const outbox of outboxes) {
      flushes.push(outbox.flush.bind(outbox));
      outbox.flush = () => Promise.resolve();
    }
    await sweep();
    outboxes.forEach((outbox, index) => (outbox.flush = flushes[index]!));
    await eventually(() => toldOf(tracking).length > 0);
    await sweep();
    expect(toldOf(tracking)).toEqual(['expiring 30']);
  });
});
