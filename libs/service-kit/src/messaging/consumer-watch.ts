import { observe } from '../telemetry/instruments.js';
import type { Bus } from './bus.js';

/** What is remembered of a consumer between two looks. */
interface Seen { stream: string; floor: number; since: number }

/** Tells with the metrics how this process's JetStream consumers stand. Every replica tells the same, but for what it has only seen since its start. */
export class ConsumerWatch {
  private readonly consumers = new Map<string, Seen>();
  /** Ends it. */
  readonly end: () => void;

  constructor(bus: Bus) {
    this.end = observe(['consumerPending', 'consumerAckPending', 'consumerRedelivered', 'consumerStalled'], async (tell) => {
      // A request to a server that is away would wait for its whole time, each.
      if (!(await bus.up())) return;
      await Promise.allSettled([...this.consumers].map(async ([messagingConsumerGroup, seen]) => {
        const info = await bus.jsm.consumers.info(seen.stream, messagingConsumerGroup);
        const waiting = info.num_pending + info.num_ack_pending;
        tell('consumerPending', info.num_pending, { messagingConsumerGroup });
        tell('consumerAckPending', info.num_ack_pending, { messagingConsumerGroup });
        tell('consumerRedelivered', info.num_redelivered, { messagingConsumerGroup });
        // All messages up to the floor are done: while it stands, the oldest one that waits is the same.
        if (waiting === 0 || info.ack_floor.consumer_seq !== seen.floor) Object.assign(seen, { floor: info.ack_floor.consumer_seq, since: Date.now() });
        tell('consumerStalled', waiting === 0 ? 0 : (Date.now() - seen.since) / 1000, { messagingConsumerGroup });
      }));
    });
  }

  add(stream: string, consumer: string): void {
    this.consumers.set(consumer, { stream, floor: -1, since: Date.now() });
  }
}
