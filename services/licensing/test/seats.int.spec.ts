import { accounts, billing, identity, licensing } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as, eventually, partnerAdmin } from '@trunkline/testing';
import { LicensingWorld, PRODUCT } from './licensing.world.js';

describe('seats', () => {
  let it_: LicensingWorld;
  beforeAll(async () => {
    it_ = await LicensingWorld.start();
  });
  afterAll(() => it_.stop());

  it('has the catalogue', async () => {
    const { items } = await it_.world.call(licensing.products.list, {});
    expect(items).toEqual([expect.objectContaining({ id: PRODUCT, name: 'MiTeam Meetings', limits: { participants: 100, meetingHours: 20 }, requiredPrivileges: ['guestAccess'], launchUrl: 'https://meetings.miteam.example/', etag: '2' })]);
  });

  it('gives, keeps and frees a seat, and tells of it', async () => {
    const account = it_.account(2);
    const [one, two] = account.users as [string, string];
    it_.order('S-1', account, 1, { expiryDate: it_.day(20) });
    expect(await it_.sync('S-1')).toMatchObject({ complete: true });
    expect((await it_.license(account))).toEqual({
      productId: PRODUCT, seats: { bought: 1, used: 0, free: 1, expired: 0, expiring: 1 },
      orders: [{ trackingNumber: 'S-1', seats: 1, used: 0, expiryDate: it_.day(20), expired: false, overdrawn: false }],
    });
    expect(await it_.take(account, one)).toEqual({ changed: true });
    expect(await it_.take(account, one)).toEqual({ changed: false });
    await expect(it_.take(account, two)).rejects.toMatchObject({ code: 'licensing.no_free_seat', kind: 'conflict' });
    expect((await it_.world.call(licensing.seats.ofUsers, { accountId: account.accountId, userIds: [one, two] }, account.ctx)).items).toEqual([{ userId: one, products: [PRODUCT] }]);
    expect(await it_.world.call(licensing.seats.usersOfOrder, { accountId: account.accountId, trackingNumber: 'S-1' }, account.ctx)).toEqual({ total: 1, userIds: [one] });
    expect(await it_.free(account, one)).toEqual({ changed: true });
    expect(await it_.free(account, one)).toEqual({ changed: false });
    expect(await it_.take(account, two)).toEqual({ changed: true });
    await eventually(() => it_.changed.filter((data) => data.accountId === account.accountId).length === 3);
    await eventually(async () => (await it_.seats.countDocuments({ accountId: account.accountId, 'outbox.0': { $exists: true } })) === 0);
  });

  it('refuses with the reason', async () => {
    const account = it_.account(1);
    const [user] = account.users as [string];
    await expect(it_.world.call(licensing.seats.take, { accountId: account.accountId, userId: user, productId: 'no-such' }, account.ctx)).rejects.toMatchObject({ code: 'licensing.product_unknown' });
    await expect(it_.world.call(licensing.seats.free, { accountId: account.accountId, userId: user, productId: 'no-such' }, account.ctx)).rejects.toMatchObject({ code: 'licensing.product_unknown' });
    await expect(it_.take(account, newId())).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(it_.free(account, newId())).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(it_.free(account, it_.account(1).users[0]!)).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await it_.free(account, user)).toEqual({ changed: false });
    await expect(it_.take(account, user)).rejects.toMatchObject({ code: 'licensing.no_free_seat' });
    it_.integrations.set(account.accountId, new Set());
    await it_.world.call(licensing.sync.integration, { accountId: account.accountId, productId: PRODUCT });
    await expect(it_.take(account, user)).rejects.toMatchObject({ code: 'licensing.integration_missing', detail: expect.stringContaining('MiTeam Meetings') });
    // A late copy never refuses: the integration is there by now, though nobody has told.
    it_.integrations.set(account.accountId, new Set([PRODUCT]));
    await expect(it_.take(account, user)).rejects.toMatchObject({ code: 'licensing.no_free_seat' });
    await expect(it_.take({ ...account, ctx: as(partnerAdmin(), account.ctx.tenant) }, user)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(it_.take({ ...account, ctx: as({ ...account.partner, type: 'person', role: 'user', accountId: account.accountId }, account.ctx.tenant) }, user)).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('gives 100 seats to 500 who ask at once, over two replicas', async () => {
    const account = it_.account(500);
    it_.order('S-100', account, 100);
    await it_.sync('S-100');
    const outcomes = await it_.many(account.users, (userId) => it_.take(account, userId));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : []));
    expect(new Set(refused)).toEqual(new Set(['licensing.no_free_seat']));
    expect(refused).toHaveLength(400);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.changed)).toHaveLength(100);
    expect((await it_.license(account)).seats).toMatchObject({ bought: 100, used: 100, free: 0 });
    expect(new Set(await it_.holders(account.accountId)).size).toBe(100);
  });

  it('gives one user one seat, however often it is asked at once', async () => {
    const account = it_.account(1);
    it_.order('S-50', account, 50);
    await it_.sync('S-50');
    const outcomes = await it_.many(Array.from({ length: 40 }), () => it_.take(account, account.users[0]!), 40);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.changed)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(0);
    expect((await it_.license(account)).seats).toMatchObject({ used: 1, free: 49 });
  });

  it('takes from the order that lasts longest', async () => {
    const account = it_.account(3);
    it_.order('S-short', account, 5, { expiryDate: it_.day(10) });
    it_.order('S-long', account, 2, { expiryDate: it_.day(100) });
    await it_.sync('S-short');
    await it_.sync('S-long');
    for (const userId of account.users) await it_.take(account, userId);
    expect((await it_.license(account)).orders).toMatchObject([{ trackingNumber: 'S-long', used: 2 }, { trackingNumber: 'S-short', used: 1 }]);
  });

  it('takes the seats back with the integration, once and for all, and not those given after it came back', async () => {
    const account = it_.account(3);
    it_.order('S-int', account, 3);
    await it_.sync('S-int');
    for (const userId of account.users) await it_.take(account, userId);
    it_.integrations.set(account.accountId, new Set());
    expect(await it_.world.call(licensing.sync.integration, { accountId: account.accountId, productId: PRODUCT })).toEqual({ complete: true });
    expect((await it_.license(account)).seats).toMatchObject({ bought: 3, used: 0, free: 3 });
    await eventually(() => it_.changed.some((data) => data.accountId === account.accountId && data.userIds.length === 3));
    it_.integrations.set(account.accountId, new Set([PRODUCT]));
    // The message about the removal, made now, late and twice: it takes what was taken until then, and nothing after.
    await it_.take(account, account.users[0]!);
    const data = { accountId: account.accountId, partnerId: account.partnerId, productId: PRODUCT, active: false };
    await it_.publish(accounts.events.integrationChanged, data, account);
    await eventually(async () => (await it_.license(account)).seats.used === 0);
    await it_.take(account, account.users[1]!);
    await it_.publish(accounts.events.integrationChanged, { ...data, active: true }, account);
    expect((await it_.license(account)).seats.used).toBe(1);
  });

  it('lets nobody hold a seat while the integration goes', async () => {
    const account = it_.account(60);
    it_.order('S-gone', account, 60);
    await it_.sync('S-gone');
    const removal = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      it_.integrations.set(account.accountId, new Set());
      await it_.world.call(licensing.sync.integration, { accountId: account.accountId, productId: PRODUCT });
    })();
    await Promise.all([it_.many(account.users, (userId) => it_.take(account, userId), 20), removal]);
    expect(await it_.holders(account.accountId)).toEqual([]);
  });

  it('frees the seats of removed users, told twice, and gives them none afterwards', async () => {
    const account = it_.account(4);
    it_.order('S-rem', account, 4);
    await it_.sync('S-rem');
    for (const userId of account.users) await it_.take(account, userId);
    const gone = account.users.slice(0, 2);
    const data = { accountId: account.accountId, partnerId: account.partnerId, userIds: gone };
    await it_.publish(identity.events.removed, data, account);
    await it_.publish(identity.events.removed, data, account);
    await eventually(async () => (await it_.license(account)).seats.used === 2);
    // Still known to identity by a race: the seat goes back all the same.
    await expect(it_.take(account, gone[0]!)).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await it_.holders(account.accountId)).toEqual(account.users.slice(2).sort());
  });

  it('clears a closed account, told twice, and makes no seats for it again', async () => {
    const account = it_.account(2);
    it_.order('S-closed', account, 10);
    await it_.sync('S-closed');
    await it_.take(account, account.users[0]!);
    it_.integrations.delete(account.accountId);
    await it_.publish(accounts.events.closed, account, account);
    await it_.publish(accounts.events.closed, account, account);
    await eventually(async () => (await it_.seats.countDocuments({ accountId: account.accountId })) === 0 && (await it_.grants.countDocuments({ accountId: account.accountId })) === 0);
    await it_.publish(billing.events.assigned, { trackingNumber: 'S-closed', version: 1, partnerId: account.partnerId, accountId: account.accountId }, account);
    expect(await it_.sync('S-closed')).toMatchObject({ complete: true });
    expect(await it_.seats.countDocuments({ trackingNumber: 'S-closed' })).toBe(0);
  });

  it('are told to a user with the whole catalogue, and to nobody else', async () => {
    const account = it_.account(2);
    const [own, other] = account.users as [string, string];
    it_.order('OWN-1', account, 1, { expiryDate: it_.day(5) });
    await it_.sync('OWN-1');
    await it_.take(account, own);
    const of = (userId: string, ctx = account.ctx) => it_.world.call(licensing.products.ofUser, { accountId: account.accountId, userId }, ctx);
    expect(await of(own)).toEqual({ items: [{ productId: PRODUCT, state: 'active' }] });
    expect(await of(other)).toEqual({ items: [{ productId: PRODUCT, state: 'none' }] });
    const asUser = as({ ...account.partner, type: 'person', id: other, role: 'user', accountId: account.accountId }, { accountId: account.accountId, partnerId: account.partnerId });
    await expect(of(own, asUser)).rejects.toMatchObject({ code: 'resource.not_found' });
    it_.shift = 7 * 86_400_000;
    expect(await of(own)).toEqual({ items: [{ productId: PRODUCT, state: 'expired' }] });
    it_.shift = 0;
  });
});
