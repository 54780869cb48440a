import { licensing, type Product } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { createHarness, type Harness } from './harness.js';

const product = (id: string): Product => ({
  id, name: id.toUpperCase(), description: '', limits: { participants: 1, meetingHours: 1 }, requiredPrivileges: [], launchUrl: `https://${id}.example/`, etag: '1',
});

describe('own products', () => {
  let h: Harness;
  beforeAll(async () => {
    h = await createHarness();
    h.world.answer(licensing.products.list, () => ({ items: [product('beta'), product('alpha')] }));
  });
  afterAll(() => h.stop());

  it('are the catalogue with the state of the user’s seat, for a user and an admin alike', async () => {
    const partnerId = newId();
    const accountId = h.account(partnerId);
    const user = h.actor('user', partnerId, accountId);
    h.world.answer(licensing.products.ofUser, (input, ctx) => {
      expect(input).toEqual({ accountId, userId: ctx.actor.id });
      expect(ctx.tenant).toEqual({ accountId, partnerId });
      return { items: [{ productId: 'alpha', state: 'active' as const }, { productId: 'beta', state: ctx.actor.id === user.id ? ('none' as const) : ('expired' as const) }] };
    });
    const answer = await h.ask('GET', '/v1/me/products', { as: user });
    expect(answer).toMatchObject({
      status: 200,
      json: {
        items: [
          { id: 'alpha', productId: 'alpha', name: 'ALPHA', state: 'active', launchUrl: 'https://alpha.example/' },
          { id: 'beta', productId: 'beta', name: 'BETA', state: 'none', launchUrl: 'https://beta.example/' },
        ],
        nextCursor: null,
      },
    });
    expect((await h.ask('GET', '/v1/me/products', { as: h.actor('account-admin', partnerId, accountId) })).json.items[1]).toMatchObject({ state: 'expired' });
  });

  it('are none of theirs for whoever belongs to no account', async () => {
    const partnerId = newId();
    for (const role of ['partner-admin', 'partner-representative'] as const) {
      const { json } = await h.ask('GET', '/v1/me/products', { as: h.actor(role, partnerId) });
      expect(json.items.map((item: { state: string }) => item.state)).toEqual(['none', 'none']);
    }
    expect((await h.ask('GET', '/v1/me/products', { as: h.actor('cpq', null) })).status).toBe(403);
  });
});
