import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import mongoose from 'mongoose';
import { findDocker, whyNoImage } from './docker.js';
import { whyNoLocalEngine } from './local-install.js';
import { resolveBacking, resolveMongo, resolveNats } from './resolve.js';
import { readBackingSettings } from './settings.js';
import { testMongo } from './test-mongo.js';
import { testNats } from './test-nats.js';

const KEYS = ['MONGODB_URI', 'NATS_URL', 'TRUNKLINE_BACKING'] as const;
const quiet = (): void => undefined;

/** 40 callers for 10 places: the one property of the database that everything else rests on. */
async function placesGiven(uri: string): Promise<number> {
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    const seats = client.db('smoke').collection('seats');
    await seats.deleteMany({});
    await seats.insertMany(Array.from({ length: 10 }, (_, n) => ({ n, user: null as number | null })));
    const takers = Array.from({ length: 40 }, (_, user) => seats.findOneAndUpdate({ user: null }, { $set: { user } }));
    const taken = (await Promise.all(takers)).filter((seat) => seat !== null);
    expect(new Set(taken.map((seat) => seat.n)).size).toBe(taken.length);
    return taken.length;
  } finally {
    await client.close();
  }
}

/** Publishes on a stream and reads it back. */
async function echo(url: string, text: string): Promise<string> {
  const connection = await connect({ servers: url });
  try {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'SMOKE', subjects: ['smoke.>'] });
    await manager.consumers.add('SMOKE', { durable_name: 'reader', ack_policy: AckPolicy.Explicit });
    await jetstream(connection).publish('smoke.a', text);
    const message = await (await jetstream(connection).consumers.get('SMOKE', 'reader')).next();
    message?.ack();
    return message?.string() ?? 'nothing came';
  } finally {
    await connection.close();
  }
}

async function manyTimes<T>(ask: () => Promise<T>, left = 100): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (left === 0) throw error;
    await sleep(50);
    return manyTimes(ask, left - 1);
  }
}

describe('backing parts', () => {
  const before = KEYS.map((key) => [key, process.env[key]] as const);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-backing-'));
    for (const key of KEYS) delete process.env[key];
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const [key, value] of before) {
      if (value === undefined) delete process.env[key];
      else process.env[key] = value;
    }
  });

  describe('a given address', () => {
    it('is used as it is', async () => {
      for (const [key, value] of before) if (value !== undefined) process.env[key] = value;
      delete process.env.NATS_URL;
      delete process.env.TRUNKLINE_BACKING;
      const database = await testMongo();
      const nats = await testNats();
      process.env.MONGODB_URI = database.uri('given');
      process.env.NATS_URL = nats.url;
      process.env.TRUNKLINE_BACKING = 'given';
      try {
        const backing = await resolveBacking();
        expect(backing.mongo).toEqual({ uri: database.uri('given'), how: 'given' });
        expect(backing.nats).toEqual({ url: nats.url, how: 'given' });
        await backing.stop();
        const again = await testNats();
        expect(again.url).toBe(nats.url);
        await expect(again.restart()).rejects.toThrow('not ours to restart');
        await echo(again.url, 'made by the suite');
        await again.stop();
        await expect(echo(nats.url, 'the stream was deleted, so it can be made again')).resolves.toContain('again');
      } finally {
        await nats.stop();
        await database.drop();
      }
    });

    it('that does not answer is an error, not a reason to take another server', async () => {
      process.env.MONGODB_URI = 'mongodb://127.0.0.1:1/?directConnection=true';
      await expect(resolveMongo()).rejects.toThrow('MONGODB_URI is given, but no database answers there');
      process.env.NATS_URL = 'nats://127.0.0.1:1';
      await expect(resolveNats()).rejects.toThrow('NATS_URL is given, but no NATS server answers at 127.0.0.1:1');
    });

    it('is asked for by name when the given way is forced', async () => {
      process.env.TRUNKLINE_BACKING = 'given';
      await expect(resolveBacking()).rejects.toThrow(/no address in the environment[\s\S]*give MONGODB_URI and NATS_URL/);
    });
  });

  describe('the local engine', () => {
    it('keeps its promises, and its data in the folder', async () => {
      process.env.TRUNKLINE_BACKING = 'local';
      const why = whyNoLocalEngine();
      if (why) {
        await expect(resolveMongo()).rejects.toThrow(why);
        return;
      }
      const first = await resolveBacking({ dataDir: folder });
      try {
        expect([first.mongo.how, first.nats.how]).toEqual(['local', 'local']);
        expect(await placesGiven(first.mongo.uri)).toBe(10);
        expect(await echo(first.nats.url, 'kept')).toBe('kept');
        await expect(resolveMongo({ dataDir: folder })).rejects.toThrow(/in use by process \d+/);
      } finally {
        await first.stop();
      }
      const second = await resolveBacking({ dataDir: folder });
      try {
        const client = new mongoose.mongo.MongoClient(second.mongo.uri);
        expect(await client.db('smoke').collection('seats').countDocuments({ user: { $ne: null } })).toBe(10);
        await client.close();
        const connection = await connect({ servers: second.nats.url });
        const stream = await (await jetstreamManager(connection)).streams.info('SMOKE');
        expect(stream.state.messages).toBe(1);
        await connection.close();
      } finally {
        await second.stop();
      }
    });

    it('restarts NATS at the same address with the same messages', async () => {
      process.env.TRUNKLINE_BACKING = 'local';
      const nats = await testNats();
      try {
        await echo(nats.url, 'before');
        await nats.restart();
        const connection = await connect({ servers: nats.url });
        expect((await (await jetstreamManager(connection)).streams.info('SMOKE')).state.messages).toBe(1);
        await connection.close();
      } finally {
        await nats.stop();
      }
    });
  });

  it('starts a NATS that was killed again, at the same address with the same messages', async () => {
    process.env.TRUNKLINE_BACKING = 'local';
    const logged: string[] = [];
    const nats = await resolveNats({ dataDir: folder, log: (line) => logged.push(line) });
    try {
      await echo(nats.url, 'before');
      const mark = (): { pid: number } => JSON.parse(readFileSync(join(folder, 'nats', 'process.json'), 'utf8')) as { pid: number };
      const { pid } = mark();
      process.kill(pid, 'SIGKILL');
      const connection = await connect({ servers: nats.url, waitOnFirstConnect: true, reconnectTimeWait: 50, maxReconnectAttempts: -1 });
      // The one that is being killed may have answered once more.
      const info = await manyTimes(async () => (await jetstreamManager(connection)).streams.info('SMOKE'));
      expect(info.state.messages).toBe(1);
      await connection.close();
      expect(mark().pid).not.toBe(pid);
      expect(logged.filter((line) => line.includes('started again'))).toHaveLength(1);
    } finally {
      await nats.stop();
    }
  });

  describe('a Docker engine', () => {
    // Each part by itself: an engine may be there without one of the images, and without a way to pull it.
    it('runs the database', async () => {
      const why = await whyNotInDocker(readBackingSettings().mongoImage);
      process.env.TRUNKLINE_BACKING = 'docker';
      if (why) return expect(resolveMongo()).rejects.toThrow(why);
      const part = await resolveMongo();
      try {
        expect(part.how).toBe('docker');
        expect(await placesGiven(part.uri)).toBe(10);
      } finally {
        await part.stop();
      }
    });

    it('runs NATS, and restarts it at the same address', async () => {
      const why = await whyNotInDocker(readBackingSettings().natsImage);
      process.env.TRUNKLINE_BACKING = 'docker';
      if (why) return expect(resolveNats()).rejects.toThrow(why);
      const part = await resolveNats();
      try {
        expect(part.how).toBe('docker');
        expect(await echo(part.url, 'over a container')).toBe('over a container');
        await part.restart();
        const connection = await connect({ servers: part.url });
        expect((await (await jetstreamManager(connection)).streams.info('SMOKE')).state.messages).toBe(1);
        await connection.close();
      } finally {
        await part.stop();
      }
    });

    async function whyNotInDocker(image: string): Promise<string | undefined> {
      const client = await findDocker();
      if (typeof client === 'string') return 'no Docker engine answer';
      const missing = await whyNoImage(client, image, readBackingSettings().pullMs, quiet);
      return missing && `${image} `;
    }
  });

  it('gives two suites of one server databases that never meet', async () => {
    for (const [key, value] of before) if (value !== undefined) process.env[key] = value;
    const [one, two] = await Promise.all([testMongo(), testMongo()]);
    const a = await mongoose.createConnection(one.uri('accounts')).asPromise();
    const b = await mongoose.createConnection(two.uri('accounts')).asPromise();
    await a.collection('things').insertOne({ of: 'one' });
    expect(await b.collection('things').countDocuments()).toBe(0);
    await one.drop();
    expect(await a.collection('things').countDocuments()).toBe(0);
    await Promise.all([a.close(), b.close()]);
    await two.drop();
  });
});
