import { type Actor, allCalls, identity, type Role, roles } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import type { AnyRoute } from '../src/http/route.js';
import { allRoutes } from '../src/routes.js';
import { createHarness, type Harness } from './harness.js';

const who = roles.filter((role) => role !== 'service');
const closed = allRoutes.filter((route) => route.access.on !== 'public');
const ofAccount = closed.filter((route) => route.path.startsWith('/v1/accounts/{accountId}'));
/** What is not to be known of anybody's: everything that names an account, in the path or by what it names. */
const ofTenant = closed.filter((route) => route.path.includes('{accountId}') || route.path.includes('{jobId}'));

// Made from the registry, so that a new route is in every table.
describe('who may what, on every route', () => {
  let h: Harness;
  let partnerId: string;
  let accountId: string;
  let foreignAccount: string;
  let people: Record<string, Actor>;
  /** A partner admin who is a person; the one in `people` is a system. */
  let admin: Actor;
  /** Calls that came through to a service. */
  const reached: string[] = [];

  beforeAll(async () => {
    h = await createHarness({ CALL_TIMEOUT_MS: '300' });
    partnerId = newId();
    accountId = h.account(partnerId);
    foreignAccount = h.account(newId());
    admin = h.actor('partner-admin', partnerId, null, 'person');
    people = Object.fromEntries(who.map((role) => [role, h.actor(role, ['cpq', 'connect-client', 'operator'].includes(role) ? null : partnerId, ['account-admin', 'user'].includes(role) ? accountId : null)]));
    const harnessed = ['identity.actors.resolve.v1', 'accounts.access.check.v1', 'accounts.access.granted.v1', 'identity.sessions.end.v1', 'identity.sessions.end-all.v1'];
    for (const call of allCalls) {
      if (harnessed.includes(call.subject)) continue;
      h.world.connection.subscribe(call.subject, {
        callback: (_error, message) => {
          reached.push(call.subject);
          // The job of a route by job id belongs to the account of another.
          const job = call === identity.jobs.get || call.subject === 'licensing.jobs.get.v1'
            ? { ok: true, value: { id: JSON.parse(message.string()).jobId, kind: 'importRead', accountId: foreignAccount, state: 'done', counts: { total: 0, done: 0, failed: 0, skipped: 0 }, code: null, detail: null, createdAt: '2026-11-01T10:00:00.000Z', finishedAt: null, etag: '1' } }
            : { ok: false, error: { code: 'service.unavailable', detail: 'the table stops here' } };
          message.respond(JSON.stringify(job));
        },
      });
    }
    await h.world.connection.flush();
  });
  afterAll(() => h.stop());
  beforeEach(() => void (reached.length = 0));

  function fill(route: AnyRoute, account: string): string {
    const values: Record<string, string> = {
      accountId: account, partnerId: newId(), personId: newId(), productId: 'miteam-meetings', trackingNumber: 'O-00007430', userId: newId(), importId: newId(), rowId: newId(), sessionId: newId(), factorId: newId(), jobId: `idn_${newId()}`,
    };
    return route.path.replace(/\{(\w+)\}/g, (_: string, name: string) => values[name]!);
  }
  const ask = (route: AnyRoute, path: string, as: Actor | null) =>
    h.ask(route.method, path, { as, headers: { ...(route.ifMatch ? { 'if-match': '"1"' } : {}) }, ...(route.body ? { body: {} } : {}) });

  it.each(closed)('$method $path asks for a token', async (route) => {
    const answer = await ask(route, fill(route, accountId), null);
    expect(answer).toMatchObject({ status: 401, json: { code: 'auth.unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    expect(reached).toEqual([]);
  });

  it.each(closed)('$method $path lets no other role through', async (route) => {
    const { access } = route as { access: { on: string; roles: readonly Role[] } };
    for (const role of who) {
      const answer = await ask(route, fill(route, accountId), people[role]!);
      const granted = role !== 'partner-representative' || !route.path.includes('{accountId}');
      if (access.roles.includes(role) && granted) expect([401, 403, 405]).not.toContain(answer.status);
      else if (!granted) expect(answer.status).toBe(404);
      else expect(answer).toMatchObject({ status: 403, json: { code: 'auth.forbidden' } });
    }
  });

  it.each(closed)('$method $path asks nothing else of a person than of a system with its role, and a grant is enough', async (route) => {
    const { roles: allowed } = route.access as { roles: readonly Role[] };
    const representative = h.actor('partner-representative', partnerId);
    h.granted.add(`${representative.id}:${accountId}`);
    for (const person of [admin, representative]) {
      const answer = await ask(route, fill(route, accountId), person);
      if (allowed.includes(person.role)) expect([401, 403, 405]).not.toContain(answer.status);
      else expect(answer).toMatchObject({ status: 403, json: { code: 'auth.forbidden' } });
    }
    // A token that was not made for the API opens nothing, whoever it is of.
    const answer = await h.ask(route.method, fill(route, accountId), { token: await h.token(admin, { claims: { scope: 'openid profile' } }) });
    expect(answer).toMatchObject({ status: 403, json: { code: 'auth.forbidden' } });
  });

  it.each(ofTenant)('$method $path does not exist for whoever has no access', async (route) => {
    const strangers = [people['partner-admin']!, admin, people['partner-representative']!, people['account-admin']!, people['user']!]
      .filter((actor) => route.path.includes('{accountId}') || actor.role !== 'user');
    for (const actor of strangers) {
      const bodies = [];
      for (const account of [foreignAccount, newId(), 'not-an-id']) {
        const answer = await ask(route, fill(route, account), actor);
        expect(answer).toMatchObject({ status: 404, json: { code: 'resource.not_found' } });
        bodies.push({ ...answer.json, traceId: '' });
      }
      expect(bodies[1]).toEqual(bodies[0]);
      expect(bodies[2]).toEqual(bodies[0]);
    }
    expect(reached.filter((subject) => !subject.includes('.jobs.get.'))).toEqual([]);
  });

  it.each(ofAccount)('$method $path does not exist for a representative without a grant, and does with one', async (route) => {
    const representative = h.actor('partner-representative', partnerId);
    expect((await ask(route, fill(route, accountId), representative)).status).toBe(404);
    h.granted.add(`${representative.id}:${accountId}`);
    expect((await ask(route, fill(route, accountId), representative)).status).not.toBe(404);
  });

  it('lets Connect Client and CPQ reach their own calls, and nothing else', () => {
    const open = (role: Role) => closed.filter((route) => (route.access as { roles: readonly Role[] }).roles.includes(role)).map((route) => route.operationId).sort();
    expect(open('connect-client')).toEqual(['checkEntitlement', 'getMe', 'listProducts']);
    expect(open('cpq')).toEqual(['getMe', 'listProducts', 'putCpqOrder']);
    const ofOperator = ['createPartner', 'getPartnerById', 'invitePartnerAdmin', 'listPartners', 'listPlatformActivity', 'updatePartnerById'];
    expect(closed.map((route) => route.operationId).filter((name) => !open('partner-admin').includes(name)).sort()).toEqual([...ofOperator, 'putCpqOrder'].sort());
    // The operator sees partners and itself, and nothing of anybody's customers.
    expect(open('operator').filter((name) => !closed.find((route) => route.operationId === name)!.path.startsWith('/v1/me'))).toEqual(ofOperator);
  });
});
