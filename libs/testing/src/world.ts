import { connect, type NatsConnection } from '@nats-io/transport-node';
import { accounts, type Actor, type Call, declares, identity, type ParsedRequestOf, type ReplyOf, type RequestOf } from '@trunkline/contracts';
import { Bus, Caller, createService, type Ctx, DomainError, kitConfigSchema, newId, readConfig, type RunningService, type ServiceSpec, decodeCtx, ctxHeader, deadlineHeader } from '@trunkline/service-kit';
import type { z } from 'zod';
import { testMongo } from './backing/test-mongo.js';
import { testNats } from './backing/test-nats.js';

/** The real parts of one integration suite and what runs on them. */
export interface World {
  /** The environment for a service on these parts. */
  env: Record<string, string>;
  nats: Awaited<ReturnType<typeof testNats>>;
  /** Boots a service in this process on the suite's parts; twice gives two replicas. */
  start(spec: Omit<ServiceSpec, 'env'> & { env?: Record<string, string> }): Promise<RunningService>;
  /** Calls a contract over NATS as `actor` (default: Trunkline itself). */
  call<C extends Call>(contract: C, input: RequestOf<C>, ctx?: Partial<Ctx>): Promise<ReplyOf<C>>;
  /** Answers a peer's contract over NATS, in place of the peer's service. Both ends are parsed as in production. */
  answer<C extends Call>(contract: C, handler: (input: ParsedRequestOf<C>, ctx: Ctx) => Promise<z.input<C['reply']>> | z.input<C['reply']>): void;
  /** A connection for whatever else a test wants to see or send. */
  connection: NatsConnection;
  bus: Bus;
  stop(): Promise<void>;
}

/** Brings up the parts of a suite: call it in beforeAll, and `stop()` in afterAll. */
export async function createWorld(options: { natsConfig?: string } = {}): Promise<World> {
  const [mongo, nats] = await Promise.all([testMongo(), testNats(options.natsConfig ? { config: options.natsConfig } : {})]);
  const uri = mongo.uri('x');
  const prefix = /\/([^/?]+)_x(\?|$)/.exec(uri)?.[1];
  if (!prefix) throw new Error(`no prefix in ${uri}`);
  const env: Record<string, string> = {
    MONGODB_URI: uri, MONGODB_DATABASE_PREFIX: prefix, NATS_URL: nats.url, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
    // Patient: a test says what is answered, not how soon on a machine that has much else to do.
    OUTBOX_SWEEP_AFTER_MS: '1000', DRAIN_TIMEOUT_MS: '5000', HTTP_LINGER_MS: '0', CALL_TIMEOUT_MS: '20000',
  };
  const kit = readConfig(kitConfigSchema, env);
  const bus = await Bus.connect('operator', kit);
  const caller = new Caller(bus, kit.CALL_TIMEOUT_MS);
  const connection = await connect({ servers: nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  const running: RunningService[] = [];
  return {
    env, nats, connection, bus,
    async start(spec) {
      const service = await createService({ ...spec, env: { ...env, ...spec.env } });
      running.push(service);
      return service;
    },
    call: (contract, input, ctx) => caller.call(contract, input, { ...as(operator), ...ctx }),
    answer(contract, handler) {
      const subscription = connection.subscribe(contract.subject, { queue: contract.service });
      void (async () => {
        for await (const message of subscription) {
          void (async () => {
            try {
              const ctx = decodeCtx(message.headers?.get(ctxHeader) ?? '', message.headers?.get(deadlineHeader) ?? '');
              const input = contract.request.parse(message.json()) as ParsedRequestOf<typeof contract>;
              message.respond(JSON.stringify({ ok: true, value: contract.reply.parse(await handler(input, ctx)) }));
            } catch (error) {
              const known = error instanceof DomainError ? error : new DomainError('service.internal', String(error));
              // A peer that says what it never would proves nothing.
              const said = declares(contract, known.code) ? known : new DomainError('service.internal', `${contract.subject} does not declare ${known.code}.`);
              message.respond(JSON.stringify({ ok: false, error: said.toWire() }));
            }
          })();
        }
      })();
    },
    async stop() {
      await Promise.all(running.map((service) => service.close()));
      await bus.close();
      await connection.close();
      await Promise.all([mongo.drop(), nats.stop()]);
    },
  };
}

const operator: Actor = { type: 'service', id: 'operator', name: 'operator', role: 'service', partnerId: null, accountId: null };

/** A context for an actor, with the account that the gateway would have resolved. */
export function as(actor: Actor, tenant: Ctx['tenant'] = null): Ctx {
  return { actor, tenant, deadline: Date.now() + 60_000, requestKey: null };
}

/** A partner's admin; `partnerId` is made up when not given. */
export function partnerAdmin(partnerId = newId()): Actor & { partnerId: string } {
  return { type: 'client', id: `client-${partnerId}`, name: 'Partner system', role: 'partner-admin', partnerId, accountId: null };
}

/** Answers a service with jobs that whoever began one still may: in place of accounts, and of identity where that is not the service itself. */
export function letJobsRun(world: World, options: { resolve?: boolean } = {}): void {
  if (options.resolve !== false) world.answer(identity.actors.resolve, (_input, { actor }) => ({ actor }));
  world.answer(accounts.access.check, ({ accountId }, { actor }) => ({ tenant: actor.partnerId ? { accountId, partnerId: actor.partnerId } : null }));
}

/** Waits until `check` gives something truthy, and gives it; asks every 50 ms. @throws after `timeoutMs` with the last error. */
export async function eventually<T>(check: () => Promise<T> | T, timeoutMs = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (let last: unknown = new Error('never true'); ; ) {
    try {
      const value = await check();
      if (value) return value as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw last;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

