import { billing } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as } from '@trunkline/testing';
import { type BillingWorld, createBillingWorld, outcomes, shuffled } from '../../test/billing-world.js';

const TODAY = '2027-06-15';

describe('orders', () => {
  let billingWorld: BillingWorld;
  beforeAll(async () => {
    billingWorld = await createBillingWorld();
  });
  beforeEach(() => billingWorld.travel(TODAY));
  afterAll(() => billingWorld.stop());

  describe('assignment', () => {
    it('has one winner of 50 at once, and 49 clear refusals', async () => {
      const [owner, other] = [billingWorld.partner(), billingWorld.partner()];
      const tracking = billingWorld.trackingNumber();
      await billingWorld.put(tracking, { partnerId: owner.partnerId });
      const mine = Array.from({ length: 25 }, () => [owner, billingWorld.account(owner.partnerId)] as const);
      const foreign = Array.from({ length: 25 }, () => [other, billingWorld.account(other.partnerId)] as const);
      const ended = await outcomes(shuffled([...mine, ...foreign]).map(([actor, accountId]) => billingWorld.assign(actor, tracking, accountId)));
      expect(ended).toEqual({ ok: 1, 'billing.order_assigned': 24, 'resource.not_found': 25 });
      const { assignedAccount, etag } = await billingWorld.get(owner, tracking);
      expect(mine.map(([, accountId]) => accountId)).toContain(assignedAccount!.id);
      expect(etag).toBe('2');
    });

    it('has one winner when 50 people of one partner try', async () => {
      const actor = billingWorld.partner();
      const tracking = billingWorld.trackingNumber();
      await billingWorld.put(tracking, { partnerId: actor.partnerId });
      const accounts = Array.from({ length: 50 }, () => billingWorld.account(actor.partnerId));
      const ended = await outcomes(accounts.map((accountId) => billingWorld.assign(actor, tracking, accountId)));
      expect(ended).toEqual({ ok: 1, 'billing.order_assigned': 49 });
    });

    it('is a success for everybody who wants the same account', async () => {
      const actor = billingWorld.partner();
      const tracking = billingWorld.trackingNumber();
      const accountId = billingWorld.account(actor.partnerId, 'Same');
      await billingWorld.put(tracking, { partnerId: actor.partnerId });
      const replies = await Promise.all(Array.from({ length: 20 }, () => billingWorld.assign(actor, tracking, accountId)));
      expect(replies.filter((reply) => reply.changed)).toHaveLength(1);
      for (const { order } of replies) expect(order).toMatchObject({ status: 'assigned', assignedAccount: { id: accountId, name: 'Same' }, etag: '2' });
      // Still so when the order has expired since.
      billingWorld.travel('2028-06-15');
      expect(await billingWorld.assign(actor, tracking, accountId)).toMatchObject({ changed: false, order: { status: 'expired' } });
    });

    it('is possible on the last day, and refused from the day after', async () => {
      const actor = billingWorld.partner();
      const accountId = billingWorld.account(actor.partnerId);
      const [first, second] = [billingWorld.trackingNumber(), billingWorld.trackingNumber()];
      for (const tracking of [first, second]) await billingWorld.put(tracking, { partnerId: actor.partnerId, expiryDate: TODAY });
      expect(await billingWorld.assign(actor, first, accountId)).toMatchObject({ changed: true, order: { status: 'assigned', expiring: true } });
      billingWorld.travel('2027-06-16');
      await expect(billingWorld.assign(actor, second, accountId)).rejects.toMatchObject({ code: 'billing.order_expired', kind: 'conflict' });
      expect(await billingWorld.get(actor, second)).toMatchObject({ status: 'expired', assignedAccount: null });
    });

    it('does not know orders and accounts of others, nor what is not there', async () => {
      const [actor, other] = [billingWorld.partner(), billingWorld.partner()];
      const tracking = billingWorld.trackingNumber();
      await billingWorld.put(tracking, { partnerId: actor.partnerId });
      const mine = billingWorld.account(actor.partnerId);
      const unknown = { code: 'resource.not_found' };
      await expect(billingWorld.assign(actor, tracking, newId())).rejects.toMatchObject(unknown);
      await expect(billingWorld.assign(actor, tracking, billingWorld.account(other.partnerId))).rejects.toMatchObject(unknown);
      await expect(billingWorld.assign(actor, 'O-none', mine)).rejects.toMatchObject(unknown);
      await expect(billingWorld.assign(other, tracking, mine)).rejects.toMatchObject(unknown);
      await expect(billingWorld.get(other, tracking)).rejects.toMatchObject(unknown);
      expect((await billingWorld.list(other)).items).toEqual([]);
      // Nor an account that the gateway did not find allowed for this request.
      for (const ctx of [as(actor), as(actor, { accountId: billingWorld.account(actor.partnerId), partnerId: actor.partnerId })]) {
        await expect(billingWorld.world.call(billing.orders.assign, { partnerId: actor.partnerId, trackingNumber: tracking, accountId: mine }, ctx)).rejects.toMatchObject(unknown);
      }
      // Naming the other partner does not help.
      await expect(billingWorld.world.call(billing.orders.get, { partnerId: actor.partnerId, trackingNumber: tracking }, as(other))).rejects.toMatchObject(unknown);
      await expect(billingWorld.world.call(billing.orders.list, { partnerId: actor.partnerId }, as(other))).rejects.toMatchObject(unknown);
      expect(await billingWorld.get(actor, tracking)).toMatchObject({ status: 'unassigned' });
    });
  });

  describe('search', () => {
    const found = async (actor: Parameters<BillingWorld['list']>[0], q: string) => (await billingWorld.list(actor, { q })).items.map((order) => order.trackingNumber);
    let actor: ReturnType<BillingWorld['partner']>;
    beforeAll(async () => {
      actor = billingWorld.partner();
      const { partnerId } = actor;
      await billingWorld.put('O-00007430', { partnerId, sapOrderId: 'SAP 4711/99', resellerPo: 'RPO-22248', customerPo: 'Kundé_Bestellung', orderDate: '2020-01-01', expiryDate: '2021-09-06' });
      await billingWorld.put('O-00009999', { partnerId, expiryDate: '2027-09-06' });
      await billingWorld.put('O-00008888', { partnerId, expiryDate: '2029-11-30' });
      await billingWorld.assign(actor, 'O-00008888', billingWorld.account(partnerId, 'Straße & Söhne, Zürich'));
    });

    it.each([
      ['7430', ['O-00007430']],
      ['o-00007430', ['O-00007430']],
      ['O 0000 7430', ['O-00007430']],
      ['rpo22248', ['O-00007430']],
      ['RPO-222', ['O-00007430']],
      ['sap4711', ['O-00007430']],
      ['4711-99', ['O-00007430']],
      ['KUNDE BEST', ['O-00007430']],
      ['09/06/21', ['O-00007430']],
      ['2027-09-06', ['O-00009999']],
      ['09/06/27', ['O-00009999']],
      ['06/09/27', ['O-00009999']],
      ['06.09.2027', ['O-00009999']],
      ['09/06/2027', ['O-00009999']],
      ['06/09/2027', ['O-00009999']],
      ['2027-09', ['O-00009999']],
      ['sohne zurich', ['O-00008888']],
      ['SÖHNE', ['O-00008888']],
      ['O-0000', ['O-00009999', 'O-00008888', 'O-00007430']],
      ['', ['O-00009999', 'O-00008888', 'O-00007430']],
      ['  ', ['O-00009999', 'O-00008888', 'O-00007430']],
      ['.*', []],
      ['7.3', []],
      ['74305', []],
      ['nobody', []],
    ])('%j finds %j', async (q, expected) => expect(await found(actor, q)).toEqual(expected));

    it('finds what a newer version says, and no longer what an older one said', async () => {
      const tracking = billingWorld.trackingNumber();
      const { partnerId } = actor;
      await billingWorld.put(tracking, { partnerId, resellerPo: 'ALPHA-1', expiryDate: '2031-02-03' });
      await billingWorld.put(tracking, { partnerId, version: 2, resellerPo: 'BETA-1', expiryDate: '2032-02-03' });
      expect(await found(actor, 'alpha')).toEqual([]);
      expect(await found(actor, '2031-02-03')).toEqual([]);
      expect(await found(actor, 'beta-1')).toEqual([tracking]);
      expect(await found(actor, '03.02.2032')).toEqual([tracking]);
    });
  });

  describe('filters', () => {
    it('go by the dates of today, whatever the sweeper has seen', async () => {
      const actor = billingWorld.partner();
      const accountId = billingWorld.account(actor.partnerId);
      const names = new Map<string, string>();
      for (const [name, expiryDate, assigned] of [
        ['over', '2027-06-14', false], ['last', '2027-06-15', false], ['edge', '2027-07-15', false], ['later', '2027-07-16', false],
        ['last-assigned', '2027-06-15', true], ['edge-assigned', '2027-07-15', true], ['later-assigned', '2027-07-16', true],
      ] as const) {
        const tracking = billingWorld.trackingNumber();
        names.set(tracking, name);
        await billingWorld.put(tracking, { partnerId: actor.partnerId, expiryDate });
        if (assigned) await billingWorld.assign(actor, tracking, accountId);
      }
      const shown = async (filter: 'all' | 'unassigned' | 'expiring') => (await billingWorld.list(actor, { filter })).items.map((order) => names.get(order.id)).sort();
      expect(await shown('all')).toHaveLength(7);
      expect(await shown('unassigned')).toEqual(['edge', 'last', 'later']);
      expect(await shown('expiring')).toEqual(['edge', 'edge-assigned', 'last', 'last-assigned']);
      billingWorld.travel('2027-06-16');
      expect(await shown('unassigned')).toEqual(['edge', 'later']);
      expect(await shown('expiring')).toEqual(['edge', 'edge-assigned', 'later', 'later-assigned']);
      for (const order of (await billingWorld.list(actor)).items) {
        const name = names.get(order.id)!;
        const over = name.startsWith('last') || name === 'over';
        expect(order.status).toBe(over ? 'expired' : name.endsWith('assigned') ? 'assigned' : 'unassigned');
        expect(order.expiring).toBe(!over);
      }
      const counts = await billingWorld.world.call(billing.orders.counts, { accountId }, as(actor, { accountId, partnerId: actor.partnerId }));
      expect(counts).toEqual({ assigned: 2, expiring: 2, expired: 1 });
    });

    it('show a representative what nobody has and what the own accounts have', async () => {
      const actor = billingWorld.partner();
      const representative = { ...actor, type: 'person' as const, role: 'partner-representative' as const };
      const [granted, hidden] = [billingWorld.account(actor.partnerId), billingWorld.account(actor.partnerId)];
      const [free, seen, unseen] = [billingWorld.trackingNumber(), billingWorld.trackingNumber(), billingWorld.trackingNumber()];
      for (const tracking of [free, seen, unseen]) await billingWorld.put(tracking, { partnerId: actor.partnerId });
      await billingWorld.assign(actor, seen, granted);
      await billingWorld.assign(actor, unseen, hidden);
      const ids = async (accountIds: string[] | null) => (await billingWorld.list(representative, { accountIds })).items.map((order) => order.id);
      expect(await ids([granted])).toEqual([seen, free]);
      expect(await ids([])).toEqual([free]);
      expect(await ids(null)).toEqual([unseen, seen, free]);
      expect(await billingWorld.get(representative, seen, [granted])).toMatchObject({ id: seen });
      expect(await billingWorld.get(representative, free, [])).toMatchObject({ id: free });
      await expect(billingWorld.get(representative, unseen, [granted])).rejects.toMatchObject({ code: 'resource.not_found' });
    });
  });

  describe('pages', () => {
    const walk = async <T extends { items: { id: string }[]; nextCursor: string | null }>(next: (cursor?: string) => Promise<T>): Promise<T['items']> => {
      const items: T['items'] = [];
      for (let cursor: string | undefined; ; ) {
        const page: T = await next(cursor);
        items.push(...page.items);
        if (page.nextCursor === null) return items;
        cursor = page.nextCursor;
      }
    };

    it('give every one of 150 orders once, newest first, ties by tracking number', async () => {
      const actor = billingWorld.partner();
      const orders = Array.from({ length: 150 }, (_, index) => ({ tracking: billingWorld.trackingNumber(), orderDate: `2027-01-${String((index % 4) + 1).padStart(2, '0')}` }));
      await Promise.all(shuffled(orders).map(({ tracking, orderDate }) => billingWorld.put(tracking, { partnerId: actor.partnerId, orderDate })));
      const expected = [...orders].sort((a, b) => b.orderDate.localeCompare(a.orderDate) || b.tracking.localeCompare(a.tracking)).map((order) => order.tracking);
      for (const limit of [7, 50, 200]) {
        const items = await walk((cursor) => billingWorld.list(actor, { limit, cursor }));
        expect(items.map((order) => order.id)).toEqual(expected);
      }
      // New orders on top do not shift the pages behind.
      const first = await billingWorld.list(actor, { limit: 70 });
      await billingWorld.put(billingWorld.trackingNumber(), { partnerId: actor.partnerId, orderDate: '2027-02-01' });
      const second = await billingWorld.list(actor, { limit: 100, cursor: first.nextCursor! });
      expect([...first.items, ...second.items].map((order) => order.id)).toEqual(expected);
    });

    it('refuse a cursor of another list, filter or search', async () => {
      const actor = billingWorld.partner();
      for (let index = 0; index < 3; index++) await billingWorld.put(billingWorld.trackingNumber(), { partnerId: actor.partnerId });
      const cursor = (await billingWorld.list(actor, { limit: 1 })).nextCursor!;
      const invalid = { code: 'request.cursor_invalid' };
      await expect(billingWorld.list(actor, { cursor, filter: 'unassigned' })).rejects.toMatchObject(invalid);
      await expect(billingWorld.list(actor, { cursor, q: 'x' })).rejects.toMatchObject(invalid);
      await expect(billingWorld.list(billingWorld.partner(), { cursor })).rejects.toMatchObject(invalid);
      await expect(billingWorld.list(actor, { cursor: 'nonsense' })).rejects.toMatchObject(invalid);
      await expect(billingWorld.list(actor, { limit: 201 })).rejects.toMatchObject({ code: 'request.invalid' });
    });

    it('give an account its orders, newest expiry first, expired ones too', async () => {
      const actor = billingWorld.partner();
      const accountId = billingWorld.account(actor.partnerId, 'Paged');
      const expiries = ['2027-06-15', '2027-06-15', '2027-06-15', '2028-01-01', '2029-01-01'];
      const orders = expiries.map((expiryDate) => ({ tracking: billingWorld.trackingNumber(), expiryDate }));
      for (const { tracking, expiryDate } of orders) {
        await billingWorld.put(tracking, { partnerId: actor.partnerId, expiryDate });
        await billingWorld.assign(actor, tracking, accountId);
      }
      billingWorld.travel('2027-06-16');
      const tenant = { accountId, partnerId: actor.partnerId };
      const items = await walk((cursor) => billingWorld.world.call(billing.orders.ofAccount, { accountId, limit: 2, cursor }, as(actor, tenant)));
      expect(items.map((order) => order.id)).toEqual([4, 3, 2, 1, 0].map((index) => orders[index]!.tracking));
      expect(items.map((order) => order.status)).toEqual(['assigned', 'assigned', 'expired', 'expired', 'expired']);
      await expect(billingWorld.world.call(billing.orders.ofAccount, { accountId }, as(actor))).rejects.toMatchObject({ code: 'resource.not_found' });
    });
  });
});
