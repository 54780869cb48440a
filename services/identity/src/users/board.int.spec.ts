import { getModelToken } from '@nestjs/mongoose';
import { type Envelope, identity, type InvitationState, notifications, type User } from '@trunkline/contracts';
import { type Ctx, eventEntry, newId, Outbox, SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import type { Model } from 'mongoose';
import { createIdentityWorld, createUsers, type IdentityWorld } from '../../test/identity.world.js';
import type { Config } from '../config.js';
import { tokenOf } from '../invitations/token.rules.js';
import type { UserDocument } from './user.schema.js';

const { users, invitations } = identity;
const PASSWORD = 'a7 walrus counts 31 lanterns';
const zeros = { queued: 0, sent: 0, failed: 0, opened: 0, registered: 0, expired: 0, none: 0 };

describe('the board of invitations', () => {
  let it_: IdentityWorld;
  let model: Model<UserDocument>;
  beforeAll(async () => {
    it_ = await createIdentityWorld();
    model = it_.replicas[0]!.app.get(getModelToken('User'));
  });
  afterAll(() => it_.stop());

  const get = (account: { accountId: string; ctx: Ctx }, userId: string) => it_.world.call(users.get, { accountId: account.accountId, userId }, account.ctx);
  const linkOf = async (userId: string) => (await model.findById(userId).lean())!.invitation!.id;
  const counts = async (account: { accountId: string; ctx: Ctx }) => (await it_.world.call(users.counts, { accountId: account.accountId }, account.ctx)).invitations;
  const tokenFor = (invitationId: string) => tokenOf(it_.replicas[0]!.app.get<Config>(SERVICE_CONFIG).INVITATION_KEY, invitationId);

  /** As notifications tells of a mail. */
  async function told(account: { accountId: string }, userId: string, mailId: string, outcome: 'sent' | 'failed', kind: 'welcome' | 'password-reset' = 'welcome') {
    const ref = { mailId, accountId: account.accountId, userId, kind };
    const about = { accountId: account.accountId, partnerId: it_.partner.partnerId };
    const entry = outcome === 'sent'
      ? eventEntry(serviceCtx('notifications'), notifications.events.sent, { data: ref, ...about })
      : eventEntry(serviceCtx('notifications'), notifications.events.failed, { data: { ...ref, reason: 'no such mailbox' }, ...about });
    await it_.replicas[0]!.app.get(Outbox).publishNow(entry);
  }
  const stands = (account: { accountId: string; ctx: Ctx }, userId: string, state: InvitationState) =>
    eventually(async () => ((await get(account, userId)).invitation?.state === state ? get(account, userId) : null));

  it('follows a mail and its link forward only, whatever comes twice or late', async () => {
    const account = it_.anotherAccount();
    const [user] = (await createUsers(it_, account.accountId, account.ctx, 1, 'follow')) as [User];
    expect(user.invitation).toMatchObject({ state: 'queued' });
    const link = await linkOf(user.id);
    await told(account, user.id, link, 'failed');
    expect((await stands(account, user.id, 'failed')).invitation).toMatchObject({ reason: 'no such mailbox' });
    await told(account, user.id, link, 'sent');
    expect((await stands(account, user.id, 'sent')).invitation).not.toHaveProperty('reason');
    await it_.world.call(invitations.open, { token: tokenFor(link) });
    await stands(account, user.id, 'opened');
    // Late, doubled, and of mails that are not the newest welcome: nothing of it moves the user.
    await told(account, user.id, link, 'sent');
    await told(account, user.id, link, 'failed');
    await told(account, user.id, newId(), 'failed');
    await told(account, user.id, link, 'failed', 'password-reset');
    const other = (await createUsers(it_, account.accountId, account.ctx, 1, 'behind'))[0]!;
    await told(account, other.id, await linkOf(other.id), 'sent');
    await stands(account, other.id, 'sent');
    expect((await get(account, user.id)).invitation).toMatchObject({ state: 'opened' });
    await it_.world.call(invitations.complete, { token: tokenFor(link), password: PASSWORD, kind: 'welcome' });
    expect((await get(account, user.id)).invitation).toMatchObject({ state: 'registered' });
    await told(account, user.id, link, 'sent');
    expect(await counts(account)).toEqual({ ...zeros, sent: 1, registered: 1 });
  });

  it('begins anew with each new link, and says when one came to its end', async () => {
    const account = it_.anotherAccount();
    const [one, two, three] = (await createUsers(it_, account.accountId, account.ctx, 3, 'anew')) as [User, User, User];
    const first = await linkOf(one.id);
    await told(account, one.id, first, 'failed');
    await stands(account, one.id, 'failed');
    await model.updateOne({ _id: two.id }, { $set: { 'invitation.expiresAt': new Date('2026-01-01T00:00:00.000Z') } });
    expect((await get(account, two.id)).invitation).toEqual({ state: 'expired', at: '2026-01-01T00:00:00.000Z' });
    expect(await counts(account)).toEqual({ ...zeros, queued: 1, failed: 1, expired: 1 });
    const named = async (invitation: InvitationState) => (await it_.world.call(users.list, { accountId: account.accountId, invitation }, account.ctx)).items.map((user) => user.id);
    expect(await named('failed')).toEqual([one.id]);
    expect(await named('expired')).toEqual([two.id]);
    expect(await named('queued')).toEqual([three.id]);
    expect(await named('none')).toEqual([]);

    // One action for all that failed.
    const job = await it_.world.call(users.start, { accountId: account.accountId, action: 'sendWelcome', users: { filter: { invitation: 'failed' } } }, account.ctx);
    await eventually(async () => (await it_.world.call(identity.jobs.get, { jobId: job.id })).state === 'done');
    expect((await it_.world.call(identity.jobs.get, { jobId: job.id })).counts).toMatchObject({ total: 1, done: 1 });
    expect((await get(account, one.id)).invitation).toMatchObject({ state: 'queued' });
    const second = await linkOf(one.id);
    expect(second).not.toBe(first);
    // News of the mail that was replaced.
    await told(account, one.id, first, 'sent');
    await told(account, one.id, second, 'sent');
    await stands(account, one.id, 'sent');
    const mails = it_.eventsOf(identity.events.invitationsWanted, second) as Envelope[];
    expect(mails.length).toBeGreaterThanOrEqual(1);
  });

  it('has nothing of users who are sent no welcome mail, and forgets a link whose address changed', async () => {
    const delegated = it_.anotherAccount();
    it_.delegated.add(delegated.accountId);
    const user = await it_.world.call(users.create, { accountId: delegated.accountId, email: 'delegated@example.com' }, delegated.ctx);
    expect(user.invitation).toBeNull();
    expect(await counts(delegated)).toEqual({ ...zeros, none: 1 });
    expect((await it_.world.call(users.list, { accountId: delegated.accountId, invitation: 'none' }, delegated.ctx)).items).toHaveLength(1);

    const account = it_.anotherAccount();
    const [moving] = (await createUsers(it_, account.accountId, account.ctx, 1, 'moving')) as [User];
    const link = await linkOf(moving.id);
    await told(account, moving.id, link, 'failed');
    await stands(account, moving.id, 'failed');
    const moved = await it_.world.call(users.update, { accountId: account.accountId, userId: moving.id, ifMatch: '*', patch: { email: 'moved@example.com' } }, account.ctx);
    expect(moved.invitation).toMatchObject({ state: 'queued' });
    expect(await linkOf(moving.id)).not.toBe(link);
  });
});
