import { accounts, type Actor, identity } from '@trunkline/contracts';
import { DomainError, newId } from '@trunkline/service-kit';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { IdempotencyDocument } from '../src/idempotency/idempotency.schema.js';
import { accountOf, createHarness, type Harness } from './harness.js';

const fields = { name: 'Müller GmbH', country: 'DE', address: 'Hauptstraße 1', city: 'Köln', postalCode: '50667', defaultLanguage: 'de' };

describe('a POST under an Idempotency-Key, over two replicas', () => {
  let h: Harness;
  let admin: Actor;
  let records: Model<IdempotencyDocument>;
  let calls: (string | null)[];
  let hold: Promise<void> | undefined;
  let fail: DomainError | undefined;

  beforeAll(async () => {
    h = await createHarness({}, 2);
    admin = h.actor('partner-admin', newId());
    records = h.services[0]!.app.get(getModelToken('Idempotency'));
    h.world.answer(accounts.accounts.create, async (input, { requestKey }) => {
      calls.push(requestKey);
      await hold;
      if (fail) throw fail;
      return { ...accountOf(newId(requestKey, 'account'), input.partnerId), name: input.name };
    });
    h.world.answer(identity.invitations.requestReset, () => ({}));
  });
  afterAll(() => h.stop());
  beforeEach(() => {
    calls = [];
    hold = undefined;
    fail = undefined;
  });

  const post = (key: string, body: unknown = fields, replica = 0, as: Actor = admin) =>
    h.ask('POST', '/v1/accounts', { as, body, headers: { 'idempotency-key': key }, on: h.services[replica] });

  it('gives the same answer again, whichever replica is asked', async () => {
    const first = await post('again');
    expect(first.status).toBe(201);
    const second = await post('again', Object.fromEntries(Object.entries(fields).reverse()), 1);
    expect(second).toMatchObject({ status: 201, text: first.text });
    for (const name of ['etag', 'location', 'content-type']) expect(second.headers.get(name)).toBe(first.headers.get(name));
    expect(calls).toHaveLength(1);
  });

  it('refuses another body, but not another person or place', async () => {
    await post('mine');
    expect(await post('mine', { ...fields, name: 'Else' }, 1)).toMatchObject({ status: 422, json: { code: 'request.idempotency_mismatch' } });
    expect((await post('mine', fields, 0, h.actor('partner-admin', newId()))).status).toBe(201);
    expect(calls).toHaveLength(2);
    expect(new Set(calls).size).toBe(2);
  });

  it('runs once however many come at once', async () => {
    let go = (): void => undefined;
    hold = new Promise((resolve) => (go = resolve));
    const answers = Promise.all(Array.from({ length: 20 }, (_, i) => post('race', fields, i % 2).then((answer) => {
      // The losers are refused while the winner still runs.
      if (answer.status === 409) go();
      return answer;
    })));
    const found = await answers;
    expect(calls).toHaveLength(1);
    expect(found.filter((answer) => answer.status === 201).length).toBeGreaterThanOrEqual(1);
    for (const answer of found) expect([201, 409]).toContain(answer.status);
    expect(found.find((answer) => answer.status === 409)?.json.code).toBe('request.idempotency_running');
  });

  it('keeps a refusal, and tries a failure again under the same request key', async () => {
    fail = new DomainError('accounts.contact_unknown');
    const refused = await post('refused');
    fail = undefined;
    expect(await post('refused')).toMatchObject({ status: 404, text: refused.text });
    fail = new DomainError('service.unavailable');
    expect((await post('failed')).status).toBe(503);
    // Whatever became of it, the key stays that of this request.
    expect((await post('failed', { ...fields, name: 'Another' })).status).toBe(422);
    fail = undefined;
    expect((await post('failed')).status).toBe(201);
    expect(calls).toHaveLength(3);
    expect(calls[2]).toBe(calls[1]);
    // What never was a request is not kept either: the same key, mended.
    expect((await post('mended', { ...fields, country: '??' })).status).toBe(422);
    expect((await post('mended')).status).toBe(201);
  });

  it('takes over from a replica that died', async () => {
    await post('crash');
    await records.updateOne({ _id: calls[0]! }, { $set: { state: 'running', status: null, body: null, leaseUntil: new Date(Date.now() + 60_000) } });
    expect(await post('crash', fields, 1)).toMatchObject({ status: 409, json: { code: 'request.idempotency_running' } });
    await records.updateOne({ _id: calls[0]! }, { $set: { leaseUntil: new Date(Date.now() - 1) } });
    expect((await post('crash', fields, 1)).status).toBe(201);
    expect(calls[1]).toBe(calls[0]);
  });

  it('forgets after 48 hours', async () => {
    await post('old');
    await records.updateOne({ _id: calls[0]! }, { $set: { createdAt: new Date(Date.now() - 49 * 3_600_000) } });
    expect((await post('old', { ...fields, name: 'New' })).status).toBe(201);
    expect(calls).toHaveLength(2);
  });

  it('refuses what is no key', async () => {
    for (const key of ['', '   ', 'x'.repeat(256), 'ü']) expect(await post(key)).toMatchObject({ status: 400, json: { code: 'request.malformed' } });
    expect(calls).toHaveLength(0);
  });

  it('keeps nothing of what was sent', async () => {
    const email = 'somebody@example.com';
    expect((await h.ask('POST', '/v1/password-resets', { body: { email }, headers: { 'idempotency-key': 'reset-1' } })).status).toBe(202);
    expect((await h.ask('POST', '/v1/password-resets', { body: { email: 'other@example.com' }, headers: { 'idempotency-key': 'reset-1' } })).status).toBe(422);
    expect(JSON.stringify(await records.find().lean())).not.toMatch(/somebody|reset-1/);
  });
});
