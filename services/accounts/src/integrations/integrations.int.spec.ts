import { accounts } from '@trunkline/contracts';
import { eventually } from '@trunkline/testing';
import { aPartner, setStage, type Stage } from '../../test/start.js';

describe('integrations', () => {
  let stage: Stage;
  let partner: Awaited<ReturnType<typeof aPartner>>;
  beforeAll(async () => {
    stage = await setStage();
    partner = await aPartner(stage);
  });
  afterAll(() => stage.world.stop());

  const call: Stage['world']['call'] = (...args) => stage.world.call(...args);
  const put = (accountId: string, productId = 'miteam-meetings') => call(accounts.integrations.put, { accountId, productId }, partner.ctx(accountId));
  const remove = (accountId: string, productId = 'miteam-meetings') => call(accounts.integrations.remove, { accountId, productId }, partner.ctx(accountId));
  const list = async (accountId: string) => (await call(accounts.integrations.list, { accountId }, partner.ctx(accountId))).items;

  it('switches a product on once, with the privileges that it needs', async () => {
    const { id } = await partner.create('Switched');
    expect(await list(id)).toEqual([]);
    const tries = await Promise.all([put(id), put(id), put(id), put(id)]);
    expect(tries.filter((item) => item.created)).toHaveLength(1);
    expect(await list(id)).toEqual([tries[0]!.integration]);
    expect((await call(accounts.accounts.get, { accountId: id }, partner.ctx(id))).privileges).toEqual({ delegatedAuthentication: false, guestAccess: true });
  });

  it('loses none of two products that come at once', async () => {
    const { id } = await partner.create('Two Products');
    await Promise.all([put(id), put(id, 'plain')]);
    expect((await list(id)).map((item) => item.productId).sort()).toEqual(['miteam-meetings', 'plain']);
  });

  it('takes a product away once, and tells', async () => {
    const { id } = await partner.create('Away');
    const told: boolean[] = [];
    const watching = stage.world.connection.subscribe(accounts.events.integrationChanged.subject, {
      callback: (_error, message) => void told.push(message.json<{ data: { active: boolean } }>().data.active),
    });
    await put(id);
    const tries = await Promise.allSettled([remove(id), remove(id)]);
    expect(tries.filter((item) => item.status === 'fulfilled')).toHaveLength(1);
    await expect(remove(id)).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await list(id)).toEqual([]);
    await eventually(() => told.length >= 2);
    watching.unsubscribe();
    expect(told).toEqual([true, false]);
  });

  it('refuses a product that the catalogue does not have', async () => {
    const { id } = await partner.create('Unknown Product');
    await expect(put(id, 'no-such-product')).rejects.toMatchObject({ code: 'accounts.product_unknown' });
    expect(await list(id)).toEqual([]);
  });
});
