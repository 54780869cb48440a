import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node';
import { allCalls, allEvents, consumersOf, type keepers, natsPasswordKey, type NatsUser, natsUsers, type ServiceName, services } from '@trunkline/contracts';
import { Bus, EVENTS_STREAM, kitConfigSchema, readConfig, WORK_STREAM } from '@trunkline/service-kit';
import { testNats } from '@trunkline/testing';

const folder = join(import.meta.dirname, '..');
const passwords = Object.fromEntries(natsUsers.map((user) => [user, `p${randomBytes(24).toString('hex')}`])) as Record<NatsUser, string>;
let dir: string;
let nats: Awaited<ReturnType<typeof testNats>>;

/** A server's configuration as it is deployed, in one file: what it includes, and what the environment brings. */
function configuration(file: string): string {
  const environment: Record<string, string> = { NATS_SERVER_NAME: 'test', NATS_MONITOR_PORT: '-1', NATS_ROUTES: '["nats-route://routes:x@127.0.0.1:1"]', NATS_ROUTES_PASSWORD: 'x' };
  for (const user of natsUsers) environment[natsPasswordKey(user)] = passwords[user];
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8').replace(/^include "(.+)"$/gm, (_line, inner: string) => read(inner));
  const text = read(file).replace(/\$(NATS_\w+)/g, (_all, key: string) => environment[key] ?? `$${key}`).replace('0.0.0.0:6222', '127.0.0.1:-1');
  writeFileSync(join(dir, file), text, { mode: 0o644 });
  return join(dir, file);
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trunkline-permissions-'));
  nats = await testNats({ config: configuration('nats.conf') });
});
afterAll(async () => {
  await nats.stop();
  rmSync(dir, { recursive: true, force: true });
});

const as = (user: string, pass: string): Promise<NatsConnection> => connect({ servers: nats.url, user, pass, reconnect: false, inboxPrefix: `_INBOX_${user}` });

/** Tries each subject as a user; gives those that the server refused. */
async function refused(user: NatsUser, what: 'publish' | 'subscription', subjects: string[]): Promise<string[]> {
  const connection = await as(user, passwords[user]);
  const denied = new Set<string>();
  const note = (error: unknown): void => {
    if (error instanceof PermissionViolationError && error.operation === what) denied.add(error.subject);
  };
  void (async () => {
    for await (const status of connection.status()) if (status.type === 'error') note(status.error);
  })();
  for (const subject of subjects) {
    if (what === 'publish') connection.publish(subject, '');
    else connection.subscribe(subject, { callback: note });
  }
  // The server answers in order: its refusals stand before its answer to this.
  await connection.flush();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await connection.close();
  return [...denied].sort();
}

/** What a user tries, and whether it may, said from the contracts and not from what is made of them. */
function tries(user: ServiceName): { publish: [string, boolean][]; subscription: [string, boolean][] } {
  const publish: [string, boolean][] = [];
  const subscription: [string, boolean][] = [];
  for (const call of allCalls) {
    publish.push([call.subject, call.callers.includes(user)]);
    subscription.push([call.subject, call.service === user]);
  }
  for (const event of allEvents) {
    publish.push([event.subject, event.service === user]);
    subscription.push([event.subject, user === 'gateway' && event.consumers.includes('gateway')]);
  }
  for (const service of services) {
    publish.push([`work.${service}.jobs`, service === user], [`_INBOX_${service}.x`, service === user || allCalls.some((call) => call.service === user && call.callers.includes(service))]);
    subscription.push([`work.${service}.jobs`, false], [`_INBOX_${service}.*`, service === user]);
    const own = service === user;
    for (const [stream, consumers] of Object.entries(consumersOf(service))) {
      for (const consumer of consumers) {
        publish.push(
          [`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`, own], [`$JS.API.CONSUMER.INFO.${stream}.${consumer}`, own],
          [`$JS.API.CONSUMER.CREATE.${stream}.${consumer}.events.x`, own], [`$JS.ACK.${stream}.${consumer}.1.1.1.1.1`, own],
          [`$JS.API.CONSUMER.DELETE.${stream}.${consumer}`, false], [`$JS.API.CONSUMER.PAUSE.${stream}.${consumer}`, false],
        );
      }
    }
  }
  // What would read, change or end everybody's streams.
  for (const stream of [EVENTS_STREAM, WORK_STREAM]) {
    for (const verb of ['DELETE', 'PURGE', 'MSG.GET', 'MSG.DELETE', 'SNAPSHOT', 'RESTORE', 'PEER.REMOVE']) publish.push([`$JS.API.STREAM.${verb}.${stream}`, false]);
    publish.push([`$JS.API.DIRECT.GET.${stream}`, false], [`$JS.API.CONSUMER.CREATE.${stream}`, false], [`$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${user}-x`, false], [`$JS.API.CONSUMER.CREATE.${stream}.${user}-x.events.>`.replace('>', 'x'), false]);
  }
  const uploads = user === 'gateway' || user === 'identity';
  publish.push(
    ['$O.imports.C.a', uploads], ['$O.imports.M.a', uploads], ['$JS.API.STREAM.INFO.OBJ_imports', uploads], ['$JS.API.DIRECT.GET.OBJ_imports', uploads],
    ['$O.other.C.a', false], ['$JS.API.STREAM.CREATE.OBJ_other', false], ['$KV.sessions.a', false], ['$JS.API.STREAM.CREATE.KV_sessions', false],
    ['$JS.API.STREAM.CREATE.OTHER', false], ['$JS.API.STREAM.NAMES', false], ['$JS.API.STREAM.LIST', false], ['$JS.API.ACCOUNT.PURGE.x', false],
    ['$SYS.REQ.SERVER.PING', false], ['progress.x', user === 'identity' || user === 'licensing'],
  );
  subscription.push(
    ['>', false], ['events.>', false], ['work.>', false], ['*.*.*.v1', false], ['_INBOX.>', false], ['$O.imports.>', false], ['$JS.API.>', false], ['$JS.EVENT.ADVISORY.>', false],
    ['$SYS.>', false], ['progress.>', user === 'gateway'],
  );
  return { publish, subscription };
}

/** The same of a keeper: the streams are its own affair, what the services say to each other is not. */
function triesOfKeeper(user: (typeof keepers)[number]): ReturnType<typeof tries> {
  const admin = user === 'admin';
  const publish: [string, boolean][] = [...allCalls, ...allEvents].map((contract) => [contract.subject, false]);
  const subscription: [string, boolean][] = [...allCalls.map((call): [string, boolean] => [call.subject, false]), ...allEvents.map((event): [string, boolean] => [event.subject, admin])];
  for (const service of services) {
    publish.push([`work.${service}.jobs`, false], [`_INBOX_${service}.x`, false]);
    subscription.push([`work.${service}.jobs`, false], [`_INBOX_${service}.*`, false]);
    for (const [stream, consumers] of Object.entries(consumersOf(service))) {
      for (const consumer of consumers) {
        for (const verb of ['INFO', 'PAUSE', 'DELETE', 'MSG.NEXT']) publish.push([`$JS.API.CONSUMER.${verb}.${stream}.${consumer}`, admin]);
        publish.push([`$JS.ACK.${stream}.${consumer}.1.1.1.1.1`, false]);
      }
    }
  }
  for (const stream of [EVENTS_STREAM, WORK_STREAM, 'OBJ_imports']) {
    for (const verb of ['INFO', 'SNAPSHOT', 'RESTORE']) publish.push([`$JS.API.STREAM.${verb}.${stream}`, true]);
    for (const verb of ['CREATE', 'UPDATE', 'DELETE', 'PURGE', 'MSG.GET', 'MSG.DELETE', 'PEER.REMOVE']) publish.push([`$JS.API.STREAM.${verb}.${stream}`, admin]);
    publish.push([`$JS.API.DIRECT.GET.${stream}`, admin], [`$JS.API.CONSUMER.CREATE.${stream}`, admin], [`$JS.API.CONSUMER.NAMES.${stream}`, admin], [`$JS.API.CONSUMER.LIST.${stream}`, admin]);
  }
  publish.push(
    ['$JS.API.INFO', true], ['$JS.API.STREAM.NAMES', true], ['$JS.API.STREAM.LIST', true], ['$JS.SNAPSHOT.RESTORE.EVENTS.x', !admin], ['$JS.SNAPSHOT.ACK.EVENTS.x.1.1', !admin],
    ['$O.imports.C.a', false], ['$SYS.REQ.SERVER.PING', false], ['progress.x', false],
  );
  subscription.push(
    [`_INBOX_${user}.*`, true], ['events.>', admin], ['$JS.EVENT.ADVISORY.>', admin],
    ['>', false], ['work.>', false], ['*.*.*.v1', false], ['_INBOX.>', false], ['$O.imports.>', false], ['$JS.API.>', false], ['$SYS.>', false], ['progress.>', false],
  );
  return { publish, subscription };
}

describe.each(natsUsers)('the user of %s', (user) => {
  it.each(['publish', 'subscription'] as const)('may do what it is for and nothing else: %s', async (what) => {
    const attempts = (user === 'admin' || user === 'backup' ? triesOfKeeper(user) : tries(user))[what];
    const expected = [...new Set(attempts.filter(([, may]) => !may).map(([subject]) => subject))].sort();
    const got = await refused(user, what, [...new Set(attempts.map(([subject]) => subject))]);
    // A user with nothing refused would be no user, one with everything refused no service.
    expect(expected.length).toBeGreaterThan(20);
    expect({ tooMuch: expected.filter((subject) => !got.includes(subject)), tooLittle: got.filter((subject) => !expected.includes(subject)) }).toEqual({ tooMuch: [], tooLittle: [] });
  });
});

describe.each(services)('the user of %s', (user) => {
  it('can connect as a service does, which makes the streams', async () => {
    const bus = await Bus.connect(user, readConfig(kitConfigSchema, { MONGODB_URI: 'mongodb://unused', NATS_URL: nats.url, NATS_USER: user, NATS_PASSWORD: passwords[user] }));
    // The operator is a command line: it consumes nothing and makes no stream.
    if (user !== 'operator') expect((await bus.jsm.streams.info(EVENTS_STREAM)).config.subjects).toEqual(['events.>']);
    await bus.close();
  });
});

it('takes nobody without a user, with another\'s password or an unknown name', async () => {
  await expect(connect({ servers: nats.url, reconnect: false })).rejects.toThrow(/authorization/i);
  await expect(as('billing', passwords.gateway)).rejects.toThrow(/authorization/i);
  await expect(as('nobody', 'x')).rejects.toThrow(/authorization/i);
});

it('says the same in a cluster', async () => {
  const member = await testNats({ config: configuration('nats-cluster.conf') });
  const connection = await connect({ servers: member.url, user: 'billing', pass: passwords.billing, reconnect: false, inboxPrefix: '_INBOX_billing' });
  expect(connection.info).toMatchObject({ cluster: 'trunkline', server_name: 'test', auth_required: true, max_payload: 1024 * 1024 });
  await connection.close();
  await member.stop();
});
