import { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { AckPolicy, type ConsumerConfig, DeliverPolicy, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { context, metrics as metricsApi, SpanKind } from '@opentelemetry/api';
import { envelope as envelopeSchema, type Envelope } from '@trunkline/contracts';
import { serviceCtx } from '../context/ctx.js';
import { isTransient } from '../errors/domain-error.js';
import { attributes, metrics } from '../telemetry/names.js';
import { extractTrace, inSpan, linkTo } from '../telemetry/tracing.js';
import { type Bus, EVENTS_STREAM, WORK_STREAM } from './bus.js';
import { type Delivered, JETSTREAM, type Subscription, TryLater } from './consumes.js';

/** Pauses between deliveries of a message whose handler failed, in milliseconds; the last one repeats. */
const BACKOFF_MS = [250, 1_000, 2_000, 5_000, 10_000, 30_000];
const ACK_WAIT_MS = 15_000;

const meter = metricsApi.getMeter('@trunkline/service-kit');
const duration = meter.createHistogram(metrics.consumeDuration, { unit: 's' });
const lag = meter.createObservableGauge(metrics.consumerLag, { unit: '{message}' });

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
  private readonly stops: (() => void)[] = [];

  constructor(private readonly bus: Bus, private readonly drainMs: number) {
    super();
  }

  override listen(callback: (error?: unknown) => void): void {
    Promise.all([...this.messageHandlers].map(([, handler]) => this.open(handler))).then(() => callback(), callback);
  }

  /** Takes nothing new, waits for what runs (up to the drain time); what is left comes to another replica. */
  override async close(): Promise<void> {
    this.stopping = true;
    for (const stop of this.stops) stop();
    await Promise.race([
      Promise.allSettled(this.loops).then(() => Promise.allSettled(this.running)),
      new Promise((resolve) => setTimeout(resolve, this.drainMs).unref()),
    ]);
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
    lag.addCallback(async (result) => {
      const info = await this.bus.jsm.consumers.info(stream, config.durable_name).catch(() => null);
      if (info) result.observe(info.num_pending + info.num_ack_pending, { consumer: config.durable_name });
    });
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

  private async loop(stream: string, config: ConsumerConfig & { durable_name: string }, subscription: Subscription, handler: MessageHandler): Promise<void> {
    const concurrency = subscription.options.ordered ? 1 : (subscription.options.concurrency ?? 8);
    const slots = new Set<Promise<void>>();
    while (!this.stopping) {
      try {
        const consumer = await this.bus.js.consumers.get(stream, config.durable_name);
        const take = (message: JsMsg): Promise<unknown> => {
          const work: Promise<void> = this.deliver(subscription, handler, message, config).finally(() => {
            slots.delete(work);
            this.running.delete(work);
          });
          slots.add(work);
          this.running.add(work);
          return slots.size >= concurrency ? Promise.race(slots) : Promise.resolve();
        };
        if (subscription.type === 'work') {
          // Work can take minutes: nothing is fetched before there is a free hand, or it would lie here while others are idle.
          while (!this.stopping) {
            const message = await consumer.next({ expires: 5_000 });
            if (message && this.stopping) message.nak();
            else if (message) await take(message);
          }
          return;
        }
        const messages = await consumer.consume({ max_messages: concurrency, expires: 10_000, idle_heartbeat: 2_000, abort_on_missing_resource: true });
        this.stops.push(() => messages.stop());
        if (this.stopping) messages.stop();
        for await (const message of messages) {
          if (this.stopping) message.nak();
          else await take(message);
        }
      } catch (error) {
        if (this.stopping || this.bus.connection.isClosed()) return;
        this.logger.warn('A consumer is opened again', { consumer: config.durable_name, error });
        await new Promise((resolve) => setTimeout(resolve, 500));
        // A NATS that came back without its consumer gets it again.
        await this.ensureConsumer(stream, config).catch(() => undefined);
      }
    }
  }

  private async deliver(subscription: Subscription, handler: MessageHandler, message: JsMsg, config: ConsumerConfig): Promise<void> {
    const started = performance.now();
    const beat = setInterval(() => message.working(), Number(config.ack_wait) / 1e6 / 3);
    let outcome = 'done';
    try {
      const delivered = this.decode(subscription, message);
      if (!delivered) {
        outcome = 'unreadable';
        message.term('does not fit its contract');
        return;
      }
      const origin = delivered.envelope?.traceparent ?? message.headers?.get('traceparent');
      await inSpan(
        {
          name: `process ${message.subject}`,
          kind: SpanKind.CONSUMER,
          // The consumer goes on in the trace of its cause; the link stays where a backend cuts long traces.
          parent: extractTrace(message.headers),
          links: linkTo(origin),
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
            this.transformToObservable(observable as Promise<unknown>).subscribe({ complete: resolve, error: reject });
          });
        },
      );
      await message.ackAck({ timeout: 5_000 }).catch(() => undefined);
    } catch (error) {
      if (error instanceof TryLater) {
        outcome = 'later';
        message.nak(error.afterMs);
      } else {
        outcome = 'failed';
        const attempt = message.info.deliveryCount;
        message.nak(BACKOFF_MS[Math.min(attempt, BACKOFF_MS.length) - 1] ?? 30_000);
        const level = attempt > 3 || !isTransient(error) ? 'error' : 'warn';
        context.with(extractTrace(message.headers), () => this.logger[level]('A message is tried again', { subject: message.subject, consumer: String(config.durable_name), attempt, error }));
      }
    } finally {
      clearInterval(beat);
      duration.record((performance.now() - started) / 1000, { subject: message.subject.split('.').slice(0, 4).join('.'), outcome });
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

function consumerConfig(service: string, subscription: Subscription): ConsumerConfig & { durable_name: string } {
  const { options } = subscription;
  const subject = subscription.type === 'event' ? subscription.event.subject : subscription.type === 'work' ? subscription.work.subject : 'events.>';
  const name = `${service}-${subject.replace(/^(events|work)\./, '').replace(/[.>]+/g, '_').replace(/_+$/, '') || 'all'}${options.name ? `-${options.name}` : ''}`;
  return {
    durable_name: name,
    filter_subject: subject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(subscription.type === 'work' ? (subscription.options.ackWaitMs ?? ACK_WAIT_MS) : ACK_WAIT_MS),
    max_deliver: -1,
    max_ack_pending: options.ordered ? 1 : 1_000,
  } as ConsumerConfig & { durable_name: string };
}
