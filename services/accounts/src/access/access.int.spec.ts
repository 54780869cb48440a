import { type Actor, accounts } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { getModelToken } from '@nestjs/mongoose';
import { as, eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { aPartner, envelopeOf, fields, person, publish, setStage, type Stage } from '../../test/start.js';
import type { GrantDocument } from './grant.schema.js';

describe('access to accounts', () => {
  let stage: Stage;
  let partner: Awaited<ReturnType<typeof aPartner>>;
  let grants: Model<GrantDocument>;
  beforeAll(async () => {
    stage = await setStage();
    partner = await aPartner(stage);
    grants = stage.replicas[0]!.app.get(getModelToken('Grant'), { strict: false });
  });
  afterAll(() => stage.world.stop());

  const call: Stage['world']['call'] = (...args) => stage.world.call(...args);
  const put = (accountId: string, who: Actor) => call(accounts.access.putGrant, { accountId, personId: who.id, personName: who.name }, partner.ctx(accountId));
  const remove = (accountId: string, who: Actor) => call(accounts.access.removeGrant, { accountId, personId: who.id }, partner.ctx(accountId));
  const sees = async (who: Actor, accountId: string) => (await call(accounts.access.check, { accountId }, as(who))).tenant !== null;

  describe('the matrix', () => {
    const places = ['granted', 'ungranted', 'of another partner', 'closed', 'never there'] as const;
    const ids = {} as Record<(typeof places)[number], string>;
    let rae: Actor;
    beforeAll(async () => {
      rae = person('partner-representative', partner.partnerId);
      const [granted, ungranted, closed] = await Promise.all(['Granted', 'Ungranted', 'Closed'].map((name) => partner.create(name)));
      Object.assign(ids, {
        granted: granted!.id, ungranted: ungranted!.id, closed: closed!.id, 'of another partner': (await (await aPartner(stage)).create('Foreign')).id, 'never there': newId(),
      });
      await put(ids.granted, rae);
      await put(ids.closed, rae);
      await call(accounts.accounts.close, { accountId: ids.closed }, partner.ctx(ids.closed));
    });

    const own = (role: Actor['role']) => () => person(role, partner.partnerId, ids.granted);
    const table: [who: string, actor: () => Actor, sees: readonly string[]][] = [
      ['partner client', () => partner.admin, ['granted', 'ungranted']],
      ['partner admin', () => person('partner-admin', partner.partnerId), ['granted', 'ungranted']],
      ['representative', () => rae, ['granted']],
      ['another representative', () => person('partner-representative', partner.partnerId), []],
      ['account admin', own('account-admin'), ['granted']],
      ['user', own('user'), ['granted']],
      ['user who says another partner', () => person('user', newId(), ids.granted), []],
      ['cpq', () => ({ ...person('cpq', partner.partnerId), partnerId: null }), []],
      ['connect client', () => ({ ...person('connect-client', partner.partnerId), partnerId: null }), []],
      ['a service', () => ({ ...person('service', partner.partnerId), partnerId: null }), ['granted', 'ungranted', 'of another partner']],
    ];
    for (const [who, actor, allowed] of table) {
      it.each(places.map((place) => [place, allowed.includes(place)] as const))(`${who}: account %s -> %s`, async (place, allow) => {
        const accountId = ids[place];
        const { tenant } = await call(accounts.access.check, { accountId }, as(actor()));
        expect(tenant !== null).toBe(allow);
        if (tenant && place !== 'of another partner') expect(tenant).toEqual({ accountId, partnerId: partner.partnerId });
        // Whoever gets past the gateway with a tenant that is not the actor's meets the same answer here.
        const get = call(accounts.accounts.get, { accountId }, as(actor(), { accountId, partnerId: partner.partnerId }));
        if (!allow) await expect(get).rejects.toMatchObject({ code: expect.stringMatching(/^(resource\.not_found|auth\.forbidden)$/) });
        else if (actor().role !== 'user') expect((await get).id).toBe(accountId);
        else await expect(get).rejects.toMatchObject({ code: 'auth.forbidden' });
      });
    }

    it('every call on an account is closed to a representative without a grant', async () => {
      const accountId = ids.ungranted;
      const ctx = as(rae, { accountId, partnerId: partner.partnerId });
      const calls = [
        () => call(accounts.accounts.get, { accountId }, ctx), () => call(accounts.accounts.update, { accountId, patch: { name: 'X' } }, ctx),
        () => call(accounts.accounts.close, { accountId }, ctx), () => call(accounts.access.listGrants, { accountId }, ctx),
        () => call(accounts.integrations.list, { accountId }, ctx), () => call(accounts.integrations.put, { accountId, productId: 'plain' }, ctx),
        () => call(accounts.integrations.remove, { accountId, productId: 'plain' }, ctx), () => call(accounts.activity.list, { accountId }, ctx),
      ];
      for (const one of calls) await expect(one()).rejects.toMatchObject({ code: 'resource.not_found' });
      // Not even with a grant are grants a representative's to give.
      await expect(call(accounts.access.putGrant, { accountId: ids.granted, personId: rae.id, personName: 'R' }, as(rae, { accountId: ids.granted, partnerId: partner.partnerId }))).rejects.toMatchObject({ code: 'auth.forbidden' });
    });
  });

  it('grants once, revokes once, grants again; holds at once', async () => {
    const { id } = await partner.create('Turns');
    const rae = person('partner-representative', partner.partnerId);
    const events: unknown[] = [];
    const watching = stage.world.connection.subscribe(accounts.events.accessChanged.subject, {
      callback: (_error, message) => void events.push(message.json<{ data: { accountId: string; granted: boolean } }>().data),
    });
    const tries = await Promise.all([1, 2, 3, 4, 5, 6].map(() => put(id, rae)));
    expect(tries.filter((item) => item.created)).toHaveLength(1);
    expect(new Set(tries.map((item) => item.grant.grantedAt)).size).toBe(1);
    expect(await sees(rae, id)).toBe(true);
    const revoked = await Promise.allSettled([remove(id, rae), remove(id, rae), remove(id, rae)]);
    expect(revoked.filter((item) => item.status === 'fulfilled')).toHaveLength(1);
    for (const item of revoked) if (item.status === 'rejected') expect(item.reason).toMatchObject({ code: 'resource.not_found' });
    expect(await sees(rae, id)).toBe(false);
    expect((await put(id, rae)).created).toBe(true);
    expect(await sees(rae, id)).toBe(true);
    await eventually(() => events.length >= 3);
    watching.unsubscribe();
    expect(events.map((data) => (data as { granted: boolean }).granted)).toEqual([true, false, true]);
  });

  it('lists the grants of an account page by page', async () => {
    const { id } = await partner.create('Many Grants');
    const people = Array.from({ length: 5 }, () => person('partner-representative', partner.partnerId));
    for (const who of people) await put(id, who);
    await remove(id, people[0]!);
    const first = await call(accounts.access.listGrants, { accountId: id, limit: 3 }, partner.ctx(id));
    const rest = await call(accounts.access.listGrants, { accountId: id, limit: 3, cursor: first.nextCursor! }, partner.ctx(id));
    expect([...first.items, ...rest.items].map((item) => item.personId)).toEqual(people.slice(1).map((who) => who.id).sort());
    expect(rest.nextCursor).toBeNull();
  });

  it('lets a representative see the account that she made, and no longer than it is granted', async () => {
    const rae = person('partner-representative', partner.partnerId);
    const account = await call(accounts.accounts.create, { partnerId: partner.partnerId, name: 'Made by Rae', ...fields }, as(rae));
    expect(await sees(rae, account.id)).toBe(true);
    await remove(account.id, rae);
    const data = { accountId: account.id, partnerId: partner.partnerId };
    // The event comes again: a grant that was revoked stays so. For an account whose creator's grant a crash left out, it makes it.
    await publish(stage, accounts.events.created, envelopeOf({ actor: rae, ...data, data }));
    const crashed = await partner.create('Crashed');
    const theirs = { accountId: crashed.id, partnerId: partner.partnerId };
    await publish(stage, accounts.events.created, envelopeOf({ actor: rae, ...theirs, data: theirs }));
    await eventually(() => sees(rae, crashed.id));
    expect(await sees(rae, account.id)).toBe(false);
  });

  it('ends the grants of a closed account, also when the event comes again', async () => {
    const { id: accountId } = await partner.create('Ends');
    const rae = person('partner-representative', partner.partnerId);
    await put(accountId, rae);
    await call(accounts.accounts.close, { accountId }, partner.ctx(accountId));
    await eventually(async () => (await grants.countDocuments({ accountId, active: true })) === 0);
    await grants.updateMany({ accountId }, { $set: { active: true, revokedAt: null } });
    const data = { accountId, partnerId: partner.partnerId };
    await publish(stage, accounts.events.closed, envelopeOf({ actor: partner.admin, ...data, data }));
    await eventually(async () => (await grants.countDocuments({ accountId, active: true })) === 0);
    await expect(put(accountId, rae)).rejects.toMatchObject({ code: 'resource.not_found' });
    // The events in the other order: the creator's grant must not stay behind.
    const creator = person('partner-representative', partner.partnerId);
    await publish(stage, accounts.events.created, envelopeOf({ actor: creator, ...data, data }));
    await eventually(async () => (await grants.countDocuments({ accountId, personId: creator.id, active: false })) === 1);
  });

  it('leaves no grant on an account that closes in the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { id: accountId } = await partner.create(`Race ${round}`);
      const rae = person('partner-representative', partner.partnerId);
      await Promise.allSettled([put(accountId, rae), call(accounts.accounts.close, { accountId }, partner.ctx(accountId))]);
      expect(await sees(rae, accountId)).toBe(false);
      await eventually(async () => (await grants.countDocuments({ accountId, active: true })) === 0);
    }
  });
});
