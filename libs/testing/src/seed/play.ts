import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, mailsTo, tokenOf } from '../system/api.js';
import { connectOperator } from '../system/operator.js';
import { samplePassword, type SamplePerson, type SampleState } from './state.js';

interface Delivery { trackingNumber: string; version: number; orderDaysAgo: number; expiresInDays: number; lines: { productId: string; quantity: number }[] }
interface SampleOrders { main?: string; deliveries: Delivery[]; assignments: { trackingNumber: string; account: string }[] }
interface SampleAccount { key: string; name: string }
interface Samples {
  accounts: Record<'partner1' | 'partner2', { name: string; accounts: SampleAccount[] }>;
  orders: Record<'partner1' | 'partner2', SampleOrders>;
  people: { existing: { email: string }[] };
  import: { account: string; file: string; rows: number; ok: number; errors: Record<string, number>; mends: { row: number; patch: Record<string, string> }[] };
}

/** Where to play, and who hears of it. */
export interface PlayOptions {
  baseUrl: string;
  mailUrl: string | null;
  /** The services' environment: the operator makes partners and clients over NATS, everything else goes over the public API. */
  env: Record<string, string | undefined>;
  samplesDir: string;
  state: SampleState;
  /** Keeps the state; called before anything is done that could not be found out again. */
  save?: () => void;
  log: (line: string) => void;
}

const PRODUCT = 'miteam-meetings';

/** The names of the sample's partners. */
export function samplePartnerNames(samplesDir: string): { partner1: string; partner2: string } {
  const { partner1, partner2 } = read<Samples['accounts']>(samplesDir, 'accounts.json');
  return { partner1: partner1.name, partner2: partner2.name };
}

function read<T>(dir: string, file: string): T {
  return JSON.parse(readFileSync(join(dir, file), 'utf8')) as T;
}

/** Makes the platform's operator, and the sample's partners, their people and systems. Idempotent. */
export async function createPartners({ env, state }: Pick<PlayOptions, 'env' | 'state'>): Promise<void> {
  const operator = await connectOperator(env);
  try {
    for (const { id, name } of state.partners) await operator.createPartner({ id, name });
    for (const client of state.clients) await operator.createClient({ ...client, name: `${client.role} (sample)`, partnerId: client.partnerId ?? null });
    for (const { partnerId, name, email, role, password } of state.people) {
      if (role === 'operator') await operator.createOperator({ name, email, password });
      if (role === 'partner-admin' || role === 'partner-representative') await operator.createPerson({ partnerId: partnerId!, name, email, role, password });
    }
  } finally {
    await operator.close();
  }
}

/**
 * Plays the main job once, as a partner, CPQ and Connect Client would: accounts, orders, assignment, import with mending, seats, mails,
 * registration, the check. Idempotent by its keys, so that an interrupted first run goes on. Returns the report's lines.
 * @throws ApiProblem when the gateway refuses a step.
 */
export async function playMainJob(options: PlayOptions): Promise<string[]> {
  const { baseUrl, samplesDir, state, log } = options;
  const samples: Samples = {
    accounts: read(samplesDir, 'accounts.json'), orders: read(samplesDir, 'orders.json'), people: read(samplesDir, 'people.json'), import: read(samplesDir, 'samples.json'),
  };
  const report: string[] = [];
  const say = (line: string): void => {
    report.push(line);
    log(`  ${line}`);
  };
  const clientOf = (role: string, partnerId?: string): ApiClient => new ApiClient(baseUrl, state.clients.find((client) => client.role === role && client.partnerId === partnerId)!);
  const cpq = clientOf('cpq');
  for (const partner of state.partners) {
    const api = clientOf('partner', partner.id);
    const ids = await createAccounts(api, samples.accounts[partner.key].accounts);
    say(`${partner.name}: ${ids.size} accounts`);
    const { deliveries, assignments } = samples.orders[partner.key];
    for (const delivery of deliveries) await cpq.ok('PUT', `/v1/cpq/orders/${delivery.trackingNumber}`, { body: orderOf(delivery, partner.id) });
    for (const { trackingNumber, account } of assignments) {
      const answer = await api.send('PUT', `/v1/orders/${trackingNumber}/assignment`, { body: { accountId: ids.get(account) } });
      // Some of the sample's orders have expired: assigning those is refused, and the report says how many.
      if (answer.status >= 400 && (answer.body as { code?: string }).code !== 'billing.order_expired') throw new Error(`assigning ${trackingNumber}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    say(`${partner.name}: ${new Set(deliveries.map((delivery) => delivery.trackingNumber)).size} orders in ${deliveries.length} deliveries, ${assignments.length} assigned`);
    for (const accountId of ids.values()) await api.ok('PUT', `/v1/accounts/${accountId}/integrations/${PRODUCT}`);
    const account = ids.get(samples.import.account);
    if (account) await provision({ ...options, api, accountId: account, samples, say });
    const representative = state.people.find((person) => person.role === 'partner-representative' && person.partnerId === partner.id);
    if (representative) await grant(api, representative, [...ids.values()][0]!);
  }
  return report;
}

async function createAccounts(api: ApiClient, accounts: SampleAccount[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const there = new Map<string, string>();
  for await (const account of api.items<{ id: string; name: string }>('/v1/accounts')) there.set(account.name, account.id);
  for (const { key, ...body } of accounts) {
    ids.set(key, there.get(body.name) ?? (await api.ok<{ id: string }>('POST', '/v1/accounts', { body, key: `sample-account-${key}` })).id);
  }
  return ids;
}

function orderOf({ trackingNumber: _, orderDaysAgo, expiresInDays, ...order }: Delivery, partnerId: string): object {
  const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return { ...order, partnerId, orderDate: day(-orderDaysAgo), expiryDate: day(expiresInDays) };
}

async function grant(api: ApiClient, person: SamplePerson, accountId: string): Promise<void> {
  const people = await api.ok<{ items: { id: string; email: string }[] }>('GET', `/v1/partner/people?q=${encodeURIComponent(person.email)}`);
  const found = people.items.find((item) => item.email === person.email);
  if (found) await api.ok('PUT', `/v1/accounts/${accountId}/grants/${found.id}`);
}

interface Provisioning extends PlayOptions { api: ApiClient; accountId: string; samples: Samples; say: (line: string) => void }

/** Users of one account: two one by one, a thousand by spreadsheet, seats and welcome mails for all, two of them registered. */
async function provision(options: Provisioning): Promise<void> {
  const { api, accountId, samples, say, log, state } = options;
  const base = `/v1/accounts/${accountId}`;
  for (const person of samples.people.existing) {
    const answer = await api.send('POST', `${base}/users`, { body: person, key: `sample-user-${person.email}` });
    if (answer.status >= 400 && answer.status !== 409) throw new Error(`user ${person.email}: ${JSON.stringify(answer.body)}`);
  }
  const counts = await importPeople(options);
  say(`Import of ${samples.import.file}: ${counts.rows} rows, ${counts.error} with errors, mended, ${counts.uploaded} users uploaded`);
  const act = async (body: object, key: string): Promise<{ done: number; failed: number }> => {
    const job = await api.ok<{ id: string }>('POST', `${base}/user-actions`, { body: { ...body, users: { filter: {} } }, key });
    let last = 0;
    return (await api.job(job.id, ({ total, done }) => {
      if (done - last < 250) return;
      last = done;
      log(`    ${done} of ${total}`);
    })).counts;
  };
  const seats = await act({ action: 'assignProduct', productId: PRODUCT }, 'sample-assign');
  const mails = await act({ action: 'sendWelcome' }, 'sample-welcome');
  say(`Seats of ${PRODUCT}: ${seats.done} given, ${seats.failed} refused; welcome mails: ${mails.done} on their way`);
  if (!options.mailUrl) return;
  await registerTwo(options);
  const user = state.people.find((person) => person.role === 'user')!;
  const connect = new ApiClient(options.baseUrl, state.clients.find((client) => client.role === 'connect-client')!);
  const check = await connect.ok<{ allowed: boolean; limits: { participants: number; meetingHours: number } }>('POST', '/v1/entitlement-checks', {
    body: { productId: PRODUCT, accountId, email: user.email },
  });
  say(`Connect Client about ${user.email}: ${check.allowed ? 'yes' : 'no'}, ${check.limits.participants} participants, ${check.limits.meetingHours} hours`);
}

async function importPeople({ api, accountId, samples, samplesDir }: Provisioning): Promise<{ rows: number; error: number; uploaded: number }> {
  const imports = `/v1/accounts/${accountId}/imports`;
  const form = new FormData();
  form.set('file', new Blob([readFileSync(join(samplesDir, samples.import.file))]), samples.import.file);
  const { id } = await api.ok<{ id: string }>('POST', imports, { form, key: 'sample-import' });
  const ready = await until(() => api.ok<ImportState>('GET', `${imports}/${id}`), (state) => state.state !== 'reading');
  const found = ready.counts;
  if (ready.state === 'ready' && found.uploaded === 0) {
    const mends = new Map(samples.import.mends.map((mend) => [mend.row, mend.patch]));
    for await (const row of api.items<{ rowId: string; row: number; etag: string }>(`${imports}/${id}/rows?status=error`)) {
      const patch = mends.get(row.row);
      // The etag may have changed: mending one row heals its doubles.
      if (patch) await api.ok('PATCH', `${imports}/${id}/rows/${row.rowId}`, { body: patch, ifMatch: '*' });
    }
    const job = await api.ok<{ id: string }>('POST', `${imports}/${id}/upload`, { key: 'sample-upload' });
    await api.job(job.id);
  }
  const done = await until(() => api.ok<ImportState>('GET', `${imports}/${id}`), (state) => state.state !== 'uploading');
  return { rows: found.rows, error: found.error, uploaded: done.counts.uploaded };
}

interface ImportState { state: string; counts: { rows: number; ok: number; error: number; uploaded: number } }

async function until<T>(ask: () => Promise<T>, good: (value: T) => boolean, timeoutMs = 300_000): Promise<T> {
  for (const end = Date.now() + timeoutMs; ; ) {
    const value = await ask();
    if (good(value)) return value;
    if (Date.now() > end) throw new Error('took too long');
    await sleep(150);
  }
}

/** An account admin and a user register by the links of their mails, as they would themselves. */
async function registerTwo({ api, accountId, baseUrl, mailUrl, state, samples, say, save }: Provisioning): Promise<void> {
  const emails = samples.people.existing.map((person) => person.email);
  const roles = ['account-admin', 'user'] as const;
  for (const [index, role] of roles.entries()) {
    const email = emails[index]!;
    const page = await api.ok<{ items: { id: string; email: string; name: string; etag: string; accountAdmin: boolean; state: string }[] }>('GET', `/v1/accounts/${accountId}/users?q=${encodeURIComponent(email)}`);
    const user = page.items.find((item) => item.email === email)!;
    if (role === 'account-admin' && !user.accountAdmin) await api.ok('PATCH', `/v1/accounts/${accountId}/users/${user.id}`, { body: { accountAdmin: true }, ifMatch: '*' });
    let person = state.people.find((item) => item.role === role && item.email === email);
    if (!person) {
      person = { role, partnerId: state.partners[0]!.id, accountId, name: user.name, email, password: samplePassword() };
      state.people.push(person);
      // The password first: after a crash behind the registration nobody would know it any more.
      save?.();
    }
    const { password } = person;
    if (user.state === 'invited') {
      await until(async () => {
        // The newest link is the one that holds; the welcome job has ended an older one.
        const mail = (await mailsTo(mailUrl!, email)).at(-1);
        const token = mail && tokenOf(mail);
        if (!token) return false;
        const answer = await new ApiClient(baseUrl).send('POST', '/v1/registrations', { body: { token, password } });
        return answer.status < 300;
      }, Boolean, 120_000);
    }
    say(`${role} registered by the mail's link: ${email}`);
  }
}
