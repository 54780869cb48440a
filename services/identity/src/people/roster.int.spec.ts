import { getModelToken } from '@nestjs/mongoose';
import { accounts, type Actor, identity, type PartnerPerson } from '@trunkline/contracts';
import { eventEntry, newId, Outbox, serviceCtx } from '@trunkline/service-kit';
import { as, eventually, partnerAdmin } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import type { PersonDocument } from './person.schema.js';

const { people, actors, invitations, events } = identity;
const password = 'seven purple otters dance';

describe('a partner’s people as their admins manage them', () => {
  let it_: IdentityWorld;
  let model: Model<PersonDocument>;
  beforeAll(async () => {
    it_ = await createIdentityWorld();
    model = it_.replicas[0]!.app.get(getModelToken('Person'), { strict: false });
  });
  afterAll(() => it_.stop());

  const call: IdentityWorld['world']['call'] = (...args) => it_.world.call(...args);
  const resolve = (id: string) => call(actors.resolve, { type: 'person', id });
  const operator: Actor = { type: 'person', id: newId(), name: 'Olu', role: 'operator', partnerId: null, accountId: null };
  let revs = 0;
  /** Tells what accounts would. */
  async function tell(partnerId: string, news: object, rev = ++revs) {
    await it_.replicas[0]!.app.get(Outbox).publishNow(eventEntry(serviceCtx('accounts'), accounts.events.partnerChanged, {
      data: { partnerId, rev, state: 'active', secondFactorRequired: false, defaultLanguage: 'en', ...news }, partnerId, accountId: null,
    }));
  }
  function aPartner() {
    const admin = partnerAdmin();
    const { partnerId } = admin;
    const ctx = as(admin);
    return {
      partnerId, ctx,
      invite: (email: string, more: object = {}, of: object = {}) => call(people.invite, { partnerId, email, role: 'partner-representative', ...more }, { ...ctx, ...of }),
      registered: (email: string, role: PartnerPerson['role'] = 'partner-admin') => call(people.create, { partnerId, name: email.split('@')[0]!, email, role, password }),
      update: (personId: string, patch: object, ifMatch?: string) => call(people.update, { partnerId, personId, patch, ...(ifMatch ? { ifMatch } : {}) }, ctx),
      remove: (personId: string, ifMatch?: string) => call(people.remove, { partnerId, personId, ...(ifMatch ? { ifMatch } : {}) }, ctx),
      get: (personId: string) => call(people.get, { partnerId, personId }, ctx),
    };
  }
  /** The ids of the links that were sent to somebody, oldest first. */
  const sent = (personId: string, count: number) => eventually(() => {
    const found = it_.eventsOf(events.invitationsWanted, personId).map(({ data }) => (data as { invitations: { invitationId: string }[] }).invitations[0]!.invitationId);
    return found.length >= count ? found : null;
  });

  it('are invited by mail in the partner’s language, once for an address, and register by the link', async () => {
    const partner = aPartner();
    await tell(partner.partnerId, { defaultLanguage: 'de' });
    await eventually(async () => (await partner.invite(`${newId()}@x.example`)).language === 'de');
    const [rep, same] = await Promise.all([1, 2].map(() => partner.invite('Rep@x.example', { firstName: 'Rae', lastName: 'Ode' }, { requestKey: 'invite-rep' }))) as [PartnerPerson, PartnerPerson];
    expect(same).toEqual(rep);
    expect(rep).toMatchObject({ name: 'Rae Ode', firstName: 'Rae', lastName: 'Ode', email: 'Rep@x.example', role: 'partner-representative', state: 'invited', language: 'de', etag: '1' });
    expect(await partner.invite('Rep@x.example', {}, { requestKey: 'invite-rep' })).toEqual(rep);
    await expect(partner.invite('rep@X.example', { role: 'partner-admin' })).rejects.toMatchObject({ code: 'identity.email_taken', errors: [{ pointer: '/email' }] });
    const [first] = await sent(rep.id, 1);
    const again = () => call(people.inviteAgain, { partnerId: partner.partnerId, personId: rep.id }, { ...partner.ctx, requestKey: 'again' });
    await Promise.all([again(), again()]);
    await again();
    const links = await sent(rep.id, 2);
    expect(links).toHaveLength(2);
    // The newer link has ended the older one.
    expect((await call(invitations.links, { invitationIds: [first!] })).items).toEqual([]);
    const { items: [link] } = await call(invitations.links, { invitationIds: [links[1]!] });
    expect(link).toMatchObject({ email: 'Rep@x.example', name: 'Rae Ode', accountId: null, partnerId: partner.partnerId });
    await call(invitations.complete, { token: link!.token, password, kind: 'welcome' });
    expect((await resolve(rep.id)).actor).toMatchObject({ role: 'partner-representative', partnerId: partner.partnerId });
    await expect(again()).rejects.toMatchObject({ code: 'identity.state_transition' });
    const actions = it_.eventsOf(events.personChanged, rep.id).map(({ activity, partnerId, accountId }) => [activity?.action, partnerId, accountId]);
    expect(actions).toEqual([['person.created', partner.partnerId, null]]);
  });

  it('are the same address as a user of an account, which is another member of the family', async () => {
    const partner = aPartner();
    const user = await call(identity.users.create, { accountId: it_.tenant.accountId, email: 'both@x.example' }, it_.ctx);
    expect((await partner.invite('both@x.example')).id).not.toBe(user.id);
  });

  it('change names, role and state against what was seen; role and state are told, and hold at once', async () => {
    const partner = aPartner();
    await partner.registered('first@x.example');
    const rep = await partner.registered('rep@x.example', 'partner-representative');
    await expect(partner.update(rep.id, { name: 'X' }, '9')).rejects.toMatchObject({ code: 'resource.changed' });
    expect(await partner.update(rep.id, { name: 'Rae' }, '1')).toMatchObject({ name: 'Rae', etag: '2' });
    expect(await partner.update(rep.id, { name: 'Rae' }, '2')).toMatchObject({ etag: '2' });
    expect(await partner.update(rep.id, { role: 'partner-admin' })).toMatchObject({ role: 'partner-admin', etag: '3' });
    // Without signing in again: what is signed in stays so, with the new role.
    expect(await resolve(rep.id)).toMatchObject({ actor: { role: 'partner-admin', name: 'Rae' } });
    expect((await resolve(rep.id)).notBefore).toBeUndefined();
    expect(await partner.update(rep.id, { state: 'disabled' })).toMatchObject({ state: 'disabled' });
    expect((await resolve(rep.id)).actor).toBeNull();
    const disabledAt = Math.floor(Date.now() / 1000);
    expect(await partner.update(rep.id, { state: 'registered' })).toMatchObject({ state: 'registered' });
    // What was signed in before does not come back.
    expect((await resolve(rep.id)).notBefore).toBeGreaterThanOrEqual(disabledAt - 2);
    const told = await eventually(() => (it_.eventsOf(events.personChanged, rep.id).length >= 5 ? it_.eventsOf(events.personChanged, rep.id) : null));
    expect(told.map(({ activity, data }) => [activity?.action, (data as { role: string; state: string }).role, (data as { state: string }).state])).toEqual([
      ['person.created', 'partner-representative', 'registered'], ['person.changed', 'partner-representative', 'registered'], ['person.changed', 'partner-admin', 'registered'],
      ['person.disabled', 'partner-admin', 'disabled'], ['person.enabled', 'partner-admin', 'registered'],
    ]);
    expect(told[2]!.activity).toMatchObject({ before: { role: 'partner-representative' }, after: { role: 'partner-admin' }, target: { type: 'person', label: 'Rae' } });
    const invited = await partner.invite('later@x.example');
    await expect(partner.update(invited.id, { state: 'registered' })).rejects.toMatchObject({ code: 'identity.state_transition' });
  });

  it('leave nothing personal when they are removed, and their address free', async () => {
    const partner = aPartner();
    await partner.registered('first@x.example');
    const rep = await partner.registered('gone@x.example', 'partner-representative');
    await expect(partner.remove(rep.id, '7')).rejects.toMatchObject({ code: 'resource.changed' });
    await partner.remove(rep.id, '1');
    for (const gone of [() => partner.get(rep.id), () => partner.remove(rep.id), () => partner.update(rep.id, { name: 'X' })]) await expect(gone()).rejects.toMatchObject({ code: 'resource.not_found' });
    expect((await resolve(rep.id)).actor).toBeNull();
    expect((await call(people.byIds, { partnerId: partner.partnerId, ids: [rep.id] })).items).toEqual([]);
    await eventually(() => it_.eventsOf(events.personChanged, rep.id).some(({ data }) => (data as { state?: string }).state === 'removed'));
    await eventually(async () => !JSON.stringify(await model.findById(rep.id).lean()).includes('gone'));
    expect(await partner.invite('gone@x.example')).toMatchObject({ state: 'invited' });
  });

  it('are found by role and state; only admins see who is disabled', async () => {
    const partner = aPartner();
    const { partnerId } = partner;
    await partner.registered('admin@x.example');
    const off = await partner.registered('off@x.example', 'partner-representative');
    await partner.invite('new@x.example', { firstName: 'Zoë' });
    await partner.update(off.id, { state: 'disabled' });
    const search = async (filter: object, actor: Actor = partner.ctx.actor) => (await call(people.search, { partnerId, ...filter }, as(actor))).items.map(({ name }) => name);
    expect(await search({})).toEqual(['admin', 'off', 'Zoë']);
    expect(await search({ state: 'active' })).toEqual(['admin', 'Zoë']);
    expect(await search({ state: 'disabled' })).toEqual(['off']);
    expect(await search({ state: 'invited', role: 'partner-representative' })).toEqual(['Zoë']);
    expect(await search({ q: 'zoe' })).toEqual(['Zoë']);
    const rep: Actor = { type: 'person', id: newId(), name: 'R', role: 'partner-representative', partnerId, accountId: null };
    expect(await search({}, rep)).toEqual(['admin', 'Zoë']);
    expect(await search({ state: 'disabled' }, rep)).toEqual([]);
    for (const refused of [
      () => call(people.invite, { partnerId, email: 'a@x.example', role: 'partner-admin' }, as(rep)), () => call(people.get, { partnerId, personId: off.id }, as(rep)),
      () => call(people.update, { partnerId, personId: off.id, patch: { role: 'partner-admin' } }, as(rep)), () => call(people.remove, { partnerId, personId: off.id }, as(rep)),
    ]) await expect(refused()).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(call(people.get, { partnerId: partnerAdmin().partnerId, personId: off.id }, partner.ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    // A person of another partner does not exist, though the partner is one's own.
    await expect(aPartner().get(off.id)).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  describe('the last admin who can sign in', () => {
    const lastAdmin = { code: 'identity.last_admin', kind: 'conflict' };

    it('can be neither disabled, nor demoted, nor removed; who is invited or disabled does not count', async () => {
      const partner = aPartner();
      const admin = await partner.registered('only@x.example');
      const invited = await partner.invite('invited@x.example', { role: 'partner-admin' });
      for (const refused of [() => partner.update(admin.id, { state: 'disabled' }), () => partner.update(admin.id, { role: 'partner-representative' }), () => partner.remove(admin.id)]) {
        await expect(refused()).rejects.toMatchObject(lastAdmin);
      }
      expect(await partner.update(admin.id, { name: 'Renamed' })).toMatchObject({ name: 'Renamed', state: 'registered', role: 'partner-admin' });
      await partner.remove(invited.id);
      const second = await partner.registered('second@x.example');
      expect(await partner.update(admin.id, { role: 'partner-representative' })).toMatchObject({ role: 'partner-representative' });
      await expect(partner.remove(second.id)).rejects.toMatchObject(lastAdmin);
    });

    it('is one of those who go all at once, by two replicas', async () => {
      for (let round = 0; round < 4; round++) {
        const partner = aPartner();
        const admins = await Promise.all([1, 2, 3, 4].map((n) => partner.registered(`a${n}@x.example`)));
        const goes = [(id: string) => partner.remove(id), (id: string) => partner.update(id, { state: 'disabled' }), (id: string) => partner.update(id, { role: 'partner-representative' })];
        const tries = await Promise.allSettled(admins.map(({ id }, n) => goes[n % 3]!(id)));
        for (const item of tries) if (item.status === 'rejected') expect(item.reason).toMatchObject(lastAdmin);
        expect(await model.countDocuments({ partnerId: partner.partnerId, role: 'partner-admin', state: 'registered' })).toBeGreaterThanOrEqual(1);
        // Who was refused as one of several can go, as long as somebody stays.
        const left = (await call(people.search, { partnerId: partner.partnerId, role: 'partner-admin', state: 'registered' }, partner.ctx)).items;
        for (const { id } of left.slice(1)) await partner.remove(id);
        await expect(partner.remove(left[0]!.id)).rejects.toMatchObject(lastAdmin);
      }
    });

    it('is not kept from going by what a process left that died', async () => {
      const partner = aPartner();
      const [one, other] = [await partner.registered('one@x.example'), await partner.registered('other@x.example')];
      await model.updateOne({ _id: one.id }, { $set: { leavingAt: new Date(Date.now() - 60_000) } });
      expect(await partner.update(other.id, { role: 'partner-representative' })).toMatchObject({ role: 'partner-representative' });
      await expect(partner.update(one.id, { role: 'partner-representative' })).rejects.toMatchObject(lastAdmin);
    });
  });

  it('the operator invites the first admin of a partner, and nobody else', async () => {
    const partner = aPartner();
    const invite = (email: string, ctx = as(operator)) => call(people.inviteFirstAdmin, { partnerId: partner.partnerId, email, name: 'First' }, ctx);
    const first = await invite('first@x.example');
    expect(first).toMatchObject({ role: 'partner-admin', state: 'invited', name: 'First' });
    expect((await invite('first@x.example')).id).toBe(first.id);
    const links = await sent(first.id, 2);
    const { items: [link] } = await call(invitations.links, { invitationIds: links });
    await call(invitations.complete, { token: link!.token, password, kind: 'welcome' });
    await expect(invite('second@x.example')).rejects.toMatchObject({ code: 'identity.partner_has_admin', kind: 'conflict' });
    await expect(invite('third@x.example', partner.ctx)).rejects.toMatchObject({ code: 'auth.forbidden' });
    await expect(call(people.search, { partnerId: partner.partnerId }, as(operator))).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('a suspended partner’s people and systems are nobody until it is resumed; older news change nothing', async () => {
    const partner = aPartner();
    const admin = await partner.registered('admin@x.example');
    const clientId = `client-${newId()}`;
    await call(people.createClient, { clientId, name: 'S', clientSecret: 'x'.repeat(40), role: 'partner', partnerId: partner.partnerId });
    const acts = async () => Promise.all([resolve(admin.id), call(actors.resolve, { type: 'client', id: clientId })]).then((found) => found.map(({ actor }) => actor !== null));
    expect(await acts()).toEqual([true, true]);
    await tell(partner.partnerId, { state: 'suspended' }, 1005);
    await eventually(async () => !(await acts()).some(Boolean));
    await tell(partner.partnerId, {}, 1004);
    await tell(partner.partnerId, { state: 'active' }, 1006);
    await eventually(async () => (await acts()).every(Boolean));
    await tell(partner.partnerId, { state: 'suspended' }, 1005);
    expect(await acts()).toEqual([true, true]);
  });

  it('a partner that wants a second factor: what was signed in without one counts no more', async () => {
    const partner = aPartner();
    const [without, before] = [await partner.registered('without@x.example'), await partner.registered('before@x.example')];
    const since = new Date(Date.now() - 100_000);
    await model.updateOne({ _id: before.id }, { $set: { secondFactor: { sealed: 's', lastStep: 1, recovery: [], since } } });
    expect([(await resolve(without.id)).notBefore, (await resolve(before.id)).notBefore]).toEqual([undefined, undefined]);
    await tell(partner.partnerId, { secondFactorRequired: true });
    await eventually(async () => (await resolve(without.id)).notBefore !== undefined);
    // No session of hers holds, until she has a factor; of the other's those that began with it.
    expect((await resolve(without.id)).notBefore).toBeGreaterThan(Date.now() / 1000 + 3600);
    expect((await resolve(before.id)).notBefore).toBe(Math.floor(since.getTime() / 1000));
    // Users of its customers are not the partner's people.
    const user = await call(identity.users.create, { accountId: it_.tenant.accountId, email: 'u@x.example' }, it_.ctx);
    expect((await resolve(user.id)).notBefore).toBeUndefined();
    await tell(partner.partnerId, { secondFactorRequired: false });
    await eventually(async () => (await resolve(without.id)).notBefore === undefined);
  });
});

describe('the platform’s own people', () => {
  let it_: IdentityWorld;
  beforeAll(async () => {
    it_ = await createIdentityWorld({ OPERATOR_EMAIL: 'Root@platform.example' });
  });
  afterAll(() => it_.stop());

  it('begin with the one whom the environment names, invited once whatever many start at once', async () => {
    const wanted = await eventually(() => (it_.events.filter(({ subject }) => subject === events.invitationsWanted.subject).length > 0 ? it_.events.filter(({ subject }) => subject === events.invitationsWanted.subject) : null));
    const ids = wanted.flatMap(({ envelope }) => (envelope.data as { invitations: { invitationId: string }[] }).invitations.map(({ invitationId }) => invitationId));
    const { items } = await it_.world.call(invitations.links, { invitationIds: ids });
    expect(items).toMatchObject([{ email: 'Root@platform.example', accountId: null }]);
    const { userId } = await it_.world.call(invitations.complete, { token: items[0]!.token, password, kind: 'welcome' });
    expect((await it_.world.call(actors.resolve, { type: 'person', id: userId })).actor).toEqual({ type: 'person', id: userId, name: 'Root', role: 'operator', partnerId: null, accountId: null });
  });

  it('are made by the operator’s command, persons and systems; idempotent', async () => {
    const make = () => it_.world.call(people.createOperator, { name: 'Olu', email: 'olu@platform.example', password });
    const [one, other] = await Promise.all([make(), make()]);
    expect(one).toEqual(other);
    expect((await it_.world.call(actors.resolve, { type: 'person', id: one!.id })).actor).toMatchObject({ role: 'operator', partnerId: null });
    // Whoever hears that one has changed finds nobody of a partner.
    const [changed] = await eventually(() => (it_.eventsOf(events.personChanged, one!.id).length ? it_.eventsOf(events.personChanged, one!.id) : null));
    expect((await it_.world.call(people.byIds, { partnerId: changed!.partnerId!, ids: [one!.id] })).items).toEqual([]);
    await it_.world.call(people.createClient, { clientId: 'operator', name: 'Operator', clientSecret: 'x'.repeat(40), role: 'operator', partnerId: null });
    expect((await it_.world.call(actors.resolve, { type: 'client', id: 'operator' })).actor).toMatchObject({ type: 'client', role: 'operator', partnerId: null });
  });
});
