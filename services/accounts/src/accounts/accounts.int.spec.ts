import { accounts } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as, eventually } from '@trunkline/testing';
import { aPartner, fields, setStage, type Stage } from '../../test/start.js';

describe('accounts', () => {
  let stage: Stage;
  let partner: Awaited<ReturnType<typeof aPartner>>;
  beforeAll(async () => {
    stage = await setStage();
    partner = await aPartner(stage);
  });
  afterAll(() => stage.world.stop());

  const call: Stage['world']['call'] = (...args) => stage.world.call(...args);
  const update = (accountId: string, patch: object, ifMatch?: string) => call(accounts.accounts.update, { accountId, patch, ...(ifMatch ? { ifMatch } : {}) }, partner.ctx(accountId));

  it('makes a partner once for an id', async () => {
    const id = newId();
    const made = await Promise.all([1, 2, 3, 4].map(() => call(accounts.partners.create, { id, name: 'Harbour Telecom' })));
    expect(new Set(made.map((item) => JSON.stringify(item))).size).toBe(1);
    expect(await call(accounts.partners.create, { id, name: 'Another name' })).toEqual(made[0]);
    expect((await call(accounts.partners.get, { partnerId: id })).partner).toEqual(made[0]);
    expect((await call(accounts.partners.get, { partnerId: newId() })).partner).toBeNull();
  });

  it('creates an account with what was given and what goes without saying', async () => {
    const account = await partner.create('Blue Harbour');
    expect(account).toMatchObject({ name: 'Blue Harbour', ...fields, partnerId: partner.partnerId, customerNumber: null, supportContacts: [], privileges: { delegatedAuthentication: false, guestAccess: false }, etag: '1' });
    expect(await call(accounts.accounts.get, { accountId: account.id }, partner.ctx(account.id))).toEqual(account);
  });

  it('keeps the number by which the partner knows the customer', async () => {
    const account = await partner.create('Numbered', { customerNumber: 'C-1042' });
    expect(account.customerNumber).toBe('C-1042');
    expect((await update(account.id, { customerNumber: null })).customerNumber).toBeNull();
  });

  it('creates one account for one request, however often it is tried', async () => {
    const request = { partnerId: partner.partnerId, name: 'Only One', ...fields };
    const ctx = { ...partner.ctx(), requestKey: 'key-1' };
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => call(accounts.accounts.create, request, ctx)));
    expect(new Set(made.map((account) => account.id)).size).toBe(1);
    const { items } = await call(accounts.accounts.list, { partnerId: partner.partnerId, q: 'only one' }, partner.ctx());
    expect(items).toHaveLength(1);
    // The same key of another partner is another request.
    const other = await aPartner(stage);
    const theirs = await call(accounts.accounts.create, { ...request, partnerId: other.partnerId }, { ...other.ctx(), requestKey: 'key-1' });
    expect(theirs.id).not.toBe(made[0]!.id);
  });

  it('refuses an account of a partner that is not there', async () => {
    const partnerId = newId();
    await expect(call(accounts.accounts.create, { partnerId, name: 'X', ...fields }, as({ ...partner.admin, partnerId }))).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('takes support contacts of the partner only, each once', async () => {
    const personId = newId();
    const foreign = newId();
    stage.people.push({ id: personId, partnerId: partner.partnerId }, { id: foreign, partnerId: newId() });
    const email = 'help@example.com';
    const account = await partner.create('With Contacts', { supportContacts: [{ personId }, { email }, { personId }, { email: 'HELP@example.com' }] });
    expect(account.supportContacts).toEqual([{ personId }, { email }]);
    const refusal = { code: 'accounts.contact_unknown', errors: [{ pointer: '/supportContacts/1/personId' }] };
    await expect(partner.create('Bad', { supportContacts: [{ email }, { personId: foreign }] })).rejects.toMatchObject(refusal);
    await expect(update(account.id, { supportContacts: [{ email }, { personId: newId() }] })).rejects.toMatchObject(refusal);
    expect((await update(account.id, { supportContacts: [] })).supportContacts).toEqual([]);
  });

  it('changes what a patch names, merges privileges, and leaves alone what is as wanted', async () => {
    const account = await partner.create('Before');
    const renamed = await update(account.id, { name: 'After', privileges: { guestAccess: true } }, account.etag);
    expect(renamed).toMatchObject({ name: 'After', city: 'Cork', privileges: { delegatedAuthentication: false, guestAccess: true } });
    expect(renamed.etag).not.toBe(account.etag);
    expect(await update(account.id, { privileges: { delegatedAuthentication: true } }, '*')).toMatchObject({ name: 'After', privileges: { delegatedAuthentication: true, guestAccess: true } });
    const now = await call(accounts.accounts.get, { accountId: account.id }, partner.ctx(account.id));
    expect(await update(account.id, { name: 'After' })).toEqual(now);
    await expect(update(account.id, { name: 'Late' }, account.etag)).rejects.toMatchObject({ code: 'resource.changed' });
    // The search follows the name.
    const found = async (q: string) => (await call(accounts.accounts.list, { partnerId: partner.partnerId, q }, partner.ctx())).items.map((item) => item.id);
    expect(await found('AFTER')).toContain(account.id);
    expect(await found('before')).not.toContain(account.id);
  });

  it('lets one of ten win who change the same version, over two replicas', async () => {
    const account = await partner.create('Raced');
    const tries = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => update(account.id, { city: `City ${n}` }, account.etag)));
    expect(tries.filter((item) => item.status === 'fulfilled')).toHaveLength(1);
    for (const item of tries) if (item.status === 'rejected') expect(item.reason).toMatchObject({ code: 'resource.changed' });
  });

  it('loses no change that names no version', async () => {
    const account = await partner.create('Together');
    await Promise.all([update(account.id, { city: 'Galway' }), update(account.id, { address: '2 Quay' }), update(account.id, { postalCode: 'T13' }), update(account.id, { privileges: { guestAccess: true } })]);
    expect(await call(accounts.accounts.get, { accountId: account.id }, partner.ctx(account.id)))
      .toMatchObject({ city: 'Galway', address: '2 Quay', postalCode: 'T13', privileges: { guestAccess: true }, etag: '5' });
  });

  it('names accounts across partners, and no closed ones', async () => {
    const other = await aPartner(stage);
    const [one, two, gone] = [await partner.create('One'), await other.create('Two'), await partner.create('Gone')];
    await call(accounts.accounts.close, { accountId: gone.id }, partner.ctx(gone.id));
    const { items } = await call(accounts.accounts.names, { ids: [one.id, two.id, gone.id, newId()] });
    expect(items.map((item) => item.name).sort()).toEqual(['One', 'Two']);
    expect(items.find((item) => item.id === two.id)).toEqual({ id: two.id, partnerId: other.partnerId, name: 'Two', defaultLanguage: 'en' });
  });

  it('closes once, for everybody', async () => {
    const account = await partner.create('To Close');
    const close = (ifMatch?: string) => call(accounts.accounts.close, { accountId: account.id, ...(ifMatch ? { ifMatch } : {}) }, partner.ctx(account.id));
    await call(accounts.integrations.put, { accountId: account.id, productId: 'plain' }, partner.ctx(account.id));
    await expect(close(account.etag)).rejects.toMatchObject({ code: 'resource.changed' });
    const tries = await Promise.allSettled([close(), close(), close()]);
    expect(tries.filter((item) => item.status === 'fulfilled')).toHaveLength(1);
    for (const ctx of [partner.ctx(account.id), {}]) await expect(call(accounts.accounts.get, { accountId: account.id }, ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(update(account.id, { name: 'Again' })).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(call(accounts.integrations.put, { accountId: account.id, productId: 'plain' }, partner.ctx(account.id))).rejects.toMatchObject({ code: 'resource.not_found' });
    expect((await call(accounts.accounts.list, { partnerId: partner.partnerId, q: 'to close' }, partner.ctx())).items).toEqual([]);
  });

  it('tells the others of what happened, once each', async () => {
    const seen: string[] = [];
    const watching = stage.world.connection.subscribe('events.accounts.account.>', { callback: (_error, message) => void seen.push(message.subject) });
    const account = await partner.create('Told');
    await update(account.id, { name: 'Told Again' });
    await update(account.id, { name: 'Told Again' });
    await call(accounts.accounts.close, { accountId: account.id }, partner.ctx(account.id));
    await eventually(() => seen.length >= 3);
    watching.unsubscribe();
    expect(seen).toEqual([accounts.events.created, accounts.events.changed, accounts.events.closed].map((event) => event.subject));
  });
});
