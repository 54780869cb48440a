import { accounts, type Actor } from '@trunkline/contracts';
import { DomainError, newId } from '@trunkline/service-kit';
import { eventually } from '@trunkline/testing';
import { generateKeyPair } from 'jose';
import { connect } from 'node:net';
import { securityHeaders } from '../src/http/security.js';
import { accountOf, createHarness, type Harness } from './harness.js';

describe('the edge of the gateway', () => {
  let h: Harness;
  let partnerId: string;
  let admin: Actor;
  let accountId: string;
  const fields = { name: 'Müller GmbH', country: 'DE', address: 'Hauptstraße 1', city: 'Köln', postalCode: '50667', defaultLanguage: 'de' };

  beforeAll(async () => {
    h = await createHarness();
    partnerId = newId();
    admin = h.actor('partner-admin', partnerId);
    accountId = h.account(partnerId);
    h.world.answer(accounts.accounts.get, ({ accountId: id }) => accountOf(id, partnerId, '3'));
    h.world.answer(accounts.accounts.list, () => ({ items: [accountOf(accountId, partnerId)], nextCursor: null }));
    h.world.answer(accounts.accounts.create, (input) => ({ ...accountOf(newId(), partnerId), ...input, id: accountId }));
    h.world.answer(accounts.accounts.update, ({ ifMatch, patch }) => {
      if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== '3') throw new DomainError('resource.changed');
      return { ...accountOf(accountId, partnerId, '4'), ...(patch.name ? { name: patch.name } : {}) };
    });
    h.world.answer(accounts.partners.get, ({ partnerId: id }) => ({ partner: { id, name: 'Partner', createdAt: '2026-11-01T10:00:00.000Z' } }));
  });
  afterAll(() => h.stop());

  it('says who one is', async () => {
    const { status, json, headers } = await h.ask('GET', '/v1/me', { as: admin });
    expect(status).toBe(200);
    expect(json).toMatchObject({ type: 'client', id: admin.id, roles: ['partner-admin'], partner: { id: partnerId, name: 'Partner' }, accounts: [{ id: accountId }] });
    expect(headers.get('etag')).toBe(json.etag);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('ratelimit-policy')).toBe('"default";q=12000;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=\d+$/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('asks who comes, and says what is wrong with a token', async () => {
    const none = await h.ask('GET', '/v1/me');
    expect(none).toMatchObject({ status: 401, json: { code: 'auth.unauthenticated', status: 401, title: 'Authentication is required', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) } });
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="trunkline"');
    expect(none.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const { privateKey: foreign } = await generateKeyPair('RS256');
    const bad = [
      'nonsense', 'a.b.c', `${(await h.token(admin)).slice(0, -6)}AAAAAA`,
      await h.token(admin, { expires: '-1m' }), await h.token(admin, { issuer: 'http://else' }), await h.token(admin, { audience: 'http://else' }),
      await h.token(admin, { typ: 'JWT' }), await h.token(admin, { key: foreign }),
      `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: admin.id, iss: `${h.publicUrl}/oidc`, aud: h.publicUrl, exp: 9e9 })).toString('base64url')}.`,
      await h.token({ ...admin, id: newId() }),
    ];
    for (const token of bad) {
      const refused = await h.ask('GET', '/v1/me', { token });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer realm="trunkline", error="invalid_token"/);
    }
    expect((await h.ask('GET', '/v1/me', { headers: { authorization: 'Basic YTpi' } })).status).toBe(401);
  });

  it('takes a person’s token for what the person is, from when it may be believed on, and keeps it apart from a system', async () => {
    const person = h.actor('partner-admin', partnerId, null, 'person');
    expect((await h.ask('GET', '/v1/me', { as: person })).json).toMatchObject({ type: 'person', id: person.id, roles: ['partner-admin'] });
    expect((await h.ask('GET', '/v1/me/sessions', { as: admin })).json).toMatchObject({ items: [] });
    // A person's id in a system's token, and a system's in a person's, are nobody.
    expect((await h.ask('GET', '/v1/me', { token: await h.token(person, { claims: { client_id: person.id } }) })).status).toBe(401);
    expect((await h.ask('GET', '/v1/me', { token: await h.token(admin, { claims: { client_id: 'console', scope: 'person' } }) })).status).toBe(401);
    expect((await h.ask('GET', '/v1/me', { token: await h.token(person, { claims: { scope: 'openid persona' } }) })).json.code).toBe('auth.forbidden');
    const later = h.actor('user', partnerId, accountId);
    h.notBefore.set(later.id, Math.floor(Date.now() / 1000) + 60);
    expect((await h.ask('GET', '/v1/me', { as: later })).status).toBe(401);
    // A bad token is not made good by a cookie, and a token's request needs no page of ours.
    expect((await h.ask('GET', '/v1/me', { token: 'nonsense', headers: { cookie: `trunkline_session=${'A'.repeat(43)}` } })).json.detail).toContain('access token');
    expect((await h.ask('DELETE', '/v1/me/sessions', { as: person, headers: { cookie: `trunkline_session=${'A'.repeat(43)}`, 'sec-fetch-site': 'cross-site' } })).status).toBe(204);
  });

  it('knows its ways', async () => {
    expect(await h.ask('GET', '/v1/nothing', { as: admin })).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
    const wrong = await h.ask('PUT', '/v1/accounts', { as: admin });
    expect(wrong).toMatchObject({ status: 405, json: { code: 'request.method' } });
    expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await h.ask('GET', '/v1/%E0%A4%A', { as: admin })).status).toBe(400);
    expect((await h.ask('HEAD', '/v1/me', { as: admin })).status).toBe(200);
    expect((await h.ask('GET', '/health/live')).status).toBe(200);
  });

  it('refuses what is not well formed, never with a 5xx', async () => {
    const post = (raw: string, headers: Record<string, string> = { 'content-type': 'application/json' }) => h.ask('POST', '/v1/accounts', { as: admin, raw, headers });
    expect(await post('{')).toMatchObject({ status: 400, json: { code: 'request.malformed' } });
    expect(await post('{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415, json: { code: 'request.media_type' } });
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 });
    expect(await post(`{"name":"${'x'.repeat(1024 * 1024)}"}`)).toMatchObject({ status: 413, json: { code: 'request.too_large' } });
    expect(await post('{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
    expect(await post('')).toMatchObject({ status: 422 });
    expect(await post('[]')).toMatchObject({ status: 422 });
    expect(await post('null')).toMatchObject({ status: 422 });
    expect(await post(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).toMatchObject({ status: 422 });
    expect(await post(JSON.stringify({ ...fields, name: 'a\0b' }))).toMatchObject({ status: 422, json: { errors: [{ pointer: '/name', code: 'invalid_text' }] } });
    expect(await post(JSON.stringify(fields).replace('Köln', '\\ud800'))).toMatchObject({ status: 422 });
    expect(await post(`{"__proto__":{"a":1},${JSON.stringify(fields).slice(1)}`)).toMatchObject({ status: 422 });
    expect(await post(JSON.stringify({ ...fields, colour: 'red' }))).toMatchObject({ status: 422, json: { code: 'request.invalid', errors: [{ pointer: '/colour', code: 'unknown_field' }] } });
    expect(await post(JSON.stringify({ ...fields, country: 'XX' }))).toMatchObject({ status: 422, json: { errors: [{ pointer: '/country' }] } });
    expect(await post(JSON.stringify({ ...fields, name: 1e308 * 10 }))).toMatchObject({ status: 422 });
  });

  it('refuses what a query may not say', async () => {
    for (const query of ['limit=0', 'limit=201', 'limit=abc', 'limit=1&limit=2', 'limit=', 'limit=1.5', 'colour=red', `q=${'x'.repeat(201)}`, 'q=%00', '__proto__=1']) {
      expect(await h.ask('GET', `/v1/accounts?${query}`, { as: admin })).toMatchObject({ status: 400, json: { code: 'request.malformed', errors: [expect.anything()] } });
    }
    expect((await h.ask('GET', '/v1/accounts?limit=200&q=m%C3%BCll%20er', { as: admin })).status).toBe(200);
  });

  it('treats what is another’s, malformed or missing alike', async () => {
    const foreign = h.account(newId());
    const bodies = await Promise.all([foreign, newId(), 'x', '../..', '%00'].map(async (id) => {
      const { status, json } = await h.ask('GET', `/v1/accounts/${encodeURIComponent(id)}`, { as: admin });
      expect(status).toBe(404);
      return { ...json, traceId: '' };
    }));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('honours entity tags', async () => {
    const path = `/v1/accounts/${accountId}`;
    const { headers, json } = await h.ask('GET', path, { as: admin });
    expect(headers.get('etag')).toBe('"3"');
    expect(json.etag).toBe('"3"');
    expect((await h.ask('GET', path, { as: admin, headers: { 'if-none-match': 'W/"3"' } })).status).toBe(304);
    expect((await h.ask('GET', path, { as: admin, headers: { 'if-none-match': '"2"' } })).status).toBe(200);
    const patch = (tag?: string) => h.ask('PATCH', path, { as: admin, body: { name: 'New' }, headers: tag === undefined ? {} : { 'if-match': tag } });
    expect(await patch()).toMatchObject({ status: 428, json: { code: 'request.precondition_required' } });
    for (const good of ['"3"', '*', '"1", "3"', '3']) {
      const done = await patch(good);
      expect(done.status).toBe(200);
      expect(done.headers.get('etag')).toBe('"4"');
    }
    for (const stale of ['"2"', 'W/"3"', '"1", "2"', `"${'x'.repeat(300)}"`]) expect(await patch(stale)).toMatchObject({ status: 412, json: { code: 'resource.changed' } });
    expect((await patch('"a" b"')).status).toBe(400);
  });

  /** What comes back for these very bytes: fetch would mend or refuse them. */
  async function bare(bytes: string): Promise<{ status: number; headers: Record<string, string>; json: Record<string, unknown> }> {
    const socket = connect(Number(new URL(h.url).port), '127.0.0.1');
    const text = await new Promise<string>((resolve) => {
      let all = '';
      socket.on('data', (chunk) => (all += String(chunk)));
      socket.on('close', () => resolve(all));
      socket.write(bytes);
    });
    const [head = '', body = ''] = text.split('\r\n\r\n');
    const [line = '', ...lines] = head.split('\r\n');
    return {
      status: Number(line.split(' ')[1]), json: JSON.parse(body) as Record<string, unknown>,
      headers: Object.fromEntries(lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()])),
    };
  }

  it.each([
    ['a malformed escape', 'GET /v1/accounts/%ff HTTP/1.1', 400, 'request.malformed'],
    ['a malformed escape of a page', 'GET /accounts/%E0%A4%A HTTP/1.1\r\nAccept: text/html', 400, 'request.malformed'],
    ['a malformed escape and no known method', 'PROPFIND /v1/%zz HTTP/1.1', 400, 'request.malformed'],
    ['a method that is known elsewhere', 'PROPFIND /v1/accounts HTTP/1.1', 405, 'request.method'],
    ['a method that would echo', 'TRACE /v1/me HTTP/1.1', 405, 'request.method'],
    ['a method that is known nowhere', 'BREW /v1/accounts HTTP/1.1', 400, 'request.malformed'],
    ['another protocol', 'GET / HTTP/9.9\r\nx', 400, 'request.malformed'],
    ['too many headers', `GET /v1/me HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}`, 431, 'request.too_large'],
  ])('answers %s as everything else: a problem with a trace id, and the headers that keep browsers safe', async (_, start, status, code) => {
    const usual = await h.ask('GET', '/v1/nothing-here');
    expect(usual.headers.get('x-content-type-options')).toBe('nosniff');
    const found = await bare(`${start}\r\nHost: gateway.test\r\nConnection: close\r\n\r\n`);
    expect(found).toMatchObject({ status, json: { status, code, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) }, headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...securityHeaders } });
    // What helmet says is what is written down for the bare socket.
    expect(Object.fromEntries(Object.keys(securityHeaders).map((name) => [name, usual.headers.get(name)]))).toEqual(securityHeaders);
    if (status === 405) expect(found.headers['allow']).toMatch(/GET/);
  });

  it('answers headers that are too large', async () => {
    expect((await h.ask('GET', '/v1/me', { headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431);
  });

  it('says so when a service is not there', async () => {
    const answer = await h.ask('GET', '/v1/orders', { as: admin });
    expect(answer).toMatchObject({ status: 503, json: { code: 'service.unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('forgets at once whoever may not act any more', async () => {
    const gone = h.actor('account-admin', partnerId, accountId);
    expect((await h.ask('GET', `/v1/accounts/${accountId}`, { as: gone })).status).toBe(200);
    h.actors.delete(`person:${gone.id}`);
    expect((await eventually(async () => ((await h.ask('GET', `/v1/accounts/${accountId}`, { as: gone })).status === 401 ? true : null), 4_000))).toBe(true);
  });
});
