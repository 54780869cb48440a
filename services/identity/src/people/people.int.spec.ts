import { accounts, identity } from '@trunkline/contracts';
import { eventEntry, newId, Outbox } from '@trunkline/service-kit';
import { as, eventually, partnerAdmin } from '@trunkline/testing';
import { startCustomerProvider } from '../../test/customer.provider.js';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';

const { people, providers, events } = identity;

describe('people of partners, and accounts’ own providers', () => {
  let it_: IdentityWorld;
  beforeAll(async () => {
    it_ = await createIdentityWorld();
  });
  afterAll(() => it_.stop());

  const password = 'seven purple otters dance';
  const create = (name: string, email: string, more: object = {}, partnerId = it_.partner.partnerId) =>
    it_.world.call(people.create, { partnerId, name, email, role: 'partner-admin', ...more });
  const resolve = async (id: string) => (await it_.world.call(identity.actors.resolve, { type: 'person', id })).actor;

  it('are registered with a password and invited without one', async () => {
    const admin = await create('Ada Admin', 'ada@partner.example', { password });
    expect(admin).toMatchObject({ state: 'registered', role: 'partner-admin', language: 'en', partnerId: it_.partner.partnerId });
    expect(await resolve(admin.id)).toEqual({ type: 'person', id: admin.id, name: 'Ada Admin', role: 'partner-admin', partnerId: it_.partner.partnerId, accountId: null });
    const rep = await create('Rep Resentative', 'rep@partner.example', { role: 'partner-representative', language: 'de' });
    expect(rep).toMatchObject({ state: 'invited', language: 'de' });
    expect(await resolve(rep.id)).toBeNull();
    const [wanted] = await eventually(() => (it_.eventsOf(events.invitationsWanted, rep.id).length ? it_.eventsOf(events.invitationsWanted, rep.id) : null));
    expect(wanted!.data).toMatchObject({ accountId: null, partnerId: it_.partner.partnerId });
    expect(it_.eventsOf(events.invitationsWanted, admin.id)).toEqual([]);
    expect(it_.eventsOf(events.personChanged, rep.id)).toMatchObject([{ activity: { action: 'person.created' } }]);
    const { items } = await it_.world.call(identity.invitations.links, { invitationIds: [(wanted!.data as { invitations: { invitationId: string }[] }).invitations[0]!.invitationId] });
    await it_.world.call(identity.invitations.complete, { token: items[0]!.token, password, kind: 'welcome' });
    expect(await resolve(rep.id)).toMatchObject({ role: 'partner-representative' });
  });

  it('are made once for an address', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => create(`Name ${index}`, index % 2 ? 'once@partner.example' : 'ONCE@partner.example')));
    expect(new Set(made.map((person) => person.id)).size).toBe(1);
    // However often: inserts of one key at one moment may end in a deadlock of the database.
    for (let round = 0; round < 20; round++) {
      const again = await Promise.all(Array.from({ length: 8 }, () => create('Again', `again-${round}@partner.example`)));
      expect(new Set(again.map((person) => person.id)).size).toBe(1);
    }
    expect((await create('Other', 'once@partner.example', {}, newId())).id).not.toBe(made[0]!.id);
    // A password that is given afterwards registers.
    expect(await create('Once', 'once@partner.example', { password })).toMatchObject({ id: made[0]!.id, state: 'registered', etag: '2' });
    expect(await create('Once', 'once@partner.example', { password })).toMatchObject({ etag: '2' });
    await expect(create('Weak', 'weak@partner.example', { password: 'passwordpassword' })).rejects.toMatchObject({ code: 'identity.password_weak' });
  });

  it('are found by name and address, in their own partner only', async () => {
    const partner = partnerAdmin();
    await Promise.all([['Renée Zellweger', 'rz@p.example'], ['Bob', 'bob@p.example'], ['Alf', 'alf@p.example']].map(([name, email]) => create(name!, email!, { role: 'partner-representative' }, partner.partnerId)));
    const search = (filter: object) => it_.world.call(people.search, { partnerId: partner.partnerId, ...filter }, as(partner));
    expect((await search({})).items.map((person) => person.name)).toEqual(['Alf', 'Bob', 'Renée Zellweger']);
    expect((await search({ q: 'renee' })).items).toHaveLength(1);
    expect((await search({ q: 'B@P' })).items.map((person) => person.name)).toEqual(['Bob']);
    expect((await search({ role: 'partner-admin' })).items).toEqual([]);
    const first = await search({ limit: 2 });
    expect((await search({ limit: 2, cursor: first.nextCursor })).items.map((person) => person.name)).toEqual(['Renée Zellweger']);
    await expect(it_.world.call(people.search, { partnerId: partner.partnerId }, as(it_.partner))).rejects.toMatchObject({ code: 'resource.not_found' });
    const { items } = first;
    const ids = items.map((person) => person.id);
    expect((await it_.world.call(people.byIds, { partnerId: partner.partnerId, ids })).items).toHaveLength(2);
    expect((await it_.world.call(people.byIds, { partnerId: it_.partner.partnerId, ids })).items).toEqual([]);
  });

  it('keep an account’s provider with its secret sealed', async () => {
    const { accountId, ctx } = it_.anotherAccount();
    const customer = await startCustomerProvider('http://trunkline.test/oidc/delegated/callback');
    const fields = { issuer: customer.issuer, clientId: 'trunkline', clientSecret: 'very-secret-value' };
    const put = (more: object = {}) => it_.world.call(providers.put, { accountId, ...fields, ...more }, ctx);
    const get = () => it_.world.call(providers.get, { accountId }, ctx);
    await expect(get()).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(put({ ifMatch: '1' })).rejects.toMatchObject({ code: 'resource.changed' });
    expect(await put()).toEqual({ provider: { issuer: fields.issuer, clientId: 'trunkline', etag: '1' }, created: true });
    expect(await get()).toEqual({ issuer: fields.issuer, clientId: 'trunkline', etag: '1' });
    await expect(put({ ifMatch: '9' })).rejects.toMatchObject({ code: 'resource.changed' });
    expect(await put({ clientId: 'other', ifMatch: '1' })).toMatchObject({ provider: { clientId: 'other', etag: '2' }, created: false });
    for (const issuer of ['http://login.customer.example', 'https://login.customer.example/?x=1']) await expect(put({ issuer })).rejects.toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/issuer' }] });
    expect(await put({ clientId: 'third' })).toMatchObject({ created: false });
    await expect(it_.world.call(providers.remove, { accountId, ifMatch: '1' }, ctx)).rejects.toMatchObject({ code: 'resource.changed' });
    await it_.world.call(providers.remove, { accountId }, ctx);
    await expect(get()).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(it_.world.call(providers.remove, { accountId }, ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await put()).toMatchObject({ created: true });
    await eventually(() => it_.eventsOf(events.providerChanged, accountId).length === 5);
    expect(it_.eventsOf(events.providerChanged, accountId).map(({ activity }) => activity?.action)).toEqual([
      'identity_provider.created', 'identity_provider.changed', 'identity_provider.changed', 'identity_provider.removed', 'identity_provider.created',
    ]);
    const raw = JSON.stringify([it_.events, await it_.replicas[0]!.app.get('DatabaseConnection').collection('identity_providers').find().toArray()]);
    expect(raw).not.toContain('very-secret-value');
    // The account closes, and the event comes twice.
    for (let times = 0; times < 2; times++) {
      await it_.replicas[0]!.app.get(Outbox).publishNow(eventEntry(ctx, accounts.events.closed, { data: { accountId, partnerId: ctx.tenant!.partnerId }, accountId, partnerId: ctx.tenant!.partnerId }));
    }
    await eventually(() => get().then(() => false, (error: { code?: string }) => error.code === 'resource.not_found'));
    const [left] = await it_.replicas[0]!.app.get('DatabaseConnection').collection('identity_providers').find({ accountId }).toArray();
    expect(left.sealedSecret).toBe('');
    await customer.stop();
  });
});
