import { accounts } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as } from '@trunkline/testing';
import { aPartner, person, setStage, type Stage } from '../../test/start.js';

describe('the list of accounts', () => {
  let stage: Stage;
  let partner: Awaited<ReturnType<typeof aPartner>>;
  beforeAll(async () => {
    stage = await setStage();
    partner = await aPartner(stage);
  });
  afterAll(() => stage.world.stop());

  const list = (request: { q?: string; limit?: number; cursor?: string } = {}, ctx = partner.ctx()) =>
    stage.world.call(accounts.accounts.list, { partnerId: partner.partnerId, ...request }, ctx);

  async function walk(request: { q?: string; limit: number }, ctx = partner.ctx()) {
    const found: { id: string; name: string }[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ ...request, ...(cursor ? { cursor } : {}) }, ctx);
      found.push(...page.items);
      if (!page.nextCursor) return found;
      expect(page.items).toHaveLength(request.limit);
      cursor = page.nextCursor;
    }
  }

  it('gives 120 accounts page by page, each once and by name, with many of one name', async () => {
    const names = Array.from({ length: 120 }, (_, n) => (n % 3 === 0 ? 'Same Name' : `Company ${String(n % 50).padStart(2, '0')}`));
    const made = await Promise.all(names.map((name) => partner.create(name)));
    await (await aPartner(stage)).create('Same Name');
    const found = await walk({ limit: 7 });
    expect(found.map((item) => item.name)).toEqual([...names].sort());
    expect(new Set(found.map((item) => item.id))).toEqual(new Set(made.map((item) => item.id)));
    expect(await walk({ limit: 40, q: 'same' })).toHaveLength(40);
    expect(await walk({ limit: 11, q: 'same' })).toHaveLength(40);
  });

  it('ends with the last page even when it is full', async () => {
    expect((await list({ q: 'company 01', limit: 2 })).nextCursor).toBeNull();
  });

  it('finds a part of the name whatever the case, accents and separators', async () => {
    for (const name of ['Zoë & Söhne GmbH', 'ACME-Électricité S.A.', '株式会社トランク', 'Ωmega Ltd.', 'a.*b [c]']) await partner.create(name);
    const found = async (q: string) => (await list({ q })).items.map((item) => item.name);
    expect(await found('soehne')).toEqual([]);
    expect(await found('SOHNE')).toEqual(['Zoë & Söhne GmbH']);
    expect(await found('zoe söhne')).toEqual(['Zoë & Söhne GmbH']);
    expect(await found('acme electric')).toEqual(['ACME-Électricité S.A.']);
    expect(await found('トランク')).toEqual(['株式会社トランク']);
    expect(await found('ωMEGA')).toEqual(['Ωmega Ltd.']);
    expect(await found('a.*b')).toEqual(['a.*b [c]']);
    expect(await found('x.*')).toEqual([]);
  });

  it('refuses a cursor of another filter, of another person, and what is none', async () => {
    const { nextCursor } = await list({ limit: 1 });
    const refusal = { code: 'request.cursor_invalid' };
    await expect(list({ limit: 1, q: 'same', cursor: nextCursor! })).rejects.toMatchObject(refusal);
    await expect(list({ limit: 1, cursor: nextCursor! }, as(person('partner-admin', partner.partnerId)))).rejects.toMatchObject(refusal);
    await expect(list({ limit: 1, cursor: 'nonsense' })).rejects.toMatchObject(refusal);
    await expect(list({ limit: 0 })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('gives a representative the accounts with a grant, page by page', async () => {
    const rae = person('partner-representative', partner.partnerId);
    expect((await list({}, as(rae))).items).toEqual([]);
    const made = await Promise.all(Array.from({ length: 9 }, (_, n) => partner.create(`Granted ${n}`)));
    const granted = made.filter((_, n) => n % 2 === 0);
    for (const { id } of granted) await stage.world.call(accounts.access.putGrant, { accountId: id, personId: rae.id, personName: rae.name }, partner.ctx(id));
    expect((await walk({ limit: 2 }, as(rae))).map((item) => item.id)).toEqual(granted.map((item) => item.id));
    expect((await list({ q: 'granted 2' }, as(rae))).items).toHaveLength(1);
    expect((await list({ q: 'granted 1' }, as(rae))).items).toEqual([]);
    expect((await stage.world.call(accounts.access.granted, { partnerId: partner.partnerId, personId: rae.id })).accountIds.sort()).toEqual(granted.map((item) => item.id).sort());
    const [closed] = granted;
    await stage.world.call(accounts.accounts.close, { accountId: closed!.id }, partner.ctx(closed!.id));
    expect(await walk({ limit: 2 }, as(rae))).toHaveLength(granted.length - 1);
  });

  it('gives people of an account their own account, and nobody that of another partner', async () => {
    const account = await partner.create('Own Account');
    for (const role of ['account-admin', 'user'] as const) {
      expect((await list({}, as(person(role, partner.partnerId, account.id)))).items).toEqual([account]);
    }
    await expect(list({}, as(person('partner-admin', newId())))).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(list({}, as(person('user', newId(), account.id)))).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
