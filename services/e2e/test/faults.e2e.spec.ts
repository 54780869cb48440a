import { connect, createInbox, type Msg } from '@nats-io/transport-node';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import {
  ApiClient, createPartners, eventually, launchBrowser, type MetricPoint, Person, readSampleState, samplePartnerNames, type SampleState, startSystem, startTcpProxy,
  startTraceStore, type System, type TcpProxy, testMongo, type TestMongo, testSmtp, type TestSmtp, type TraceStore, waitReady,
} from '@trunkline/testing';
import { attributes, type MetricName, type MetricSpec, metrics, prometheusSeries } from '@trunkline/service-kit';
import { signIn } from './console/console.harness.js';

const root = join(import.meta.dirname, '../../..');
const PRODUCT = 'miteam-meetings';
const rulesDir = join(root, 'charts/trunkline/rules');

/** Faults of the parts around the services, and the metrics that the alerts read while they last. */
describe('what goes wrong shows', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-faults-'));
  let system: System;
  let traces: TraceStore;
  let mongo: TestMongo;
  let database: TcpProxy;
  let smtp: TestSmtp;
  let state: SampleState;
  let partner: ApiClient;
  let cpq: ApiClient;
  let accountId: string;
  const given = { MONGODB_URI: process.env['MONGODB_URI'], SMTP_URL: process.env['SMTP_URL'] };

  beforeAll(async () => {
    [traces, mongo, smtp] = await Promise.all([startTraceStore(3_000), testMongo(), testSmtp()]);
    const uri = new URL(mongo.uri('x'));
    database = await startTcpProxy({ host: uri.hostname, port: Number(uri.port || 27017) });
    const prefix = /\/([^/?]+)_x$/.exec(uri.pathname)![1]!;
    uri.port = String(database.port);
    uri.hostname = '127.0.0.1';
    uri.pathname = '/';
    Object.assign(process.env, { MONGODB_URI: uri.href, SMTP_URL: smtp.url });
    system = await startSystem({
      root, dir, log: (line) => process.stderr.write(`[e2e] ${line}\n`),
      env: { ...traces.env, MONGODB_DATABASE_PREFIX: prefix, RATE_LIMIT_RESETS_PER_MINUTE: '2', OUTBOX_SWEEP_AFTER_MS: '1000' },
    });
    const samplesDir = join(root, 'deploy/local/samples');
    state = readSampleState(join(dir, 'sample.json'), samplePartnerNames(samplesDir));
    await createPartners({ env: system.env, state });
    partner = new ApiClient(system.baseUrl, state.clients.find((client) => client.role === 'partner')!);
    cpq = new ApiClient(system.baseUrl, state.clients.find((client) => client.role === 'cpq')!);
    const fields = { name: 'Faults', country: 'NL', address: 'Kade 1', city: 'Utrecht', postalCode: '3511', defaultLanguage: 'nl' };
    accountId = (await partner.ok<{ id: string }>('POST', '/v1/accounts', { body: fields, key: 'faults' })).id;
    // The same once more: answered from the record.
    await partner.ok('POST', '/v1/accounts', { body: fields, key: 'faults' });
    await assign('O-91000001', 2);
    await partner.ok('PUT', `/v1/accounts/${accountId}/integrations/${PRODUCT}`);
  }, 240_000);

  afterAll(async () => {
    await system?.stop();
    await Promise.all([traces?.stop(), database?.stop(), smtp?.stop()]);
    await mongo?.drop();
    for (const [name, value] of Object.entries(given)) if (value === undefined) delete process.env[name]; else process.env[name] = value;
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  const assign = async (trackingNumber: string, quantity: number): Promise<void> => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    await cpq.ok('PUT', `/v1/cpq/orders/${trackingNumber}`, { body: { version: 1, partnerId: state.partners[0]!.id, orderDate: day(-10), expiryDate: day(300), lines: [{ productId: PRODUCT, quantity }] } });
    await partner.ok('PUT', `/v1/orders/${trackingNumber}/assignment`, { body: { accountId } });
  };
  const points = (metric: MetricName, values: Partial<Record<keyof typeof attributes, string>> = {}): MetricPoint[] =>
    traces.metrics().filter((point) => point.name === metrics[metric].name && Object.entries(values).every(([name, value]) => point.attributes[attributes[name as keyof typeof attributes]] === value));
  const highest = (metric: MetricName, values?: Parameters<typeof points>[1]): number => Math.max(-1, ...points(metric, values).map(({ value }) => value));
  const lowest = (metric: MetricName, values?: Parameters<typeof points>[1]): number => Math.min(99, ...points(metric, values).map(({ value }) => value));
  const total = (metric: MetricName, values?: Parameters<typeof points>[1]): number => points(metric, values).reduce((sum, { value }) => sum + value, 0);
  const until = (holds: () => boolean): Promise<true> => eventually(() => holds() || null, 40_000) as Promise<true>;
  /** An alert is about a metric when its expression reads one of the metric's series. */
  const expectAlertOn = (alert: string, metric: MetricName): void => {
    const rules = readdirSync(rulesDir).filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => (load(readFileSync(join(rulesDir, file), 'utf8')) as { groups: { rules: { alert?: string; expr: string }[] }[] }).groups.flatMap((group) => group.rules));
    const { expr } = rules.find((rule) => rule.alert === alert)!;
    expect({ alert, reads: prometheusSeries(metrics[metric]).filter((series) => expr.includes(series)) }).not.toEqual({ alert, reads: [] });
  };
  const upload = async (rows: string): Promise<void> => {
    const form = new FormData();
    form.set('file', new Blob([`FIRST NAME,LAST NAME,EMAIL\n${rows}\n`]), 'people.csv');
    const { id } = await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/imports`, { form });
    await eventually(async () => (await partner.ok<{ state: string }>('GET', `/v1/accounts/${accountId}/imports/${id}`)).state === 'ready' || null, 30_000);
    await partner.job((await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/imports/${id}/upload`)).id);
  };

  it('a full seat pool: refused seats', async () => {
    await upload(Array.from({ length: 30 }, (_, i) => `Fault,Marker${i},fault${i}@faults.example`).join('\n'));
    const job = await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/user-actions`, { body: { action: 'assignProduct', productId: PRODUCT, users: { filter: {} } } });
    expect((await partner.job(job.id)).counts).toMatchObject({ done: 2, failed: 28 });
    await until(() => total('seatsRefused', { productId: PRODUCT }) === 28);
    expectAlertOn('TrunklineSeatPoolsFull', 'seatsRefused');
  }, 90_000);

  it('a mail server that is down: not usable, and mails that wait', async () => {
    await until(() => lowest('smtpUsable') === 1);
    await smtp.stop();
    const job = await partner.ok<{ id: string }>('POST', `/v1/accounts/${accountId}/user-actions`, { body: { action: 'sendWelcome', users: { filter: {} } } });
    await partner.job(job.id);
    await until(() => lowest('smtpUsable') === 0 && highest('mailQueue', { mailState: 'queued' }) === 30 && highest('mailQueueAge', { mailState: 'queued' }) > 1);
    expect(total('smtpErrors', { smtpOutcome: 'unreachable' })).toBeGreaterThan(0);
    // The work stands with its messages, too.
    await until(() => highest('consumerStalled', { messagingConsumerGroup: 'notifications-notifications_mail' }) > 2);
    expectAlertOn('TrunklineMailServerDown', 'smtpUsable');
    expectAlertOn('TrunklineMailQueueOld', 'mailQueueAge');
    await smtp.start();
    await until(() => lowest('smtpUsable') === 1 && highest('mailQueue', { mailState: 'queued' }) === 0 && highest('mailQueueAge', { mailState: 'queued' }) === 0);
    expect(total('mails', { mailState: 'sent' })).toBeGreaterThanOrEqual(30);
  }, 90_000);

  it('mails that are refused for good: on the board of the console, which sends all of them again', async () => {
    const invitations = async () => (await partner.ok<{ invitations: Record<string, number> }>('GET', `/v1/accounts/${accountId}/overview`)).invitations;
    smtp.failNext(3, 550);
    for (const n of [1, 2, 3]) await partner.ok('POST', `/v1/accounts/${accountId}/users`, { body: { name: `Refused ${n}`, email: `refused${n}@faults.example` } });
    await eventually(async () => (await invitations())['failed'] === 3 || null, 30_000);
    await until(() => total('smtpErrors', { smtpOutcome: 'refused' }) === 3);
    const browser = await launchBrowser();
    try {
      const page = await (await browser.newContext({ baseURL: system.baseUrl, locale: 'en-GB' })).newPage();
      const admin = state.people.find(({ role, partnerId }) => role === 'partner-admin' && partnerId === state.partners[0]!.id)!;
      await signIn(page, admin.email, admin.password);
      await page.goto(`/accounts/${accountId}/invitations`);
      await page.getByRole('button', { name: '3 Failed' }).click();
      for (const n of [1, 2, 3]) await page.getByRole('row').filter({ hasText: `refused${n}@faults.example` }).getByText('Mailbox unavailable').waitFor();
      await page.getByRole('button', { name: 'Resend to all that failed (3)' }).click();
      const dialog = page.getByRole('dialog', { name: 'Send welcome email?' });
      await dialog.getByText('It goes to 3 users.', { exact: false }).waitFor();
      await dialog.getByRole('button', { name: 'Send' }).click();
      await eventually(async () => (await invitations())['failed'] === 0 || null, 30_000);
      await page.getByRole('button', { name: '0 Failed' }).waitFor();
      await eventually(() => [1, 2, 3].every((n) => smtp.messages().some(({ to }) => to.includes(`refused${n}@faults.example`))) || null, 30_000);
    } finally {
      await browser.close();
    }
  }, 120_000);

  it('a slow database: durations of its commands', async () => {
    const slow = () => points('dbDuration').flatMap(({ buckets }) => buckets!).filter(({ le }) => le > 0.25).reduce((sum, { count }) => sum + count, 0);
    const before = slow();
    database.delay(300);
    await partner.ok('GET', `/v1/accounts/${accountId}/users`);
    await until(() => slow() > before + 5);
    database.delay(0);
    expectAlertOn('TrunklineDatabaseSlow', 'dbDuration');
  }, 60_000);

  it('a worker that takes a message and hangs: how long it is not done', async () => {
    const consumer = 'licensing-billing_order_assigned_v1';
    const nats = await connect({ servers: system.nats.url, user: 'licensing', pass: system.secrets['NATS_PASSWORD_LICENSING']!, inboxPrefix: '_INBOX_licensing' });
    const inbox = createInbox('_INBOX_licensing');
    const taken: Msg[] = [];
    nats.subscribe(inbox, { callback: (_error, message) => void (message.reply && taken.push(message)) });
    nats.publish(`$JS.API.CONSUMER.MSG.NEXT.EVENTS.${consumer}`, JSON.stringify({ batch: 5, expires: 60_000_000_000 }), { reply: inbox });
    // The server serves those who ask in turn: of two messages one comes here.
    await assign('O-91000002', 3);
    await assign('O-91000003', 3);
    await until(() => taken.length > 0 && highest('consumerStalled', { messagingConsumerGroup: consumer }) > 2);
    expect(highest('consumerAckPending', { messagingConsumerGroup: consumer })).toBeGreaterThan(0);
    expectAlertOn('TrunklineConsumerStuck', 'consumerStalled');
    // Given back, it is done by the service.
    for (const message of taken) message.respond('-NAK');
    await nats.close();
    await until(() => highest('consumerAckPending', { messagingConsumerGroup: consumer }) === 0 && highest('consumerStalled', { messagingConsumerGroup: consumer }) === 0);
  }, 90_000);

  it('NATS away: disconnected, not ready, and events that stay in their documents', async () => {
    await system.nats.down();
    await until(() => lowest('natsConnected') === 0 && lowest('ready', { part: 'nats' }) === 0);
    expectAlertOn('TrunklineNatsDisconnected', 'natsConnected');
    expectAlertOn('TrunklineServiceNotReady', 'ready');
    await system.nats.up();
    await Promise.all(system.replicas.map((replica) => waitReady(replica)));
    await until(() => lowest('natsConnected') === 1 && lowest('ready') === 1);
  }, 90_000);

  it('has told every metric by now, with the attributes that it may have and no others', async () => {
    await person();
    for (const metric of ['rateLimited', 'entitlementChecks', 'signIns'] as const) await until(() => total(metric) > 0);
    // A container's limit, which this test does not run in; a refused address or an upload taken back, which the services' own tests do.
    const elsewhere = new Set<string>([metrics.memoryLimit.name]);
    const known = new Map<string, MetricSpec>(Object.values(metrics).map((spec) => [spec.name, spec]));
    await until(() => Object.values(metrics).every(({ name }) => elsewhere.has(name) || traces.metrics().some((point) => point.name === name))).catch(() => undefined);
    const told = new Set(traces.metrics().map(({ name }) => name));
    expect([...known.keys()].filter((name) => !told.has(name) && !elsewhere.has(name))).toEqual([]);
    const strange = traces.metrics().flatMap((point) => {
      const spec = known.get(point.name);
      if (!spec) return [point.name];
      const its = spec.attributes.map((name) => attributes[name] as string);
      return [...(point.unit === spec.unit ? [] : [`${point.name} in ${point.unit}`]), ...Object.keys(point.attributes).filter((name) => !its.includes(name)).map((name) => `${point.name} ${name}`)];
    });
    expect([...new Set(strange)]).toEqual([]);
  }, 60_000);

  /** What people and the Connect Client do: a sign-in, a wrong one, too many resets, a check. */
  async function person(): Promise<void> {
    const admin = state.people.find(({ role, partnerId }) => role === 'partner-admin' && partnerId === state.partners[0]!.id)!;
    await Person.signIn(system.baseUrl, admin.email, 'Not the password 1').catch(() => undefined);
    await Person.signIn(system.baseUrl, admin.email, admin.password);
    const anybody = new ApiClient(system.baseUrl);
    for (let i = 0; i < 4; i++) await anybody.send('POST', '/v1/password-resets', { body: { email: 'nobody.marker@faults.example' } });
    const connectClient = new ApiClient(system.baseUrl, state.clients.find((client) => client.role === 'connect-client')!);
    const { items } = await partner.ok<{ items: { id: string }[] }>('GET', `/v1/accounts/${accountId}/users?limit=1`);
    await connectClient.ok('POST', '/v1/entitlement-checks', { body: { productId: PRODUCT, userId: items[0]!.id } });
  }

  it('lets nothing personal and no secret into metrics, spans and logs', () => {
    const logs = readdirSync(join(dir, 'logs')).filter((file) => /-\d\.log$/.test(file)).map((file) => readFileSync(join(dir, 'logs', file), 'utf8'));
    expect(logs.join('').length).toBeGreaterThan(500);
    const text = [traces.raw(), ...logs].join('\n');
    const markers = ['faults.example', 'Marker1', 'Refused 1', 'nobody.marker', 'Not the password 1', ...state.people.flatMap(({ email, name, password }) => [email, name, password]), ...state.clients.map(({ clientSecret }) => clientSecret), ...Object.values(system.secrets)];
    expect(markers.filter((marker) => text.includes(marker))).toEqual([]);
  });
});
