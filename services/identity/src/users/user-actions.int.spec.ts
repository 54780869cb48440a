import { getModelToken } from '@nestjs/mongoose';
import { identity, type Job, type UserSelection } from '@trunkline/contracts';
import { type Ctx, type JobDocument, newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { createIdentityWorld, createUsers, type IdentityWorld } from '../../test/identity.world.js';
import type { InvitationDocument } from '../invitations/invitation.schema.js';
import { derived, type UserDocument } from './user.schema.js';

describe('mails for many', () => {
  let it_: IdentityWorld;
  let model: Model<UserDocument>;
  let links: Model<InvitationDocument>;
  let jobs: Model<JobDocument>;
  beforeAll(async () => {
    it_ = await createIdentityWorld();
    const { app } = it_.replicas[0]!;
    [model, links, jobs] = [app.get(getModelToken('User')), app.get(getModelToken('Invitation')), app.get(getModelToken('Job'))];
  });
  afterAll(() => it_.stop());

  const start = (accountId: string, ctx: Ctx, action: 'sendWelcome' | 'resetPassword', users: UserSelection) => it_.world.call(identity.users.start, { accountId, action, users }, ctx);
  const ended = (id: string): Promise<Job> => eventually(async () => {
    const job = await it_.world.call(identity.jobs.get, { jobId: id });
    return job.state === 'done' || job.state === 'failed' ? job : null;
  }, 90_000);
  const results = async (accountId: string, ctx: Ctx, jobId: string) => (await it_.world.call(identity.jobs.results, { accountId, jobId, limit: 200 }, ctx)).items;
  /** How often a mail was wanted for each invitation of an account. */
  const wanted = (accountId: string) => it_.eventsOf(identity.events.invitationsWanted, accountId).flatMap(({ data }) => (data as { invitations: { invitationId: string }[] }).invitations.map((item) => item.invitationId));
  /** Imported users: many, and without a welcome mail so far. */
  async function imported(accountId: string, count: number): Promise<void> {
    const documents = Array.from({ length: count }, (_, index): UserDocument => {
      const fields = { name: `Imported ${index}`, firstName: '', lastName: '', email: `imported${index}@example.com` };
      return {
        _id: newId(), accountId, partnerId: it_.partner.partnerId, ...fields, ...derived(fields), country: null, accountAdmin: false, state: 'invited', registeredAt: null,
        products: [], importId: newId(), touchedAt: null, rev: 1, createdAt: new Date(), removedAt: null,
      };
    });
    await model.collection.insertMany(documents as never[]);
  }

  it('are wanted once each for 1,200 users, though a step is done twice', async () => {
    const { accountId, ctx } = it_.anotherAccount();
    await imported(accountId, 1_200);
    const job = await start(accountId, ctx, 'sendWelcome', { filter: {} });
    // A worker that dies after its step's writes and before the job's leaves the job where it was: here, for the first step that is seen.
    await eventually(async () => (await links.countDocuments({ accountId })) > 0);
    await jobs.updateOne({ _id: job.id, state: { $ne: 'done' } }, { $set: { cursor: null, done: 0, state: 'running' }, $inc: { rev: 1 } });
    expect(await ended(job.id)).toMatchObject({ state: 'done', counts: { total: 1_200, done: 1_200, failed: 0, skipped: 0 } });
    expect(await links.countDocuments({ accountId })).toBe(1_200);
    await eventually(() => new Set(wanted(accountId)).size === 1_200);
    // Each user's link is the one that counts.
    const pointed = await model.find({ accountId }).lean<UserDocument[]>();
    expect(new Set(pointed.map((user) => user.currentInvitation?.welcome)).size).toBe(1_200);
    const one = await it_.world.call(identity.invitations.links, { invitationIds: wanted(accountId).slice(0, 3) });
    expect(one.items).toHaveLength(3);
    expect((await model.findOne({ accountId }).lean())!.rev).toBe(1);
    for (const { data } of it_.eventsOf(identity.events.invitationsWanted, accountId)) expect((data as { invitations: unknown[] }).invitations.length).toBeLessThanOrEqual(500);
  });

  it('say why somebody gets none', async () => {
    const { accountId, ctx } = it_.anotherAccount();
    const [invited, registered, disabled] = await createUsers(it_, accountId, ctx, 3);
    await model.updateOne({ _id: registered!.id }, { $set: { state: 'registered', registeredAt: new Date() } });
    await model.updateOne({ _id: disabled!.id }, { $set: { state: 'disabled' } });
    const stranger = newId();
    const ids = [invited!.id, registered!.id, disabled!.id, stranger];
    const welcome = await start(accountId, ctx, 'sendWelcome', { ids });
    expect(await ended(welcome.id)).toMatchObject({ counts: { total: 4, done: 1, skipped: 2, failed: 1 } });
    const of = (items: Awaited<ReturnType<typeof results>>, id: string) => items.find((item) => item.subject.id === id);
    let items = await results(accountId, ctx, welcome.id);
    expect(of(items, invited!.id)).toMatchObject({ outcome: 'done', subject: { type: 'user', label: 'u0' } });
    expect(of(items, registered!.id)).toMatchObject({ outcome: 'skipped', code: 'user_registered', message: 'The user is registered already.' });
    expect((await it_.world.call(identity.jobs.results, { accountId, jobId: welcome.id, outcome: 'failed', limit: 200 }, ctx)).items).toMatchObject([{ subject: { id: stranger } }]);
    expect(of(items, disabled!.id)).toMatchObject({ outcome: 'skipped', message: 'The user is disabled.' });
    expect(of(items, stranger)).toMatchObject({ outcome: 'failed', code: 'resource.not_found' });
    // The first welcome, of the creation, ended with the newer one.
    expect((await links.find({ userId: invited!.id }).lean()).map((link) => link.kind)).toEqual(['welcome', 'welcome']);
    const holding = await it_.world.call(identity.invitations.links, { invitationIds: (await links.find({ userId: invited!.id }).lean()).map((link) => link._id) });
    expect(holding.items).toHaveLength(1);

    const reset = await start(accountId, ctx, 'resetPassword', { filter: {} });
    expect(await ended(reset.id)).toMatchObject({ counts: { total: 3, done: 1, skipped: 2, failed: 0 } });
    items = await results(accountId, ctx, reset.id);
    expect(of(items, registered!.id)).toMatchObject({ outcome: 'done' });
    expect(of(items, invited!.id)).toMatchObject({ outcome: 'skipped', message: expect.stringContaining('has not registered yet') });
    expect((await links.find({ userId: registered!.id, kind: 'password-reset' }).lean())).toHaveLength(1);
  });

  it('are one job for one request', async () => {
    const { accountId, ctx } = it_.anotherAccount();
    await createUsers(it_, accountId, ctx, 1);
    const with_ = { ...ctx, requestKey: 'bulk-1' };
    const [one, two] = await Promise.all([start(accountId, with_, 'sendWelcome', { filter: {} }), start(accountId, with_, 'sendWelcome', { filter: {} })]);
    expect(one.id).toBe(two.id);
    await ended(one.id);
  });

  it('are refused where users sign in elsewhere', async () => {
    const { accountId, ctx } = it_.anotherAccount();
    it_.delegated.add(accountId);
    for (const action of ['sendWelcome', 'resetPassword'] as const) await expect(start(accountId, ctx, action, { filter: {} })).rejects.toMatchObject({ code: 'identity.delegated' });
  });
});
