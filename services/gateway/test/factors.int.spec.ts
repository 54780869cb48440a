import { identity } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import { createHarness, type Harness } from './harness.js';

describe('one’s own factors at the edge', () => {
  let h: Harness;
  const proofs: unknown[] = [];
  const codes = ['aaaa-bbbb'];
  const factor = { id: newId(), kind: 'passkey' as const, name: 'Laptop', createdAt: '2026-11-01T10:00:00.000Z', lastUsedAt: null, remaining: null };

  beforeAll(async () => {
    h = await createHarness();
    h.world.answer(identity.factors.list, () => ({ items: [factor], required: true, passkeysAvailable: true }));
    h.world.answer(identity.factors.beginTotp, ({ proof }) => (proofs.push(proof), { id: newId(), secret: `SECRET${proofs.length}`, uri: 'otpauth://totp/x' }));
    h.world.answer(identity.factors.renewRecoveryCodes, ({ proof }) => (proofs.push(proof), { codes }));
    h.world.answer(identity.factors.addPasskey, ({ proof, name }) => (proofs.push(proof), { factor: { ...factor, name }, recoveryCodes: codes }));
    h.world.answer(identity.factors.remove, ({ proof }) => (proofs.push(proof), {}));
    h.world.answer(identity.factors.changePassword, () => ({ signedOutAt: 1 }));
  });
  afterAll(() => h.stop());
  beforeEach(() => void (proofs.length = 0));

  it('are told, and changed by when somebody signed in or by the password', async () => {
    const as = h.actor('user', newId(), newId());
    expect(await h.ask('GET', '/v1/me/factors', { as })).toMatchObject({ status: 200, json: { items: [{ id: factor.id }], required: true } });
    const authTime = Math.floor(Date.now() / 1000) - 60;
    // A token says when its person signed in, or it is no proof: when it was issued is another matter.
    await h.ask('POST', '/v1/me/factors/totp', { as });
    await h.ask('POST', '/v1/me/factors/totp', { token: await h.token(as, { claims: { auth_time: authTime } }) });
    await h.ask('POST', '/v1/me/factors/totp', { as, body: { currentPassword: 'the password' } });
    expect(proofs).toEqual([{ authTime: null }, { authTime }, { authTime: null, password: 'the password' }]);
    expect((await h.ask('DELETE', `/v1/me/factors/${factor.id}`, { as })).status).toBe(204);
    expect((await h.ask('DELETE', '/v1/me/factors/nothing', { as })).status).toBe(404);
    expect(await h.ask('POST', '/v1/me/factors/passkeys', { as, body: { name: 'Phone', response: { id: 'x' } } })).toMatchObject({ status: 201, json: { factor: { name: 'Phone' }, recoveryCodes: codes } });
    expect((await h.ask('PUT', '/v1/me/password', { as, body: { current: 'a', new: 'b' } })).status).toBe(204);
  });

  it('are told once: no answer is kept for a second request with the same key', async () => {
    const as = h.actor('user', newId(), newId());
    const headers = { 'idempotency-key': 'once-and-again' };
    const answers = [await h.ask('POST', '/v1/me/factors/totp', { as, headers }), await h.ask('POST', '/v1/me/factors/totp', { as, headers })];
    expect(answers.map(({ json }) => json.secret)).toEqual(['SECRET1', 'SECRET2']);
    for (const answer of answers) expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
