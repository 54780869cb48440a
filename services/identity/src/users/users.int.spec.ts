import { getModelToken } from '@nestjs/mongoose';
import { accounts, identity, licensing } from '@trunkline/contracts';
import { type Ctx, eventEntry, newId, Outbox } from '@trunkline/service-kit';
import { as, eventually, partnerAdmin } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { createIdentityWorld, createUsers, type IdentityWorld } from '../../test/identity.world.js';
import type { InvitationDocument } from '../invitations/invitation.schema.js';
import type { UserDocument } from './user.schema.js';
import { UsersQuery } from './users.query.js';

const { users, events } = identity;

describe('users of an account', () => {
  let it_: IdentityWorld;
  let accountId: string;
  let ctx: Ctx;
  let model: Model<UserDocument>;
  let invitations: Model<InvitationDocument>;
  beforeAll(async () => {
    it_ = await createIdentityWorld();
    ({ ctx } = it_);
    ({ accountId } = it_.tenant);
    model = it_.replicas[0]!.app.get(getModelToken('User'));
    invitations = it_.replicas[0]!.app.get(getModelToken('Invitation'));
  });
  afterAll(() => it_.stop());

  const create = (fields: Partial<Parameters<typeof call>[0]> & { email: string }, with_: Ctx = ctx) => call(fields, with_);
  const call = (fields: { email: string; name?: string; firstName?: string; lastName?: string; country?: string; accountAdmin?: boolean; accountId?: string }, with_: Ctx) =>
    it_.world.call(users.create, { accountId, ...fields }, with_);
  const get = (userId: string) => it_.world.call(users.get, { accountId, userId }, ctx);

  it('are created with a name made of what there is, and a welcome mail is wanted', async () => {
    const user = await create({ email: ' Zoë.Ångström@Example.COM ', firstName: 'Zoë', lastName: 'Ångström', country: 'SE' });
    expect(user).toMatchObject({ name: 'Zoë Ångström', email: 'Zoë.Ångström@Example.COM', country: 'SE', state: 'invited', accountAdmin: false, products: [], etag: '1' });
    expect(await get(user.id)).toEqual(user);
    expect((await create({ email: 'only.address@example.com' })).name).toBe('only.address');
    const [wanted] = await eventually(() => (it_.eventsOf(events.invitationsWanted, user.id).length ? it_.eventsOf(events.invitationsWanted, user.id) : null));
    const [created] = it_.eventsOf(events.created, user.id);
    expect(wanted).toMatchObject({ accountId, data: { invitations: [{ userId: user.id, kind: 'welcome' }] } });
    expect(created).toMatchObject({ accountId, activity: { action: 'user.created', target: { type: 'user', id: user.id, label: 'Zoë Ångström' } } });
    await eventually(async () => (await model.findById(user.id).lean())?.outbox?.length === 0);
  });

  it('are created without a welcome mail where the account’s own provider signs them in', async () => {
    const other = it_.anotherAccount();
    it_.delegated.add(other.accountId);
    const user = await it_.world.call(users.create, { accountId: other.accountId, email: 'd@example.com' }, other.ctx);
    await eventually(() => it_.eventsOf(events.created, user.id).length === 1);
    expect(it_.eventsOf(events.invitationsWanted, user.id)).toEqual([]);
    expect(await invitations.countDocuments({ userId: user.id })).toBe(0);
  });

  it('have an address once in an account: of twenty at once, one is created', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => create({ email: index % 2 ? 'RACE@example.com' : 'race@example.com' })));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as object] : []));
    expect(refused).toHaveLength(19);
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'identity.email_taken', detail: expect.stringMatching(/race@example\.com/i), errors: [{ pointer: '/email' }] });
    }
    expect(await model.countDocuments({ accountId, emailKey: 'race@example.com' })).toBe(1);
    const other = it_.anotherAccount();
    expect(await it_.world.call(users.create, { accountId: other.accountId, email: 'race@example.com' }, other.ctx)).toMatchObject({ state: 'invited' });
  });

  it('are created once by one request, however often it is tried', async () => {
    const with_ = { ...ctx, requestKey: 'request-1' };
    const tried = await Promise.all(Array.from({ length: 8 }, () => create({ email: 'again@example.com' }, with_)));
    expect(new Set(tried.map((user) => user.id)).size).toBe(1);
    expect(await invitations.countDocuments({ userId: tried[0]!.id })).toBe(1);
  });

  it('are changed by whoever has seen the newest version', async () => {
    const user = await create({ email: 'change@example.com', firstName: 'Ada', lastName: 'Lovelace' });
    const update = (patch: object, ifMatch?: string) => it_.world.call(users.update, { accountId, userId: user.id, patch, ...(ifMatch ? { ifMatch } : {}) }, ctx);
    expect(await update({ lastName: 'King', accountAdmin: true }, '1')).toMatchObject({ name: 'Ada King', accountAdmin: true, etag: '2' });
    await expect(update({ name: 'x' }, '1')).rejects.toMatchObject({ code: 'resource.changed' });
    expect(await update({ name: 'Countess' }, '*')).toMatchObject({ name: 'Countess', etag: '3' });
    expect(await update({ name: 'Countess' })).toMatchObject({ etag: '3' });
    const changed = await eventually(() => it_.eventsOf(events.changed, user.id).find(({ activity }) => activity?.after?.['lastName'] === 'King'));
    expect(changed.activity).toMatchObject({ action: 'user.changed', before: { name: 'Ada Lovelace', lastName: 'Lovelace', accountAdmin: false }, after: { name: 'Ada King', lastName: 'King', accountAdmin: true } });
    expect((await model.findById(user.id).lean())!.touchedAt).toBeInstanceOf(Date);
    // Without a version the writes go one after the other and none is lost.
    await Promise.all([update({ firstName: 'A' }), update({ country: 'GB' }), update({ accountAdmin: false })]);
    expect(await get(user.id)).toMatchObject({ firstName: 'A', country: 'GB', accountAdmin: false, etag: '6' });
  });

  it('are disabled, and enabled to what they were', async () => {
    const user = await create({ email: 'state@example.com' });
    const to = (state: 'invited' | 'registered' | 'disabled') => it_.world.call(users.update, { accountId, userId: user.id, patch: { state } }, ctx);
    await expect(to('registered')).rejects.toMatchObject({ code: 'identity.state_transition', errors: [{ pointer: '/state' }] });
    expect(await to('disabled')).toMatchObject({ state: 'disabled' });
    await expect(to('registered')).rejects.toMatchObject({ code: 'identity.state_transition' });
    expect(await to('invited')).toMatchObject({ state: 'invited' });
    await model.updateOne({ _id: user.id }, { $set: { state: 'registered', registeredAt: new Date() } });
    expect(await to('disabled')).toMatchObject({ state: 'disabled' });
    expect(await to('registered')).toMatchObject({ state: 'registered' });
    await expect(to('invited')).rejects.toMatchObject({ code: 'identity.state_transition' });
    await eventually(() => ['user.disabled', 'user.enabled'].every((action) => it_.eventsOf(events.changed, user.id).some(({ activity }) => activity?.action === action)));
  });

  it('refuse an address that is another’s', async () => {
    const [one] = await Promise.all([create({ email: 'one@example.com' }), create({ email: 'two@example.com' })]);
    const change = it_.world.call(users.update, { accountId, userId: one!.id, patch: { email: 'Two@example.com' } }, ctx);
    await expect(change).rejects.toMatchObject({ code: 'identity.email_taken', errors: [{ pointer: '/email' }] });
    expect(await invitations.countDocuments({ userId: one!.id })).toBe(1);
  });

  it('leave nothing personal when removed, and their address is free again', async () => {
    const user = await create({ email: 'gone@example.com', firstName: 'Gone', lastName: 'Girl' });
    await expect(it_.world.call(users.remove, { accountId, userId: user.id, ifMatch: '7' }, ctx)).rejects.toMatchObject({ code: 'resource.changed' });
    await it_.world.call(users.remove, { accountId, userId: user.id, ifMatch: '1' }, ctx);
    await expect(get(user.id)).rejects.toMatchObject({ code: 'resource.not_found' });
    await expect(it_.world.call(users.remove, { accountId, userId: user.id }, ctx)).rejects.toMatchObject({ code: 'resource.not_found' });
    await eventually(() => it_.eventsOf(events.removed, user.id).length === 1);
    const left = await eventually(async () => {
      const found = await model.findById(user.id).lean();
      return found?.outbox?.length === 0 ? found : null;
    });
    expect(JSON.stringify(left).toLowerCase()).not.toMatch(/gone|girl/);
    expect(await invitations.countDocuments({ userId: user.id })).toBe(0);
    expect((await create({ email: 'gone@example.com' })).id).not.toBe(user.id);
  });

  it('are not there for another partner, and not under another account', async () => {
    const user = await create({ email: 'mine@example.com' });
    const stranger = partnerAdmin();
    await expect(it_.world.call(users.get, { accountId, userId: user.id }, as(stranger, it_.tenant))).rejects.toMatchObject({ code: 'resource.not_found' });
    const other = it_.anotherAccount();
    const attempts = await Promise.allSettled([
      it_.world.call(users.get, { accountId: other.accountId, userId: user.id }, other.ctx),
      it_.world.call(users.update, { accountId: other.accountId, userId: user.id, patch: { name: 'x' } }, other.ctx),
      it_.world.call(users.remove, { accountId: other.accountId, userId: user.id }, other.ctx),
    ]);
    for (const attempt of attempts) expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'resource.not_found' } });
  });

  it('are listed by name, page by page, with filters', async () => {
    const other = it_.anotherAccount();
    const of = other.accountId;
    const people = [['Émile Zola', 'zola@fr.example'], ['Åsa', 'asa@se.example'], ['Bob', 'bob@uk.example'], ['Éric Émile', 'ee@fr.example'], ['陳大文', 'chan@hk.example'], ['bob', 'bob2@uk.example']];
    const made = await Promise.all(people.map(([name, email], index) => it_.world.call(users.create, { accountId: of, name: name!, email: email!, accountAdmin: index === 2 }, other.ctx)));
    await model.updateOne({ _id: made[0]!.id }, { $set: { state: 'registered', registeredAt: new Date(), products: ['miteam-meetings'] } });
    const list = (filter: object, limit = 50) => it_.world.call(users.list, { accountId: of, limit, ...filter }, other.ctx);
    const names = async (filter: object) => (await list(filter)).items.map((user) => user.name);
    expect(await names({})).toEqual(['Åsa', expect.stringMatching(/bob/i), expect.stringMatching(/bob/i), 'Émile Zola', 'Éric Émile', '陳大文']);
    expect(await names({ q: 'EMILE' })).toEqual(['Émile Zola', 'Éric Émile']);
    expect(await names({ q: 'k.ex' })).toHaveLength(3);
    expect(await names({ q: '大' })).toEqual(['陳大文']);
    expect(await names({ q: '.*' })).toEqual([]);
    expect(await names({ role: 'account-admin' })).toEqual(['Bob']);
    expect(await names({ role: 'user', q: 'bob' })).toEqual(['bob']);
    expect(await names({ state: 'registered' })).toEqual(['Émile Zola']);
    expect(await names({ product: 'miteam-meetings' })).toEqual(['Émile Zola']);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ cursor }, 2);
      seen.push(...page.items.map((user) => user.id));
      if (!page.nextCursor) break;
      await expect(list({ cursor: page.nextCursor, q: 'x' })).rejects.toMatchObject({ code: 'request.cursor_invalid' });
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    const howMany = (filter: object = {}) => it_.world.call(users.count, { accountId: of, ...filter }, other.ctx);
    expect(await howMany()).toEqual({ count: 6, exact: true });
    expect(await howMany({ role: 'account-admin' })).toEqual({ count: 1, exact: true });
    expect(await howMany({ role: 'user', q: 'bob' })).toEqual({ count: 1, exact: true });
    expect(await howMany({ state: 'registered', product: 'miteam-meetings', role: 'user' })).toEqual({ count: 1, exact: true });
    expect(await howMany({ state: 'disabled', invitation: 'queued' })).toEqual({ count: 0, exact: true });
    // No further than it is told to.
    const query = it_.replicas[0]!.app.get(UsersQuery);
    expect(await query.count({ accountId: of }, 5)).toEqual({ count: 5, exact: false });
    expect(await query.count({ accountId: of }, 6)).toEqual({ count: 6, exact: true });
    expect(await it_.world.call(users.counts, { accountId: of }, other.ctx)).toEqual({ invited: 5, registered: 1, disabled: 0, invitations: { queued: 6, sent: 0, failed: 0, opened: 0, registered: 0, expired: 0, none: 0 } });
  });

  it('are walked over by id, and nobody’s ids are told', async () => {
    const other = it_.anotherAccount();
    const of = other.accountId;
    const made = (await createUsers(it_, of, other.ctx, 25)).map((user) => user.id).sort();
    const walk = (selection: Parameters<typeof it_.world.call<typeof users.walk>>[1]['users'], after: string | null, limit = 10) =>
      it_.world.call(users.walk, { accountId: of, users: selection, after, limit }, other.ctx);
    const all: string[] = [];
    for (let after: string | null = null, first = true; ; first = false) {
      const page: Awaited<ReturnType<typeof walk>> = await walk({ filter: {} }, after);
      expect(page.total).toBe(first ? 25 : null);
      all.push(...page.items.map((user) => user.id));
      if (page.done) break;
      after = page.items.at(-1)!.id;
    }
    expect(all).toEqual(made);
    expect((await walk({ filter: { q: 'u2' } }, null, 100)).items).toHaveLength(6);
    const strangers = [newId(), (await create({ email: 'elsewhere@example.com' })).id];
    const ids = [...made.slice(0, 12), ...strangers, made[0]!];
    const items: string[] = [];
    const missing: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof walk>> = await walk({ ids }, after, 5);
      if (after === null) expect(page.total).toBe(14);
      items.push(...page.items.map((user) => user.id));
      missing.push(...page.missing);
      if (page.done) break;
      after = [...page.items.map((user) => user.id), ...page.missing].sort().at(-1)!;
    }
    expect(items).toEqual(made.slice(0, 12));
    expect(missing.sort()).toEqual(strangers.sort());
  });

  it('are looked up by id, or by account and address', async () => {
    const user = await create({ email: 'Look.Up@example.com' });
    const look = (by: object) => it_.world.call(users.lookup, by as { userId: string });
    expect(await look({ userId: user.id })).toEqual({ user: { ...user, partnerId: it_.partner.partnerId } });
    expect((await look({ accountId, email: 'look.up@EXAMPLE.com' })).user?.id).toBe(user.id);
    expect(await look({ accountId: newId(), email: 'look.up@example.com' })).toEqual({ user: null });
    expect(await look({ userId: 'what?' })).toEqual({ user: null });
  });

  it('carry a copy of their products, from licensing’s word', async () => {
    const other = it_.anotherAccount();
    const of = other.accountId;
    const [one, two, three] = await createUsers(it_, of, other.ctx, 3);
    const tell = (userIds: string[]) => it_.replicas[0]!.app.get(Outbox).publishNow(eventEntry(other.ctx, licensing.events.changed, {
      data: { accountId: of, partnerId: it_.partner.partnerId, productId: 'miteam-meetings', userIds }, accountId: of, partnerId: it_.partner.partnerId,
    }));
    it_.products.set(one!.id, ['miteam-meetings']).set(two!.id, ['miteam-meetings', 'another']);
    await tell([one!.id, two!.id, three!.id, newId()]);
    const withProduct = async (product: string) => (await it_.world.call(users.list, { accountId: of, product }, other.ctx)).items;
    const found = await eventually(async () => {
      const items = await withProduct('miteam-meetings');
      return items.length === 2 ? items : null;
    });
    // A copy is not the user: the version stays.
    expect(found.map((user) => user.etag)).toEqual(['1', '1']);
    expect(await withProduct('another')).toHaveLength(1);
    it_.products.delete(two!.id);
    // An account that is not known (any more) holds up nobody.
    const gone = it_.anotherAccount();
    it_.unknown.add(gone.accountId);
    await it_.replicas[0]!.app.get(Outbox).publishNow(eventEntry(gone.ctx, licensing.events.changed, {
      data: { accountId: gone.accountId, partnerId: it_.partner.partnerId, productId: 'miteam-meetings', userIds: [newId()] }, accountId: gone.accountId, partnerId: it_.partner.partnerId,
    }));
    // Late and twice.
    await Promise.all([tell([two!.id]), tell([one!.id, two!.id]), tell([two!.id])]);
    await eventually(async () => (await withProduct('miteam-meetings')).length === 1 && (await withProduct('another')).length === 0);
  });

  it('go with their account', async () => {
    const other = it_.anotherAccount();
    const of = other.accountId;
    await createUsers(it_, of, other.ctx, 12);
    const ids = (await model.find({ accountId: of }).lean()).map((user) => user._id);
    // One is removed already, and its event was lost in a crash.
    await model.updateOne({ _id: ids[0]! }, { $set: { removedAt: new Date() }, $unset: { emailKey: 1 } });
    await it_.replicas[0]!.app.get(Outbox).publishNow(eventEntry(other.ctx, accounts.events.closed, {
      data: { accountId: of, partnerId: it_.partner.partnerId }, accountId: of, partnerId: it_.partner.partnerId,
    }));
    await eventually(async () => (await it_.world.call(users.list, { accountId: of }, other.ctx)).items.length === 0);
    const removed = await eventually(() => it_.eventsOf(events.removed, of)[0]);
    expect([...(removed.data as { userIds: string[] }).userIds].sort()).toEqual([...ids].sort());
    expect(await model.countDocuments({ accountId: of, emailKey: { $exists: true } })).toBe(0);
    expect(await invitations.countDocuments({ accountId: of })).toBe(0);
  });
});
