import { natsAuthorization, natsPasswordKey, natsUsers } from '@trunkline/contracts';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const WANTED = ['INVITATION_KEY', 'OIDC_KEYS_SECRET', 'OIDC_COOKIE_KEY', 'CONSOLE_CLIENT_SECRET', 'SESSION_SECRET', ...natsUsers.map(natsPasswordKey)];

/** Writes a NATS configuration with one user per service, each with what its contracts say and nothing else, and those of its keepers. */
export function writeNatsUsers(file: string, secrets: Record<string, string>): void {
  writeFileSync(file, natsAuthorization((user) => JSON.stringify(secrets[natsPasswordKey(user)])), { mode: 0o600 });
}

/**
 * Keys that the services share, by the name of their variable: made on the first start and kept beside the data, readable by their
 * owner only. @throws when the file is there and can't be read: with new keys the data's secrets would be lost.
 */
export function readSecrets(file: string): Record<string, string> {
  const secrets = existsSync(file) ? parse(file) : {};
  for (const name of WANTED) secrets[name] ??= randomBytes(36).toString('base64url');
  // In one step, so that no crash leaves half of it; a new file, so that its mode holds.
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function parse(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch {
    throw new Error(`${file} cannot be read; restore it, or begin anew with: npm run reset`);
  }
}
