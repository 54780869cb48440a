import { identity, notifications } from '@trunkline/contracts';
import { getModelToken } from '@nestjs/mongoose';
import { newId } from '@trunkline/service-kit';
import { as, createWorld, eventually, partnerAdmin, type World } from '@trunkline/testing';
import type { Model } from 'mongoose';
import type { MailDocument } from '../src/mails/mail.schema.js';
import { bodies, createHouse, type House, notificationsService, quick } from './house.js';

describe('mails, from the event to the mail server', () => {
  let world: World;
  let house: House;
  let mails: Model<MailDocument>;
  const admin = () => partnerAdmin(house.partnerId);
  const stateOf = async (id: string) => (await mails.findById(id).lean())?.state;
  const ofUser = async (tenant: { accountId: string; partnerId: string }, userId: string) =>
    (await world.call(notifications.mails.ofUser, { accountId: tenant.accountId, userId }, as(admin(), tenant))).items;

  beforeAll(async () => {
    world = await createWorld();
    house = await createHouse(world);
    const service = await world.start({ ...notificationsService, env: { ...quick, SMTP_URL: house.smtp.url } });
    mails = service.app.get(getModelToken('Mail'));
  });
  afterAll(async () => {
    await world.stop();
    await house.smtp.stop();
  });

  it('sends a welcome mail with its link, both parts, in the language of the account', async () => {
    const tenant = house.account('de', 'Müller & Söhne');
    const [link] = house.invite(tenant.accountId);
    await house.want(tenant.accountId, [link!]);
    await eventually(async () => (await stateOf(link!.invitationId)) === 'sent');
    const [mail, ...more] = house.mailsTo(link!.email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: 'no-reply@trunkline.example', messageId: `<${link!.invitationId}@trunkline.example>`,
      headers: { 'auto-submitted': 'auto-generated', from: 'Trunkline <no-reply@trunkline.example>' },
    });
    expect(mail!.subject).toContain('Willkommen');
    expect(mail!.subject).toContain('Müller & Söhne');
    const url = `https://trunkline.example/register?token=${encodeURIComponent(link!.token)}`;
    const { text, html } = bodies(mail!);
    expect(text).toContain(url);
    expect(html).toContain(url);
    expect(html).toContain('lang="de"');
    expect(text).toContain('MiTeam Meetings');
    expect(await ofUser(tenant, link!.userId)).toEqual([{ id: link!.invitationId, kind: 'welcome', state: 'sent', at: expect.any(String) }]);
  });

  it('welcomes one of the partner’s own people, in the language of the person', async () => {
    const person = house.person('Inés', 'es');
    const [link] = house.invite(null);
    house.links.set(link!.invitationId, { ...link!, userId: person.id, products: [] });
    await house.want(null, [{ ...link!, userId: person.id }]);
    await eventually(async () => (await stateOf(link!.invitationId)) === 'sent');
    const { html, text } = bodies(house.mailsTo(link!.email)[0]!);
    expect(html).toContain('lang="es"');
    expect(text).toContain('Nordtel');
  });

  it('keeps neither address nor name nor token', async () => {
    const stored = JSON.stringify(await mails.find().lean());
    for (const link of house.links.values()) {
      expect(stored).not.toContain(link.email);
      expect(stored).not.toContain(link.name);
      expect(stored).not.toContain(link.token);
    }
  });

  it('tells the activity log', async () => {
    const seen: string[] = [];
    const subscription = world.connection.subscribe(notifications.events.sent.subject, { callback: (_error, message) => void seen.push(message.string()) });
    const tenant = house.account();
    const [link] = house.invite(tenant.accountId, 1, 'password-reset');
    await house.want(tenant.accountId, [link!]);
    const event = await eventually(() => seen.map((text) => JSON.parse(text)).find((one) => one.data.mailId === link!.invitationId));
    expect(event).toMatchObject({
      ...tenant, data: { accountId: tenant.accountId, userId: link!.userId, kind: 'password-reset' },
      activity: { action: 'mail.sent', target: { type: 'user', id: link!.userId, label: 'password-reset' } },
    });
    expect(bodies(house.mailsTo(link!.email)[0]!).text).toContain('https://trunkline.example/reset?token=');
    subscription.unsubscribe();
  });

  it('sends one mail for an event that comes three times', async () => {
    const tenant = house.account();
    const links = house.invite(tenant.accountId, 3);
    await house.want(tenant.accountId, links, 2);
    // A later one, so that the copies have certainly been through.
    const last = house.invite(tenant.accountId);
    await eventually(async () => (await mails.countDocuments({ accountId: tenant.accountId, state: 'sent' })) === 3);
    await house.want(tenant.accountId, [...links, ...last]);
    await eventually(async () => (await stateOf(last[0]!.invitationId)) === 'sent');
    for (const link of links) expect(house.mailsTo(link.email)).toHaveLength(1);
  });

  it('sends what a process left behind in the middle of it, once its time is over', async () => {
    const tenant = house.account();
    const [link] = house.invite(tenant.accountId);
    const soon = new Date(Date.now() + 1_500);
    await mails.collection.insertOne({
      _id: link!.invitationId, kind: 'welcome', ...tenant, userId: link!.userId, recipient: 'user', cause: null, state: 'sending', claim: newId(), at: new Date(),
      attempts: 0, nextAttemptAt: soon, sweepAt: soon, createdAt: new Date(),
    } as never);
    expect(await ofUser(tenant, link!.userId)).toMatchObject([{ state: 'queued' }]);
    await eventually(async () => (await stateOf(link!.invitationId)) === 'sent');
    expect(house.mailsTo(link!.email)).toHaveLength(1);
  });

  it('does not send a link that no longer holds, and says why', async () => {
    const tenant = house.account();
    const [replaced, expired] = house.invite(tenant.accountId, 2);
    house.links.delete(replaced!.invitationId);
    house.links.set(expired!.invitationId, { ...expired!, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    await house.want(tenant.accountId, [replaced!, expired!]);
    await eventually(async () => (await mails.countDocuments({ accountId: tenant.accountId, state: 'failed' })) === 2);
    expect(await ofUser(tenant, replaced!.userId)).toMatchObject([{ state: 'failed', reason: expect.stringContaining('replaced by a newer one') }]);
    expect(await ofUser(tenant, expired!.userId)).toMatchObject([{ state: 'failed', reason: expect.stringContaining('expired') }]);
    expect(house.mailsTo(replaced!.email)).toEqual([]);
  });

  it('moves on to opened and registered, in whatever order the events come', async () => {
    const tenant = house.account();
    const [first, second, third] = house.invite(tenant.accountId, 3);
    await house.want(tenant.accountId, [first!, second!]);
    await eventually(async () => (await mails.countDocuments({ accountId: tenant.accountId, state: 'sent' })) === 2);
    const ref = (link: typeof first) => ({ invitationId: link!.invitationId, userId: link!.userId, accountId: tenant.accountId, kind: link!.kind });
    await house.publish(identity.events.invitationOpened, ref(first));
    await eventually(async () => (await stateOf(first!.invitationId)) === 'opened');
    await house.publish(identity.events.registered, ref(second));
    await eventually(async () => (await stateOf(second!.invitationId)) === 'registered');
    await house.publish(identity.events.invitationOpened, ref(second));
    // Before the mail itself is known here: the link is used, so there is nothing to send.
    await house.publish(identity.events.registered, ref(third));
    await eventually(async () => (await stateOf(third!.invitationId)) === 'registered');
    await house.want(tenant.accountId, [third!]);
    await house.publish(identity.events.registered, ref(first));
    await eventually(async () => (await stateOf(first!.invitationId)) === 'registered');
    expect(await stateOf(second!.invitationId)).toBe('registered');
    expect(house.mailsTo(third!.email)).toEqual([]);
  });

  it('drops what waits for removed users', async () => {
    const tenant = house.account();
    const [link] = house.invite(tenant.accountId);
    const later = new Date(Date.now() + 3_600_000);
    await mails.collection.insertOne({
      _id: link!.invitationId, kind: 'welcome', ...tenant, userId: link!.userId, recipient: 'user', cause: null, state: 'queued', at: new Date(),
      attempts: 1, nextAttemptAt: later, sweepAt: later, createdAt: new Date(),
    } as never);
    await house.publish(identity.events.removed, { ...tenant, userIds: [link!.userId] });
    await eventually(async () => (await stateOf(link!.invitationId)) === 'failed');
    expect(await ofUser(tenant, link!.userId)).toMatchObject([{ state: 'failed', reason: 'user removed' }]);
  });

  it('lists a user’s mails newest first, page by page', async () => {
    const tenant = house.account();
    const userId = newId();
    const links = house.invite(tenant.accountId, 5).map((link) => ({ ...link, userId }));
    for (const link of links) {
      await house.want(tenant.accountId, [link]);
      await eventually(async () => (await stateOf(link.invitationId)) === 'sent');
    }
    const listed: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await world.call(notifications.mails.ofUser, { accountId: tenant.accountId, userId, limit: 2, cursor }, as(admin(), tenant));
      listed.push(...page.items.map((mail) => mail.id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(listed).toEqual(links.map((link) => link.invitationId).reverse());
    const stranger = partnerAdmin();
    await expect(world.call(notifications.mails.ofUser, { accountId: tenant.accountId, userId }, as(stranger, tenant))).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
