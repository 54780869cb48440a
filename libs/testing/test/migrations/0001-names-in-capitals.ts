import type { Connection } from 'mongoose';

/** Idempotent as every migration: what is in capitals already stays. */
export async function up(connection: Connection): Promise<void> {
  await connection.collection('things').updateMany({ name: { $exists: true }, label: { $exists: false } }, [{ $set: { label: { $toUpper: '$name' } } }]);
}
