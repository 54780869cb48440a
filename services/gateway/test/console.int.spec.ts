import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { newId, type RunningService } from '@trunkline/service-kit';
import { gatewayService } from '../src/gateway.service.js';
import { createHarness, type Harness } from './harness.js';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the console at the gateway', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-console-'));
  let h: Harness;
  /** Another gateway, without a built console. */
  let without: RunningService;

  beforeAll(async () => {
    mkdirSync(join(dir, 'static'));
    writeFileSync(join(dir, 'index.html'), '<!doctype html><meta name="csp-nonce" content=""><script type="module" src="/static/main-abcdef12.js"></script>');
    writeFileSync(join(dir, 'static/main-abcdef12.js'), 'export {};');
    writeFileSync(join(dir, 'static/main-abcdef12.js.gz'), gzipSync('export {};'));
    writeFileSync(join(dir, 'secret.txt'), 'nobody is to read this');
    h = await createHarness({ CONSOLE_DIR: dir });
    without = await h.world.start({ ...gatewayService, env: { ...h.settings, CONSOLE_DIR: join(dir, 'nowhere') } });
  });
  afterAll(async () => {
    await h.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is a page with a nonce of its own for every address that a browser opens', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/accounts', `/accounts/${newId()}/users?q=x`]) {
      const { status, headers, text } = await h.ask('GET', path, { headers: html });
      const nonce = /content="([\w-]+)"/.exec(text)?.[1];
      expect({ path, status, type: headers.get('content-type'), kept: headers.get('cache-control') }).toEqual({ path, status: 200, type: 'text/html; charset=utf-8', kept: 'no-cache, no-store' });
      expect(headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce!);
    }
    expect(nonces.size).toBe(3);
  });

  it('has its files, kept for good where their name says what is in them, and nothing beside them', async () => {
    const file = await h.ask('GET', '/static/main-abcdef12.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(file).toMatchObject({ status: 200, text: 'export {};' });
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('gzip');
    expect((await h.ask('GET', '/static/main-abcdef12.js', { headers: { 'if-none-match': file.headers.get('etag')! } })).status).toBe(304);
    for (const path of ['/static/index.html', '/static/..%2Fsecret.txt', '/static/%2e%2e/secret.txt', '/secret.txt']) expect(await h.ask('GET', path)).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
  });

  it('is no answer to a call: what the API has not is a problem', async () => {
    for (const path of ['/v1/nothing', '/accounts']) {
      const { status, json, headers } = await h.ask('GET', path, { headers: { accept: 'application/json' } });
      expect({ status, code: json.code, type: headers.get('content-type') }).toEqual({ status: 404, code: 'resource.not_found', type: 'application/problem+json; charset=utf-8' });
    }
  });

  it('missing, is said in plain words to whoever opens a page, and changes nothing for the API', async () => {
    for (const path of ['/', '/accounts', '/me/products']) {
      const { status, text, headers } = await h.ask('GET', path, { headers: html, on: without });
      expect({ path, status, type: headers.get('content-type') }).toEqual({ path, status: 404, type: 'text/html; charset=utf-8' });
      expect(text).toContain('There is no console here');
      expect(text).toContain('href="/docs"');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    for (const path of ['/', '/accounts', '/static/main-abcdef12.js', '/v1/nothing']) expect(await h.ask('GET', path, { headers: { accept: 'application/json' }, on: without })).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
    expect((await h.ask('GET', '/v1/nothing', { headers: html, on: without })).headers.get('content-type')).toContain('application/problem+json');
    expect((await h.ask('GET', '/docs', { headers: html, on: without })).status).toBe(200);
    expect((await h.ask('GET', '/v1/me', { as: h.actor('user', newId(), newId()), on: without })).status).not.toBe(404);
  });
});
