import { billing } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import { LicensingWorld, PRODUCT } from './licensing.world.js';
import { GrantsService } from '../src/grants/grants.service.js';
import { SweeperController } from '../src/expiry/sweeper.controller.js';
import { serviceCtx } from '@trunkline/service-kit';

describe('seats of orders', () => {
  let it_: LicensingWorld;
  beforeAll(async () => {
    it_ = await LicensingWorld.start();
  });
  afterAll(() => it_.stop());

  const count = (trackingNumber: string) => it_.seats.countDocuments({ trackingNumber });
  const takeAll = async (account: ReturnType<LicensingWorld['account']>, users = account.users) => {
    for (const outcome of await it_.many(users, (userId) => it_.take(account, userId), 10)) if (outcome.status === 'rejected') throw outcome.reason;
  };

  it('makes the seats once, by call and event and on both replicas at once, however often', async () => {
    const account = it_.account();
    it_.order('O-many', account, 2_500);
    const ref = { trackingNumber: 'O-many', version: 1, partnerId: account.partnerId, accountId: account.accountId };
    await Promise.all([
      ...Array.from({ length: 6 }, () => it_.sync('O-many')),
      ...Array.from({ length: 4 }, () => it_.publish(billing.events.assigned, ref, account)),
    ]);
    await eventually(async () => (await it_.grants.findById('O-many').lean())?.open.length === 0);
    expect(await count('O-many')).toBe(2_500);
    expect((await it_.license(account)).seats).toEqual({ bought: 2_500, used: 0, free: 2_500, expired: 0, expiring: 0 });
  });

  it('goes on where a crash left it', async () => {
    const account = it_.account(3);
    it_.order('O-crash', account, 1_500);
    const grants = it_.replicas[0]!.app.get(GrantsService);
    // Out of time at once: the grant is written, the seats are not all there.
    expect(await grants.sync(serviceCtx('licensing'), 'O-crash', Date.now() - 1)).toBe(false);
    await it_.sync('O-crash');
    await it_.seats.deleteMany({ trackingNumber: 'O-crash', n: { $gt: 700, $lte: 1_200 } });
    // What a killed process leaves: its mark.
    await it_.grants.updateOne({ _id: 'O-crash' }, { $push: { open: { id: 'dead', at: new Date(Date.now() - 120_000) } } });
    await it_.replicas[1]!.app.get(SweeperController).sweep();
    expect(await count('O-crash')).toBe(1_500);
    expect((await it_.grants.findById('O-crash').lean())!.open).toEqual([]);
  });

  it('grows, shrinks, and takes no seat from anybody', async () => {
    const account = it_.account(10);
    it_.order('O-size', account, 10);
    await it_.sync('O-size');
    await takeAll(account);
    it_.order('O-size', account, 15);
    await it_.sync('O-size');
    expect((await it_.license(account)).seats).toMatchObject({ bought: 15, used: 10, free: 5 });
    it_.order('O-size', account, 12);
    await it_.sync('O-size');
    expect((await it_.license(account)).seats).toMatchObject({ bought: 12, used: 10, free: 2 });
    for (const userId of account.users.slice(0, 5)) await it_.free(account, userId);
    it_.order('O-size', account, 5);
    await it_.sync('O-size');
    expect((await it_.license(account)).seats).toMatchObject({ bought: 5, used: 5, free: 0 });
    it_.order('O-size', account, 20);
    await it_.sync('O-size');
    expect((await it_.license(account)).seats).toMatchObject({ bought: 20, used: 5, free: 15 });
    expect(it_.overdrawn.filter((data) => data.trackingNumber === 'O-size')).toEqual([]);
  });

  it('is overdrawn while more are used than bought, and gives no freed seat away until it recovers', async () => {
    const account = it_.account(12);
    const extra = it_.person(account, 'One more');
    it_.order('O-over', account, 10);
    await it_.sync('O-over');
    await takeAll(account, account.users.slice(0, 10));
    it_.order('O-over', account, 8);
    await Promise.all([it_.sync('O-over'), it_.sync('O-over')]);
    await eventually(() => it_.overdrawn.find((data) => data.trackingNumber === 'O-over'));
    expect(it_.overdrawn.at(-1)).toMatchObject({ overdrawn: true, version: 2, seats: 8, used: 10, productId: PRODUCT });
    expect(await it_.license(account)).toMatchObject({ seats: { bought: 10, used: 10, free: 0 }, orders: [{ overdrawn: true }] });
    await it_.free(account, account.users[0]!);
    await expect(it_.take(account, extra)).rejects.toMatchObject({ code: 'licensing.no_free_seat' });
    expect((await it_.license(account)).seats).toMatchObject({ bought: 9, used: 9, free: 0 });
    await it_.free(account, account.users[1]!);
    await eventually(() => it_.overdrawn.find((data) => data.trackingNumber === 'O-over' && !data.overdrawn));
    expect(await it_.license(account)).toMatchObject({ seats: { bought: 8, used: 8, free: 0 }, orders: [{ overdrawn: false }] });
    // Recovered: the next freed seat is one to give away again.
    await it_.free(account, account.users[2]!);
    expect(await it_.take(account, extra)).toEqual({ changed: true });
    it_.order('O-over', account, 0, { lines: [{ productId: 'miteam-other', quantity: 3 }] });
    await it_.sync('O-over');
    expect(await it_.license(account)).toMatchObject({ seats: { bought: 8, used: 8 }, orders: [{ overdrawn: true }] });
  });

  it('never sells more than was bought while the order shrinks and people come and go', async () => {
    const account = it_.account(60);
    it_.order('O-race', account, 40);
    await it_.sync('O-race');
    await takeAll(account, account.users.slice(0, 20));
    it_.order('O-race', account, 25);
    await Promise.all([
      it_.sync('O-race'), it_.sync('O-race'),
      it_.many(account.users.slice(20), (userId) => it_.take(account, userId), 20),
      it_.many(account.users.slice(0, 15), (userId) => it_.free(account, userId), 10),
    ]);
    await it_.sync('O-race');
    const { seats, orders } = await it_.license(account);
    // Who was quicker than the shrinking keeps the seat; then none is free.
    expect(seats.bought).toBe(Math.max(25, seats.used));
    expect(orders[0]!.overdrawn).toBe(seats.used > 25);
    for (const userId of await it_.holders(account.accountId)) await it_.free(account, userId);
    await eventually(async () => (await it_.license(account)).seats.bought === 25);
    expect(await it_.license(account)).toMatchObject({ seats: { bought: 25, used: 0, free: 25 }, orders: [{ overdrawn: false }] });
  });

  it('lets the newest version win, whatever order they come in', async () => {
    const account = it_.account();
    it_.order('O-old', account, 10);
    it_.order('O-old', account, 30);
    const newest = it_.orders.get('O-old')!;
    await it_.sync('O-old');
    it_.orders.set('O-old', { ...newest, version: 1, lines: [{ productId: PRODUCT, quantity: 10 }] });
    await it_.sync('O-old');
    expect(await count('O-old')).toBe(30);
    it_.orders.set('O-old', newest);
    for (let i = 0; i < 3; i++) await it_.publish(billing.events.changed, { trackingNumber: 'O-old', version: 1, partnerId: account.partnerId, accountId: account.accountId }, account);
    await it_.sync('O-old');
    expect(await count('O-old')).toBe(30);
  });

  it('follows an order that is unassigned and assigned to another', async () => {
    const one = it_.account(1);
    const two = it_.account(1, one.partner);
    it_.order('O-move', one, 5);
    await it_.sync('O-move');
    await it_.take(one, one.users[0]!);
    it_.order('O-move', { accountId: null, partnerId: one.partnerId }, 5);
    await it_.sync('O-move');
    expect(await count('O-move')).toBe(0);
    await eventually(() => it_.changed.filter((data) => data.accountId === one.accountId).length === 2);
    it_.order('O-move', two, 5);
    await it_.sync('O-move');
    expect((await it_.license(one)).seats).toMatchObject({ bought: 0, used: 0 });
    expect(await it_.take(two, two.users[0]!)).toEqual({ changed: true });
    expect(await it_.sync('O-nowhere')).toMatchObject({ complete: true });
  });

  it('tells once what was granted', async () => {
    const account = it_.account();
    const heard: unknown[] = [];
    const subscription = it_.world.connection.subscribe('events.licensing.seats.granted.v1');
    void (async () => {
      for await (const message of subscription) heard.push(message.json<{ data: unknown }>().data);
    })();
    it_.order('O-told', account, 7);
    await Promise.all([it_.sync('O-told'), it_.sync('O-told'), it_.sync('O-told')]);
    await it_.sync('O-told');
    await eventually(() => heard.length > 0);
    expect(heard).toEqual([{ accountId: account.accountId, trackingNumber: 'O-told', productId: PRODUCT, seats: 7 }]);
    subscription.unsubscribe();
  });
});
