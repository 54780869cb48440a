import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { headers as natsHeaders, InvalidArgumentError, RequestError, TimeoutError } from '@nats-io/transport-node';
import { context, SpanKind } from '@opentelemetry/api';
import type { Activity, DataOf, Envelope, EventContract } from '@trunkline/contracts';
import { type Model, Schema, Types } from 'mongoose';
import type { z } from 'zod';
import type { Ctx } from '../context/ctx.js';
import { originNow } from '../context/origin.js';
import type { Bus } from '../messaging/bus.js';
import type { Work } from '../messaging/consumes.js';
import { histogram, observe } from '../telemetry/instruments.js';
import { attributes } from '../telemetry/names.js';
import { outcomeOf } from '../telemetry/outcome.js';
import { contextOf, injectTrace, inSpan, traceId, traceparent } from '../telemetry/tracing.js';

/** A message that waits in a document until it has been published. */
export interface OutboxEntry {
  /** The `Nats-Msg-Id`. */
  id: string;
  subject: string;
  /** JSON of the message. */
  body: string;
  traceparent?: string;
  at: Date;
}

/** A document with an outbox. */
export interface WithOutbox { outbox?: OutboxEntry[] }

/** The schema's part for {@link WithOutbox}; put it into the schema as `outbox: outboxField` and call {@link indexOutbox}. */
export const outboxField = {
  type: [new Schema<OutboxEntry>({ id: String, subject: String, body: String, traceparent: String, at: Date }, { _id: false, id: false })],
  default: undefined,
};

/** The index that the sweeper's query uses: documents with something unpublished, oldest first. */
export function indexOutbox(schema: Schema, name: string): void {
  schema.index({ 'outbox.at': 1 }, { name: `${name}_outbox`, sparse: true });
}

/** What is said of an event beside its data. The tenant is that of the thing that it is about, not of who did it. */
export interface EventSpec<T> {
  data: T;
  partnerId: string | null;
  accountId: string | null;
  /** With it the event stands in the activity log. */
  activity?: Activity;
}

/** A message for the outbox of the document that the write changes: `$push: { outbox: entry }`. */
export function eventEntry<E extends EventContract>(ctx: Pick<Ctx, 'actor' | 'via' | 'from'>, event: E, spec: EventSpec<z.input<E['data']>>): OutboxEntry {
  const entryId = new Types.ObjectId().toHexString();
  const parent = traceparent();
  const from = ctx.from ?? originNow();
  const envelope: Envelope<DataOf<E>> = {
    id: entryId,
    at: new Date().toISOString(),
    actor: ctx.actor,
    ...(ctx.via ? { via: ctx.via } : {}),
    ...(from ? { from } : {}),
    partnerId: spec.partnerId,
    accountId: spec.accountId,
    traceId: traceId(),
    ...(parent ? { traceparent: parent } : {}),
    ...(spec.activity ? { activity: spec.activity } : {}),
    data: event.data.parse(spec.data) as DataOf<E>,
  };
  return entry(entryId, event.subject, envelope);
}

/** A message to the work stream. `key` makes it one for ever within the duplicate window; without it each entry is its own. */
export function workEntry<S extends z.ZodType>(work: Work<S>, data: z.input<S>, key?: string): OutboxEntry {
  return entry(key ?? new Types.ObjectId().toHexString(), work.subject, data);
}

function entry(id: string, subject: string, body: unknown): OutboxEntry {
  const parent = traceparent();
  return { id, subject, body: JSON.stringify(body), at: new Date(), ...(parent ? { traceparent: parent } : {}) };
}

/** Documents of one look of the sweeper, and messages of a document on their way at once. */
const SWEEP_BATCH = 100;
const PUBLISH_BATCH = 100;

/** Up to this many waiting documents are counted. */
const COUNTED = 1_000;
/** For how long {@link Outbox.publishNow} tries, and how long it waits in between, in milliseconds. */
const NOW_PATIENCE_MS = 12_000;
const NOW_PAUSE_MS = 200;
/** What the database may take to tell, in milliseconds. */
const OBSERVE_MS = 2_000;

const age = histogram('outboxAge');
const publishing = histogram('publishDuration');

/**
 * Publishes what documents carry. A write appends its messages to the document that it changes (one write, so both or none);
 * {@link flush} publishes them at once, and the sweeper what a crash or a stopped NATS left.
 */
export class Outbox {
  private readonly logger = new Logger('outbox');
  private readonly models = new Set<Model<WithOutbox>>();
  private readonly pulling = new Set<Promise<unknown>>();
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> | null = null;
  private stopping = false;
  private unobserve: (() => void) | undefined;

  constructor(private readonly bus: Bus, private readonly sweepAfterMs: number) {}

  /** Puts a model under the sweeper. */
  register(model: Model<never>): void {
    this.models.add(model as unknown as Model<WithOutbox>);
  }

  /**
   * Publishes the entries that a write has just appended to a document. Never throws: what can't be published now, the sweeper
   * publishes later.
   */
  async flush(model: Model<never>, documentId: unknown, entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      if (!(await this.bus.up())) throw new Error('NATS is away');
      await this.publishAll(entries);
    } catch (error) {
      this.logger.warn('Publishing is left to the sweeper', { error });
      return;
    }
    // Nobody waits for the clean-up: if it is lost, the sweeper publishes again and the stream drops the double.
    const pull: Promise<unknown> = this.pull(model as unknown as Model<WithOutbox>, documentId, entries)
      .catch(() => undefined)
      .finally(() => this.pulling.delete(pull));
    this.pulling.add(pull);
  }

  /**
   * Publishes a message that no document carries: for facts that no write makes, such as a read. Tries again for twelve seconds, over a
   * restart of NATS: the stream drops doubles. @throws when NATS does not take it.
   */
  async publishNow(item: OutboxEntry): Promise<void> {
    for (const end = Date.now() + NOW_PATIENCE_MS; ; await sleep(NOW_PAUSE_MS)) {
      await this.bus.up(end - Date.now());
      try {
        return await this.publish(item);
      } catch (error) {
        if (Date.now() >= end || error instanceof InvalidArgumentError) throw error;
      }
    }
  }

  private async publish(item: OutboxEntry): Promise<void> {
    await context.with(contextOf(item.traceparent), () =>
      inSpan(
        {
          name: `publish ${item.subject}`,
          kind: SpanKind.PRODUCER,
          attributes: {
            [attributes.messagingSystem]: 'nats', [attributes.messagingOperation]: 'send', [attributes.messagingOperationName]: 'publish',
            [attributes.messagingDestination]: item.subject, [attributes.messagingMessageId]: item.id,
          },
        },
        async () => {
          const headers = natsHeaders();
          injectTrace(headers);
          const started = performance.now();
          let ended = outcomeOf();
          try {
            await this.bus.js.publish(item.subject, item.body, { msgID: item.id, headers, timeout: 3_000 });
          } catch (error) {
            ended = { outcome: 'failed', errorType: error instanceof Error ? error.name : 'unknown' };
            throw error;
          } finally {
            const { errorType } = ended;
            publishing.record((performance.now() - started) / 1000, { messagingSystem: 'nats', messagingOperationName: 'publish', messagingDestination: item.subject, errorType });
          }
          age.record((Date.now() - item.at.getTime()) / 1000, {});
        },
      ),
    );
  }

  private pull(model: Model<WithOutbox>, documentId: unknown, entries: readonly OutboxEntry[]): Promise<unknown> {
    return model.updateOne({ _id: documentId }, { $pull: { outbox: { id: { $in: entries.map((item) => item.id) } } } }, { timestamps: false }).exec();
  }

  /** Starts the sweeper; idempotent. */
  start(): void {
    this.unobserve ??= observe(['outboxWaiting', 'outboxOldest'], async (tell) => {
      // Each by itself: that one collection does not answer must not hide the others.
      await Promise.allSettled([...this.models].map(async (model) => {
        const unpublished = { 'outbox.at': { $lt: new Date() } };
        const [oldest] = await model.find(unpublished, { 'outbox.at': 1 }).sort({ 'outbox.at': 1 }).limit(1).maxTimeMS(OBSERVE_MS).lean<WithOutbox[]>();
        const at = oldest?.outbox?.[0]?.at;
        tell('outboxOldest', at ? Math.max(0, Date.now() - at.getTime()) / 1000 : 0, { dbCollection: model.collection.name });
        tell('outboxWaiting', at ? await model.countDocuments(unpublished).limit(COUNTED).maxTimeMS(OBSERVE_MS) : 0, { dbCollection: model.collection.name });
      }));
    });
    this.timer ??= setInterval(() => {
      // One at a time: a slow database must not pile them up.
      this.sweeping ??= this.sweep()
        .catch((error: unknown) => this.logger.warn('A sweep failed', { error }))
        .finally(() => (this.sweeping = null));
    }, Math.max(500, this.sweepAfterMs / 2));
    this.timer.unref();
  }

  /**
   * Publishes what has lain too long. Two sweepers at once do no harm: the stream drops doubles. A document whose messages can't be
   * published does not hold up the others.
   */
  async sweep(): Promise<void> {
    for (const model of this.models) {
      for (let going = true; going && !this.stopping && (await this.bus.up()); ) {
        const before = new Date(Date.now() - this.sweepAfterMs);
        const documents = await model.find({ 'outbox.at': { $lt: before } }, { outbox: 1 }).limit(SWEEP_BATCH).lean<{ _id: unknown; outbox: OutboxEntry[] }[]>();
        let published = 0;
        for (const document of documents) published += (await this.sweepOne(model, document._id, document.outbox)) ? 1 : 0;
        going = documents.length === SWEEP_BATCH && published > 0;
      }
    }
  }

  private async sweepOne(model: Model<WithOutbox>, documentId: unknown, entries: OutboxEntry[]): Promise<boolean> {
    // JetStream that does not answer is not asked a hundred times in a row.
    if (this.stopping || !(await this.bus.up())) return false;
    try {
      await this.publishAll(entries);
    } catch (error) {
      if (isNoAnswer(error)) throw error;
      this.logger.error('A document with messages that cannot be published', { collection: model.collection.name, error });
      return false;
    }
    await this.pull(model, documentId, entries);
    return true;
  }

  /** In their order, some at a time. @throws the first failure. */
  private async publishAll(entries: readonly OutboxEntry[]): Promise<void> {
    for (let from = 0; from < entries.length; from += PUBLISH_BATCH) {
      await Promise.all(entries.slice(from, from + PUBLISH_BATCH).map((item) => this.publish(item)));
    }
  }

  /** Stops sweeping and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.unobserve?.();
    if (this.timer) clearInterval(this.timer);
    await this.sweeping;
    await Promise.allSettled(this.pulling);
  }
}

/** True when JetStream did not answer at all: asking for the next message is as useless. */
function isNoAnswer(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof TimeoutError || error instanceof RequestError || error.cause instanceof RequestError;
}
