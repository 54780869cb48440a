import type { Connection } from 'mongoose';

/** Leaves a mark each time that it runs, so that the test sees how often. */
export async function up(connection: Connection): Promise<void> {
  const labels = await connection.collection('things').countDocuments({ label: { $exists: true } });
  await connection.collection<{ labels: number }>('marks').insertOne({ labels });
}
