import { createHash, timingSafeEqual } from 'node:crypto';

/** The console's client id. It is Trunkline's own and stands in no database. */
export const CONSOLE_CLIENT = 'console';

/** A client's secret as it is stored. It is long and random (32 characters at least), so a plain hash can't be guessed back. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Whether a secret is the one that was stored, in the same time either way. */
export function isSecret(stored: string, secret: string): boolean {
  const [one, other] = [Buffer.from(stored), Buffer.from(hashSecret(secret))];
  return one.length === other.length && timingSafeEqual(one, other);
}
