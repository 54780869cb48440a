import { accounts, type Actor, type Envelope } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as, eventually } from '@trunkline/testing';
import { aPartner, person, setStage, type Stage } from '../../test/start.js';

const { partners, events } = accounts;

describe('partners', () => {
  let stage: Stage;
  const told: Envelope<{ partnerId: string; rev: number }>[] = [];
  beforeAll(async () => {
    stage = await setStage();
    stage.world.connection.subscribe(events.partnerChanged.subject, { callback: (_error, message) => void told.push(message.json()) });
    await stage.world.connection.flush();
  });
  afterAll(() => stage.world.stop());

  const call: Stage['world']['call'] = (...args) => stage.world.call(...args);
  const operator: Actor = { type: 'person', id: newId(), name: 'Olu', role: 'operator', partnerId: null, accountId: null };
  const ctx = as(operator);
  const toldOf = (partnerId: string) => told.filter(({ data }) => data.partnerId === partnerId);

  it('are made once for a request, changed by the operator and by themselves, and every change is told with its number', async () => {
    const made = await Promise.all([1, 2, 3].map(() => call(partners.create, { name: 'Blue Sky', contacts: ['desk@blue.example'] }, { ...ctx, requestKey: 'one' })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const { id: partnerId } = made[0]!;
    expect(made[0]).toMatchObject({ defaultLanguage: 'en', secondFactorRequired: false, state: 'active', etag: '1' });
    const admin = person('partner-admin', partnerId);
    expect(await call(partners.update, { partnerId, ifMatch: '1', patch: { secondFactorRequired: true, defaultLanguage: 'de' } }, as(admin))).toMatchObject({ secondFactorRequired: true, defaultLanguage: 'de', etag: '2' });
    await expect(call(partners.update, { partnerId, ifMatch: '1', patch: { name: 'X' } }, as(admin))).rejects.toMatchObject({ code: 'resource.changed' });
    expect(await call(partners.update, { partnerId, patch: { defaultLanguage: 'de' } }, as(admin))).toMatchObject({ etag: '2' });
    expect(await call(partners.manage, { partnerId, patch: { state: 'suspended' } }, ctx)).toMatchObject({ state: 'suspended', etag: '3' });
    expect(await call(partners.manage, { partnerId, ifMatch: '3', patch: { state: 'active' } }, ctx)).toMatchObject({ state: 'active', etag: '4' });
    await eventually(() => toldOf(partnerId).length >= 4);
    expect(toldOf(partnerId).map(({ data, activity, actor }) => [data.rev, activity?.action, actor.role])).toEqual([
      [1, 'partner.created', 'operator'], [2, 'partner.changed', 'partner-admin'], [3, 'partner.suspended', 'operator'], [4, 'partner.resumed', 'operator'],
    ]);
    expect(toldOf(partnerId)[1]).toMatchObject({ partnerId, accountId: null, data: { secondFactorRequired: true }, activity: { before: { secondFactorRequired: false, defaultLanguage: 'en' } } });
    await expect(call(partners.manage, { partnerId: newId(), patch: { name: 'X' } }, ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('change one after the other, whoever is at it', async () => {
    const { partnerId, ctx: own } = await aPartner(stage);
    await Promise.all(Array.from({ length: 6 }, (_, n) => call(partners.update, { partnerId, patch: { name: `Name ${n}` } }, own())));
    expect((await call(partners.get, { partnerId })).partner!.etag).toBe('7');
    const tries = await Promise.allSettled(Array.from({ length: 4 }, (_, n) => call(partners.update, { partnerId, ifMatch: '7', patch: { name: `Other ${n}` } }, own())));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are nobody’s but the operator’s and their own', async () => {
    const mine = await aPartner(stage);
    const { partnerId } = await aPartner(stage);
    await expect(call(partners.update, { partnerId, patch: { name: 'X' } }, mine.ctx())).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(call(partners.update, { partnerId, patch: { name: 'X' } }, as(person('partner-representative', partnerId)))).rejects.toMatchObject({ code: 'auth.forbidden' });
    for (const refused of [
      () => call(partners.list, {}, mine.ctx()), () => call(partners.create, { name: 'X' }, mine.ctx()), () => call(partners.manage, { partnerId: mine.partnerId, patch: { state: 'active' } }, mine.ctx()),
    ]) await expect(refused()).rejects.toMatchObject({ code: 'auth.forbidden' });
    // The operator sees nothing of a partner's customers.
    const account = await mine.create('Customer');
    expect((await call(accounts.access.check, { accountId: account.id }, ctx)).tenant).toBeNull();
    await expect(call(accounts.accounts.list, { partnerId: mine.partnerId }, ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('are listed by name, page by page', async () => {
    const names = ['Zeta Reach', 'Ärmel Reach', 'Beta Reach'];
    for (const name of names) await call(partners.create, { name }, ctx);
    const first = await call(partners.list, { q: 'reach', limit: 2 }, ctx);
    expect(first.items.map(({ name }) => name)).toEqual(['Ärmel Reach', 'Beta Reach']);
    const rest = await call(partners.list, { q: 'reach', limit: 2, cursor: first.nextCursor! }, ctx);
    expect(rest).toMatchObject({ items: [{ name: 'Zeta Reach' }], nextCursor: null });
    await expect(call(partners.list, { q: 'other', cursor: first.nextCursor! }, ctx)).rejects.toMatchObject({ code: 'request.cursor_invalid' });
    await call(partners.manage, { partnerId: first.items[0]!.id, patch: { state: 'suspended' } }, ctx);
    expect((await call(partners.list, { q: 'reach', state: 'suspended' }, ctx)).items.map(({ name }) => name)).toEqual(['Ärmel Reach']);
  });
});
