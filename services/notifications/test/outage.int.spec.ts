import { getModelToken } from '@nestjs/mongoose';
import { notifications } from '@trunkline/contracts';
import { as, createWorld, eventually, partnerAdmin, type World } from '@trunkline/testing';
import type { Model } from 'mongoose';
import type { MailDocument } from '../src/mails/mail.schema.js';
import { createHouse, type House, notificationsService, quick } from './house.js';

describe('a mail server in trouble, and two replicas', () => {
  let world: World;
  let house: House;
  let mails: Model<MailDocument>;
  const sentOf = (accountId: string) => mails.countDocuments({ accountId, state: 'sent' });
  const list = async (tenant: { accountId: string; partnerId: string }, userId: string) =>
    (await world.call(notifications.mails.ofUser, { accountId: tenant.accountId, userId }, as(partnerAdmin(house.partnerId), tenant))).items;
  /** How often each Message-ID arrived, of those that did not arrive once. */
  const notOnce = (links: { invitationId: string }[]) => {
    const times = new Map<string, number>();
    for (const mail of house.smtp.messages()) times.set(mail.messageId, (times.get(mail.messageId) ?? 0) + 1);
    return links.map((link) => times.get(`<${link.invitationId}@trunkline.example>`) ?? 0).filter((count) => count !== 1);
  };

  beforeAll(async () => {
    world = await createWorld();
    house = await createHouse(world);
    const env = { ...quick, SMTP_URL: house.smtp.url };
    const service = await world.start({ ...notificationsService, env });
    await world.start({ ...notificationsService, env });
    mails = service.app.get(getModelToken('Mail'));
  });
  afterAll(async () => {
    await world.stop();
    await house.smtp.stop();
  });

  it('sends each of 1,000 mails once from two replicas, events doubled', async () => {
    const { accountId } = house.account();
    const links = house.invite(accountId, 1_000);
    await house.want(accountId, links, 1);
    await eventually(async () => (await sentOf(accountId)) === 1_000, 100_000);
    expect(notOnce(links)).toEqual([]);
  });

  it('loses nothing while the server is down, and doubles nothing when it is back', async () => {
    const tenant = house.account();
    const links = house.invite(tenant.accountId, 300);
    await house.smtp.stop();
    await house.want(tenant.accountId, links);
    // Somebody has found out, and nobody insists: all still wait.
    await eventually(() => mails.exists({ accountId: tenant.accountId, attempts: { $gt: 0 } }));
    expect(await mails.countDocuments({ accountId: tenant.accountId, state: { $in: ['queued', 'sending'] } })).toBe(300);
    const tried = await mails.findOne({ accountId: tenant.accountId, attempts: { $gt: 0 } }).lean();
    expect(await list(tenant, tried!.userId)).toMatchObject([{ state: 'queued', reason: expect.stringContaining('cannot be reached') }]);
    await house.smtp.start();
    await eventually(async () => (await sentOf(tenant.accountId)) === 300, 60_000);
    expect(notOnce(links)).toEqual([]);
    // A mail that waited and then left has nothing to complain about.
    expect(await list(tenant, tried!.userId)).toEqual([expect.not.objectContaining({ reason: expect.anything() })]);
  });

  it('survives a server that goes away in the middle of it', async () => {
    const { accountId } = house.account();
    const links = house.invite(accountId, 200);
    await house.want(accountId, links);
    await eventually(async () => (await sentOf(accountId)) >= 20, 60_000);
    await house.smtp.stop();
    await house.smtp.start();
    await eventually(async () => (await sentOf(accountId)) === 200, 60_000);
    // What was on the wire when it went may have been taken without the answer getting through: never less than once.
    expect(notOnce(links).filter((count) => count === 0)).toEqual([]);
  });

  it('tries again what the server puts off', async () => {
    const tenant = house.account();
    const [link] = house.invite(tenant.accountId);
    house.smtp.failNext(2, 451);
    await house.want(tenant.accountId, [link!]);
    await eventually(async () => (await sentOf(tenant.accountId)) === 1);
    const [mail] = await mails.find({ accountId: tenant.accountId }).lean();
    expect(mail).toMatchObject({ attempts: 2 });
    expect(mail).not.toHaveProperty('reason');
    expect(house.mailsTo(link!.email)).toHaveLength(1);
  });

  it('fails what the server refuses, with its reason, and tells so', async () => {
    const failed: string[] = [];
    const subscription = world.connection.subscribe(notifications.events.failed.subject, { callback: (_error, message) => void failed.push(message.string()) });
    const tenant = house.account();
    const [refused, next] = house.invite(tenant.accountId, 2);
    house.smtp.failNext(1, 550);
    await house.want(tenant.accountId, [refused!]);
    await eventually(() => failed.length > 0);
    expect(await list(tenant, refused!.userId)).toMatchObject([{ state: 'failed', reason: '550 Mailbox unavailable' }]);
    expect(JSON.parse(failed[0]!)).toMatchObject({
      ...tenant, data: { mailId: refused!.invitationId, reason: '550 Mailbox unavailable' }, activity: { action: 'mail.failed', target: { id: refused!.userId } },
    });
    await house.want(tenant.accountId, [refused!, next!]);
    await eventually(async () => (await sentOf(tenant.accountId)) === 1);
    expect(house.mailsTo(refused!.email)).toEqual([]);
    subscription.unsubscribe();
  });

  it('gives up on a mail that was put off for days', async () => {
    const tenant = house.account();
    const [link] = house.invite(tenant.accountId);
    const now = new Date();
    house.smtp.failNext(1, 450);
    await mails.collection.insertOne({
      _id: link!.invitationId, kind: 'welcome', ...tenant, userId: link!.userId, recipient: 'user', cause: null, state: 'queued', at: now, attempts: 40,
      deferredSince: new Date(now.getTime() - 73 * 3_600_000), nextAttemptAt: now, sweepAt: now, createdAt: now,
    } as never);
    await eventually(async () => (await mails.findById(link!.invitationId).lean())?.state === 'failed');
    expect(await list(tenant, link!.userId)).toMatchObject([{ state: 'failed', reason: expect.stringMatching(/^450 /) }]);
  });

  it('stops with mails under way: the other replica sends the rest, each once', async () => {
    const { accountId } = house.account();
    const links = house.invite(accountId, 200);
    const third = await world.start({ ...notificationsService, env: { ...quick, SMTP_URL: house.smtp.url } });
    await house.want(accountId, links);
    await eventually(async () => (await sentOf(accountId)) >= 10, 60_000);
    await third.close();
    await eventually(async () => (await sentOf(accountId)) === 200, 60_000);
    expect(notOnce(links)).toEqual([]);
  });
});
