import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { allCalls, allEvents } from '@trunkline/contracts';
import {
  ApiClient, type CatcherMail, createPartners, eventually, type ExportedSpan, mailsTo, Person, playMainJob, readSampleState, samplePartnerNames, type SampleState,
  startSystem, startTraceStore, type System, tokenOf, type TraceStore, waitReady,
} from '@trunkline/testing';

const root = join(import.meta.dirname, '../../..');
const samplesDir = join(root, 'deploy/local/samples');
const PRODUCT = 'miteam-meetings';

interface Licenses { items: { productId: string; seats: { bought: number; used: number; free: number; expired: number } }[] }
interface Import { id: string; state: string; counts: { rows: number; ok: number; error: number; uploaded: number }; jobId: string }

/** Two of everything, real parts, the built code; parts are killed and stopped on the way. */
describe('a whole system, two of each service', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-e2e-'));
  let system: System;
  let traces: TraceStore;
  let state: SampleState;
  let partner: ApiClient;
  let stranger: ApiClient;
  let cpq: ApiClient;
  let connect: ApiClient;
  /** The same partner at the other gateway. */
  let other: ApiClient;

  beforeAll(async () => {
    traces = await startTraceStore();
    system = await startSystem({ root, dir, replicas: 2, env: traces.env, log: (line) => process.stderr.write(`[e2e] ${line}\n`) });
    state = readSampleState(join(dir, 'sample.json'), samplePartnerNames(samplesDir));
    await createPartners({ env: system.env, state });
    const [one, two] = state.clients.filter((client) => client.role === 'partner');
    partner = new ApiClient(system.baseUrl, one!);
    stranger = new ApiClient(system.baseUrl, two!);
    other = new ApiClient(system.of('gateway')[1]!.url, one!);
    // Tokens come from the public address; the second gateway takes them as well.
    other.accessToken = () => partner.accessToken();
    cpq = new ApiClient(system.baseUrl, state.clients.find((client) => client.role === 'cpq')!);
    connect = new ApiClient(system.baseUrl, state.clients.find((client) => client.role === 'connect-client')!);
  }, 240_000);

  afterAll(async () => {
    await system?.stop();
    await traces?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const orderBody = (quantity: number, version = 1): object => ({
    version, partnerId: state.partners[0]!.id, orderDate: day(-10), expiryDate: day(300), lines: [{ productId: PRODUCT, quantity }],
  });
  const newAccount = async (name: string): Promise<string> =>
    (await partner.ok<{ id: string }>('POST', '/v1/accounts', { body: { name, country: 'NL', address: 'Kade 1', city: 'Utrecht', postalCode: '3511', defaultLanguage: 'nl' } })).id;
  /** An account with the integration and as many seats. */
  const provisioned = async (name: string, trackingNumber: string, seats: number): Promise<string> => {
    const id = await newAccount(name);
    await cpq.ok('PUT', `/v1/cpq/orders/${trackingNumber}`, { body: orderBody(seats) });
    await partner.ok('PUT', `/v1/orders/${trackingNumber}/assignment`, { body: { accountId: id } });
    await partner.ok('PUT', `/v1/accounts/${id}/integrations/${PRODUCT}`);
    return id;
  };
  const importCsv = async (accountId: string, lines: string[]): Promise<Import> => {
    const form = new FormData();
    form.set('file', new Blob([`FIRST NAME,LAST NAME,EMAIL\n${lines.join('\n')}\n`]), 'people.csv');
    return partner.ok<Import>('POST', `/v1/accounts/${accountId}/imports`, { form });
  };
  const importState = (accountId: string, importId: string): Promise<Import> => partner.ok<Import>('GET', `/v1/accounts/${accountId}/imports/${importId}`);
  const usersOf = async (accountId: string): Promise<{ id: string; email: string }[]> => {
    const users = [];
    for await (const user of partner.items<{ id: string; email: string }>(`/v1/accounts/${accountId}/users`)) users.push(user);
    return users;
  };

  it('plays the main job: from an order and a spreadsheet to welcomed, licensed users', async () => {
    const report = await playMainJob({ baseUrl: system.baseUrl, mailUrl: system.mailUrl, env: system.env, samplesDir, state, log: () => undefined });
    expect(report).toEqual(expect.arrayContaining([
      expect.stringContaining('1000 rows, 12 with errors, mended, 1000 users uploaded'),
      expect.stringMatching(/1002 given, 0 refused; welcome mails: 100\d/),
      expect.stringMatching(/yes, 100 participants, 20 hours/),
    ]));
    const accountId = state.people.find((person) => person.role === 'user')!.accountId!;
    const { items } = await partner.ok<Licenses>('GET', `/v1/accounts/${accountId}/licenses`);
    expect(items.find((item) => item.productId === PRODUCT)!.seats.used).toBe(1002);
    // Each of the thousand is mailed once; the two who were created one by one had a mail before.
    const one = await eventually(async () => {
      const mails = await mailsTo(system.mailUrl!, 'henrik.lund@hartmann-logistics.example');
      return mails.length > 0 ? mails : null;
    }, 120_000);
    expect(one).toHaveLength(1);
    expect(tokenOf(one[0]!)).toBeTruthy();
  }, 300_000);

  it('is well by the word of the command that helm test runs, and not where nobody answers', async () => {
    const run = (service: string, ...args: string[]) => new Promise<{ code: unknown; out: string; wrong: string }>((resolve) => {
      // As the chart has it: the service's own entry point and environment.
      const { env } = system.of(service)[0]!.child.spec;
      execFile(process.execPath, [join(root, `services/${service}/dist/main.js`), ...args], { env, timeout: 60_000 }, (error, out, wrong) => resolve({ code: error ? error.code : 0, out, wrong }));
    });
    const good = await run('gateway', '--check', system.baseUrl);
    expect(good).toMatchObject({ code: 0 });
    for (const part of ['accounts', 'billing', 'identity', 'licensing', 'notifications']) expect(good.out).toMatch(new RegExp(`^ok  ${part} answers, version `, 'm'));
    expect(good.out).toContain('ok  nobody gets in without a token');
    expect(await run('gateway', '--check', 'http://127.0.0.1:1')).toMatchObject({ code: 1, wrong: expect.stringMatching(/^gateway is not well: /m) });
    expect(await run('gateway', '--check')).toMatchObject({ code: 1, wrong: expect.stringMatching(/^gateway is not well: /m) });
    // A service has commands of its own, beside the replicas that serve.
    expect(await run('identity', '--keys')).toMatchObject({ code: 0, out: expect.stringMatching(/^signing +[\w-]{43} /m) });
    expect(await run('billing', '--nonsense')).toMatchObject({ code: 1, wrong: expect.stringContaining('there is no --nonsense; there are --setup') });
  }, 240_000);

  it('is the same again when it is played again', async () => {
    const before = (await usersOf(state.people.find((person) => person.role === 'user')!.accountId!)).length;
    await playMainJob({ baseUrl: system.baseUrl, mailUrl: system.mailUrl, env: system.env, samplesDir, state, log: () => undefined });
    expect((await usersOf(state.people.find((person) => person.role === 'user')!.accountId!)).length).toBe(before);
  }, 120_000);

  it('shows nothing of an account to another partner, on any route', async () => {
    const accountId = state.people.find((person) => person.role === 'user')!.accountId!;
    const document = await partner.ok<{ paths: Record<string, Record<string, { operationId?: string }>> }>('GET', '/openapi.json');
    const user = (await partner.ok<{ items: { id: string }[] }>('GET', `/v1/accounts/${accountId}/users?limit=1`)).items[0]!;
    const values: Record<string, string> = { accountId, userId: user.id, productId: PRODUCT, personId: '0'.repeat(24), importId: '0'.repeat(24), rowId: '0'.repeat(24) };
    const tried: string[] = [];
    for (const [path, operations] of Object.entries(document.paths)) {
      if (!path.includes('{accountId}')) continue;
      for (const method of Object.keys(operations).filter((name) => ['get', 'put', 'post', 'patch', 'delete'].includes(name))) {
        const url = path.replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? 'x');
        const answer = await stranger.send(method.toUpperCase(), url, { ...(method === 'post' || method === 'put' || method === 'patch' ? { body: {} } : {}), ifMatch: '*' });
        tried.push(`${method} ${path}`);
        expect({ route: `${method} ${path}`, status: answer.status }).toEqual({ route: `${method} ${path}`, status: 404 });
      }
    }
    expect(tried.length).toBeGreaterThan(25);
    expect((await stranger.send('GET', '/v1/orders/O-00007430')).status).toBe(404);
    expect((await stranger.send('PUT', '/v1/orders/O-00007430/assignment', { body: { accountId } })).status).toBe(404);
    expect((await connect.send('GET', `/v1/accounts/${accountId}/users`)).status).toBe(403);
    expect((await cpq.send('POST', '/v1/entitlement-checks', { body: { productId: PRODUCT, userId: user.id } })).status).toBe(403);
    expect((await stranger.send('POST', '/v1/entitlement-checks', { body: { productId: PRODUCT, userId: user.id } })).status).toBe(404);
  }, 120_000);

  it('gives 100 seats to 500 who ask at once, and 400 clear refusals', async () => {
    const accountId = await provisioned('Race for seats', 'O-90000100', 100);
    const started = await importCsv(accountId, people(500, 'race'));
    await eventually(async () => (await importState(accountId, started.id)).state === 'ready', 60_000);
    const job = await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/imports/${started.id}/upload`);
    await partner.job(job.id);
    const users = await usersOf(accountId);
    expect(users).toHaveLength(500);
    const answers = await Promise.all(users.map((user, index) => (index % 2 ? partner : other).send<{ code?: string }>('PUT', `/v1/accounts/${accountId}/users/${user.id}/products/${PRODUCT}`)));
    const codes = answers.map((answer) => (answer.status < 300 ? 'seat' : `${answer.status} ${answer.body.code}`));
    expect(tally(codes)).toEqual({ seat: 100, '409 licensing.no_free_seat': 400 });
    const { items } = await partner.ok<Licenses>('GET', `/v1/accounts/${accountId}/licenses`);
    expect(items[0]!.seats).toMatchObject({ bought: 100, used: 100, free: 0 });
  }, 180_000);

  it('gives an order to one of two who assign it at once', async () => {
    const [a, b] = [await newAccount('Assign A'), await newAccount('Assign B')];
    await cpq.ok('PUT', '/v1/cpq/orders/O-90000200', { body: orderBody(5) });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? partner : other).send<{ code?: string }>('PUT', '/v1/orders/O-90000200/assignment', { body: { accountId: index % 4 < 2 ? a : b } })));
    const winners = answers.filter((answer) => answer.status === 200).length;
    expect(winners).toBe(20);
    expect(answers.filter((answer) => answer.status === 409 && answer.body.code === 'billing.order_assigned')).toHaveLength(20);
  }, 60_000);

  it('ends the same however CPQ shuffles and repeats', async () => {
    const deliveries = shuffle(Array.from({ length: 10 }, () => [1, 2, 3]).flat());
    await Promise.all(deliveries.map((version) => cpq.send('PUT', '/v1/cpq/orders/O-90000300', { body: orderBody(version * 10, version) })));
    const order = await partner.ok<{ lines: { quantity: number }[] }>('GET', '/v1/orders/O-90000300');
    expect(order.lines[0]!.quantity).toBe(30);
  }, 60_000);

  it('finishes an import through killed services and a restart of NATS, each row once', async () => {
    const accountId = await newAccount('Import under fire');
    const rows = 12_000;
    const started = await importCsv(accountId, people(rows, 'fire'));
    await sleep(700);
    system.of('identity')[0]!.child.kill('SIGKILL');
    await eventually(async () => (await importState(accountId, started.id)).state === 'ready', 120_000);
    expect((await importState(accountId, started.id)).counts).toMatchObject({ rows, ok: rows, error: 0 });
    const job = await eventually(() => partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/imports/${started.id}/upload`), 30_000);
    await sleep(1_500);
    system.of('identity')[1]!.child.kill('SIGKILL');
    await system.nats.restart();
    const done = await eventually(async () => {
      const now = await importState(accountId, started.id);
      return now.state === 'done' ? now : null;
    }, 180_000);
    expect(done.counts).toMatchObject({ uploaded: rows, ok: 0, error: 0 });
    const users = await usersOf(accountId);
    expect(users).toHaveLength(rows);
    expect(new Set(users.map((user) => user.email)).size).toBe(rows);
    expect((await partner.job(job.id)).counts).toMatchObject({ done: rows, failed: 0 });
  }, 400_000);

  it('loses no mail to a mail server that is down or a worker that is killed', async () => {
    const accountId = await newAccount('Mail under fire');
    const count = 600;
    // Of its own, also when it is tried again.
    const prefix = `mail${Date.now().toString(36)}x`;
    const started = await importCsv(accountId, people(count, prefix));
    await eventually(async () => (await importState(accountId, started.id)).state === 'ready', 60_000);
    await partner.job((await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/imports/${started.id}/upload`)).id);
    const job = await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/user-actions`, { body: { action: 'sendWelcome', users: { filter: {} } } });
    await partner.job(job.id);
    system.of('notifications')[0]!.child.kill('SIGKILL');
    // The mail server dies too; it keeps what it has taken on disk, and is started again.
    system.mailCatcher!.kill('SIGTERM');
    const arrived = await eventually(async () => {
      const all = await allMails(system.mailUrl!);
      const mine = all.filter((mail) => mail.to.some((to) => to.address.startsWith(prefix)));
      return new Set(mine.map((mail) => mail.to[0]!.address)).size === count ? mine : null;
    }, 240_000);
    const duplicates = arrived.length - count;
    process.stderr.write(`[e2e] mails: ${count} wanted, ${arrived.length} arrived, ${duplicates} twice after a kill of the worker and of the mail server\n`);
    // SMTP has no way to take a mail back: what was under way on a connection (4 of them in a process) can come twice, nothing else.
    expect(duplicates).toBeLessThanOrEqual(4);
  }, 400_000);

  it('keeps one trace from the gateway to the mail, in every edge', async () => {
    await waitReady(system.of('identity')[0]!);
    const accountId = await provisioned('Traced', 'O-90000400', 10);
    // A person uploads, so that the report of the job goes out by mail.
    const admin = state.people.find((person) => person.role === 'partner-admin' && person.partnerId === state.partners[0]!.id)!;
    const person = await Person.signIn(system.baseUrl, admin.email, admin.password);
    expect((await person.send<{ type: string; roles: string[] }>('GET', '/v1/me')).body).toMatchObject({ type: 'person', roles: ['partner-admin'] });
    const form = new FormData();
    form.set('file', new Blob(['NAME,EMAIL\nMarker Person,marker.person@traced.example\n']), 'traced.csv');
    const imported = await traced<Import>(person, 'POST', `/v1/accounts/${accountId}/imports`, { form });
    await eventually(async () => (await importState(accountId, imported.body.id)).state === 'ready', 60_000);
    const uploaded = await traced(person, 'POST', `/v1/accounts/${accountId}/imports/${imported.body.id}/upload`);
    await partner.job(uploaded.body['id'] as string);
    const licensed = await traced(partner, 'POST', `/v1/accounts/${accountId}/user-actions`, { body: { action: 'assignProduct', productId: PRODUCT, users: { filter: {} } } });
    await partner.job(licensed.body['id'] as string);
    const welcomed = await traced(partner, 'POST', `/v1/accounts/${accountId}/user-actions`, { body: { action: 'sendWelcome', users: { filter: {} } } });
    await partner.job(welcomed.body['id'] as string);
    await eventually(async () => (await mailsTo(system.mailUrl!, 'marker.person@traced.example')).length === 1, 60_000);
    // Beside the reminders of the sample's expiring orders.
    await eventually(async () => (await mailsTo(system.mailUrl!, admin.email)).some((mail) => mail.subject.startsWith('Traced: Import users')), 60_000);

    // Spans of one trace come from several processes, each in its own batches: an edge is there once both ends have arrived.
    await eventually(() => {
      const read = traces.story(imported.traceId);
      expectEveryEdge(read, ['identity.imports.create.v1'], ['events.identity.job.started.v1', 'events.identity.job.finished.v1']);
      expect(read.map((span) => span.name)).toEqual(expect.arrayContaining(['publish work.identity.jobs', 'job importRead']));
      return true;
    }, 30_000);
    await eventually(() => {
      const licences = traces.story(licensed.traceId);
      expectEveryEdge(licences, ['licensing.jobs.start.v1', 'identity.users.walk.v1'], ['events.licensing.seats.changed.v1', 'events.licensing.job.finished.v1']);
      expect(licences.map((span) => span.name)).toContain('job assignProduct');
      return true;
    }, 30_000);
    await eventually(() => {
      const upload = traces.story(uploaded.traceId);
      expectEveryEdge(upload, ['identity.imports.upload.v1'], ['events.identity.job.started.v1', 'events.identity.users.created.v1', 'events.identity.job.finished.v1']);
      const http = upload.find((span) => span.service === 'trunkline-gateway' && span.parentSpanId === '00f067aa0ba902b7');
      expect(upload.find((span) => span.name === 'send identity.imports.upload.v1')?.parentSpanId).toBe(http?.spanId);
      expectEdge(upload, ['trunkline-gateway', 'send identity.imports.upload.v1'], ['trunkline-identity', 'process identity.imports.upload.v1']);
      expectEdge(upload, ['trunkline-identity', 'publish work.identity.jobs'], ['trunkline-identity', 'process work.identity.jobs']);
      expectEdge(upload, ['trunkline-identity', 'publish events.identity.job.finished.v1'], ['trunkline-accounts', 'process events.identity.job.finished.v1']);
      expect(upload.map((span) => span.name)).toContain('job importUpload');
      // The job's chunk and its statements: the database hangs under the job.
      const jobs = upload.filter((span) => span.name === 'job importUpload').map((span) => span.spanId);
      const database = upload.filter((span) => (span.attributes['db.system.name'] ?? span.attributes['db.system']) === 'mongodb');
      expect(database.some((span) => jobs.includes(span.parentSpanId ?? ''))).toBe(true);
      // The mail that reports the job left later, in the same story.
      expectEdge(upload, ['trunkline-identity', 'publish events.identity.job.finished.v1'], ['trunkline-notifications', 'process events.identity.job.finished.v1']);
      expectEdge(upload, ['trunkline-notifications', 'publish work.notifications.mail'], ['trunkline-notifications', 'process work.notifications.mail']);
      expectEdge(upload, ['trunkline-notifications', 'process work.notifications.mail'], ['trunkline-notifications', 'send mail']);
      return true;
    }, 30_000);
    await eventually(() => {
      const welcome = traces.story(welcomed.traceId);
      expectEveryEdge(welcome, ['identity.invitations.links.v1'], ['events.identity.invitations.wanted.v1', 'events.notifications.mail.sent.v1']);
      expectEdge(welcome, ['trunkline-identity', 'publish events.identity.invitations.wanted.v1'], ['trunkline-notifications', 'process events.identity.invitations.wanted.v1']);
      expectEdge(welcome, ['trunkline-notifications', 'publish work.notifications.mail'], ['trunkline-notifications', 'process work.notifications.mail']);
      expectEdge(welcome, ['trunkline-notifications', 'process work.notifications.mail'], ['trunkline-notifications', 'send mail']);
      expectEdge(welcome, ['trunkline-notifications', 'send identity.invitations.links.v1'], ['trunkline-identity', 'process identity.invitations.links.v1']);
      return true;
    }, 30_000);
  }, 180_000);

  it('lets nothing personal and no secret into telemetry', () => {
    const text = traces.raw();
    expect(text.length).toBeGreaterThan(100_000);
    // Neither values nor the attributes in which instrumentations put what a request brings.
    for (const marker of ['url.path', 'url.full', 'http.target', 'http.url', 'user_agent', 'client.address', 'network.peer.address', 'process.command', 'Marker Person', 'marker.person@', 'hartmann-logistics.example', '@fire.example', ...state.clients.map((client) => client.clientSecret), ...state.people.map((person) => person.password)]) {
      expect({ marker, found: text.includes(marker) }).toEqual({ marker, found: false });
    }
  });
});

/** Sends with a trace of the test's own, so that it can be found. */
async function traced<T = Record<string, unknown>>(api: Pick<ApiClient, 'send'> | Person, method: string, path: string, options: { body?: object; form?: FormData } = {}): Promise<{ traceId: string; body: T }> {
  const traceId = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  const answer = await api.send<T>(method, path, { ...options, headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
  expect(answer.status).toBe(202);
  return { traceId, body: answer.body };
}

/** One span is the parent of the other, or its cause by a link. */
function expectEdge(spans: ExportedSpan[], [fromService, fromName]: [string, string], [toService, toName]: [string, string]): void {
  const from = spans.filter((span) => span.service === fromService && span.name === fromName);
  const to = spans.filter((span) => span.service === toService && span.name === toName);
  const joined = to.some((span) => from.some((cause) => span.parentSpanId === cause.spanId || span.links.some((link) => link.spanId === cause.spanId)));
  expect({ edge: `${fromService} ${fromName} -> ${toService} ${toName}`, from: from.length > 0, to: to.length > 0, joined }).toEqual({
    edge: `${fromService} ${fromName} -> ${toService} ${toName}`, from: true, to: true, joined: true,
  });
}

/** Every call of a story reaches its service, every event all its consumers, every piece of work its worker; these calls and events are in it. */
function expectEveryEdge(spans: ExportedSpan[], calls: string[], events: string[]): void {
  const names = new Set(spans.map(({ name }) => name));
  expect([...calls.map((subject) => `send ${subject}`), ...events.map((subject) => `publish ${subject}`)].filter((name) => !names.has(name))).toEqual([]);
  for (const { service, name } of spans) {
    const subject = name.slice(name.indexOf(' ') + 1);
    if (name.startsWith('send ')) {
      const owner = allCalls.find((contract) => contract.subject === subject)?.service;
      if (owner) expectEdge(spans, [service, name], [`trunkline-${owner}`, `process ${subject}`]);
    } else if (name.startsWith('publish work.')) expectEdge(spans, [service, name], [service, `process ${subject}`]);
    else if (name.startsWith('publish events.')) {
      // The gateway takes events as plain messages, without a span; the activity log takes them all.
      const consumers = new Set([...allEvents.find((event) => event.subject === subject)!.consumers.filter((consumer) => consumer !== 'gateway'), 'accounts']);
      for (const consumer of consumers) expectEdge(spans, [service, name], [`trunkline-${consumer}`, `process ${subject}`]);
    }
  }
}

async function allMails(mailUrl: string): Promise<CatcherMail[]> {
  // A catcher that is killed while it answers leaves the answer open.
  return (await (await fetch(`${mailUrl}/email`, { signal: AbortSignal.timeout(20_000) })).json()) as CatcherMail[];
}

function people(count: number, name: string): string[] {
  return Array.from({ length: count }, (_, index) => `First${index},Last${index},${name}${index}@${name}.example`);
}

function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

function tally(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function shuffle<T>(values: T[]): T[] {
  return values.map((value) => ({ value, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}
