import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as openid from 'openid-client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { connectOperator, createPartners, launchBrowser, readSampleState, samplePartnerNames, type SampleState, startSystem, type System } from '@trunkline/testing';

const root = join(import.meta.dirname, '../../..');
const secret = (name: string): string => `${name}-${'s'.repeat(40)}`;

/** What a relying party shows after a sign-in. */
interface Learned {
  claims: { sub: string; aud: string; email?: string };
  userinfo: { sub: string; email: string };
  introspection: { active: boolean; client_id: string };
  me: { status: number; body: { type: string; roles: string[]; partner: { id: string } | null } };
  revoked: string;
}

/** The whole code flow in a real browser, for two applications that know nothing but the issuer's address. */
describe('applications of others', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-rp-'));
  let system: System;
  let state: SampleState;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const parties: Server[] = [];
  let python: ChildProcess | undefined;
  let pythonUrl: string;
  let nodeUrl: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    system = await startSystem({ root, dir, log: (line) => process.stderr.write(`[e2e] ${line}\n`) });
    state = readSampleState(join(dir, 'sample.json'), samplePartnerNames(join(root, 'deploy/local/samples')));
    await createPartners({ env: system.env, state });
    nodeUrl = await nodeParty();
    pythonUrl = `http://127.0.0.1:${await unusedPort()}`;
    const operator = await connectOperator(system.env);
    for (const [clientId, url] of [['node-app', nodeUrl], ['python-app', pythonUrl]] as const) {
      await operator.createClient({ clientId, clientSecret: secret(clientId), name: clientId, role: 'partner', partnerId: state.partners[0]!.id, redirectUris: [`${url}/callback`] });
    }
    await operator.close();
    python = await pythonParty(pythonUrl);
  }, 300_000);
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    python?.kill();
    for (const server of parties) server.close();
    await browser?.close();
    await system?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const issuer = (): string => `${system.baseUrl}/oidc`;
  const admin = () => state.people.find((person) => person.role === 'partner-admin' && person.partnerId === state.partners[0]!.id)!;

  /** An application of openid-client's. */
  async function nodeParty(): Promise<string> {
    let config: openid.Configuration | undefined;
    const waiting = new Map<string, { nonce: string; verifier: string }>();
    const server = createServer((request, response) => {
      void (async () => {
        const url = new URL(request.url!, nodeUrl);
        config ??= await openid.discovery(new URL(issuer()), 'node-app', secret('node-app'), openid.ClientSecretBasic(secret('node-app')), { execute: [openid.allowInsecureRequests] });
        if (url.pathname === '/login') {
          const [stateOf, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
          waiting.set(stateOf, { nonce, verifier });
          const to = openid.buildAuthorizationUrl(config, {
            redirect_uri: `${nodeUrl}/callback`, scope: 'openid profile email offline_access person', prompt: 'consent',
            state: stateOf, nonce, code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
          });
          response.writeHead(302, { location: to.href }).end();
          return;
        }
        if (url.pathname !== '/callback') {
          response.writeHead(404).end();
          return;
        }
        const expected = waiting.get(url.searchParams.get('state')!)!;
        const tokens = await openid.authorizationCodeGrant(config, url, { pkceCodeVerifier: expected.verifier, expectedNonce: expected.nonce, expectedState: url.searchParams.get('state')! });
        const claims = tokens.claims()!;
        const userinfo = await openid.fetchUserInfo(config, tokens.access_token, claims.sub);
        const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token!);
        const introspection = await openid.tokenIntrospection(config, renewed.access_token);
        const me = await fetch(`${system.baseUrl}/v1/me`, { headers: { authorization: `Bearer ${renewed.access_token}` } });
        const body = await me.json();
        await openid.tokenRevocation(config, renewed.refresh_token!);
        const revoked = await openid.refreshTokenGrant(config, renewed.refresh_token!).then(() => 'still good', (error: { error?: string }) => error.error);
        response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify({ claims, userinfo, introspection, me: { status: me.status, body }, revoked }));
      })().catch((error: Error) => response.writeHead(500, { 'content-type': 'text/plain' }).end(JSON.stringify({ error: `${error.name}: ${error.message}` })));
    });
    parties.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** An application in Python with Authlib. */
  async function pythonParty(url: string): Promise<ChildProcess> {
    const folder = join(import.meta.dirname, 'relying-parties');
    const child = spawn(pythonWith(join(folder, 'requirements.txt')), [join(folder, 'relying_party.py'), new URL(url).port, issuer(), 'python-app', secret('python-app'), system.baseUrl], {
      // The library refuses http but for tests on one machine.
      env: { ...process.env, AUTHLIB_INSECURE_TRANSPORT: '1' }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    await new Promise<void>((done, failed) => {
      child.stdout.once('data', () => done());
      child.once('exit', (code) => failed(new Error(`the Python application ended with ${code}: ${said}`)));
    });
    return child;
  }

  async function signIn(at: string, email: string, password: string): Promise<Learned> {
    await page.goto(`${at}/login`);
    await page.locator('input[name=email]').fill(email);
    await page.locator('form[action$="/address"] button[type=submit]').click();
    await page.locator('input[name=password]').fill(password);
    await page.locator('form[action$="/password"] button[type=submit]').click();
    await page.locator('button[name=allow][value=yes]').click();
    await page.waitForURL(`${at}/callback**`);
    const text = await page.locator('body').innerText();
    expect(text).not.toContain('"error"');
    return JSON.parse(text) as Learned;
  }

  it.each([['openid-client', 'node-app', () => nodeUrl], ['Authlib of Python', 'python-app', () => pythonUrl]] as const)('sign people in by discovery alone: %s', async (_, clientId, url) => {
    const person = admin();
    const learned = await signIn(url(), person.email, person.password);
    expect(learned.claims).toMatchObject({ aud: clientId });
    expect(learned.userinfo).toMatchObject({ sub: learned.claims.sub, email: person.email });
    expect(learned.introspection).toMatchObject({ active: true, client_id: clientId });
    expect(learned.me).toMatchObject({ status: 200, body: { type: 'person', roles: ['partner-admin'], partner: { id: person.partnerId } } });
    expect(learned.revoked).toBe('invalid_grant');
    // The way back through the history does not sign in a second time, and the code is worth nothing any more.
    await page.goto(page.url());
    expect(await page.locator('body').innerText()).toContain('"error"');
  });

  it('takes the token of a system by discovery alone, with Authlib of Python', async () => {
    const answer = await fetch(`${pythonUrl}/system`);
    expect(await answer.json()).toMatchObject({ me: { status: 200, body: { type: 'client', partner: { id: state.partners[0]!.id } } } });
  });

  it('shows no application the people of another partner', async () => {
    const stranger = state.people.find((person) => person.partnerId && person.partnerId !== state.partners[0]!.id);
    if (!stranger) throw new Error('the sample has nobody of a second partner');
    await page.goto(`${pythonUrl}/login`);
    await page.locator('input[name=email]').fill(stranger.email);
    await page.locator('form[action$="/address"] button[type=submit]').click();
    await page.locator('input[name=password]').fill(stranger.password);
    await page.locator('form[action$="/password"] button[type=submit]').click();
    await page.locator('[role=alert]').waitFor();
    expect(page.url()).not.toContain(pythonUrl);
  });
});

/** The interpreter of an environment with what a list of requirements names; made once for each list, beside the other test parts. */
function pythonWith(requirements: string): string {
  const name = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = join(process.env.TRUNKLINE_CACHE ?? join(homedir(), '.cache/trunkline'), `python-${name}`);
  const interpreter = join(folder, 'bin/python');
  if (!existsSync(join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements], { stdio: 'inherit' });
    execFileSync('touch', [join(folder, 'complete')]);
  }
  return interpreter;
}

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
