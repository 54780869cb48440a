/* eslint-disable @typescript-eslint/no-explicit-any -- what peers were asked is looked at as it came */
import { accounts, type Actor, type Envelope, identity, type Partner, type PartnerPerson } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { createHarness, type Harness } from './harness.js';

describe('a partner, its people, and the operator', () => {
  let h: Harness;
  let partnerId: string;
  let admin: Actor;
  let operator: Actor;
  const seen: Record<string, { input: any; actor: Actor; via?: unknown }[]> = {};
  const reads: Envelope[] = [];
  const partnerOf = (id: string): Partner => ({ id, name: 'Northern Light', defaultLanguage: 'en', contacts: [], secondFactorRequired: false, state: 'active', createdAt: '2026-11-01T10:00:00.000Z', etag: '3' });
  const personOf = (id: string, more: object = {}): PartnerPerson => ({
    id, partnerId, name: 'Rae Ode', firstName: 'Rae', lastName: 'Ode', email: 'rae@x.example', role: 'partner-representative', language: 'de', state: 'invited', etag: '1', ...more,
  });

  beforeAll(async () => {
    h = await createHarness({}, 2);
    partnerId = newId();
    admin = h.actor('partner-admin', partnerId, null, 'person');
    operator = h.actor('operator', null);
    h.world.connection.subscribe('events.gateway.data.read.v1', { callback: (_error, message) => void reads.push(message.json()) });
    const note = (name: string, input: unknown, { actor, via }: { actor: Actor; via?: unknown }) => void (seen[name] ??= []).push({ input, actor, via });
    h.world.answer(accounts.partners.get, ({ partnerId: id }) => ({ partner: id === partnerId ? partnerOf(id) : null }));
    h.world.answer(accounts.partners.update, (input, ctx) => {
      note('update', input, ctx);
      return { ...partnerOf(input.partnerId), ...(input.patch as object), etag: '4' };
    });
    h.world.answer(accounts.partners.manage, (input, ctx) => {
      note('manage', input, ctx);
      return { ...partnerOf(input.partnerId), ...(input.patch as object), etag: '4' };
    });
    h.world.answer(accounts.partners.create, ({ id: _, ...fields }) => ({ ...partnerOf(newId()), ...fields, etag: '1' }));
    h.world.answer(accounts.partners.list, () => ({ items: [partnerOf(partnerId)], nextCursor: null }));
    h.world.answer(accounts.activity.ofPartner, (input, ctx) => {
      note('activity', input, ctx);
      return { items: [], nextCursor: null };
    });
    h.world.answer(identity.people.search, (input, ctx) => {
      note('search', input, ctx);
      return { items: [personOf(newId())], nextCursor: null };
    });
    h.world.answer(identity.people.invite, (input, ctx) => {
      note('invite', input, ctx);
      return personOf(newId());
    });
    h.world.answer(identity.people.inviteFirstAdmin, (input, ctx) => {
      note('first', input, ctx);
      return personOf(newId(), { role: 'partner-admin', name: 'First' });
    });
    h.world.answer(identity.people.get, ({ personId }) => personOf(personId));
    h.world.answer(identity.people.update, (input, ctx) => {
      note('person', input, ctx);
      return personOf(input.personId, { ...input.patch, etag: '2' });
    });
    h.world.answer(identity.people.remove, (input, ctx) => {
      note('removed', input, ctx);
      return {};
    });
    h.world.answer(identity.people.inviteAgain, ({ personId }) => personOf(personId));
    await h.world.connection.flush();
  });
  afterAll(() => h.stop());

  it('the partner is read by its people and changed by its admins, against what was seen', async () => {
    const representative = h.actor('partner-representative', partnerId);
    const got = await h.ask('GET', '/v1/partner', { as: representative });
    expect(got).toMatchObject({ status: 200, json: { id: partnerId, secondFactorRequired: false, etag: '"3"' } });
    expect(await h.ask('PATCH', '/v1/partner', { as: representative, body: { name: 'X' }, headers: { 'if-match': '"3"' } })).toMatchObject({ status: 403 });
    expect(await h.ask('PATCH', '/v1/partner', { as: admin, body: { name: 'X' } })).toMatchObject({ status: 428 });
    expect(await h.ask('PATCH', '/v1/partner', { as: admin, body: { state: 'suspended' }, headers: { 'if-match': '"3"' } })).toMatchObject({ status: 422 });
    expect(await h.ask('PATCH', '/v1/partner', { as: admin, body: { secondFactorRequired: true }, headers: { 'if-match': got.headers.get('etag')! } })).toMatchObject({ status: 200, json: { secondFactorRequired: true, etag: '"4"' } });
    expect(seen['update']!.map(({ input }) => input)).toEqual([{ partnerId, ifMatch: '3', patch: { secondFactorRequired: true } }]);
  });

  it('people are invited, read, changed, invited again and removed, of the own partner only', async () => {
    const body = { email: 'rae@x.example', firstName: 'Rae', role: 'partner-representative' };
    const made = await h.ask('POST', '/v1/partner/people', { as: admin, body });
    expect(made).toMatchObject({ status: 201, json: { state: 'invited', role: 'partner-representative', etag: '"1"' } });
    const { id } = made.json;
    expect(made.headers.get('location')).toBe(`/v1/partner/people/${id}`);
    expect(seen['invite']![0]!.input).toEqual({ partnerId, ...body });
    expect(await h.ask('POST', '/v1/partner/people', { as: admin, body: { ...body, role: 'operator' } })).toMatchObject({ status: 422 });
    expect(await h.ask('POST', '/v1/partner/people', { as: admin, body: { role: 'partner-admin' } })).toMatchObject({ status: 422 });
    expect(await h.ask('GET', '/v1/partner/people?state=disabled&role=partner-admin&q=a', { as: admin })).toMatchObject({ status: 200, json: { items: [{ firstName: 'Rae' }] } });
    expect(seen['search']!.at(-1)!.input).toMatchObject({ partnerId, state: 'disabled', role: 'partner-admin', q: 'a' });
    expect(await h.ask('GET', '/v1/partner/people?state=gone', { as: admin })).toMatchObject({ status: 400 });
    const path = `/v1/partner/people/${id}`;
    expect(await h.ask('GET', path, { as: admin })).toMatchObject({ status: 200, json: { id, email: 'rae@x.example' } });
    expect(await h.ask('PATCH', path, { as: admin, body: { state: 'disabled' } })).toMatchObject({ status: 428 });
    expect(await h.ask('PATCH', path, { as: admin, body: { role: 'partner-admin' }, headers: { 'if-match': '"1"' } })).toMatchObject({ status: 200, json: { role: 'partner-admin', etag: '"2"' } });
    expect(seen['person']!.at(-1)!.input).toEqual({ partnerId, personId: id, ifMatch: '1', patch: { role: 'partner-admin' } });
    expect(await h.ask('POST', `${path}/invitations`, { as: admin })).toMatchObject({ status: 200, json: { id } });
    expect(await h.ask('DELETE', path, { as: admin })).toMatchObject({ status: 204 });
    expect(seen['removed']!.at(-1)!.input).toEqual({ partnerId, personId: id });
    for (const [method, at] of [['GET', path], ['DELETE', path], ['POST', '/v1/partner/people'], ['POST', `${path}/invitations`]] as const) {
      expect(await h.ask(method, at, { as: h.actor('partner-representative', partnerId), ...(at.endsWith('people') ? { body } : {}) })).toMatchObject({ status: 403 });
    }
    expect(reads.map(({ activity, partnerId: of, accountId }) => [activity?.action, activity?.target.type, of, accountId])).toEqual(expect.arrayContaining([
      ['people.listed', 'partner', partnerId, null], ['person.read', 'person', partnerId, null],
    ]));
  });

  it('what happened with the partner is read by its admins, which is told', async () => {
    expect(await h.ask('GET', '/v1/partner/activity?kind=changes&limit=5', { as: admin })).toMatchObject({ status: 200, json: { items: [], nextCursor: null } });
    expect(seen['activity']!.at(-1)!.input).toMatchObject({ partnerId, kind: 'changes', limit: 5 });
    await eventually(() => reads.some(({ activity }) => activity?.action === 'activity.listed' && activity.target.id === partnerId));
  });

  it('the operator makes partners, changes and suspends them, and invites their first admin', async () => {
    expect(await h.ask('GET', '/v1/me', { as: operator })).toMatchObject({ status: 200, json: { roles: ['operator'], partner: null, accounts: [] } });
    expect(await h.ask('POST', '/v1/partners', { as: operator, body: { name: 'Blue Sky' } })).toMatchObject({ status: 201, json: { name: 'Blue Sky', state: 'active', etag: '"1"' } });
    expect(await h.ask('GET', '/v1/partners?q=north', { as: operator })).toMatchObject({ status: 200, json: { items: [{ id: partnerId, etag: '"3"' }] } });
    expect(await h.ask('GET', `/v1/partners/${partnerId}`, { as: operator })).toMatchObject({ status: 200, json: { name: 'Northern Light' } });
    expect(await h.ask('GET', `/v1/partners/${newId()}`, { as: operator })).toMatchObject({ status: 404 });
    expect(await h.ask('PATCH', `/v1/partners/${partnerId}`, { as: operator, body: { state: 'suspended' }, headers: { 'if-match': '*' } })).toMatchObject({ status: 200, json: { state: 'suspended' } });
    expect(seen['manage']![0]!.input).toEqual({ partnerId, ifMatch: '*', patch: { state: 'suspended' } });
    expect(await h.ask('POST', `/v1/partners/${partnerId}/admins`, { as: operator, body: { email: 'first@x.example', name: 'First' } })).toMatchObject({ status: 201, json: { role: 'partner-admin' } });
    expect(await h.ask('POST', `/v1/partners/${newId()}/admins`, { as: operator, body: { email: 'first@x.example' } })).toMatchObject({ status: 404 });
    for (const path of ['/v1/partner', '/v1/partner/people', '/v1/accounts', '/v1/orders', `/v1/accounts/${h.account(partnerId)}`]) expect(await h.ask('GET', path, { as: operator })).toMatchObject({ status: 403 });
  });

  it('a changed role holds in every gateway at once, and so does what a partner has set', async () => {
    const rae = h.actor('partner-representative', partnerId);
    const invites = async () => Promise.all(h.services.map(async (on) => (await h.ask('POST', '/v1/partner/people', { as: rae, on, body: { email: 'a@x.example', role: 'partner-admin' } })).status));
    expect(await invites()).toEqual([403, 403]);
    const tell = async (subject: string, data: object) => {
      h.world.connection.publish(subject, JSON.stringify({ id: newId(), at: new Date().toISOString(), actor: admin, partnerId, accountId: null, traceId: 'c'.repeat(32), data }));
      await h.world.connection.flush();
    };
    h.actors.set(`person:${rae.id}`, { ...rae, role: 'partner-admin' });
    await tell(identity.events.personChanged.subject, { personId: rae.id, partnerId, role: 'partner-admin', state: 'registered' });
    await eventually(async () => (await invites()).every((status) => status === 201));
    h.notBefore.set(rae.id, Math.floor(Date.now() / 1000) + 60);
    await tell(accounts.events.partnerChanged.subject, { partnerId, rev: 4, state: 'active', secondFactorRequired: true, defaultLanguage: 'en' });
    await eventually(async () => (await invites()).every((status) => status === 401));
  });

  it('an app that a person signed in with is named beside the person', async () => {
    await h.ask('POST', '/v1/partner/people', { token: await h.token(admin, { claims: { client_id: 'their-app' } }), body: { email: 'b@x.example', role: 'partner-admin' } });
    expect(seen['invite']!.at(-1)).toMatchObject({ actor: { id: admin.id }, via: { type: 'client', id: 'their-app' } });
    await h.ask('POST', '/v1/partner/people', { as: admin, body: { email: 'b@x.example', role: 'partner-admin' } });
    expect(seen['invite']!.at(-1)!.via).toBeUndefined();
  });
});
