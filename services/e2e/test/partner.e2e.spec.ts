import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, connectOperator, eventually, mailsTo, Person, startSystem, type System, tokenOf } from '@trunkline/testing';

const root = join(import.meta.dirname, '../../..');
const password = 'seven purple otters dance';
interface Named { id: string; etag: string; role: string; state: string }

/** From an operator to a partner whose people manage themselves, with two of every service. */
describe('a partner from nothing', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-partner-'));
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ root, dir, replicas: 2, log: (line) => process.stderr.write(`[partner] ${line}\n`) });
    const operator = await connectOperator(system.env);
    await operator.createOperator({ name: 'Kim Larsen', email: 'kim@platform.example', password });
    await operator.close();
  }, 240_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  /** Registers by the newest mail's link, and signs in. */
  async function join_(email: string): Promise<Person> {
    await eventually(async () => {
      const mail = (await mailsTo(system.mailUrl!, email)).at(-1);
      const token = mail && tokenOf(mail);
      return token && (await new ApiClient(system.baseUrl).send('POST', '/v1/registrations', { body: { token, password } })).status < 300;
    }, 60_000);
    return Person.signIn(system.baseUrl, email, password);
  }
  const everywhere = (person: Person, method: string, path: string, body?: object) =>
    Promise.all(system.of('gateway').map(async ({ url }) => (await person.send(method, `${url}${path}`, body ? { body } : {})).status));

  it('is made by the operator; its admin invites, promotes and disables, which holds in both gateways without signing in again; the last admin stays', async () => {
    const kim = await Person.signIn(system.baseUrl, 'kim@platform.example', password);
    const partner = (await kim.send<Named>('POST', '/v1/partners', { body: { name: 'Blue Sky', defaultLanguage: 'de' } })).body;
    expect((await kim.send('POST', `/v1/partners/${partner.id}/admins`, { body: { email: 'ada@blue.example', name: 'Ada' } })).status).toBe(201);
    const ada = await join_('ada@blue.example');
    expect((await kim.send('POST', `/v1/partners/${partner.id}/admins`, { body: { email: 'eve@blue.example' } })).body).toMatchObject({ code: 'identity.partner_has_admin' });
    const rep = (await ada.send<Named>('POST', '/v1/partner/people', { body: { email: 'rae@blue.example', firstName: 'Rae', role: 'partner-representative' } })).body;
    expect(rep.state).toBe('invited');
    const rae = await join_('rae@blue.example');
    expect(await everywhere(rae, 'GET', '/v1/partner/activity')).toEqual([403, 403]);
    const change = (id: string, body: object) => ada.send<Named & { code?: string }>('PATCH', `/v1/partner/people/${id}`, { body, headers: { 'if-match': '*' } });
    expect((await change(rep.id, { role: 'partner-admin' })).status).toBe(200);
    await eventually(async () => (await everywhere(rae, 'GET', '/v1/partner/activity')).every((status) => status === 200));
    expect((await change(rep.id, { state: 'disabled' })).status).toBe(200);
    await eventually(async () => (await everywhere(rae, 'GET', '/v1/partner/activity')).every((status) => status === 401));
    const people = (await ada.send<{ items: (Named & { email: string })[] }>('GET', '/v1/partner/people?role=partner-admin&state=registered')).body.items;
    expect(people.map(({ email }) => email)).toEqual(['ada@blue.example']);
    for (const body of [{ state: 'disabled' }, { role: 'partner-representative' }]) expect(await change(people[0]!.id, body)).toMatchObject({ status: 409, body: { code: 'identity.last_admin' } });
    // What has just happened is in the log a moment later.
    await eventually(async () => {
      const log = (await ada.send<{ items: { action: string }[] }>('GET', '/v1/partner/activity?kind=changes&limit=100')).body.items.map(({ action }) => action);
      expect(log).toEqual(expect.arrayContaining(['partner.created', 'person.created', 'person.invited', 'person.registered', 'person.changed', 'person.disabled', 'person.signed-in']));
      return true;
    });
    expect(await everywhere(kim, 'GET', '/v1/accounts')).toEqual([403, 403]);
  }, 180_000);

  it('wants a second factor: who signed in without one is out of both gateways within seconds', async () => {
    const ada = await Person.signIn(system.baseUrl, 'ada@blue.example', password);
    expect(await everywhere(ada, 'GET', '/v1/partner')).toEqual([200, 200]);
    expect((await ada.send('PATCH', '/v1/partner', { body: { secondFactorRequired: true }, headers: { 'if-match': '*' } })).status).toBe(200);
    await eventually(async () => (await everywhere(ada, 'GET', '/v1/partner')).every((status) => status === 401));
    // She is led to set one up.
    await expect(Person.signIn(system.baseUrl, 'ada@blue.example', password)).rejects.toThrow(/interaction/);
  }, 120_000);
});
