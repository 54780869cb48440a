import { EventPattern } from '@nestjs/microservices';
import type { DataOf, Envelope, EventContract } from '@trunkline/contracts';
import type { z } from 'zod';
import type { Ctx } from '../context/ctx.js';

/** Transport of JetStream handlers, so that Nest keeps them apart from calls. */
export const JETSTREAM = Symbol('JETSTREAM');

/** How messages are handed to a handler. */
export interface ConsumeOptions {
  /** How many at once in this process. 1 with `ordered`. */
  concurrency?: number;
  /** One after the other over all replicas. */
  ordered?: boolean;
  /** Distinguishes two consumers of one event in one service. */
  name?: string;
}

/** Kept with Nest's handler: what the strategy needs to make the consumer. */
export type Subscription =
  | { type: 'event'; event: EventContract; options: ConsumeOptions }
  | { type: 'allEvents'; options: ConsumeOptions }
  | { type: 'work'; work: Work; options: ConsumeOptions & { ackWaitMs?: number } };

/** A kind of work of one service: its subject on the work stream and what the message carries. */
export interface Work<S extends z.ZodType = z.ZodType> { readonly subject: string; readonly data: S }

/** Declares work; the subject is `work.<service>.<name>`. */
export function defineWork<S extends z.ZodType>(subject: `work.${string}.${string}`, data: S): Work<S> {
  return { subject, data };
}

/** What a work handler can say beside done (return) and failed (throw, tried again later). */
export interface Delivery {
  /** How many times the message has been delivered, this time included. */
  readonly attempt: number;
  /** True once the process is to end: give the work back soon. */
  readonly stopping: () => boolean;
}
/** Thrown by a work handler that wants the message again after a while, without it counting as a failure. */
export class TryLater extends Error {
  constructor(readonly afterMs: number) {
    super(`try again in ${afterMs} ms`);
  }
}

/** What Nest hands from the strategy to a decorated method. */
export interface Delivered { ctx: Ctx; data: unknown; envelope: Envelope | null; delivery: Delivery }

/** What a decorated method threw, on its way to the strategy. */
export class Failure {
  constructor(readonly error: unknown) {}
}

type Handler<Args extends unknown[]> = (...args: Args) => Promise<void>;

function subscribe<Args extends unknown[]>(subscription: Subscription, pattern: string, argsOf: (delivered: Delivered) => Args) {
  return <Fn extends Handler<Args>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Fn>): void => {
    const method = descriptor.value!;
    // Nest replaces what a handler throws by an error of its own, so failures go to the strategy as values.
    descriptor.value = async function (this: unknown, delivered: Delivered): Promise<Failure | undefined> {
      try {
        await method.apply(this, argsOf(delivered));
        return undefined;
      } catch (error) {
        return new Failure(error);
      }
    } as unknown as Fn;
    EventPattern(pattern, JETSTREAM as never, { subscription })(target, key, descriptor as PropertyDescriptor);
  };
}

/**
 * Makes a method the consumer of an event: at least once, in any order. It must be idempotent by the write it makes. Throwing brings
 * the event back later, with growing pauses, for as long as the stream keeps it.
 */
export function Consumes<E extends EventContract>(event: E, options: ConsumeOptions = {}) {
  return subscribe<[ctx: Ctx, data: DataOf<E>, envelope: Envelope<DataOf<E>>]>(
    { type: 'event', event, options },
    `${event.subject}${options.name ? `#${options.name}` : ''}`,
    ({ ctx, data, envelope }) => [ctx, data as DataOf<E>, envelope as Envelope<DataOf<E>>],
  );
}

/** Makes a method the consumer of every event there is (the activity log's). */
export function ConsumesAll(options: ConsumeOptions = {}) {
  return subscribe<[ctx: Ctx, envelope: Envelope, subject: string]>({ type: 'allEvents', options }, 'events.>', ({ ctx, envelope, data }) => [
    ctx, envelope!, data as string,
  ]);
}

/** Makes a method the worker of a kind of work: done when it returns, tried again when it throws. */
export function Works<S extends z.ZodType>(work: Work<S>, options: ConsumeOptions & { ackWaitMs?: number } = {}) {
  return subscribe<[ctx: Ctx, data: z.output<S>, delivery: Delivery]>({ type: 'work', work, options }, work.subject, ({ ctx, data, delivery }) => [
    ctx, data as z.output<S>, delivery,
  ]);
}
