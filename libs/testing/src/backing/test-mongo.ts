import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { dockerWay } from './docker-socket.js';
import { whyMongoDown, withDatabase } from './mongo-probe.js';
import { firstWay, type MongoPart } from './resolve.js';
import { readBackingSettings, type Log } from './settings.js';
import { ensureSharedEngine } from './shared-engine.js';

/** A corner of the test database that belongs to one suite. */
export interface TestMongo {
  /** Address of a database of this suite; the same name gives the same database. */
  uri(name: string): string;
  /** Removes the databases of this suite. Call it in afterAll. */
  drop(): Promise<void>;
}

/**
 * A real database for an integration suite: MONGODB_URI when set (as `npm test` does), else a container, else the local engine, the
 * last two shared by all suites and kept between runs. Every caller gets a prefix of its own, so suites never meet.
 */
export async function testMongo(): Promise<TestMongo> {
  const server = (await findTestServer()).uri;
  const prefix = `t${randomBytes(5).toString('hex')}_`;
  return {
    uri: (name) => withDatabase(server, `${prefix}${name}`),
    drop: () => dropDatabases(server, prefix),
  };
}

async function findTestServer(): Promise<MongoPart> {
  const settings = readBackingSettings();
  const stop = async (): Promise<void> => undefined;
  return firstWay<MongoPart>('database', settings, settings.mongoUri, () => undefined, {
    given: async (uri) => {
      const why = await whyMongoDown(uri, 15_000);
      if (why) throw new Error(`MONGODB_URI is given, but no database answers there: ${why}`);
      return { uri, how: 'given', stop };
    },
    docker: async () => {
      const { startDockerMongo } = await dockerWay();
      return { uri: (await startDockerMongo(settings, { shared: true, log: testLog })).address, how: 'docker', stop };
    },
    local: async () => ({ uri: await ensureSharedEngine(settings.cacheDir, testLog), how: 'local', stop }),
  });
}

async function dropDatabases(server: string, prefix: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(server, { maxPoolSize: 2 });
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

/** Straight to the terminal: jest would put a stack trace under every console line. */
const testLog: Log = (line) => void process.stderr.write(`[backing] ${line}\n`);
