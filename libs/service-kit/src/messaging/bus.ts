import { readFile } from 'node:fs/promises';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager, RetentionPolicy, StorageType, DiscardPolicy, type StreamConfig } from '@nats-io/jetstream';
import { connect, credsAuthenticator, nanos, type NatsConnection } from '@nats-io/transport-node';
import type { ServiceName } from '@trunkline/contracts';
import type { KitConfig } from '../config/config.js';
import { observe } from '../telemetry/instruments.js';

/** The stream of all events. */
export const EVENTS_STREAM = 'EVENTS';
/** The stream of work: a message is there until somebody has done it. */
export const WORK_STREAM = 'WORK';
/** Within this time a message with a known `Nats-Msg-Id` is not stored again, in milliseconds. */
export const DUPLICATE_WINDOW_MS = 10 * 60_000;
/** How long one try to connect may take, the handshake included, in milliseconds. */
const DIAL_PATIENCE_MS = 3_000;
/** How long a close waits for a server to take what is buffered, in milliseconds. */
const CLOSE_PATIENCE_MS = 3_000;

/** One connection to NATS with its JetStream, shared by everything in a process. */
export class Bus {
  /** How many calls this process has taken. */
  calls = 0;
  private away: { over: Promise<void>; end: () => void } | null = null;
  private readonly losses = new Set<() => void>();
  private readonly unobserve: () => void;

  private constructor(
    readonly service: ServiceName,
    readonly connection: NatsConnection,
    readonly js: JetStreamClient,
    readonly jsm: JetStreamManager,
    private readonly streamReplicas: number,
  ) {
    void this.watch();
    this.unobserve = observe(['natsConnected'], (tell) => tell('natsConnected', !this.away && this.connected ? 1 : 0, {}));
  }

  /** Connects, reconnects for ever, and makes sure that the streams are there (idempotent, several processes at once may). */
  static async connect(service: ServiceName, config: KitConfig): Promise<Bus> {
    const connection = await connect({
      servers: config.NATS_URL.split(','),
      name: `trunkline-${service}`,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 250,
      // The address of a server that went with its node may swallow what is sent there until the cluster has told everybody.
      timeout: DIAL_PATIENCE_MS,
      waitOnFirstConnect: true,
      pingInterval: 5_000,
      maxPingOut: 3,
      ignoreAuthErrorAbort: true,
      // A stack of every request would be taken for the few that fail: 4 % of a gateway's time. An error has its call's span.
      noAsyncTraces: true,
      inboxPrefix: `_INBOX_${service}`,
      ...(config.NATS_USER ? { user: config.NATS_USER, pass: config.NATS_PASSWORD ?? '' } : {}),
      ...(config.NATS_CREDENTIALS ? { authenticator: credsAuthenticator(await readFile(config.NATS_CREDENTIALS)) } : {}),
      // The client takes TLS where the server offers it; asked for by the address or by a CA it takes nothing else.
      ...(config.NATS_CA ? { tls: { caFile: config.NATS_CA } } : /(^|,)\s*tls:\/\//.test(config.NATS_URL) ? { tls: {} } : {}),
    });
    const js = jetstream(connection, { timeout: 5_000 });
    const jsm = await jetstreamManager(connection, { timeout: 5_000, checkAPI: false });
    await ensureStreams(jsm, config.STREAM_REPLICAS);
    return new Bus(service, connection, js, jsm, config.STREAM_REPLICAS);
  }

  /** False once {@link close} has been called; a server that is away for a while does not make it false. */
  get connected(): boolean {
    return !this.connection.isClosed();
  }

  /**
   * True once the server is there, false when it is not there within `patienceMs`. The client drops what is sent while it is
   * disconnected, so whoever wants an answer asks this first.
   */
  async up(patienceMs = 0): Promise<boolean> {
    if (this.away && patienceMs > 0) {
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([this.away.over, new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)))]);
      clearTimeout(timer);
    }
    return !this.away && this.connected;
  }

  /** Calls back when the connection is lost: what was asked before may never be answered. @returns a function that ends it. */
  onLost(back: () => void): () => void {
    this.losses.add(back);
    return () => this.losses.delete(back);
  }

  private async watch(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type === 'disconnect' && !this.away) {
        let end = (): void => undefined;
        this.away = { over: new Promise((resolve) => (end = resolve)), end };
        for (const back of this.losses) back();
      } else if (type === 'reconnect' || type === 'close') {
        this.away?.end();
        this.away = null;
      }
    }
  }

  /** Makes the streams anew where they are gone: a server that came back without its disk. @throws when JetStream does not answer. */
  async ensureStreams(): Promise<void> {
    await ensureStreams(this.jsm, this.streamReplicas);
  }

  /** Sends what is buffered and closes; without a server it closes after a few seconds with what it has. */
  async close(): Promise<void> {
    if (this.connection.isClosed()) return;
    this.unobserve();
    let timer: NodeJS.Timeout | undefined;
    if (await this.up()) {
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_PATIENCE_MS)));
      await Promise.race([this.connection.drain().catch(() => undefined), late]);
      clearTimeout(timer);
    }
    await this.connection.close();
  }
}

/** The streams as they are to be; what exists already is brought to it. */
export async function ensureStreams(jsm: JetStreamManager, replicas: number): Promise<void> {
  const common = { storage: StorageType.File, num_replicas: replicas, duplicate_window: nanos(DUPLICATE_WINDOW_MS), discard: DiscardPolicy.Old };
  const streams: (Partial<StreamConfig> & { name: string })[] = [
    { ...common, name: EVENTS_STREAM, subjects: ['events.>'], retention: RetentionPolicy.Limits, max_age: nanos(7 * 24 * 3_600_000) },
    { ...common, name: WORK_STREAM, subjects: ['work.>'], retention: RetentionPolicy.Workqueue },
  ];
  for (const stream of streams) {
    for (let attempt = 1; ; attempt++) {
      try {
        await jsm.streams.add(stream);
        break;
      } catch (error) {
        // Already there (another process, or an older configuration).
        const there = await jsm.streams.info(stream.name).catch(() => null);
        if (there) {
          await jsm.streams.update(stream.name, stream).catch(() => undefined);
          break;
        }
        if (attempt >= 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250 * attempt));
      }
    }
  }
}
