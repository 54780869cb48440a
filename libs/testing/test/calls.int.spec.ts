import { Controller, Module } from '@nestjs/common';
import { accounts, billing, type ParsedRequestOf } from '@trunkline/contracts';
import { Bus, Caller, type Ctx, DomainError, Handles, kitConfigSchema, newId, readConfig } from '@trunkline/service-kit';
import { as, createWorld, eventually, partnerAdmin, type World } from '../src/index.js';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { z } from 'zod';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const late = (ms: number) => new Promise<string>((resolve) => void setTimeout(resolve, ms, 'late').unref());
let hang = false;
let running = 0;
/** Questions that come to somebody who dies with them, and how many came in all. */
let swallowed = 0;
let asked = 0;
const never = () => new Promise<never>(() => undefined);

@Controller()
class Answers {
  @Handles(billing.orders.counts)
  async counts(_ctx: Ctx, input: ParsedRequestOf<typeof billing.orders.counts>) {
    asked++;
    if (swallowed-- > 0) return never();
    running++;
    await pause(input.accountId.startsWith('a') ? 600 : 5);
    while (hang) await pause(20);
    running--;
    return { assigned: 1, expiring: 2, expired: 3 };
  }

  @Handles(billing.orders.assign)
  assign(): Promise<never> {
    asked++;
    return never();
  }

  @Handles(billing.orders.truth)
  async truth(_ctx: Ctx, _input: object): Promise<never> {
    await Promise.resolve();
    return { big: 'x'.repeat(2_000_000) } as never;
  }
}

@Module({ controllers: [Answers] })
class AnswersModule {}

@Controller()
class Creates {
  @Handles(accounts.accounts.create)
  create(): Promise<never> {
    asked++;
    return swallowed-- > 0 ? never() : Promise.reject(new DomainError('resource.changed'));
  }
}

@Module({ controllers: [Creates] })
class CreatesModule {}

describe('calls over two replicas', () => {
  let world: World;
  const partner = partnerAdmin();
  const start = (env: Record<string, string> = {}) => world.start({ name: 'billing', module: AnswersModule, config: z.object({}), partial: true, env });
  const call = (accountId = newId(), deadline?: number) => {
    const ctx = as(partner, { accountId, partnerId: partner.partnerId });
    return world.call(billing.orders.counts, { accountId }, deadline ? { ...ctx, deadline } : ctx);
  };

  beforeAll(async () => {
    world = await createWorld();
    await start();
  });
  afterAll(() => world.stop());

  it('lose none while a replica closes under a steady stream', async () => {
    const second = await start();
    const calls: Promise<unknown>[] = [];
    for (let n = 0; n < 500; n++) {
      calls.push(call());
      if (n === 200) calls.push(second.close());
      if (n % 5 === 0) await pause(2);
    }
    const ended = await Promise.allSettled(calls);
    expect(ended.filter((one) => one.status === 'rejected')).toEqual([]);
  });

  it('answer a call that is in flight while the service closes', async () => {
    const second = await start();
    const calls = Array.from({ length: 8 }, () => call(`a${newId().slice(1)}`));
    await eventually(() => running === 8);
    await second.close();
    await Promise.all(calls);
  });

  it('answer at once that a reply cannot be sent', async () => {
    const answered = world.call(billing.orders.truth, { trackingNumber: 'X' }).then(() => 'sent', (error: { code: string }) => error.code);
    expect(await Promise.race([answered, late(4_000)])).toBe('service.internal');
  });

  it('end within their time when NATS goes away, and wait for it when it comes back', async () => {
    const ended = call(`a${newId().slice(1)}`, Date.now() + 2_000).catch((error: { code: string }) => error.code);
    await world.nats.down();
    expect(await Promise.race([ended, late(4_000)])).toBe('service.unavailable');
    expect(await call(undefined, Date.now() + 300).catch((error: { code: string }) => error.code)).toBe('service.unavailable');
    const waits = call();
    await world.nats.up();
    expect(await waits).toMatchObject({ assigned: 1 });
  });

  it('ask a read once more when whoever had it does not answer, and never anything else', async () => {
    [swallowed, asked] = [1, 0];
    expect(await call(undefined, Date.now() + 4_000)).toMatchObject({ assigned: 1 });
    expect(asked).toBe(2);

    [swallowed, asked] = [100, 0];
    expect(await call(undefined, Date.now() + 1_500).catch((error: { code: string }) => error.code)).toBe('service.unavailable');
    expect(asked).toBe(2);

    [swallowed, asked] = [0, 0];
    const ctx = { ...as(partner, null), deadline: Date.now() + 1_500 };
    const assigned = world.call(billing.orders.assign, { partnerId: partner.partnerId!, trackingNumber: 'X', accountId: newId() }, ctx);
    expect(await assigned.catch((error: { code: string }) => error.code)).toBe('service.unavailable');
    expect(asked).toBe(1);
  });

  it('ask once more for what the same request key makes once, and not without a key', async () => {
    await world.start({ name: 'accounts', module: CreatesModule, config: z.object({}), partial: true });
    const account = { partnerId: partner.partnerId!, name: 'Blue', country: 'DE', address: 'Musterkai 12', city: 'Hamburg', postalCode: '20457', defaultLanguage: 'de' };
    const create = (requestKey: string | null, patience: number) => world.call(accounts.accounts.create, account, { ...as(partner, null), requestKey, deadline: Date.now() + patience })
      .catch((error: { code: string }) => error.code);
    [swallowed, asked] = [1, 0];
    expect(await create('key', 3_000)).toBe('resource.changed');
    expect(asked).toBe(2);

    [swallowed, asked] = [1, 0];
    expect(await create(null, 1_500)).toBe('service.unavailable');
    expect(asked).toBe(1);

    // At once where the connection was lost with it.
    [swallowed, asked] = [1, 0];
    const answer = create('another', 60_000);
    await eventually(() => asked === 1);
    await world.nats.down();
    await world.nats.up();
    expect(await answer).toBe('resource.changed');
  });

  it('ask a read again as soon as the connection is back', async () => {
    [swallowed, asked] = [1, 0];
    const answer = call(undefined, Date.now() + 60_000);
    await eventually(() => asked === 1);
    await world.nats.down();
    await world.nats.up();
    expect(await answer).toMatchObject({ assigned: 1 });
    expect(asked).toBe(2);
  });

  it('close although a handler hangs, and although NATS is away', async () => {
    const stuck = await start({ DRAIN_TIMEOUT_MS: '300' });
    hang = true;
    // The queue group deals by chance: enough for each replica to have one.
    const calls = Promise.allSettled(Array.from({ length: 30 }, () => call(undefined, Date.now() + 1_500)));
    await eventually(() => running >= 30);

    expect(await Promise.race([stuck.close().then(() => 'closed'), late(8_000)])).toBe('closed');
    await calls;
    hang = false;
    const idle = await start({ DRAIN_TIMEOUT_MS: '60000' });
    await world.nats.down();
    expect(await Promise.race([idle.close().then(() => 'closed'), late(8_000)])).toBe('closed');
    await world.nats.up();
  });
});

/** A door in front of a server that can be shut; of an opened one the first `silent` who come meet nobody. */
async function door(target: URL): Promise<{ url: string; shut(): void; open(how?: { silent: number }): Promise<void>; end(): void }> {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  const open = ({ silent } = { silent: 0 }): Promise<void> => new Promise((resolve) => {
    server = createServer((socket) => {
      if (silent-- > 0) return void sockets.add(socket);
      const there = connect(Number(target.port), target.hostname);
      for (const end of [socket, there]) {
        sockets.add(end);
        end.on('error', () => undefined).on('close', () => sockets.delete(end));
      }
      socket.pipe(there).pipe(socket);
      socket.on('close', () => there.destroy());
      there.on('close', () => socket.destroy());
    }).listen(port, '127.0.0.1', () => {
      port = (server.address() as AddressInfo).port;
      resolve();
    });
  });
  const shut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await open();
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return { url: url.toString(), shut, open, end: shut };
}

describe('health', () => {
  let world: World;
  beforeAll(async () => void (world = await createWorld()));
  afterAll(() => world.stop());

  it('is not ready while the database or NATS is away, is always alive, and recovers by itself', async () => {
    const database = await door(new URL(world.env['MONGODB_URI']!));
    const service = await world.start({ name: 'billing', module: AnswersModule, config: z.object({}), partial: true, env: { MONGODB_URI: database.url } });
    const status = async (path: string) => (await fetch(`${service.url}/health/${path}`)).status;
    expect([await status('live'), await status('ready')]).toEqual([200, 200]);
    database.shut();
    await eventually(async () => (await status('ready')) === 503);
    expect(await status('live')).toBe(200);
    await database.open();
    await eventually(async () => (await status('ready')) === 200, 30_000);
    await world.nats.down();
    await eventually(async () => (await status('ready')) === 503);
    expect(await status('live')).toBe(200);
    await world.nats.up();
    await eventually(async () => (await status('ready')) === 200, 30_000);
    await service.close();
    database.end();
  });

  it('of a bus: a connection knows when its server is away', async () => {
    const bus = await Bus.connect('operator', readConfig(kitConfigSchema, world.env));
    expect(await bus.up()).toBe(true);
    await world.nats.down();
    await eventually(async () => !(await bus.up()));
    await expect(new Caller(bus, 500).call(billing.orders.truth, { trackingNumber: 'X' }, as(partnerAdmin()))).rejects.toMatchObject({ code: 'service.unavailable' });
    await bus.close();
    expect(bus.connected).toBe(false);
    await world.nats.up();
  });

  it('of a bus: a try to connect that meets an address where nobody answers any more ends, and the next one comes', async () => {
    const nats = await door(new URL(world.env['NATS_URL']!));
    const bus = await Bus.connect('operator', readConfig(kitConfigSchema, { ...world.env, NATS_URL: nats.url }));
    nats.shut();
    await nats.open({ silent: 1 });
    await eventually(async () => !(await bus.up()));
    expect(await bus.up(15_000)).toBe(true);
    await bus.close();
    nats.end();
  });
});
