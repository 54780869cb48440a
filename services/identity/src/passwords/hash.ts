import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's parameters: 19 MiB, two passes, one lane. */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const current = `$argon2id$v=19$m=${options.memoryCost},t=${options.timeCost},p=${options.parallelism}$`;

/** The password as it is stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), options);
}

/** Whether a password is the one that was stored. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

/** Whether a password that was stored before is to be stored anew, by the parameters of today. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(current);
}

let nobody: Promise<string> | undefined;

/** The same work as {@link verifyPassword} where there is nobody to verify: it must not show in time. */
export async function verifyNobody(password: string): Promise<false> {
  nobody ??= hashPassword(randomBytes(32).toString('base64'));
  await verifyPassword(await nobody, password);
  return false;
}
