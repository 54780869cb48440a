import { accounts, type Actor, billing, identity, licensing, type Order } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { createHarness, type Harness } from './harness.js';

const product = 'miteam-meetings';
const at = '2026-11-01T10:00:00.000Z';

describe('tags of what has no version of its own', () => {
  let h: Harness;
  let admin: Actor;
  let accountId: string;
  const wrote: string[] = [];
  const repId = newId();
  const userId = newId();
  const order = (): Order => ({
    id: 'O-1', trackingNumber: 'O-1', version: 1, partnerId: admin.partnerId!, sapOrderId: null, resellerPo: null, customerPo: null, orderDate: '2026-01-01', expiryDate: '2027-01-01',
    lines: [{ productId: product, quantity: 5 }], assignedAccount: null, status: 'unassigned', expiring: false, overdrawn: false, etag: '4',
  });

  beforeAll(async () => {
    h = await createHarness();
    const partnerId = newId();
    admin = h.actor('partner-admin', partnerId);
    accountId = h.account(partnerId);
    const { answer } = h.world;
    const integration = { productId: product, addedAt: at, etag: '17' };
    const grant = { personId: repId, grantedAt: at };
    answer(accounts.integrations.list, () => ({ items: [{ ...integration, productId: 'b' }, integration, { ...integration, productId: 'a' }] }));
    answer(accounts.integrations.put, () => (wrote.push('integration'), { integration, created: false }));
    answer(accounts.integrations.remove, () => (wrote.push('no integration'), {}));
    answer(licensing.sync.integration, () => ({ complete: true }));
    answer(licensing.sync.order, () => ({ complete: true }));
    answer(accounts.access.listGrants, ({ cursor }) => (cursor ? { items: [grant], nextCursor: null } : { items: [{ ...grant, personId: newId() }], nextCursor: 'more' }));
    answer(accounts.access.putGrant, () => (wrote.push('grant'), { grant, created: false }));
    answer(accounts.access.removeGrant, () => (wrote.push('no grant'), {}));
    answer(identity.people.byIds, ({ ids }) => ({
      items: ids.includes(repId) ? [{ id: repId, partnerId, name: 'A rep', email: 'rep@example.com', role: 'partner-representative' as const, language: 'en', state: 'registered' as const, etag: '1' }] : [],
    }));
    answer(licensing.seats.ofUsers, ({ userIds }) => ({ items: userIds.includes(userId) ? [{ userId, products: [product] }] : [] }));
    answer(licensing.seats.take, () => (wrote.push('seat'), { changed: false }));
    answer(licensing.seats.free, () => (wrote.push('no seat'), { changed: true }));
    answer(billing.orders.get, () => order());
    answer(billing.orders.assign, () => (wrote.push('assignment'), { order: order(), changed: true }));
  });
  afterAll(() => h.stop());
  beforeEach(() => void (wrote.length = 0));

  const ask = (method: string, path: string, ifMatch?: string) => h.ask(method, path.startsWith('/v1') ? path : `/v1/accounts/${accountId}${path}`, {
    as: admin, ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }), ...(path.endsWith('/assignment') ? { body: { accountId } } : {}),
  });

  it.each([
    ['integration', `/integrations/${product}`], ['grant', `/grants/${repId}`], ['seat', `/users/${userId}/products/${product}`], ['assignment', '/v1/orders/O-1/assignment'],
  ])('hold the writes of a %s', async (what, path) => {
    const { status, headers } = await ask('PUT', path);
    expect(status).toBe(200);
    const tag = headers.get('etag')!;
    for (const wrong of ['"nope"', `W/${tag}`]) {
      expect(await ask('PUT', path, wrong)).toMatchObject({ status: 412, json: { code: 'resource.changed' } });
      if (what !== 'assignment') expect(await ask('DELETE', path, wrong)).toMatchObject({ status: 412 });
    }
    expect(wrote).toEqual([what]);
    for (const right of [tag, `"nope", ${tag}`, '*']) expect(await ask('PUT', path, right)).toMatchObject({ status: 200 });
    if (what !== 'assignment') expect(await ask('DELETE', path, tag)).toMatchObject({ status: 204 });
  });

  it('hold nothing that is not there', async () => {
    for (const path of ['/integrations/other', `/users/${newId()}/products/${product}`]) {
      expect((await ask('PUT', path, '*')).status).toBe(412);
      expect((await ask('DELETE', path, '"1"')).status).toBe(412);
    }
    expect((await ask('DELETE', `/grants/${newId()}`, '*')).status).toBe(404);
    expect(wrote).toEqual([]);
  });

  it('are those of the lists, which come in pages', async () => {
    const tagOf = async (path: string) => (await ask('PUT', path)).headers.get('etag');
    const grants = await ask('GET', '/grants?cursor=more');
    expect(grants.json.items[0].etag).toBe(await tagOf(`/grants/${repId}`));
    const first = await ask('GET', '/integrations?limit=2');
    expect(first.json).toMatchObject({ items: [{ id: 'a' }, { id: 'b' }], nextCursor: expect.any(String) });
    const rest = await ask('GET', `/integrations?limit=2&cursor=${first.json.nextCursor}`);
    expect(rest.json).toMatchObject({ items: [{ id: product, etag: await tagOf(`/integrations/${product}`) }], nextCursor: null });
    for (const bad of ['limit=0', 'limit=201', 'cursor=abc', 'x=1']) expect((await ask('GET', `/integrations?${bad}`)).status).toBe(400);
  });
});
