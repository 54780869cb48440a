import { getModelToken } from '@nestjs/mongoose';
import { identity, type User } from '@trunkline/contracts';
import { newId, type RunningService, serviceCtx } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { createIdentityWorld, type IdentityWorld } from '../../test/identity.world.js';
import { identityService } from '../service.js';
import { verifyPassword } from '../passwords/hash.js';
import type { UserDocument } from '../users/user.schema.js';
import type { InvitationDocument, ResetRequestDocument } from './invitation.schema.js';
import { InvitationsStore } from './invitations.store.js';

const { invitations, users, people, events, actors } = identity;
const password = 'seven purple otters dance';

describe('one-time links', () => {
  let it_: IdentityWorld;
  let model: Model<UserDocument>;
  let links: Model<InvitationDocument>;
  beforeAll(async () => {
    it_ = await createIdentityWorld();
    model = it_.replicas[0]!.app.get(getModelToken('User'));
    links = it_.replicas[0]!.app.get(getModelToken('Invitation'));
  });
  afterAll(() => it_.stop());

  let count = 0;
  const create = (fields: { accountId?: string; email?: string } = {}, ctx = it_.ctx): Promise<User> => {
    count += 1;
    return it_.world.call(users.create, { accountId: it_.tenant.accountId, name: `Link ${count}`, email: `link${count}@example.com`, ...fields }, ctx);
  };
  const update = (userId: string, patch: object) => it_.world.call(users.update, { accountId: it_.tenant.accountId, userId, patch }, it_.ctx);
  /** Tokens of a user's links in the order in which mails were wanted, those that still hold. */
  async function tokens(userId: string, wanted = 1): Promise<{ invitationId: string; token: string; kind: string; email: string }[]> {
    const all = await eventually(() => {
      const ids = it_.eventsOf(events.invitationsWanted, userId).flatMap(({ data }) => (data as { invitations: { invitationId: string; userId: string }[] }).invitations.filter((item) => item.userId === userId).map((item) => item.invitationId));
      return new Set(ids).size >= wanted ? [...new Set(ids)] : null;
    });
    return (await it_.world.call(invitations.links, { invitationIds: all })).items;
  }
  const token = async (userId: string, wanted = 1) => (await tokens(userId, wanted))[0]!.token;
  const open = (value: string) => it_.world.call(invitations.open, { token: value });
  const complete = (value: string, kind: 'welcome' | 'password-reset' = 'welcome', text = password) => it_.world.call(invitations.complete, { token: value, password: text, kind });
  const renew = (value: string) => it_.world.call(invitations.renew, { token: value });
  const expire = (value: string) => links.updateOne({ _id: value.split('.')[0]! }, { $set: { expiresAt: new Date(Date.now() - 1000) } });
  /** All of them are, at once. */
  async function refused(code: string, ...attempts: Promise<unknown>[]): Promise<void> {
    for (const outcome of await Promise.allSettled(attempts)) expect(outcome).toMatchObject({ status: 'rejected', reason: { code } });
  }
  const register = async (user: User) => { await complete(await token(user.id)); };

  it('tell where they stand, whatever became of them, and in whose language', async () => {
    const look = (value: string) => it_.world.call(invitations.look, { token: value });
    const user = await create();
    const first = await token(user.id);
    expect(await look(first)).toEqual({ standing: 'open', link: { kind: 'welcome', email: user.email, name: user.name, language: 'en' } });
    await expire(first);
    expect(await look(first)).toMatchObject({ standing: 'expired', link: { email: user.email } });
    await renew(first);
    const second = await token(user.id, 2);
    expect(await look(first)).toMatchObject({ standing: 'superseded' });
    await complete(second);
    expect(await look(second)).toMatchObject({ standing: 'used' });
    for (const value of ['nonsense', `${second.slice(0, -2)}xx`]) expect(await look(value)).toEqual({ standing: 'invalid', link: null });
  });

  it('lead from the mail to a registered user', async () => {
    const user = await create();
    const [link] = await tokens(user.id);
    expect(link).toMatchObject({ kind: 'welcome', email: user.email, name: user.name, userId: user.id, accountId: it_.tenant.accountId, partnerId: it_.partner.partnerId, products: [] });
    const stored = JSON.stringify([await links.find({ userId: user.id }).lean(), await model.findById(user.id).lean(), it_.events.map(({ envelope }) => envelope)]);
    expect(stored).not.toContain(link!.token.split('.')[1]);
    expect(await open(link!.token)).toMatchObject({ kind: 'welcome', email: user.email, name: user.name });
    await open(link!.token);
    expect(await it_.world.call(actors.resolve, { type: 'person', id: user.id })).toEqual({ actor: null });
    expect(await complete(link!.token)).toEqual({ userId: user.id, accountId: it_.tenant.accountId });
    expect(await it_.world.call(users.get, { accountId: it_.tenant.accountId, userId: user.id }, it_.ctx)).toMatchObject({ state: 'registered', etag: '2' });
    expect(await verifyPassword((await model.findById(user.id).lean())!.passwordHash!, password)).toBe(true);
    expect(await it_.world.call(actors.resolve, { type: 'person', id: user.id })).toMatchObject({ actor: { type: 'person', id: user.id, role: 'user', accountId: it_.tenant.accountId } });
    const [registered] = await eventually(() => (it_.eventsOf(events.registered, user.id).length ? it_.eventsOf(events.registered, user.id) : null));
    expect(registered).toMatchObject({ actor: { id: user.id }, accountId: it_.tenant.accountId, data: { invitationId: link!.invitationId, kind: 'welcome' }, activity: { action: 'user.registered', before: { state: 'invited' }, after: { state: 'registered' } } });
    expect(JSON.stringify(it_.eventsOf(events.registered, user.id))).not.toContain('argon2');
    await eventually(() => it_.eventsOf(events.invitationOpened, user.id).length === 1);
    await refused('identity.token_used', open(link!.token), complete(link!.token), renew(link!.token));
    expect(await tokens(user.id)).toEqual([]);
  });

  it('are used once, by one of two who try at the same moment', async () => {
    for (let round = 0; round < 3; round++) {
      const user = await create();
      const value = await token(user.id);
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => complete(value, 'welcome', `${password} ${index}`)));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'identity.token_used' });
      const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled');
      expect(await verifyPassword((await model.findById(user.id).lean())!.passwordHash!, `${password} ${winner}`)).toBe(true);
      expect(await eventually(() => it_.eventsOf(events.registered, user.id))).toHaveLength(1);
    }
  });

  it('are used though the mark on the link was lost in a crash', async () => {
    const user = await create();
    const value = await token(user.id);
    await complete(value);
    await links.updateOne({ userId: user.id }, { $set: { usedAt: null } });
    await expect(complete(value)).rejects.toMatchObject({ code: 'identity.token_used' });
  });

  it.each([
    ['a foreign id', (value: string) => `${newId()}.${value.split('.')[1]}`],
    ['another proof', (value: string) => `${value.slice(0, -4)}${value.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`],
    ['nothing', () => ''],
    ['an id alone', (value: string) => value.split('.')[0]!],
  ])('are refused with %s', async (_, change) => {
    const value = change(await token((await create()).id));
    await refused('identity.token_invalid', open(value), complete(value), renew(value));
  });

  it('do what they are for and nothing else', async () => {
    const user = await create();
    await expect(complete(await token(user.id), 'password-reset')).rejects.toMatchObject({ code: 'identity.token_invalid' });
  });

  it('keep asking for a password that is strong enough', async () => {
    const user = await create();
    const value = await token(user.id);
    for (const weak of ['short', 'password1234', `${user.email}`, 'aaaaaaaaaaaaaaaa']) {
      await expect(complete(value, 'welcome', weak)).rejects.toMatchObject({ code: 'identity.password_weak', errors: [{ pointer: '/password' }] });
    }
    await complete(value);
  });

  it('expire, and an expired one offers a new one, once', async () => {
    const user = await create();
    const old = await token(user.id);
    await expire(old);
    await refused('identity.token_expired', open(old), complete(old));
    await Promise.all(Array.from({ length: 5 }, () => renew(old)));
    const fresh = await tokens(user.id, 2);
    expect(fresh).toHaveLength(1);
    expect(await links.countDocuments({ userId: user.id })).toBe(2);
    expect(it_.eventsOf(events.invitationsWanted, fresh[0]!.invitationId)).toHaveLength(1);
    await expect(open(old)).rejects.toMatchObject({ code: 'identity.token_superseded' });
    await complete(fresh[0]!.token);
    await expect(renew(old)).rejects.toMatchObject({ code: expect.stringMatching(/token_(superseded|used)/) });
  });

  it('hold as long as the service is told', async () => {
    const short = await it_.world.start({ ...identityService, env: { INVITATION_DAYS: '0.5' } });
    const days = (service: RunningService) => {
      const { createdAt, expiresAt } = service.app.get(InvitationsStore).draft({ _id: newId(), type: 'user', accountId: null, partnerId: newId(), emailKey: 'x' }, 'welcome');
      return (expiresAt.getTime() - createdAt.getTime()) / (24 * 3_600_000);
    };
    expect([days(it_.replicas[0]!), days(short)]).toEqual([7, 0.5]);
    await short.close();
  });

  it('go to the new address when it changes, and the old ones end', async () => {
    const user = await create();
    const old = await token(user.id);
    const moved = await update(user.id, { email: `moved.${user.email}` });
    expect(moved.state).toBe('invited');
    const fresh = await tokens(user.id, 2);
    expect(fresh).toMatchObject([{ email: `moved.${user.email}` }]);
    await refused('identity.token_superseded', open(old), complete(old));
    await complete(fresh[0]!.token);
    // A registered user's new address needs no new registration.
    await update(user.id, { email: user.email });
    expect(it_.eventsOf(events.invitationsWanted, user.id)).toHaveLength(2);
  });

  it('do nothing for a disabled user, and end with a removed one', async () => {
    const user = await create();
    const value = await token(user.id);
    await update(user.id, { state: 'disabled' });
    await expect(complete(value)).rejects.toMatchObject({ code: 'identity.user_disabled' });
    await expect(renew(value)).rejects.toMatchObject({ code: 'identity.user_disabled' });
    expect(await tokens(user.id)).toEqual([]);
    await update(user.id, { state: 'invited' });
    expect(await open(value)).toMatchObject({ email: user.email });
    await it_.world.call(users.remove, { accountId: it_.tenant.accountId, userId: user.id }, it_.ctx);
    await refused('identity.token_invalid', open(value), complete(value), renew(value));
  });

  it('do nothing once the account’s users sign in elsewhere', async () => {
    const other = it_.anotherAccount();
    const user = await create({ accountId: other.accountId }, other.ctx);
    const value = await token(user.id);
    it_.delegated.add(other.accountId);
    await refused('identity.delegated', complete(value), renew(value));
  });

  it('reset the password of everybody with the address, and tell nothing', async () => {
    const email = 'Shared@example.com';
    const accounts = [it_.anotherAccount(), it_.anotherAccount(), it_.anotherAccount(), it_.anotherAccount()];
    const [registered, invited, disabled, delegated] = (await Promise.all(accounts.map(({ accountId, ctx }) => create({ accountId, email }, ctx)))) as [User, User, User, User];
    await register(registered);
    await it_.world.call(users.update, { accountId: disabled.accountId, userId: disabled.id, patch: { state: 'disabled' } }, accounts[2]!.ctx);
    it_.delegated.add(delegated.accountId);
    const person = await it_.world.call(people.create, { partnerId: it_.partner.partnerId, name: 'Shared Person', email, role: 'partner-admin', password });
    // The welcome of a minute ago would be enough otherwise.
    await links.updateMany({}, { $set: { createdAt: new Date(Date.now() - 120_000) } });
    expect(await it_.world.call(invitations.requestReset, { email: ' shared@EXAMPLE.com' })).toEqual({});
    expect(await it_.world.call(invitations.requestReset, { email: 'nobody@example.com' })).toEqual({});
    const [reset] = (await tokens(registered.id, 2)).filter((link) => link.kind === 'password-reset');
    const [welcome] = await tokens(invited.id, 2);
    const [ofPerson] = await tokens(person.id, 1);
    expect(welcome).toMatchObject({ kind: 'welcome' });
    expect(ofPerson).toMatchObject({ kind: 'password-reset', accountId: null, partnerId: it_.partner.partnerId });
    const requests = it_.replicas[0]!.app.get<Model<ResetRequestDocument>>(getModelToken('ResetRequest'));
    await eventually(async () => (await requests.countDocuments()) === 0);
    expect(it_.eventsOf(events.invitationsWanted, disabled.id)).toHaveLength(1);
    expect(it_.eventsOf(events.invitationsWanted, delegated.id)).toHaveLength(1);
    // Asked again at once, nothing more is sent.
    await it_.world.call(invitations.requestReset, { email });
    await eventually(async () => (await requests.countDocuments()) === 0);
    expect(it_.eventsOf(events.invitationsWanted, registered.id)).toHaveLength(2);

    await expect(complete(reset!.token, 'welcome')).rejects.toMatchObject({ code: 'identity.token_invalid' });
    await complete(reset!.token, 'password-reset', 'nine yellow badgers sing');
    const stored = (await model.findById(registered.id).lean())!.passwordHash!;
    expect([await verifyPassword(stored, 'nine yellow badgers sing'), await verifyPassword(stored, password)]).toEqual([true, false]);
    await expect(complete(reset!.token, 'password-reset')).rejects.toMatchObject({ code: 'identity.token_used' });
    await complete(ofPerson!.token, 'password-reset', 'nine yellow badgers sing');
    await eventually(() => it_.eventsOf(events.registered, registered.id).some(({ activity }) => activity?.action === 'password.reset'));
  });

  it('say in the log from where they were asked for, opened and used', async () => {
    const user = await create();
    const at = (agent: string) => ({ ...serviceCtx('gateway'), from: { ip: '203.0.113.7', agent } });
    const link = (await tokens(user.id))[0]!;
    await it_.world.call(invitations.look, { token: link.token }, at('opened'));
    await it_.world.call(invitations.complete, { token: link.token, password, kind: 'welcome' }, at('used'));
    await it_.world.call(invitations.requestReset, { email: user.email }, at('asked'));
    await tokens(user.id, 2);
    const all = await eventually(() => {
      const found = [events.invitationOpened, events.registered, events.invitationsWanted].flatMap((event) => it_.eventsOf(event, user.id));
      return found.length >= 4 ? found : null;
    });
    const told = Object.fromEntries(all.filter(({ from }) => from?.ip === '203.0.113.7').map(({ activity, from }) => [activity!.action, from!.agent]));
    expect(told).toEqual({ 'invitation.opened': 'opened', 'user.registered': 'used', 'password.reset_requested': 'asked' });
  });

  it('of an older request end with a newer one', async () => {
    const user = await create();
    await register(user);
    const ask = async (wanted: number) => {
      await links.updateMany({ userId: user.id }, { $set: { createdAt: new Date(Date.now() - 120_000) } });
      await it_.world.call(invitations.requestReset, { email: user.email });
      return token(user.id, wanted);
    };
    const first = await ask(2);
    const second = await ask(3);
    expect(second).not.toBe(first);
    await expect(complete(first, 'password-reset')).rejects.toMatchObject({ code: 'identity.token_superseded' });
    await complete(second, 'password-reset', 'nine yellow badgers sing');
    await expect(complete(first, 'password-reset')).rejects.toMatchObject({ code: 'identity.token_superseded' });
  });

  it('sit unanswered in no crash: a request that was written is answered', async () => {
    const user = await create();
    await register(user);
    const requests = it_.replicas[0]!.app.get<Model<ResetRequestDocument>>(getModelToken('ResetRequest'));
    // As a process that died between the write and its message would leave it.
    const _id = newId();
    const entry = { id: `reset:${_id}`, subject: 'work.identity.resets', body: JSON.stringify({ requestId: _id }), at: new Date(Date.now() - 5_000) };
    await requests.collection.insertOne({ _id, emailKey: user.email, at: new Date(), outbox: [entry] } as never);
    expect((await tokens(user.id, 2)).map((link) => link.kind)).toEqual(['password-reset']);
  });
});
