/* eslint-disable @typescript-eslint/no-explicit-any -- answers are looked at as they came, whatever their shape */
import { accounts, type Actor, identity, type Role } from '@trunkline/contracts';
import { newId, type RunningService } from '@trunkline/service-kit';
import { createWorld, type World } from '@trunkline/testing';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gatewayService } from '../src/gateway.service.js';

/** An answer with its body read. */
export interface Reply { status: number; headers: Headers; text: string; json: any }

/** What a request of a test may say beside method and path. */
export interface Ask { as?: Actor | null; token?: string; body?: unknown; headers?: Record<string, string>; raw?: string | FormData | Uint8Array<ArrayBuffer>; on?: RunningService }

const publicUrl = 'http://gateway.test';

/** The gateway on a real database and NATS; who is who is answered here, in place of identity and accounts. */
export async function createHarness(env: Record<string, string> = {}, replicas = 1, provider?: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  /** What identity serves as its keys. */
  const jwks = [jwk];
  const proxied: { request: IncomingMessage; body: string }[] = [];
  const idp = await listen(provider ?? (async (request, response) => {
    if (request.url === '/oidc/jwks') return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: jwks }));
    let body = '';
    for await (const chunk of request) body += String(chunk);
    proxied.push({ request, body });
    response.writeHead(request.url?.includes('teapot') ? 418 : 200, { 'content-type': 'application/json', 'x-from': 'identity' }).end(JSON.stringify({ url: request.url, body }));
  }));
  const world: World = await createWorld();
  const settings = { PUBLIC_URL: publicUrl, IDENTITY_URL: `http://127.0.0.1:${(idp.address() as AddressInfo).port}`, CALL_TIMEOUT_MS: '4000', ...env };
  const services: RunningService[] = [];
  for (let i = 0; i < replicas; i++) services.push(await world.start({ ...gatewayService, env: settings }));

  const actors = new Map<string, Actor>();
  const tenants = new Map<string, string>();
  const granted = new Set<string>();
  /** Seconds since the epoch before which somebody's credentials count no more. */
  const notBefore = new Map<string, number>();
  const counts = { resolved: 0, checked: 0 };
  world.answer(identity.actors.resolve, ({ type, id }) => {
    counts.resolved += 1;
    return { actor: actors.get(`${type}:${id}`) ?? null, notBefore: notBefore.get(id) };
  });
  world.answer(accounts.access.check, ({ accountId }, { actor }) => {
    counts.checked += 1;
    const partnerId = tenants.get(accountId);
    const mine = partnerId !== undefined && partnerId === actor.partnerId
      && (actor.accountId === null || actor.accountId === accountId)
      && (actor.role !== 'partner-representative' || granted.has(`${actor.id}:${accountId}`));
    return { tenant: mine ? { accountId, partnerId } : null };
  });
  world.answer(accounts.access.granted, ({ personId }) => ({ accountIds: [...granted].filter((key) => key.startsWith(personId)).map((key) => key.split(':')[1]!) }));

  /** What identity was told to end. */
  const ended: { personId: string; sid: string | null }[] = [];
  world.answer(identity.sessions.end, ({ sid }, { actor }) => { ended.push({ personId: actor.id, sid }); return {}; });
  world.answer(identity.sessions.endAll, (_input, { actor }) => { ended.push({ personId: actor.id, sid: null }); return {}; });

  const harness = {
    world, services, actors, tenants, granted, notBefore, counts, ended, proxied, publicUrl, privateKey, publicKey, jwks, settings,
    url: services[0]!.url,
    /** Somebody with this role; an account admin or user belongs to `accountId`. A partner admin is a system if not said otherwise. */
    actor(role: Role, partnerId: string | null, accountId: string | null = null, type: 'person' | 'client' = ['cpq', 'connect-client', 'partner-admin'].includes(role) ? 'client' : 'person'): Actor {
      const actor: Actor = { type, id: newId(), name: `A ${role}`, role, partnerId, accountId };
      actors.set(`${type}:${actor.id}`, actor);
      return actor;
    },
    account(partnerId: string): string {
      const accountId = newId();
      tenants.set(accountId, partnerId);
      return accountId;
    },
    token(actor: Actor, change: { claims?: Record<string, unknown>; typ?: string; issuer?: string; audience?: string; expires?: string; key?: typeof privateKey; kid?: string } = {}): Promise<string> {
      return new SignJWT({ client_id: actor.type === 'client' ? actor.id : 'console', scope: actor.type === 'person' ? 'person' : actor.role === 'partner-admin' ? 'partner' : actor.role, ...change.claims })
        .setProtectedHeader({ alg: 'RS256', kid: change.kid ?? 'one', typ: change.typ ?? 'at+jwt' })
        .setSubject(actor.id).setIssuer(change.issuer ?? `${publicUrl}/oidc`).setAudience(change.audience ?? publicUrl).setIssuedAt().setJti(newId())
        .setExpirationTime(change.expires ?? '10m').sign(change.key ?? privateKey);
    },
    async ask(method: string, path: string, { as, token, body, headers, raw, on }: Ask = {}): Promise<Reply> {
      const bearer = token ?? (as ? await harness.token(as) : undefined);
      const response = await fetch(`${(on ?? services[0]!).url}${path}`, {
        method,
        redirect: 'manual',
        headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...(body !== undefined ? { 'content-type': 'application/json' } : {}), ...headers },
        body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, text, json: isJson && text ? JSON.parse(text) : undefined };
    },
    async stop() {
      await world.stop();
      idp.closeAllConnections();
      await new Promise((resolve) => idp.close(resolve));
    },
  };
  return harness;
}
/** See {@link createHarness}. */
export type Harness = Awaited<ReturnType<typeof createHarness>>;

async function listen(handler: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<Server> {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** An account as accounts answers it. */
export function accountOf(id: string, partnerId: string, etag = '1') {
  return {
    id, partnerId, name: 'Müller GmbH', country: 'DE', address: 'Hauptstraße 1', city: 'Köln', postalCode: '50667', defaultLanguage: 'de',
    supportContacts: [], privileges: { delegatedAuthentication: false, guestAccess: false },
    createdAt: '2026-11-01T10:00:00.000Z', updatedAt: '2026-11-01T10:00:00.000Z', etag,
  };
}
