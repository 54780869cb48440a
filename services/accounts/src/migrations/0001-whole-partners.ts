import type { Connection } from 'mongoose';
import { derived } from '../partners/partner.schema.js';

/** Partners of before had a name and nothing else: without a version they could not be changed, without a key not be listed by name. */
const missing = { rev: 1, state: 'active', defaultLanguage: 'en', contacts: [], secondFactorRequired: false };

/** Gives each partner the fields that it lacks. What is there stays, also what another process writes meanwhile. */
export async function up(connection: Connection): Promise<void> {
  const partners = connection.collection<{ _id: string; name: string }>('partners');
  for (const [field, value] of Object.entries(missing)) await partners.updateMany({ [field]: { $exists: false } }, { $set: { [field]: value } });
  for await (const { _id, name } of partners.find({ nameKey: { $exists: false } }, { projection: { name: 1 } })) {
    // By the name that the key is of: who renames it at this moment writes the key as well.
    await partners.updateOne({ _id, name, nameKey: { $exists: false } }, { $set: { ...derived({ name }) } });
  }
}
