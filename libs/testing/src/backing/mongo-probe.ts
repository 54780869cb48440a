import mongoose from 'mongoose';

/** Asks a database server for a ping. Gives undefined when it answers, else why not. */
export async function whyMongoDown(uri: string, waitMs = 5000): Promise<string | undefined> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: waitMs, maxPoolSize: 1 });
  try {
    await client.db('admin').command({ ping: 1 });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.close();
  }
}

/** The address of one database on the server of `uri`. A user in the address goes on signing in where it did before. */
export function withDatabase(uri: string, database: string): string {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri);
  if (!match) throw new Error('not a MongoDB address');
  const [, server, before, query] = match;
  const options = query ? query.split('&') : [];
  if (server!.includes('@') && !options.some((o) => /^authSource=/i.test(o))) options.push(`authSource=${before || 'admin'}`);
  return `${server}/${database}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}
