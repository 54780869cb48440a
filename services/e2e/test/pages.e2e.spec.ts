import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectOperator, eventually, freePort, launchBrowser, mailsTo, startSystem, startTraceStore, type System, tokenOf, type TraceStore } from '@trunkline/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const root = join(import.meta.dirname, '../../..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = 'seven purple otters dance';
const partnerId = '6a0000000000000000000001';
const email = 'pages.admin@partner.example';
const several = 'pages.several@partner.example';
const invited = 'pages.invited@partner.example';
/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env['PAGES_PICTURES'];

/** The pages that people meet without the console, in a real browser. */
describe('pages', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-pages-'));
  let system: System;
  let traces: TraceStore;
  let browser: Browser;
  let publicUrl: string;
  /** What must not leave a trace. */
  const secrets: string[] = [];

  beforeAll(async () => {
    traces = await startTraceStore();
    const gateway = await freePort();
    // Passkeys need a name.
    publicUrl = `http://localhost:${gateway}`;
    system = await startSystem({ root, dir, ports: { gateway }, env: { ...traces.env, PUBLIC_URL: publicUrl, SECOND_FACTOR_FOR_PARTNERS: 'true' }, log: (line) => process.stderr.write(`[pages] ${line}\n`) });
    const operator = await connectOperator(system.env);
    try {
      await operator.createPartner({ id: partnerId, name: 'Pages' });
      await operator.createPerson({ partnerId, name: 'Pat Admin', email, role: 'partner-admin', password });
      await operator.createPerson({ partnerId, name: 'Ivy Invited', email: invited, role: 'partner-representative' });
    } finally {
      await operator.close();
    }
    browser = await launchBrowser();
    if (pictures) mkdirSync(pictures, { recursive: true });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
    await traces?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const visitor = (): Promise<BrowserContext> => browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
  const checked: string[] = [];

  /** No finding of axe, small and wide, light and dark; nothing wider than the window. */
  async function check(page: Page, name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 844 });
        // Our policy lets no inline script in; the devtools protocol is not bound by it.
        const { violations } = await page.evaluate(`(() => { const define = undefined; const module = undefined; ${axe}; return window.axe.run(document, { resultTypes: ['violations'] }); })()`) as { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
        expect({ name, colorScheme, width, violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary ?? ''}`) }).toEqual({ name, colorScheme, width, violations: [] });
        expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      }
    }
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    checked.push(name);
  }

  async function linkOf(to: string, count = 1): Promise<string> {
    const mails = await eventually(async () => {
      const found = await mailsTo(system.mailUrl!, to);
      return found.length >= count ? found : null;
    }, 60_000);
    const tokens = mails.map((mail) => tokenOf(mail)!);
    secrets.push(...tokens);
    return tokens.at(-1)!;
  }

  it('lead from a mail to a password, without a script too', async () => {
    const token = await linkOf(invited);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const asked: (string | undefined)[] = [];
    page.on('request', (request) => asked.push(request.headers()['referer']));
    await page.goto(`${publicUrl}/register?token=${token}`);
    await page.fill('#password', 'short but long');
    await page.fill('#again', 'something else');
    await page.click('button[type=submit]');
    expect(await page.textContent('[role=alert]')).toContain('not the same');
    await page.fill('#password', password);
    await page.fill('#again', password);
    await page.click('button[type=submit]');
    expect(await page.textContent('h1')).toBe('You are registered');
    expect(asked.filter((referer) => referer?.includes('token'))).toEqual([]);
    await page.goto(`${publicUrl}/register?token=${token}`);
    expect(await page.textContent('h1')).toBe('This link has been used');
    await context.close();

    const sighted = await (await visitor()).newPage();
    await sighted.goto(`${publicUrl}/register?token=${token}`);
    await check(sighted, 'link-used');
    await sighted.goto(`${publicUrl}/register?token=${token.slice(0, -2)}xx`);
    await check(sighted, 'link-tampered');
    await sighted.context().close();
  }, 180_000);

  it('reset a forgotten password; show what is typed; know a newer link', async () => {
    const context = await visitor();
    const page = await context.newPage();
    await page.goto(`${publicUrl}/auth/login`);
    await check(page, 'address');
    await page.fill('#email', invited);
    await page.click('form[action$="/address"] button');
    await check(page, 'password');
    await page.fill('#password', 'wrong wrong wrong');
    await page.click('form[action$="/password"] button[type=submit]');
    expect(await page.evaluate('document.activeElement.id')).toBe('says');
    await check(page, 'password-wrong');
    await page.click('a[href$="/forgot"]');
    await check(page, 'forgot');
    await page.fill('#email', invited);
    await page.click('form[action$="/forgot"] button');
    await check(page, 'sent');
    const token = await linkOf(invited, 2);
    await page.goto(`${publicUrl}/reset?token=${token}`);
    await page.click('button.peek >> nth=0');
    expect(await page.getAttribute('#password', 'type')).toBe('text');
    await page.fill('#password', password);
    expect(await page.getAttribute('#rule', 'class')).toContain('met');
    await check(page, 'reset');
    await page.click('nav.languages a[hreflang=de]');
    expect(await page.textContent('h1')).toBe('Passwort zurücksetzen');
    await check(page, 'reset-de');
    await page.goto(`${publicUrl}/auth/callback?state=none`);
    expect(await page.textContent('h1')).toBe('Diese Anmeldung ist beendet');
    await check(page, 'auth-over');
    await context.close();
  }, 180_000);

  it('set up a passkey, sign in by it alone, and as the second step', async () => {
    const context = await visitor();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
    await page.goto(`${publicUrl}/auth/login?returnTo=/docs`);
    await page.fill('#email', email);
    await page.click('form[action$="/address"] button');
    await page.fill('#password', password);
    await page.click('form[action$="/password"] button[type=submit]');
    expect(await page.textContent('h1')).toBe('Set up a second step');
    secrets.push((await page.textContent('code.key'))!.replaceAll(' ', ''));
    await check(page, 'enrol');
    await page.click('#passkey button');
    await page.waitForSelector('ul.codes');
    await check(page, 'recovery-codes');
    await page.click('form[action$="/enrolled"] button');
    await page.waitForURL(/\/docs$/);
    const api = (method: string, path: string, body?: object) => page.evaluate(`fetch(${JSON.stringify(path)}, { method: ${JSON.stringify(method)}, headers: { 'content-type': 'application/json' }${body ? `, body: ${JSON.stringify(JSON.stringify(body))}` : ''} }).then(async (r) => ({ status: r.status, body: await r.text() }))`) as Promise<{ status: number; body: string }>;
    const factors = await api('GET', '/v1/me/factors');
    expect(JSON.parse(factors.body)).toMatchObject({ required: true, passkeysAvailable: true, items: [{ kind: 'passkey' }, { kind: 'recovery-codes', remaining: 10 }] });
    const { items: [own] } = JSON.parse(factors.body) as { items: { id: string }[] };
    expect(await api('DELETE', `/v1/me/factors/${own!.id}`)).toMatchObject({ status: 409, body: expect.stringContaining('identity.factor_required') });

    // Another password: this browser goes on.
    expect((await api('PUT', '/v1/me/password', { current: password, new: `${password} again` })).status).toBe(204);
    expect((await api('GET', '/v1/me')).status).toBe(200);

    // As the second step, after the other password.
    await page.goto(`${publicUrl}/auth/login?returnTo=/docs&prompt=login`);
    // Offered with the address, too, where the browser can; here it is taken by the button, or by itself before anybody sees the page.
    await Promise.race([page.waitForSelector('#email'), page.waitForURL(/\/docs$/)]);
    await page.click('#passkey button', { timeout: 5_000 }).catch(() => undefined);
    await page.waitForURL(/\/docs$/);
    expect((await api('GET', '/v1/me')).status).toBe(200);
    await context.close();
  }, 180_000);

  it('ask for the second step', async () => {
    const context = await visitor();
    const page = await context.newPage();
    await page.goto(`${publicUrl}/auth/login`);
    await page.fill('#email', email);
    await page.click('form[action$="/address"] button');
    await page.fill('#password', `${password} again`);
    await page.click('form[action$="/password"] button[type=submit]');
    expect(await page.textContent('h1')).toBe('Second step');
    await check(page, 'second-step');
    await page.click('nav.languages a[hreflang=fr]');
    expect(await page.textContent('h1')).toBe('Deuxième étape');
    await context.close();
  }, 120_000);

  it('ask which place is meant by an address that is known in several', async () => {
    const operator = await connectOperator(system.env);
    for (const [id, name] of [['6a0000000000000000000002', 'North'], ['6a0000000000000000000003', 'South']] as const) {
      await operator.createPartner({ id, name });
      await operator.createPerson({ partnerId: id, name: `Sam of ${name}`, email: several, role: 'partner-admin', password });
    }
    await operator.close();
    const context = await visitor();
    const page = await context.newPage();
    await page.goto(`${publicUrl}/auth/login`);
    await page.fill('#email', several);
    await page.click('form[action$="/address"] button');
    await page.fill('#password', password);
    await page.click('form[action$="/password"] button[type=submit]');
    expect(await page.locator('button.choice').count()).toBe(2);
    await check(page, 'choice');
    await page.click('nav.languages a[hreflang=it]');
    expect(await page.textContent('h1')).toBe('Scegliere un account');
    await page.click('button.choice >> nth=0');
    expect(await page.textContent('h1')).toBe('Configurare un secondo passaggio');
    await context.close();
  }, 120_000);

  it('document the API', async () => {
    const context = await visitor();
    const page = await context.newPage();
    await page.goto(`${publicUrl}/docs/errors`);
    await check(page, 'docs-errors');
    await page.goto(`${publicUrl}/docs`);
    await check(page, 'docs');
    await context.close();
  }, 120_000);

  it('send the headers of the OWASP Secure Headers Project, whatever is asked for', async () => {
    const kinds: [string, string][] = [
      ['register', '/register?token=x'], ['docs', '/docs'], ['an answer of the API', '/v1/me'], ['the document', '/openapi.json'], ['style', '/assets/page.css'], ['script', '/oidc/assets/passkey.js'],
      ['sign-in', '/oidc/session/end/success'], ['discovery', '/oidc/.well-known/openid-configuration'], ['nothing', '/v1/nothing'],
    ];
    for (const [kind, path] of kinds) {
      const { headers } = await fetch(`${system.baseUrl}${path}`, { headers: { accept: 'text/html' } });
      const given = Object.fromEntries(headers);
      expect({ kind, ...given }).toMatchObject({
        kind, 'strict-transport-security': expect.stringMatching(/max-age=\d{8}/), 'x-content-type-options': 'nosniff', 'x-frame-options': expect.stringMatching(/DENY|SAMEORIGIN/),
        'content-security-policy': expect.stringMatching(/default-src 'none'/), 'x-permitted-cross-domain-policies': 'none', 'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': expect.stringMatching(/same-origin|cross-origin/), 'cache-control': expect.any(String),
      });
      expect(given['content-security-policy']).not.toMatch(/unsafe|\*/);
      for (const telltale of ['server', 'x-powered-by', 'x-aspnet-version', 'x-runtime', 'via']) expect(given).not.toHaveProperty(telltale);
      if (/html/.test(given['content-type']!)) expect(given).toMatchObject({ 'permissions-policy': expect.any(String), 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' });
      if (path.startsWith('/v1/')) expect(given['cache-control']).toBe('no-store');
    }
  }, 60_000);

  it('leave no token in a log, nor in a trace', async () => {
    expect(secrets.length).toBeGreaterThanOrEqual(3);
    await eventually(() => (traces.spans().length > 100 ? true : null), 60_000);
    const everything = traces.raw();
    const logs = readdirSync(join(dir, 'logs')).filter((name) => !name.startsWith('mail')).map((name) => readFileSync(join(dir, 'logs', name), 'utf8')).join('');
    for (const secret of secrets) {
      // The half that proves it, of a token; all of a key.
      const proof = secret.split('.').at(-1)!;
      expect(everything.includes(proof)).toBe(false);
      expect(logs.includes(proof)).toBe(false);
    }
  }, 90_000);
});
