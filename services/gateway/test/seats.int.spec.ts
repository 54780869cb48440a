import { type Actor, identity, type Job, licensing } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { createHarness, type Harness } from './harness.js';

describe('seats over time, and jobs of an account', () => {
  let h: Harness;
  let admin: Actor;
  let accountId: string;
  let partnerId: string;
  const asked: unknown[] = [];
  beforeAll(async () => {
    h = await createHarness();
    partnerId = newId();
    admin = h.actor('partner-admin', partnerId);
    accountId = h.account(partnerId);
  });
  afterAll(() => h.stop());
  const get = (path: string, as = admin) => h.ask('GET', `/v1/accounts/${accountId}${path}`, { as });

  it('shows seats day by day, the last 90 days if not said otherwise', async () => {
    const day = { date: '2027-01-02', productId: 'p', bought: 3, used: 1, free: 2 };
    h.world.answer(licensing.seats.history, (input) => {
      asked.push(input);
      return { items: [day] };
    });
    expect(await get('/seats-history?from=2027-01-01&to=2027-01-05&productId=p')).toMatchObject({ status: 200, json: { items: [day] } });
    expect((await get('/seats-history?to=2027-03-31')).status).toBe(200);
    expect(asked).toEqual([{ accountId, from: '2027-01-01', to: '2027-01-05', productId: 'p' }, { accountId, from: '2027-01-01', to: '2027-03-31' }]);
    expect((await get('/seats-history?from=yesterday')).status).toBe(400);
  });

  it('says who loses what, by date, and names the users', async () => {
    h.world.answer(licensing.seats.expiring, () => ({
      items: [
        { trackingNumber: 'O/1', productId: 'p', expiryDate: '2027-02-01', seats: 4, usersAffected: 2 },
        { trackingNumber: 'A-2', productId: 'p', expiryDate: '2027-03-01', seats: 1, usersAffected: 0 },
      ],
    }));
    const users = [newId(), newId()];
    h.world.answer(licensing.seats.holders, ({ trackingNumber, productId }) => {
      expect({ trackingNumber, productId }).toEqual({ trackingNumber: 'O-1', productId: 'p' });
      return { items: users.map((userId) => ({ userId, productId: 'p' })), nextCursor: null };
    });
    h.world.answer(identity.users.walk, () => ({ items: [{ id: users[0]!, name: 'Zoë', email: 'z@example.com', state: 'registered' as const }], missing: [users[1]!], total: 2, done: true }));
    const first = await get('/expiring?limit=1');
    expect(first).toMatchObject({ status: 200, json: { items: [{ trackingNumber: 'O/1', usersAffected: 2, users: `/v1/accounts/${accountId}/expiring/O%2F1/users?productId=p`, etag: expect.any(String) }] } });
    expect((await get(`/expiring?limit=1&cursor=${first.json.nextCursor}`)).json).toMatchObject({ items: [{ trackingNumber: 'A-2' }], nextCursor: null });
    expect(await get('/expiring/O-1/users?productId=p')).toMatchObject({ status: 200, json: { items: [{ id: users[0], productId: 'p', name: 'Zoë', email: 'z@example.com', state: 'registered' }], nextCursor: null } });
  });

  it('merges the jobs of both services by time, page by page', async () => {
    const job = (id: string, minute: number): Job => ({
      id, kind: 'sendWelcome', accountId, state: 'running', counts: { total: 1, done: 0, failed: 0, skipped: 0 }, code: null, detail: null,
      createdAt: `2027-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`, finishedAt: null, startedBy: { type: 'person', id: 'x', name: 'Zoë' }, etag: '1',
    });
    const all = { idn: [9, 7, 7, 2].map((minute) => job(`idn_${newId()}`, minute)), lic: [8, 7, 1].map((minute) => job(`lic_${newId()}`, minute)) };
    for (const [calls, jobs] of [[identity.jobs, all.idn], [licensing.jobs, all.lic]] as const) {
      h.world.answer(calls.list, ({ limit, before, state }) => {
        expect(state).toBe('running');
        const order = [...jobs].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
        return { items: order.filter((one) => !before || one.createdAt < before.createdAt || (one.createdAt === before.createdAt && one.id < before.id)).slice(0, limit) };
      });
    }
    const seen: Job[] = [];
    for (let cursor = ''; ; ) {
      const { status, json } = await get(`/jobs?state=running&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      seen.push(...json.items);
      if (!json.nextCursor) break;
      cursor = json.nextCursor;
    }
    const expected = [...all.idn, ...all.lic].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
    expect(seen.map((one) => one.id)).toEqual(expected.map((one) => one.id));
    expect(seen[0]).toMatchObject({ startedBy: { name: 'Zoë' }, etag: '"1"' });
    expect((await get('/jobs?state=lost')).status).toBe(400);
    expect((await get('/jobs', h.actor('user', partnerId, accountId))).status).toBe(403);
  });
});
