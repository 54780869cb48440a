import { billing, licensing } from '@trunkline/contracts';
import { as, eventually, partnerAdmin } from '@trunkline/testing';
import { SweeperController } from '../src/expiry/sweeper.controller.js';
import { LicensingWorld, PRODUCT } from './licensing.world.js';

const DAY = 86_400_000;

describe('expiry and renewal', () => {
  let it_: LicensingWorld;
  beforeAll(async () => {
    it_ = await LicensingWorld.start();
  });
  beforeEach(() => {
    it_.shift = 0;
  });
  afterAll(() => it_.stop());

  const sweep = () => Promise.all(it_.replicas.map((replica) => replica.app.get(SweeperController).sweep()));
  const told = (accountId: string) => it_.changed.filter((data) => data.accountId === accountId).flatMap((data) => data.userIds);
  async function licensed(name: string, seats: number, people = seats) {
    const account = it_.account(people);
    it_.order(name, account, seats, { expiryDate: it_.day(5) });
    await it_.sync(name);
    for (const userId of account.users.slice(0, seats)) await it_.take(account, userId);
    return account;
  }

  it('stops counting by the clock, before any sweep', async () => {
    const account = await licensed('E-clock', 3);
    expect((await it_.license(account)).seats).toEqual({ bought: 3, used: 3, free: 0, expired: 0, expiring: 3 });
    it_.shift = 7 * DAY;
    expect(await it_.license(account)).toMatchObject({ seats: { bought: 0, used: 0, free: 0, expired: 3, expiring: 0 }, orders: [{ expired: true, seats: 3, used: 3 }] });
    expect((await it_.world.call(licensing.seats.ofUsers, { accountId: account.accountId, userIds: account.users }, account.ctx)).items).toEqual([]);
    expect((await it_.check({ partnerId: null, productId: PRODUCT, user: { userId: account.users[0]! } }, as({ ...partnerAdmin(), role: 'connect-client', partnerId: null }))).reason).toBe('seat_expired');
    await expect(it_.take(account, account.users[0]!)).rejects.toMatchObject({ code: 'licensing.no_free_seat' });
  });

  it('lets a user take another seat while the expired one is not yet marked', async () => {
    const account = await licensed('E-unmarked', 1);
    it_.shift = 7 * DAY;
    it_.order('E-unmarked-2', account, 1);
    // Seats made behind the service's back, so that no renewal comes first.
    await it_.seats.create({ _id: `E-unmarked-2/${PRODUCT}/1`, accountId: account.accountId, partnerId: account.partnerId, productId: PRODUCT, trackingNumber: 'E-unmarked-2', n: 1, userId: null, takenAt: null, expiresAt: new Date(Date.now() + 90 * DAY), expired: false, surplus: false });
    await it_.grants.collection.insertOne({ ...(await it_.grants.findById('E-unmarked').lean())!, _id: 'E-unmarked-2' as never, expiresAt: new Date(Date.now() + 90 * DAY), outbox: [] });
    expect(await it_.take(account, account.users[0]!)).toEqual({ changed: true });
    expect(await it_.take(account, account.users[0]!)).toEqual({ changed: false });
  });

  it('goes on past an order that cannot be gone through', async () => {
    const account = await licensed('F-behind', 1);
    const old = (minutes: number) => ({ id: 'crashed', at: new Date(Date.now() - minutes * 60_000) });
    const grant = (await it_.grants.findById('F-behind').lean())!;
    await it_.grants.collection.insertOne({ ...grant, _id: 'A-broken' as never, lines: null, open: [old(20)], expiresAt: new Date(0), outbox: [] } as never);
    await it_.grants.collection.updateOne({ _id: 'F-behind' as never }, { $set: { open: [old(10)] } });
    it_.shift = 7 * DAY;
    await sweep();
    expect(await it_.seats.countDocuments({ accountId: account.accountId, expired: true })).toBe(1);
    expect((await it_.grants.findById('F-behind').lean())!.open).toEqual([]);
    await it_.grants.deleteOne({ _id: 'A-broken' });
  });

  it('tells of the expiry once it is swept, and marks the seats', async () => {
    const account = await licensed('E-swept', 2);
    it_.shift = 7 * DAY;
    const before = told(account.accountId).length;
    await it_.publish(billing.events.expired, { trackingNumber: 'E-swept', version: 1, partnerId: account.partnerId, accountId: account.accountId }, account);
    await sweep();
    await sweep();
    await eventually(() => told(account.accountId).length >= before + 2);
    expect(await it_.seats.countDocuments({ accountId: account.accountId, expired: true, userId: { $type: 'string' } })).toBe(2);
    expect((await it_.grants.findById('E-swept').lean())!.swept).toBe(true);
  });

  it('renews before the expiry: users move onto the new order by themselves', async () => {
    const account = await licensed('E-before', 3);
    it_.order('E-before-2', account, 3);
    await it_.sync('E-before-2');
    it_.shift = 7 * DAY;
    await sweep();
    expect(await it_.license(account)).toMatchObject({ seats: { bought: 3, used: 3, free: 0, expired: 3 } });
    expect(await it_.holders(account.accountId)).toEqual([...account.users].sort());
  });

  it('renews after the expiry: users come back, who was first comes first, until seats run out', async () => {
    const account = await licensed('E-after', 4);
    const [first, second, third, fourth] = account.users as [string, string, string, string];
    it_.shift = 7 * DAY;
    await sweep();
    // Unassigned while expired: not to be put back.
    expect(await it_.free(account, second)).toEqual({ changed: true });
    it_.order('E-after-2', account, 2);
    await Promise.all([it_.sync('E-after-2'), it_.sync('E-after-2')]);
    expect(await it_.holders(account.accountId)).toEqual([first, third].sort());
    expect((await it_.license(account)).orders).toMatchObject([{ trackingNumber: 'E-after-2', used: 2 }, { trackingNumber: 'E-after', used: 1 }]);
    it_.order('E-after-2', account, 5);
    await it_.sync('E-after-2');
    await it_.sync('E-after-2');
    expect(await it_.holders(account.accountId)).toEqual([first, third, fourth].sort());
    expect((await it_.license(account)).seats).toMatchObject({ bought: 5, used: 3, free: 2, expired: 4 });
    expect(new Set(told(account.accountId))).toEqual(new Set(account.users));
  });

  it('renews by a later date of the same order, and gives nobody two', async () => {
    const account = await licensed('E-same', 3);
    it_.shift = 7 * DAY;
    await sweep();
    it_.order('E-other', account, 1);
    await it_.sync('E-other');
    it_.order('E-same', account, 3, { expiryDate: it_.day(60) });
    await it_.sync('E-same');
    expect(await it_.holders(account.accountId)).toEqual([...account.users].sort());
    expect((await it_.license(account)).seats).toMatchObject({ bought: 4, used: 3, free: 1, expired: 0 });
    // And the other way: it ends earlier than it was to.
    it_.order('E-same', account, 3, { expiryDate: it_.day(-2) });
    await it_.sync('E-same');
    expect((await it_.license(account)).seats).toMatchObject({ bought: 1, used: 1, expired: 3 });
  });

  it('puts nobody back without the integration', async () => {
    const account = await licensed('E-noint', 2);
    it_.shift = 7 * DAY;
    await sweep();
    it_.integrations.set(account.accountId, new Set());
    await it_.world.call(licensing.sync.integration, { accountId: account.accountId, productId: PRODUCT });
    it_.order('E-noint-2', account, 2);
    await it_.sync('E-noint-2');
    it_.integrations.set(account.accountId, new Set([PRODUCT]));
    await it_.world.call(licensing.sync.integration, { accountId: account.accountId, productId: PRODUCT });
    await it_.sync('E-noint-2');
    expect(await it_.holders(account.accountId)).toEqual([]);
  });
});
