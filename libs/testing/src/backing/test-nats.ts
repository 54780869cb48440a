import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { resolveNats, type NatsPart } from './resolve.js';

/** What a suite may want of its NATS server. */
export interface TestNatsOptions {
  /** A nats-server configuration file, for suites about users and permissions. */
  config?: string;
}

/**
 * A NATS server with JetStream for one suite: its own process or container, ended and emptied by stop(). With NATS_URL given, that server
 * is used, and the streams that the suite made there are deleted by stop(); suites that restart NATS fail there and say so.
 */
export async function testNats(options: TestNatsOptions = {}): Promise<NatsPart> {
  const part = await resolveNats({ natsConfig: options.config });
  if (part.how !== 'given') return part;
  const before = new Set(await streamNames(part.url));
  return {
    ...part,
    async stop() {
      const after = await streamNames(part.url);
      await deleteStreams(part.url, after.filter((name) => !before.has(name)));
    },
  };
}

async function streamNames(url: string): Promise<string[]> {
  return withManager(url, async (manager) => {
    const names: string[] = [];
    for await (const stream of manager.streams.list()) names.push(stream.config.name);
    return names;
  });
}

async function deleteStreams(url: string, names: string[]): Promise<void> {
  await withManager(url, async (manager) => {
    for (const name of names) await manager.streams.delete(name);
  });
}

async function withManager<T>(url: string, work: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: url });
  try {
    return await work(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}
