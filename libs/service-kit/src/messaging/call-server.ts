import { type CustomTransportStrategy, NatsContext, ServerNats } from '@nestjs/microservices';
import type { Msg, MsgHdrs, NatsConnection, Subscription } from '@nats-io/transport-node';
import { declares } from '@trunkline/contracts';
import type { Bus } from './bus.js';
import { handled, type IncomingCall, type WireReply } from './handles.js';

const FAILED: WireReply = { ok: false, error: { code: 'service.internal', detail: 'The handler failed.' } };

/**
 * Nest's NATS transport on the process's one connection, with plain JSON on the wire. Closing takes no new calls, waits for those
 * that run, and leaves the connection to its owner.
 */
export class CallServer extends ServerNats implements CustomTransportStrategy {
  private readonly running = new Set<Promise<unknown>>();

  /** `strict`: an error code that the contract does not declare is answered as a failure of ours, so that a test finds it. */
  constructor(private readonly bus: Bus, private readonly drainMs: number, private readonly strict = false) {
    super({
      queue: bus.service,
      // The handler decodes: it alone knows the contract.
      deserializer: { deserialize: (message: Msg, options?: Record<string, unknown>) => ({ id: message.reply, pattern: String(options?.['channel']), data: message.data }) as never },
      serializer: { serialize: (packet: { response?: unknown; err?: unknown }) => ({ data: JSON.stringify(packet.response ?? { ok: false, error: { code: 'service.internal', detail: 'No handler.' } }) }) },
    });
  }

  override createNatsClient(): Promise<NatsConnection> {
    return Promise.resolve(this.bus.connection);
  }

  override async handleMessage(channel: string, message: Msg & { headers?: MsgHdrs }): Promise<unknown> {
    this.bus.calls++;
    const work = this.answer(channel, message);
    this.running.add(work);
    return work.finally(() => this.running.delete(work));
  }

  private async answer(channel: string, message: Msg): Promise<void> {
    const handler = this.getHandlerByPattern(channel);
    if (!handler) return;
    const context = new NatsContext([message.subject, message.headers] as never);
    // Nest hands a handler its payload and nothing else, so the headers go with it.
    const result = await handler({ data: message.data, headers: message.headers } satisfies IncomingCall, context);
    const response = this.declared(channel, await new Promise<WireReply>((resolve) => {
      this.transformToObservable(result as Promise<WireReply>).subscribe({ next: resolve, error: () => resolve(FAILED) });
    }));
    try {
      message.respond(JSON.stringify(response));
    } catch (error) {
      // Too large for a message, or closed in between: without an answer the caller would wait for its whole time.
      this.logger.error('An answer could not be sent', { contract: message.subject, error });
      if (!this.bus.connection.isClosed()) message.respond(JSON.stringify(FAILED));
    }
  }

  /** Callers go by the codes that a contract names: another one is a mistake of the service, in the log with its place. */
  private declared(subject: string, reply: WireReply): WireReply {
    const contract = handled.get(subject);
    if (!contract || reply.ok || declares(contract, reply.error.code)) return reply;
    this.logger.error('A handler answered with a code that its contract does not declare', { contract: subject, code: reply.error.code });
    return this.strict ? { ok: false, error: { code: 'service.internal', detail: `${subject} does not declare ${reply.error.code}.` } } : reply;
  }

  /** Takes no new calls (others get them), answers those that came; ends after the drain time at the latest. */
  override async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.drainMs)));
    await Promise.race([this.drain(), late]);
    clearTimeout(timer);
  }

  private async drain(): Promise<void> {
    const subscriptions = (this as unknown as { subscriptions: Subscription[] }).subscriptions;
    // Without a server nothing can come, and the goodbye would wait until it is back.
    if (await this.bus.up()) await Promise.all(subscriptions.map((subscription) => subscription.drain().catch(() => undefined)));
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
