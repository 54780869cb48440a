import { accounts, billing, identity, licensing, notifications } from '@trunkline/contracts';
import { checkService } from '@trunkline/service-kit';
import { gatewayService } from '../src/gateway.service.js';
import { createHarness, type Harness } from './harness.js';

describe('the check that helm test runs', () => {
  let h: Harness;
  /** What identity's OpenID provider answers through the gateway. */
  let discovery = JSON.stringify({ issuer: 'http://gateway.test/oidc' });
  beforeAll(async () => {
    h = await createHarness({}, 1, (request, response) => void response.setHeader('content-type', 'application/json').end(request.url === '/oidc/.well-known/openid-configuration' ? discovery : '{}'));
    for (const { health } of [accounts, billing, identity, licensing]) h.world.answer(health.ping, () => ({ service: 'a peer', version: '9.9.9' }));
  });
  afterAll(() => h.stop());

  const check = async (url = h.url): Promise<string[]> => {
    const said: string[] = [];
    await checkService({ ...gatewayService, env: { ...h.world.env, ...h.settings, CALL_TIMEOUT_MS: '1000' } }, url, (line) => said.push(line));
    return said;
  };

  it('fails when a service does not answer', async () => {
    await expect(check()).rejects.toMatchObject({ code: 'service.unavailable', detail: expect.stringContaining('notifications') });
  });

  it('says of each part that it answers', async () => {
    h.world.answer(notifications.health.ping, () => ({ service: 'a peer', version: '9.9.9' }));
    const said = await check(`${h.url}/`);
    for (const part of ['accounts', 'billing', 'identity', 'licensing', 'notifications']) expect(said).toContain(`ok  ${part} answers, version 9.9.9`);
    expect(said.slice(-2)).toEqual(['ok  sign-in answers through the gateway', 'ok  nobody gets in without a token']);
    expect(said).toHaveLength(9);
  });

  it('fails when sign-in answers with something else, or nobody is at the address', async () => {
    discovery = '<h1>Nothing</h1>';
    await expect(check()).rejects.toThrow('/oidc/.well-known/openid-configuration answered without "issuer"');
    await expect(check('http://127.0.0.1:1')).rejects.toThrow();
  });
});
