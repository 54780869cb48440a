import { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { AckPolicy, type Consumer, type ConsumerConfig, type ConsumerMessages, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { nanos, type Subscription as NatsSubscription } from '@nats-io/transport-node';
import { context, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { consumerName, envelope as envelopeSchema, type Envelope } from '@trunkline/contracts';
import { serviceCtx } from '../context/ctx.js';
import { isTransient } from '../errors/domain-error.js';
import { attributes } from '../telemetry/names.js';
import { histogram } from '../telemetry/instruments.js';
import { outcomeOf } from '../telemetry/outcome.js';
import { extractTrace, inSpan, linkTo } from '../telemetry/tracing.js';
import { type Bus, EVENTS_STREAM, WORK_STREAM } from './bus.js';
import { ConsumerWatch } from './consumer-watch.js';
import { type Delivered, Failure, JETSTREAM, type Subscription, TryLater } from './consumes.js';

/** Pauses between deliveries of a message whose handler failed, in milliseconds; the last one repeats. */
const BACKOFF_MS = [250, 1_000, 2_000, 5_000, 10_000, 30_000];
const ACK_WAIT_MS = 15_000;
/** How long a pull waits for messages, and how long it takes until a lost one is noticed. */
const PULL_MS = 10_000;
const REOPEN_MS = 500;
/** Messages that may be under way, waiting for their next try among them: those of a long outage must not hold up the others. */
const MAX_ACK_PENDING = 20_000;
/** How long after it was published a message is still done in the trace of its cause: half of what the collector waits before it decides on a trace. */
const SAME_TRACE_MS = 10_000;

const duration = histogram('processDuration');
const waited = histogram('consumerWait');

/**
 * The transport strategy for what comes by JetStream: one durable pull consumer for each decorated method, shared by all replicas.
 * A handler that returns acknowledges; one that throws gives the message back with a pause; a killed process's messages come back
 * by themselves after the acknowledgement time.
 */
export class JetStreamServer extends Server implements CustomTransportStrategy {
  override readonly transportId = JETSTREAM as never;
  protected override readonly logger = new Logger('jetstream');
  private stopping = false;
  private readonly loops: Promise<void>[] = [];
  private readonly running = new Set<Promise<void>>();
  /** Pulls that wait for messages, one of each consumer. */
  private readonly pulls = new Set<ConsumerMessages>();
  private readonly watch: ConsumerWatch;

  /** With `setup` it makes the consumers and takes no message. */
  constructor(private readonly bus: Bus, private readonly drainMs: number, private readonly what: 'serve' | 'setup' = 'serve') {
    super();
    this.watch = new ConsumerWatch(bus);
  }

  override listen(callback: (error?: unknown) => void): void {
    Promise.all([...this.messageHandlers].map(([, handler]) => this.open(handler))).then(() => callback(), callback);
  }

  /** Takes nothing new, gives back what has just come, waits for what runs (up to the drain time); what is left comes to another replica. */
  override async close(): Promise<void> {
    this.stopping = true;
    this.watch.end();
    for (const pull of this.pulls) endPull(pull);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, this.drainMs)));
    await Promise.race([Promise.allSettled(this.loops).then(() => Promise.allSettled(this.running)), late]);
    clearTimeout(timer);
  }

  override on(): void {
    // No events of its own; Nest asks for the method.
  }

  override unwrap<T>(): T {
    return this.bus as T;
  }

  private async open(handler: MessageHandler): Promise<void> {
    const subscription = handler.extras?.['subscription'] as Subscription;
    const stream = subscription.type === 'work' ? WORK_STREAM : EVENTS_STREAM;
    const config = consumerConfig(this.bus.service, subscription);
    await this.ensureConsumer(stream, config);
    if (this.what === 'setup') return;
    this.watch.add(stream, config.durable_name);
    this.loops.push(this.loop(stream, config, subscription, handler));
  }

  private async ensureConsumer(stream: string, config: ConsumerConfig & { durable_name: string }): Promise<void> {
    try {
      await this.bus.jsm.consumers.add(stream, config);
    } catch (error) {
      const there = await this.bus.jsm.consumers.info(stream, config.durable_name).catch(() => null);
      if (!there) throw error;
      const { ack_wait, max_ack_pending, filter_subject } = config;
      await this.bus.jsm.consumers.update(stream, config.durable_name, { ack_wait, max_ack_pending, ...(filter_subject ? { filter_subject } : {}) } as never);
    }
  }

  /** Takes messages for as long as the process runs, through restarts of NATS and the loss of the consumer. */
  private async loop(stream: string, config: ConsumerConfig & { durable_name: string }, subscription: Subscription, handler: MessageHandler): Promise<void> {
    const hands = subscription.options.ordered ? 1 : (subscription.options.concurrency ?? 8);
    const busy = new Set<Promise<void>>();
    const underWay = new Set<number>();
    const take = (message: JsMsg): void => {
      // Come back although it is being worked on (the process stood still for longer than its time): its first delivery goes on.
      if (underWay.has(message.seq)) return;
      underWay.add(message.seq);
      const work: Promise<void> = this.deliver(subscription, handler, message, config).finally(() => {
        underWay.delete(message.seq);
        busy.delete(work);
        this.running.delete(work);
      });
      busy.add(work);
      this.running.add(work);
    };
    while (!this.stopping) {
      try {
        const consumer = await this.bus.js.consumers.get(stream, config.durable_name);
        while (!this.stopping) {
          // No more than there are free hands: a message that waited here would be idle elsewhere, and be delivered again after its time.
          if (busy.size >= hands) await Promise.race(busy);
          else await this.pull(consumer, hands - busy.size, take);
        }
      } catch (error) {
        if (this.stopping || this.bus.connection.isClosed()) return;
        this.logger.warn('A consumer is opened again', { consumer: config.durable_name, error });
        await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
        // A NATS that came back without its streams and consumers gets them again.
        await this.bus.ensureStreams().then(() => this.ensureConsumer(stream, config)).catch(() => undefined);
      }
    }
  }

  private async pull(consumer: Consumer, count: number, take: (message: JsMsg) => void): Promise<void> {
    const messages = await consumer.fetch({ max_messages: count, expires: PULL_MS });
    this.pulls.add(messages);
    if (this.stopping) endPull(messages);
    try {
      for await (const message of messages) {
        if (this.stopping) quietly(() => message.nak());
        else take(message);
      }
    } finally {
      this.pulls.delete(messages);
    }
  }

  /** Never rejects: what the handler throws gives the message back. */
  private async deliver(subscription: Subscription, handler: MessageHandler, message: JsMsg, config: ConsumerConfig): Promise<void> {
    const started = performance.now();
    const beat = setInterval(() => quietly(() => message.working()), Number(config.ack_wait) / 1e6 / 3);
    const messagingConsumerGroup = String(config.durable_name);
    let ended: { outcome: string; errorType?: string } = outcomeOf();
    if (message.info.deliveryCount === 1) waited.record(Math.max(0, Date.now() - message.info.timestampNanos / 1e6) / 1000, { messagingConsumerGroup });
    try {
      const delivered = this.decode(subscription, message);
      if (!delivered) {
        ended = { outcome: 'failed', errorType: 'unreadable' };
        quietly(() => message.term('does not fit its contract'));
        return;
      }
      const published = message.headers?.get('traceparent');
      const late = Date.now() - message.info.timestampNanos / 1e6 > SAME_TRACE_MS;
      await inSpan(
        {
          name: `process ${message.subject}`,
          kind: SpanKind.CONSUMER,
          // A consumer goes on in the trace of its cause while that is looked at as a whole. After that it has one of its own, or its error would
          // share the fate of a trace that has been let go; the link leads back.
          parent: late ? ROOT_CONTEXT : extractTrace(message.headers),
          links: [...(late ? linkTo(published) : []), ...linkTo(delivered.envelope?.traceparent ?? published)],
          attributes: {
            [attributes.messagingSystem]: 'nats',
            [attributes.messagingOperation]: 'process',
            [attributes.messagingDestination]: message.subject,
            [attributes.messagingConsumerGroup]: String(config.durable_name),
          },
        },
        async () => {
          const observable = await handler(delivered, undefined);
          await new Promise<void>((resolve, reject) => {
            this.transformToObservable(observable as Promise<unknown>).subscribe({
              next: (value) => value instanceof Failure && reject(value.error), complete: resolve, error: reject,
            });
          });
        },
      );
      // An acknowledgement that is lost brings the message again, and consumers live with that; asking for its own would be a call more for each message.
      quietly(() => message.ack());
    } catch (error) {
      if (error instanceof TryLater) {
        ended = { outcome: 'later' };
        quietly(() => message.nak(error.afterMs));
      } else {
        // Whatever it was, the message comes again: for a consumer a refusal is a failure.
        ended = { ...outcomeOf(error), outcome: 'failed' };
        const attempt = message.info.deliveryCount;
        quietly(() => message.nak(pauseAfter(attempt)));
        const level = attempt > 3 || !isTransient(error) ? 'error' : 'warn';
        context.with(extractTrace(message.headers), () => this.logger[level]('A message is tried again', { subject: message.subject, consumer: String(config.durable_name), attempt, error }));
      }
    } finally {
      clearInterval(beat);
      duration.record((performance.now() - started) / 1000, { messagingSystem: 'nats', messagingDestination: message.subject, messagingConsumerGroup, ...ended });
    }
  }

  private decode(subscription: Subscription, message: JsMsg): Delivered | null {
    const delivery = { attempt: message.info.deliveryCount, stopping: () => this.stopping };
    const ctx = serviceCtx(this.bus.service);
    try {
      const body: unknown = message.json();
      if (subscription.type === 'work') return { ctx, data: subscription.work.data.parse(body), envelope: null, delivery };
      const envelope = envelopeSchema.parse(body) as Envelope;
      const tenant = envelope.accountId && envelope.partnerId ? { accountId: envelope.accountId, partnerId: envelope.partnerId } : null;
      const data = subscription.type === 'event' ? subscription.event.data.parse(envelope.data) : message.subject;
      return { ctx: { ...ctx, tenant }, data, envelope, delivery };
    } catch (error) {
      this.logger.error('A message does not fit its contract', { subject: message.subject, error });
      return null;
    }
  }
}

/** How long a message waits after its n-th failed delivery, in milliseconds. */
export function pauseAfter(attempt: number): number {
  return BACKOFF_MS[Math.min(Math.max(attempt, 1), BACKOFF_MS.length) - 1]!;
}

/** Ends a pull without losing what is on its way: stop() would drop it until its time is over. */
function endPull(messages: ConsumerMessages): void {
  void (messages as unknown as { sub: NatsSubscription }).sub.drain().catch(() => messages.stop());
}

/** A message can't be answered on a closed connection; it comes back by itself. */
function quietly(answer: () => void): void {
  try {
    answer();
  } catch {
    // Closed: nothing to be done.
  }
}

function consumerConfig(service: string, subscription: Subscription): ConsumerConfig & { durable_name: string } {
  const { options } = subscription;
  const subject = subscription.type === 'event' ? subscription.event.subject : subscription.type === 'work' ? subscription.work.subject : 'events.>';
  const name = consumerName(service, subject, options.name);
  return {
    durable_name: name,
    filter_subject: subject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(subscription.type === 'work' ? (subscription.options.ackWaitMs ?? ACK_WAIT_MS) : ACK_WAIT_MS),
    max_deliver: -1,
    max_ack_pending: options.ordered ? 1 : MAX_ACK_PENDING,
  } as ConsumerConfig & { durable_name: string };
}
