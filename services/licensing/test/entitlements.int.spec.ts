import { licensing } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as, partnerAdmin } from '@trunkline/testing';
import { LicensingWorld, PRODUCT } from './licensing.world.js';

describe('entitlement checks', () => {
  let it_: LicensingWorld;
  const limits = { participants: 100, meetingHours: 20 };
  const client = as({ ...partnerAdmin(), role: 'connect-client', partnerId: null });
  beforeAll(async () => {
    it_ = await LicensingWorld.start();
  });
  afterAll(() => it_.stop());
  const ask = (userId: string, productId = PRODUCT) => it_.check({ partnerId: null, productId, user: { userId } }, client);

  it('says yes with the limits, by id and by address, with the account’s guests', async () => {
    const account = it_.account(1);
    const [user] = account.users as [string];
    it_.order('C-1', account, 1);
    await it_.sync('C-1');
    await it_.take(account, user);
    expect(await ask(user)).toMatchObject({ allowed: true, limits, guests: false });
    it_.guests.add(account.accountId);
    expect(await ask(user)).toMatchObject({ allowed: true, limits, guests: true });
    expect(await it_.check({ partnerId: null, productId: PRODUCT, user: { accountId: account.accountId, email: `${user}@example.com` } }, client)).toMatchObject({ allowed: true, limits, guests: true });
  });

  it('says no with the first reason that holds', async () => {
    const account = it_.account(1);
    const [none] = account.users as [string];
    const invited = it_.person(account, 'Invited', 'invited');
    const disabled = it_.person(account, 'Disabled', 'disabled');
    const bare = it_.account(1);
    it_.integrations.set(bare.accountId, new Set());
    const no = (reason: string) => ({ allowed: false, reason, limits, guests: false });
    expect(await ask(none)).toMatchObject(no('no_seat'));
    expect(await ask(invited)).toMatchObject(no('user_not_registered'));
    expect(await ask(disabled)).toMatchObject(no('user_disabled'));
    expect(await ask(bare.users[0]!)).toMatchObject(no('integration_missing'));
    expect(await ask(newId())).toMatchObject(no('user_unknown'));
    expect(await ask('not an id')).toMatchObject(no('user_unknown'));
    expect(await ask(none, 'no-such')).toEqual({ allowed: false, reason: 'product_unknown', limits: null, guests: false });
  });

  it('tells a partner of its own users only', async () => {
    const account = it_.account(1);
    const [user] = account.users as [string];
    it_.order('C-2', account, 1);
    await it_.sync('C-2');
    await it_.take(account, user);
    const input = (partnerId: string) => ({ partnerId, productId: PRODUCT, user: { userId: user } });
    expect(await it_.check(input(account.partnerId), account.ctx)).toMatchObject({ allowed: true });
    const other = partnerAdmin();
    const unknown = { allowed: false, reason: 'user_unknown', limits, guests: false };
    expect(await it_.check(input(other.partnerId), as(other))).toEqual(unknown);
    // Whatever partner is asked for, the actor's own counts.
    expect(await it_.check(input(account.partnerId), as(other))).toEqual(unknown);
    const representative = { ...account.partner, type: 'person' as const, role: 'partner-representative' as const };
    expect(await it_.check(input(account.partnerId), as(representative, account.ctx.tenant))).toMatchObject({ allowed: true });
    expect(await it_.check(input(account.partnerId), as(representative))).toEqual(unknown);
    await expect(it_.check(input(account.partnerId), as({ ...account.partner, role: 'account-admin' }))).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('shows a user no products of others', async () => {
    const account = it_.account(2);
    const self = as({ type: 'person', id: account.users[0]!, name: 'U', role: 'user', partnerId: account.partnerId, accountId: account.accountId }, account.ctx.tenant);
    const of = (userIds: string[]) => it_.world.call(licensing.seats.ofUsers, { accountId: account.accountId, userIds }, self);
    expect(await of([account.users[0]!])).toEqual({ items: [] });
    await expect(of(account.users)).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
