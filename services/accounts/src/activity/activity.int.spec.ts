import { accounts, billing, gateway, platformId } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { as, eventually } from '@trunkline/testing';
import { aPartner, envelopeOf, person, publish, setStage, type Stage } from '../../test/start.js';

describe('the activity log', () => {
  let stage: Stage;
  let partner: Awaited<ReturnType<typeof aPartner>>;
  beforeAll(async () => {
    stage = await setStage();
    partner = await aPartner(stage);
  });
  afterAll(() => stage.world.stop());

  const call: Stage['world']['call'] = (...args) => stage.world.call(...args);
  const list = (accountId: string, request: { limit?: number; cursor?: string; id?: string } = {}) => call(accounts.activity.list, { accountId, ...request }, partner.ctx(accountId));
  const lines = (accountId: string, count: number) => eventually(async () => {
    const { items } = await list(accountId);
    return items.length >= count ? items : null;
  });

  it('tells what was done to an account, newest first, with what was and what is', async () => {
    const { id: accountId } = await partner.create('Old Name');
    const ctx = partner.ctx(accountId);
    const rae = person('partner-representative', partner.partnerId);
    await call(accounts.accounts.update, { accountId, patch: { name: 'New Name', city: 'Cork' } }, ctx);
    await call(accounts.access.putGrant, { accountId, personId: rae.id, personName: rae.name }, ctx);
    await call(accounts.access.removeGrant, { accountId, personId: rae.id }, ctx);
    await call(accounts.integrations.put, { accountId, productId: 'miteam-meetings' }, ctx);
    await call(accounts.integrations.remove, { accountId, productId: 'miteam-meetings' }, ctx);
    const items = await lines(accountId, 7);
    expect(items.map((item) => item.action)).toEqual([
      'integration.removed', 'account.changed', 'integration.added', 'access.revoked', 'access.granted', 'account.changed', 'account.created',
    ]);
    expect(items[5]).toMatchObject({
      actor: { type: 'client', id: partner.admin.id, name: 'Partner system' }, target: { type: 'account', id: accountId, label: 'New Name' },
      before: { name: 'Old Name' }, after: { name: 'New Name' }, traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(items[1]).toMatchObject({ before: { privileges: { guestAccess: false } }, after: { privileges: { guestAccess: true } } });
    expect(items[4]).toMatchObject({ target: { type: 'person', id: rae.id, label: 'Rae' } });
    for (const item of items) expect(item).not.toHaveProperty('onBehalfOf');
    expect((await list(accountId, { id: items[4]!.id })).items).toEqual([items[4]]);
    const { id: other } = await partner.create('Another');
    expect((await list(other, { id: items[4]!.id })).items).toEqual([]);
  });

  it('keeps an event of another service once, however often it comes and to whichever replica', async () => {
    const { id: accountId } = await partner.create('Foreign Event');
    const data = { trackingNumber: 'O-1', version: 1, partnerId: partner.partnerId, accountId };
    const activity = { action: 'order.assigned', target: { type: 'order' as const, id: 'O-1', label: 'O-1' }, after: { 'a.b': { $set: [1, null] }, '': 'empty' } };
    const envelope = envelopeOf({ actor: partner.admin, partnerId: partner.partnerId, accountId, data, activity });
    for (let n = 0; n < 4; n++) await publish(stage, billing.events.received, envelope, `again-${n}-${envelope.id}`);
    const last = envelopeOf({ actor: partner.admin, partnerId: partner.partnerId, accountId, data, activity: { ...activity, action: 'order.expired' } });
    await publish(stage, billing.events.received, last);
    const items = await lines(accountId, 3);
    expect(items.map((item) => item.action)).toEqual(['order.expired', 'order.assigned', 'account.created']);
    expect(items[1]).toMatchObject({ id: envelope.id, after: activity.after, traceId: envelope.traceId });
    expect(items[1]).not.toHaveProperty('before');
  });

  it('keeps with an account only what is of it and for the log', async () => {
    const { id: accountId } = await partner.create('Nothing to Log');
    const who = { actor: partner.admin, partnerId: partner.partnerId };
    const activity = { action: 'user.read', target: { type: 'user' as const, id: newId(), label: 'Ada' } };
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId, data: {} }));
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId: null, data: {}, activity }));
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId: newId(), data: {}, activity }));
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId, data: {}, activity }));
    expect((await lines(accountId, 2)).map((item) => item.action)).toEqual(['user.read', 'account.created']);
    // Whoever reads a list names the account by its id alone.
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId, data: {}, activity: { action: 'users.listed', target: { type: 'account' as const, id: accountId, label: '' } } }));
    expect((await lines(accountId, 3)).find((item) => item.action === 'users.listed')).toMatchObject({ target: { type: 'account', id: accountId, label: 'Nothing to Log' } });
  });

  it('keeps what is of the partner alone apart, for its admins, and tells reads from changes', async () => {
    const own = await aPartner(stage);
    const { id: accountId } = await own.create('Somebody');
    const who = { actor: own.admin, partnerId: own.partnerId };
    const target = { type: 'partner' as const, id: own.partnerId, label: '' };
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId: null, data: {}, activity: { action: 'people.listed', target } }));
    await publish(stage, gateway.events.read, envelopeOf({ ...who, accountId, data: {}, activity: { action: 'users.listed', target: { type: 'account' as const, id: accountId, label: '' } } }));
    const log = (more: object = {}, ctx = own.ctx()) => call(accounts.activity.ofPartner, { partnerId: own.partnerId, ...more }, ctx);
    const found = await eventually(async () => {
      const { items } = await log();
      return items.length >= 2 ? items : null;
    });
    expect(found.map((item) => item.action)).toEqual(['people.listed', 'partner.created']);
    expect(found[0]!.target.label).toBe('Northern Light');
    expect((await log({ kind: 'reads' })).items.map((item) => item.action)).toEqual(['people.listed']);
    expect((await log({ kind: 'changes' })).items.map((item) => item.action)).toEqual(['partner.created']);
    const first = await log({ limit: 1 });
    expect((await log({ limit: 1, cursor: first.nextCursor! })).items.map((item) => item.action)).toEqual(['partner.created']);
    await expect(log({ limit: 1, cursor: first.nextCursor!, kind: 'reads' })).rejects.toMatchObject({ code: 'request.cursor_invalid' });
    expect((await call(accounts.activity.list, { accountId, kind: 'changes' }, own.ctx(accountId))).items.map((item) => item.action)).toEqual(['account.created']);
    await expect(log({}, as(person('partner-representative', own.partnerId)))).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(log({}, partner.ctx())).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('keeps what is of the platform alone, for its operators', async () => {
    const operator = person('operator', null as never);
    const target = { type: 'person' as const, id: operator.id, label: 'Operator' };
    await publish(stage, gateway.events.read, envelopeOf({ actor: operator, partnerId: null, accountId: null, data: {}, activity: { action: 'person.signed-in', target } }));
    // As identity tells of its operators.
    await publish(stage, gateway.events.read, envelopeOf({ actor: operator, partnerId: platformId, accountId: null, data: {}, activity: { action: 'person.signed-in', target: { ...target, id: newId() } } }));
    const log = (ctx = as(operator)) => call(accounts.activity.ofPlatform, { kind: 'changes' }, ctx);
    const found = await eventually(async () => (await log()).items.find((item) => item.target.id === operator.id) ?? null);
    expect(found).toMatchObject({ action: 'person.signed-in', actor: { id: operator.id } });
    await eventually(async () => (await log()).items.filter((item) => item.actor.id === operator.id).length === 2);
    await expect(log(partner.ctx())).rejects.toMatchObject({ code: 'auth.forbidden' });
  });

  it('says for whom a job or an app acted; a system acts for itself', async () => {
    const { id: accountId } = await partner.create('By Proxy');
    const rae = person('partner-admin', partner.partnerId);
    const via = { type: 'job' as const, id: 'idn_1', name: 'sendWelcome' };
    const activity = { action: 'job.finished', target: { type: 'job' as const, id: 'idn_1', label: 'sendWelcome' } };
    const of = { partnerId: partner.partnerId, accountId, data: {}, activity };
    await publish(stage, gateway.events.read, { ...envelopeOf({ ...of, actor: rae }), via });
    await publish(stage, gateway.events.read, { ...envelopeOf({ ...of, actor: partner.admin }, new Date(Date.now() + 1_000)), via });
    const items = await lines(accountId, 3);
    expect(items[0]).toMatchObject({ actor: { type: 'client', id: partner.admin.id } });
    expect(items[0]).not.toHaveProperty('onBehalfOf');
    expect(items[1]).toMatchObject({ actor: via, onBehalfOf: { type: 'person', id: rae.id, name: 'Rae' } });
  });

  it('gives many lines of one moment page by page, each once', async () => {
    const { id: accountId } = await partner.create('Busy');
    const at = new Date(Date.now() + 1000);
    const sent = Array.from({ length: 60 }, (_, n) => envelopeOf({
      actor: partner.admin, partnerId: partner.partnerId, accountId, data: {}, activity: { action: 'user.read', target: { type: 'user' as const, id: String(n), label: String(n) } },
    }, n < 40 ? at : new Date(at.getTime() + n)));
    await Promise.all(sent.map((envelope) => publish(stage, gateway.events.read, envelope)));
    await lines(accountId, 50);
    const found: string[] = [];
    await eventually(async () => {
      found.length = 0;
      for (let cursor: string | undefined; ; ) {
        const page = await list(accountId, { limit: 13, ...(cursor ? { cursor } : {}) });
        found.push(...page.items.map((item) => `${item.at} ${item.id}`));
        if (!page.nextCursor) return found.length === 61;
        cursor = page.nextCursor;
      }
    });
    expect(found).toEqual([...new Set(found)].sort().reverse());
  });

  it('is for those who see the account', async () => {
    const { id: accountId } = await partner.create('Private');
    const tenant = { accountId, partnerId: partner.partnerId };
    const { nextCursor } = await list(accountId, { limit: 1 });
    expect(nextCursor).toBeNull();
    expect((await call(accounts.activity.list, { accountId }, as(person('account-admin', partner.partnerId, accountId), tenant))).items).toBeDefined();
    await expect(call(accounts.activity.list, { accountId }, as(person('user', partner.partnerId, accountId), tenant))).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(call(accounts.activity.list, { accountId }, as(person('partner-admin', newId()), tenant))).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
