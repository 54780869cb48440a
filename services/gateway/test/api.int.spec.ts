/* eslint-disable @typescript-eslint/no-explicit-any -- what peers were asked is looked at as it came */
import {
  accounts, type Actor, billing, type Envelope, identity, type Job, jobProgressSubject, licensing, notifications, type Order, type User,
} from '@trunkline/contracts';
import { DomainError, newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { EntitlementReads } from '../src/entitlements/entitlement.reads.js';
import { createHarness, type Harness } from './harness.js';

/** An id that is nobody's. */
const nobody = newId();

describe('calls that the gateway composes', () => {
  let h: Harness;
  let partnerId: string;
  let admin: Actor;
  let accountId: string;
  const reads: Envelope[] = [];
  const seen: Record<string, any[]> = {};
  const note = (name: string, input: unknown) => void (seen[name] ??= []).push(input);
  const seats = new Map<string, string[]>();
  const job = (id: string, change: Partial<Job> = {}): Job => ({
    id, kind: 'assignProduct', accountId, state: 'running', counts: { total: 2, done: 1, failed: 0, skipped: 0 }, code: null, detail: null,
    createdAt: '2026-11-01T10:00:00.000Z', finishedAt: null, etag: '1', ...change,
  });
  const userOf = (id: string): User => ({
    id, accountId, name: 'Zoë Müller', firstName: 'Zoë', lastName: 'Müller', email: 'zoe@example.com', country: null, accountAdmin: false, state: 'invited',
    products: ['stale-copy'], invitation: null, createdAt: '2026-11-01T10:00:00.000Z', etag: '7',
  });
  const orderOf = (trackingNumber: string, assigned: string | null = null): Order => ({
    id: trackingNumber, trackingNumber, version: 1, partnerId, sapOrderId: null, resellerPo: null, customerPo: null, orderDate: '2026-01-01', expiryDate: '2027-01-01',
    lines: [{ productId: 'miteam-meetings', quantity: 5 }], assignedAccount: assigned ? { id: assigned, name: 'Müller' } : null, status: assigned ? 'assigned' : 'unassigned',
    expiring: false, overdrawn: false, etag: '1',
  });

  beforeAll(async () => {
    h = await createHarness();
    partnerId = newId();
    admin = h.actor('partner-admin', partnerId);
    accountId = h.account(partnerId);
    h.world.connection.subscribe('events.gateway.data.read.v1', { callback: (_error, message) => void reads.push(message.json()) });
    const { answer } = h.world;
    answer(identity.users.list, () => ({ items: [userOf(newId()), userOf(newId())], nextCursor: null }));
    answer(identity.users.get, ({ userId }) => userOf(userId));
    answer(identity.users.walk, ({ users }) => ({
      items: 'ids' in users ? users.ids.filter((id) => id !== nobody).map((id) => ({ id, name: 'x', email: 'x@example.com', state: 'invited' as const })) : [],
      missing: [], total: 1, done: true,
    }));
    answer(identity.users.update, (input) => {
      note('update', input);
      return { ...userOf(input.userId), etag: '8' };
    });
    answer(licensing.seats.ofUsers, (input) => {
      note('ofUsers', input);
      return { items: input.userIds.flatMap((userId) => (seats.has(userId) ? [{ userId, products: seats.get(userId)! }] : [])) };
    });
    answer(licensing.seats.take, () => { throw new DomainError('licensing.no_free_seat'); });
    answer(licensing.seats.start, (input) => {
      note('seats.start', input);
      return job(`lic_${newId()}`);
    });
    answer(identity.users.start, (input) => {
      note('users.start', input);
      return job(`idn_${newId()}`, { kind: 'sendWelcome' });
    });
    answer(notifications.mails.ofUser, () => ({ items: [{ id: 'm1', kind: 'welcome' as const, state: 'sent' as const, at: '2026-11-01T10:00:00.000Z' }], nextCursor: null }));
    answer(billing.orders.get, ({ trackingNumber, accountIds }) => {
      if (accountIds && trackingNumber === 'HIDDEN') throw new DomainError('resource.not_found');
      return orderOf(trackingNumber);
    });
    answer(billing.orders.list, (input) => {
      note('orders.list', input);
      return { items: [orderOf('O-1')], nextCursor: null };
    });
    answer(billing.orders.assign, (input) => {
      note('assign', input);
      return { order: orderOf(input.trackingNumber, input.accountId), changed: true };
    });
    answer(billing.orders.put, ({ trackingNumber }) => ({ order: orderOf(trackingNumber, trackingNumber === 'O-ASSIGNED' ? accountId : null), created: trackingNumber === 'O-NEW', changed: true }));
    answer(licensing.sync.order, (input) => {
      note('sync.order', input);
      if (input.trackingNumber === 'O-SLOW') throw new DomainError('service.internal');
      return { complete: true };
    });
    answer(accounts.access.listGrants, () => ({ items: [{ personId: rep.id, grantedAt: '2026-11-01T10:00:00.000Z' }, { personId: newId(), grantedAt: '2026-11-01T10:00:00.000Z' }], nextCursor: null }));
    answer(accounts.access.putGrant, ({ personId }) => ({ grant: { personId, grantedAt: '2026-11-01T10:00:00.000Z' }, created: true }));
    const rep = { ...h.actor('partner-representative', partnerId), email: 'rep@example.com' };
    const boss = h.actor('partner-admin', partnerId);
    people = { rep: rep.id, boss: boss.id };
    answer(identity.people.byIds, ({ ids }) => ({
      items: [
        { id: rep.id, partnerId, name: 'A rep', email: rep.email, role: 'partner-representative' as const, language: 'en', state: 'registered' as const, etag: '1' },
        { id: boss.id, partnerId, name: 'A boss', email: 'boss@example.com', role: 'partner-admin' as const, language: 'en', state: 'registered' as const, etag: '1' },
      ].filter((person) => ids.includes(person.id)),
    }));
    answer(licensing.seats.licenses, () => ({
      items: [
        { productId: 'miteam-meetings', seats: { bought: 10, used: 4, free: 6, expired: 1, expiring: 2 }, orders: [] },
        { productId: 'other', seats: { bought: 5, used: 5, free: 0, expired: 0, expiring: 0 }, orders: [] },
      ],
    }));
    answer(identity.users.counts, () => ({ invited: 1, registered: 2, disabled: 3, invitations: { queued: 0, sent: 2, failed: 1, opened: 0, registered: 2, expired: 0, none: 1 } }));
    answer(identity.users.count, (input) => {
      note('users.count', input);
      return { count: 1234, exact: true };
    });
    answer(billing.orders.counts, () => ({ assigned: 2, expiring: 1, expired: 0 }));
    answer(accounts.activity.list, () => ({ items: [{ id: 'a1', at: '2026-11-01T10:00:00.000Z', actor: { type: 'client', id: 'x', name: 'X' }, action: 'order.assigned', target: { type: 'order' as const, id: 'O-1', label: 'O-1' }, traceId: 'a'.repeat(32) }], nextCursor: null }));
    answer(licensing.entitlements.check, (input) => {
      note('check', input);
      return 'userId' in input.user && input.user.userId === 'nobody'
        ? { allowed: false, reason: 'user_unknown' as const, limits: null, guests: false }
        : { allowed: true, limits: { participants: 100, meetingHours: 20 }, guests: true, tenant: { accountId, partnerId } };
    });
    answer(licensing.products.list, () => ({ items: [] }));
  });
  let people: { rep: string; boss: string };
  afterAll(() => h.stop());
  beforeEach(() => {
    reads.length = 0;
    for (const key of Object.keys(seen)) delete seen[key];
  });
  const path = (rest = '') => `/v1/accounts/${accountId}${rest}`;

  it('shows users with licensing’s products, asked for once a page, and tells that they were read', async () => {
    const { json } = await h.ask('GET', path('/users'), { as: admin });
    expect(json.items).toHaveLength(2);
    expect(json.items[0]).toMatchObject({ products: [], etag: '"7"' });
    expect(seen['ofUsers']).toHaveLength(1);
    expect(reads).toMatchObject([{ accountId, partnerId, actor: { id: admin.id }, activity: { action: 'users.listed', target: { type: 'account', id: accountId } } }]);
  });

  it('counts the users that the list’s filters match', async () => {
    const { status, json } = await h.ask('GET', path('/users/count?q=zo&role=user&state=invited&invitation=failed'), { as: admin });
    expect({ status, json }).toMatchObject({ status: 200, json: { count: 1234, exact: true } });
    expect(seen['users.count']).toEqual([{ accountId, q: 'zo', role: 'user', state: 'invited', invitation: 'failed' }]);
    expect((await h.ask('GET', path('/users/count?limit=5'), { as: admin })).status).toBe(400);
    expect(reads).toEqual([]);
  });

  it('gives a user a tag that changes with the products, and holds writes against identity’s part', async () => {
    const userId = newId();
    seats.set(userId, ['miteam-meetings']);
    const one = await h.ask('GET', path(`/users/${userId}`), { as: admin });
    expect(one.json.products).toEqual(['miteam-meetings']);
    expect(one.headers.get('etag')).toMatch(/^"7\.[\w-]{8}"$/);
    expect(reads).toMatchObject([{ activity: { action: 'user.read', target: { type: 'user', id: userId, label: 'Zoë Müller' } } }]);
    expect((await h.ask('PATCH', path(`/users/${userId}`), { as: admin, body: { name: 'Zoe' }, headers: { 'if-match': one.headers.get('etag')! } })).status).toBe(200);
    expect(seen['update']).toMatchObject([{ ifMatch: '7', patch: { name: 'Zoe' } }]);
  });

  it('lets a user see itself and nobody else', async () => {
    const user = h.actor('user', partnerId, accountId);
    expect((await h.ask('GET', path(`/users/${user.id}`), { as: user })).status).toBe(200);
    expect((await h.ask('GET', path(`/users/${newId()}`), { as: user })).status).toBe(404);
  });

  it('sends each bulk action to the service that does it', async () => {
    const post = (body: unknown) => h.ask('POST', path('/user-actions'), { as: admin, body });
    const assigned = await post({ action: 'assignProduct', productId: 'miteam-meetings', users: { filter: {} } });
    expect(assigned.status).toBe(202);
    expect(assigned.headers.get('location')).toBe(`/v1/jobs/${assigned.json.id}`);
    expect((await post({ action: 'sendWelcome', users: { ids: [newId()] } })).status).toBe(202);
    expect((await post({ action: 'sendWelcome', users: { ids: [nobody, newId()] } })).status).toBe(202);
    expect((await post({ action: 'sendWelcome', users: { ids: [nobody] } })).status).toBe(404);
    expect(seen['seats.start']).toHaveLength(1);
    expect(seen['users.start']).toHaveLength(2);
    expect((await post({ action: 'assignProduct', users: { filter: {} } })).status).toBe(422);
    expect((await post({ action: 'dance', users: { filter: {} } })).status).toBe(422);
    expect((await post({ action: 'sendWelcome', users: { ids: [] } })).status).toBe(422);
    expect((await post({ action: 'sendWelcome', users: { filter: {}, ids: [] } })).status).toBe(422);
  });

  it('passes a refusal on as it is', async () => {
    expect(await h.ask('PUT', path(`/users/${newId()}/products/miteam-meetings`), { as: admin })).toMatchObject({ status: 409, json: { code: 'licensing.no_free_seat' } });
  });

  it('shows mails with the user that they are to', async () => {
    const { json } = await h.ask('GET', path(`/users/${newId()}/mails`), { as: admin });
    expect(json.items).toMatchObject([{ kind: 'welcome', state: 'sent', etag: expect.stringMatching(/^".+"$/) }]);
    expect(reads).toHaveLength(1);
  });

  it('assigns to an own account only, and has the seats made at once', async () => {
    const assign = (body: unknown, tracking = 'O-1') => h.ask('PUT', `/v1/orders/${tracking}/assignment`, { as: admin, body });
    expect(await assign({ accountId: h.account(newId()) })).toMatchObject({ status: 404 });
    expect(await assign({ accountId: newId() })).toMatchObject({ status: 404 });
    expect(await assign({ accountId: 'x' })).toMatchObject({ status: 422 });
    expect(seen['assign']).toBeUndefined();
    expect(await assign({ accountId })).toMatchObject({ status: 200, json: { assignedAccount: { id: accountId } } });
    expect(seen['sync.order']).toEqual([{ trackingNumber: 'O-1' }]);
    // That the seats are not there yet is no reason to say that the order is not assigned.
    expect(await assign({ accountId }, 'O-SLOW')).toMatchObject({ status: 200 });
  });

  it('shows a representative no order of others', async () => {
    const rep = h.actor('partner-representative', partnerId);
    h.granted.add(`${rep.id}:${accountId}`);
    await h.ask('GET', '/v1/orders', { as: rep });
    await h.ask('GET', '/v1/orders', { as: admin });
    expect(seen['orders.list']).toMatchObject([{ accountIds: [accountId] }, { accountIds: null }]);
    expect((await h.ask('PUT', '/v1/orders/HIDDEN/assignment', { as: rep, body: { accountId } })).status).toBe(404);
    expect(seen['assign']).toBeUndefined();
  });

  it('takes orders from CPQ', async () => {
    const cpq = h.actor('cpq', null);
    const body = { version: 1, partnerId, orderDate: '2026-01-01', expiryDate: '2027-01-01', lines: [{ productId: 'miteam-meetings', quantity: 5 }] };
    expect((await h.ask('PUT', '/v1/cpq/orders/O-NEW', { as: cpq, body })).status).toBe(201);
    expect((await h.ask('PUT', '/v1/cpq/orders/O-ASSIGNED', { as: cpq, body })).status).toBe(200);
    expect(seen['sync.order']).toEqual([{ trackingNumber: 'O-ASSIGNED' }]);
    for (const bad of [{ version: 1.5 }, { version: -1 }, { version: 1e30 }, { lines: [] }, { expiryDate: '2026-02-30' }, { expiryDate: '2025-01-01' }, { partnerId: 'x' }, { extra: 1 }]) {
      expect((await h.ask('PUT', '/v1/cpq/orders/O-NEW', { as: cpq, body: { ...body, ...bad } })).status).toBe(422);
    }
  });

  it('grants access to representatives of the partner', async () => {
    const put = (personId: string) => h.ask('PUT', path(`/grants/${personId}`), { as: admin });
    expect(await put(people.rep)).toMatchObject({ status: 201, json: { person: { id: people.rep, name: 'A rep', email: 'rep@example.com' }, grantedAt: expect.any(String) } });
    expect(await put(people.boss)).toMatchObject({ status: 409, json: { code: 'accounts.grant_not_representative' } });
    expect(await put(newId())).toMatchObject({ status: 404 });
    const list = await h.ask('GET', path('/grants'), { as: admin });
    expect(list.json.items).toMatchObject([{ id: people.rep, person: { name: 'A rep' } }]);
  });

  it('composes the overview', async () => {
    const { json } = await h.ask('GET', path('/overview'), { as: admin });
    expect(json).toMatchObject({
      seats: { bought: 15, used: 9, free: 6, expired: 1, expiring: 2 }, users: { invited: 1, registered: 2, disabled: 3 },
      invitations: { queued: 0, sent: 2, failed: 1, opened: 0, registered: 2, expired: 0, none: 1 },
      orders: { assigned: 2, expiring: 1, expired: 0 }, recentActivity: [{ action: 'order.assigned' }],
    });
  });

  it('answers entitlement checks', async () => {
    const phone = h.actor('connect-client', null);
    const check = (as: Actor, body: unknown) => h.ask('POST', '/v1/entitlement-checks', { as, body });
    expect(await check(phone, { productId: 'miteam-meetings', userId: newId() })).toMatchObject({ status: 200, json: { allowed: true, limits: { participants: 100, meetingHours: 20 } } });
    expect(await check(phone, { productId: 'miteam-meetings', userId: 'nobody' })).toMatchObject({ status: 200, json: { allowed: false, reason: 'user_unknown' } });
    expect(await check(admin, { productId: 'miteam-meetings', accountId, email: 'a@b.de' })).toMatchObject({ status: 200 });
    expect(seen['check']).toMatchObject([{ partnerId: null }, { partnerId: null }, { partnerId }]);
    // They are counted and told together.
    reads.length = 0;
    await check(phone, { productId: 'miteam-meetings', userId: newId() });
    expect(reads).toEqual([]);
    await h.services[0]!.app.get(EntitlementReads).tell();
    await eventually(() => reads.length === 2);
    expect(reads.find(({ actor }) => actor.id === phone.id)).toMatchObject({
      accountId, partnerId, activity: { action: 'entitlements.checked', target: { type: 'product', id: 'miteam-meetings' }, after: { checks: 2, allowed: 2 } },
    });
    expect(await check(admin, { productId: 'miteam-meetings', accountId: h.account(newId()), email: 'a@b.de' })).toMatchObject({ status: 404 });
    expect(await check(admin, { productId: 'miteam-meetings', userId: 'nobody' })).toMatchObject({ status: 404 });
    for (const bad of [{}, { productId: 'x' }, { productId: 'x', userId: 'a', email: 'b' }, { productId: 'x', accountId }, { productId: 1, userId: 'a' }]) expect((await check(phone, bad)).status).toBe(422);
  });

  it('streams a job’s progress until it has ended, and lets go of whoever loses access', async () => {
    const jobId = `lic_${newId()}`;
    let now = job(jobId);
    h.world.answer(licensing.jobs.get, () => now);
    const follow = async (as: Actor, headers: Record<string, string> = {}) => {
      const response = await fetch(`${h.url}/v1/jobs/${jobId}/events`, { headers: { authorization: `Bearer ${await h.token(as)}`, ...headers } });
      const state = { text: '', ended: false, status: response.status, type: response.headers.get('content-type') };
      void (async () => {
        for await (const chunk of response.body ?? []) state.text += Buffer.from(chunk as Uint8Array).toString();
        state.ended = true;
      })();
      return state;
    };
    const told = await follow(admin);
    const loser = h.actor('account-admin', partnerId, accountId);
    const lost = await follow(loser);
    expect(told).toMatchObject({ status: 200, type: 'text/event-stream' });
    await eventually(() => told.text.includes('"state":"running"'));
    h.world.connection.publish(jobProgressSubject(jobId), JSON.stringify({ ...now, etag: '2', counts: { total: 2, done: 2, failed: 0, skipped: 0 } }));
    await eventually(() => told.text.includes('"done":2'));
    h.actors.delete(`person:${loser.id}`);
    await eventually(() => lost.ended);
    expect(told.ended).toBe(false);
    // Told by nobody: found by reading.
    now = job(jobId, { state: 'done', etag: '3', counts: { total: 2, done: 2, failed: 0, skipped: 0 } });
    await eventually(() => told.ended);
    expect(told.text).toContain('id: 3\ndata: {');
    expect((await h.ask('GET', `/v1/jobs/${jobId}/events`, { as: admin, headers: { 'last-event-id': '3' } })).status).toBe(204);
    expect((await h.ask('GET', `/v1/jobs/${jobId}/events`, { as: admin })).text).toContain('"state":"done"');
    expect((await h.ask('HEAD', `/v1/jobs/${jobId}/events`, { as: admin })).status).toBe(200);
    expect((await h.ask('GET', `/v1/jobs/${jobId}`, { as: h.actor('partner-admin', newId()) })).status).toBe(404);
    for (const bad of ['x', 'lic_x', `abc_${newId()}`]) expect((await h.ask('GET', `/v1/jobs/${bad}`, { as: admin })).status).toBe(404);
  });

  it('passes /oidc on to identity, with its own word for the address', async () => {
    const answer = await fetch(`${h.url}/oidc/token?x=1`, {
      method: 'POST', body: 'grant_type=client_credentials', headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic YTpi', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil' },
    });
    expect(await answer.json()).toEqual({ url: '/oidc/token?x=1', body: 'grant_type=client_credentials' });
    expect(answer.headers.get('x-from')).toBe('identity');
    const { headers } = h.proxied.at(-1)!.request;
    expect(headers).toMatchObject({ 'x-forwarded-host': 'gateway.test', 'x-forwarded-proto': 'http', authorization: 'Basic YTpi' });
    expect(headers['forwarded']).toBeUndefined();
    expect((await fetch(`${h.url}/oidc/teapot`)).status).toBe(418);
  });

  it('is ready when every service answers, and says which do not', async () => {
    expect((await h.ask('GET', '/health/ready')).status).toBe(503);
    for (const service of [accounts, billing, identity, licensing]) h.world.answer(service.health.ping, () => ({ service: 'x', version: '1' }));
    const { json } = await h.ask('GET', '/health/ready');
    expect(json.error).toEqual({ notifications: { status: 'down' } });
    h.world.answer(notifications.health.ping, () => ({ service: 'x', version: '1' }));
    expect((await h.ask('GET', '/health/ready')).status).toBe(200);
    // From now on it is ready by itself: a service that fails does not take the edge away from the others.
    let asked = 0;
    h.world.answer(identity.health.ping, () => {
      asked++;
      throw new Error('not well');
    });
    // Two answer this ping now, in turn: so more than once.
    for (let time = 0; time < 6; time++) expect((await h.ask('GET', '/health/ready')).status).toBe(200);
    expect(asked).toBe(0);
  });
});
