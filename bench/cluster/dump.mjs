// All databases of Trunkline as mongodump keeps them (a file of BSON and one of metadata for each collection), and back; for clusters of trials where
// MongoDB's own tools are not at hand. docs/runbooks/back-up-and-restore.md says what to use otherwise.
//   node bench/cluster/dump.mjs dump|restore|drop FOLDER [prefix]      (environment: MONGODB_URI)
import { createReadStream, createWriteStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { BSON, MongoClient } from 'mongodb';

const [what, folder, prefix = 'trunkline'] = process.argv.slice(2);
const client = await MongoClient.connect(process.env.MONGODB_URI);
const raw = { promoteValues: false, promoteLongs: false };
const batchSize = 500;
const databases = async () => (await client.db('admin').admin().listDatabases()).databases.map(({ name }) => name).filter((name) => name.startsWith(`${prefix}_`));

async function dump() {
  for (const name of await databases()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const { name: collection, options } of await client.db(name).listCollections().toArray()) {
      const at = client.db(name).collection(collection);
      const out = createWriteStream(join(folder, name, `${collection}.bson`));
      let count = 0;
      for await (const document of at.find({}, { ...raw, batchSize })) {
        if (!out.write(BSON.serialize(document))) await once(out, 'drain');
        count++;
      }
      await new Promise((resolve) => out.end(resolve));
      writeFileSync(join(folder, name, `${collection}.metadata.json`), JSON.stringify({ options, indexes: await at.indexes() }));
      console.log(`${name}.${collection}: ${count}`);
    }
  }
}

async function restore() {
  for (const name of readdirSync(folder)) {
    for (const file of readdirSync(join(folder, name)).filter((one) => one.endsWith('.bson'))) {
      const collection = basename(file, '.bson');
      const at = client.db(name).collection(collection);
      const { indexes } = JSON.parse(readFileSync(join(folder, name, `${collection}.metadata.json`), 'utf8'));
      let [rest, batch, count] = [Buffer.alloc(0), [], 0];
      const flush = async () => {
        if (batch.length) await at.insertMany(batch, { ordered: false });
        count += batch.length;
        batch = [];
      };
      for await (const chunk of createReadStream(join(folder, name, file))) {
        rest = Buffer.concat([rest, chunk]);
        let from = 0;
        for (; rest.length - from >= 4 && rest.length - from >= rest.readInt32LE(from); from += rest.readInt32LE(from)) {
          batch.push(BSON.deserialize(rest.subarray(from, from + rest.readInt32LE(from)), raw));
          if (batch.length >= batchSize) await flush();
        }
        rest = rest.subarray(from);
      }
      await flush();
      for (const { key, ...index } of indexes.filter((one) => one.name !== '_id_')) {
        delete index.v;
        await at.createIndex(key, index);
      }
      console.log(`${name}.${collection}: ${count}`);
    }
  }
}

async function drop() {
  for (const name of await databases()) {
    await client.db(name).dropDatabase();
    console.log(`${name} dropped`);
  }
}

await { dump, restore, drop }[what]();
await client.close();
