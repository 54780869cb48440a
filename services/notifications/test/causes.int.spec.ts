import { getModelToken } from '@nestjs/mongoose';
import { billing, identity, type Job, licensing, type Order } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { createWorld, eventually, type World } from '@trunkline/testing';
import type { Model } from 'mongoose';
import type { MailDocument } from '../src/mails/mail.schema.js';
import { bodies, createHouse, type House, notificationsService, quick } from './house.js';

describe('what causes mails', () => {
  let world: World;
  let house: House;
  let mails: Model<MailDocument>;

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
  beforeEach(() => void house.people.splice(0));

  const order = (trackingNumber: string, accountId: string | null, more: Partial<Order> = {}): Order => {
    const made: Order = {
      id: trackingNumber, trackingNumber, version: 1, partnerId: house.partnerId, sapOrderId: null, resellerPo: null, customerPo: null, orderDate: '2025-01-01',
      expiryDate: '2099-03-31', lines: [{ productId: 'miteam-meetings', quantity: 25 }], assignedAccount: accountId ? { id: accountId, name: 'Acme' } : null,
      status: accountId ? 'assigned' : 'unassigned', expiring: false, overdrawn: false, etag: '1', ...more,
    };
    house.orders.set(trackingNumber, made);
    return made;
  };
  const settled = (accountId: string, count: number) => eventually(async () => {
    const found = await mails.find({ accountId }).lean();
    return found.length === count && found.every((mail) => mail.state === 'sent' || mail.state === 'failed') ? found : null;
  });

  it('reminds every admin of partner and account of an expiry, in their language, once per threshold', async () => {
    const { accountId } = house.account('fr', 'Société Générique');
    const [german, italian] = [house.person('Jürgen Groß', 'de'), house.person('Chiara Conti', 'it')];
    const representative = house.person('Rita Rep', 'en', 'partner-representative');
    const admin = house.user(accountId, 'Amélie Admin', { admin: true });
    house.user(accountId, 'Ida Invited', { admin: true, state: 'invited' });
    house.losing.splice(0, Infinity, house.user(accountId, 'Zoé Zéro'), house.user(accountId, 'Łukasz Żak'));
    order('O-1', accountId);
    const event = { trackingNumber: 'O-1', version: 1, partnerId: house.partnerId, accountId, daysLeft: 30 };
    await house.publish(billing.events.expiring, event, { accountId, again: 2 });
    const sent = await settled(accountId, 3);
    expect(sent.map((mail) => mail.userId).sort()).toEqual([german.id, italian.id, admin].sort());

    const [french] = house.mailsTo(`${admin}@example.org`);
    expect(bodies(french!).html).toContain('lang="fr"');
    expect(bodies(french!).text).toContain('Zoé Zéro');
    expect(bodies(french!).text).toContain('Łukasz Żak');
    expect(bodies(french!).text).toContain('MiTeam Meetings');
    expect(bodies(french!).text).toContain(`https://trunkline.example/accounts/${accountId}/account`);
    expect(bodies(house.mailsTo(german.email)[0]!).html).toContain('lang="de"');
    expect(bodies(house.mailsTo(italian.email)[0]!).html).toContain('lang="it"');
    expect(house.mailsTo(representative.email)).toEqual([]);

    // The next threshold is another mail; the same one published anew, by whatever mistake, is none.
    await house.publish(billing.events.expiring, event, { accountId });
    await house.publish(billing.events.expiring, { ...event, daysLeft: 14 }, { accountId });
    await settled(accountId, 6);
    expect(house.mailsTo(german.email)).toHaveLength(2);
    expect(JSON.stringify(await mails.find({ accountId }).lean())).not.toMatch(/Jürgen|Amélie|Zoé|partner\.example/);
  });

  it('reminds with the days that are really left, also of an order that was assigned between two thresholds', async () => {
    const { accountId } = house.account();
    house.person('Ann', 'en');
    order('O-20', accountId);
    for (const daysLeft of [20, 0]) await house.publish(billing.events.expiring, { trackingNumber: 'O-20', version: 1, partnerId: house.partnerId, accountId, daysLeft }, { accountId });
    const sent = await settled(accountId, 2);
    expect(sent.map((mail) => mail.state)).toEqual(['sent', 'sent']);
  });

  it('reminds nobody of an order that has gone elsewhere or has expired', async () => {
    const { accountId } = house.account();
    house.person('Ann', 'en');
    order('O-2', null);
    order('O-3', accountId, { status: 'expired' });
    order('O-4', accountId);
    for (const trackingNumber of ['O-2', 'O-3', 'O-4']) {
      await house.publish(billing.events.expiring, { trackingNumber, version: 1, partnerId: house.partnerId, accountId, daysLeft: 7 }, { accountId });
    }
    const sent = await settled(accountId, 1);
    expect(house.smtp.messages().filter((mail) => mail.messageId.includes(sent[0]!._id))[0]?.subject).toContain('O-4');
  });

  it('tells the partner’s admins of an overdrawn order once per version', async () => {
    const { accountId } = house.account('de');
    const person = house.person('Ann', 'es');
    house.user(accountId, 'Admin', { admin: true });
    order('O-5', accountId, { version: 3 });
    const event = { accountId, trackingNumber: 'O-5', version: 3, overdrawn: true, productId: 'miteam-meetings', seats: 10, used: 12 };
    await house.publish(licensing.events.overdrawn, event, { accountId, again: 1 });
    await house.publish(licensing.events.overdrawn, { ...event, version: 2 }, { accountId });
    await house.publish(licensing.events.overdrawn, { ...event, overdrawn: false }, { accountId });
    await house.publish(licensing.events.overdrawn, event, { accountId });
    const sent = await settled(accountId, 1);
    expect(sent[0]).toMatchObject({ kind: 'order-overdrawn', userId: person.id, state: 'sent' });
    const [mail] = house.mailsTo(person.email);
    expect(bodies(mail!).html).toContain('lang="es"');
    expect(mail!.subject).toContain('O-5');
  });

  describe('the report of a job', () => {
    const job = (accountId: string, kind: Job['kind']): Job => ({
      id: `lic_${newId()}`, kind, accountId, state: 'done', counts: { total: 3, done: 2, failed: 1, skipped: 0 }, code: null, detail: null,
      createdAt: new Date().toISOString(), finishedAt: new Date().toISOString(), etag: '4',
    });
    const failures = [{ label: 'Łukasz Żak', message: 'No free seat is left' }];

    it('goes to the person who started it, of partner or account, and to no system', async () => {
      const { accountId } = house.account('nl');
      const person = house.person('Ann', 'pt');
      const userId = house.user(accountId, 'Admin', { admin: true });
      const assigned = job(accountId, 'assignProduct');
      await house.publish(licensing.jobs.finished, { job: assigned, startedBy: { type: 'person', id: person.id }, failures }, { accountId, again: 1 });
      await house.publish(identity.jobs.finished, { job: job(accountId, 'importUpload'), startedBy: { type: 'person', id: userId }, failures: [] }, { accountId });
      await house.publish(identity.jobs.finished, { job: job(accountId, 'importRead'), startedBy: { type: 'person', id: userId }, failures: [] }, { accountId });
      await house.publish(identity.jobs.finished, { job: job(accountId, 'sendWelcome'), startedBy: { type: 'client', id: 'crm' }, failures: [] }, { accountId });
      const sent = await settled(accountId, 2);
      expect(sent.map((mail) => [mail.userId, mail.recipient]).sort()).toEqual([[person.id, 'person'], [userId, 'user']].sort());
      const [toPerson] = house.mailsTo(person.email);
      expect(bodies(toPerson!).html).toContain('lang="pt"');
      expect(bodies(toPerson!).text).toContain('Łukasz Żak: No free seat is left');
      expect(bodies(toPerson!).text).toContain(`https://trunkline.example/accounts/${accountId}/jobs/${assigned.id}`);
      expect(bodies(house.mailsTo(`${userId}@example.org`)[0]!).html).toContain('lang="nl"');
      // What the report named is not kept beyond it.
      expect(JSON.stringify(sent)).not.toContain('Łukasz');
    });

    it('goes to nobody who has left meanwhile', async () => {
      const { accountId } = house.account();
      await house.publish(licensing.jobs.finished, { job: job(accountId, 'unassignProduct'), startedBy: { type: 'person', id: newId() }, failures }, { accountId });
      expect(await settled(accountId, 1)).toMatchObject([{ state: 'failed', reason: 'The recipient is gone or disabled.', cause: null }]);
    });
  });
});
