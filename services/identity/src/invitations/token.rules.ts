import { createHmac, timingSafeEqual } from 'node:crypto';

/** The link's secret half: derived from the id, so that it is stored nowhere and anybody who may send the mail can make it again. */
function proof(key: string, invitationId: string): Buffer {
  return createHmac('sha256', key).update(invitationId).digest();
}

/** The token of an invitation, signed with the first key. */
export function tokenOf(keys: readonly string[], invitationId: string): string {
  return `${invitationId}.${proof(keys[0]!, invitationId).toString('base64url')}`;
}

/** The invitation that a token is for; null when it was not made here. Every key is compared, in the same time. */
export function invitationIdOf(keys: readonly string[], token: string): string | null {
  const match = /^([0-9a-f]{24})\.([A-Za-z0-9_-]{43})$/.exec(token);
  if (!match) return null;
  const given = Buffer.from(match[2]!, 'base64url');
  // base64url has spare bits in its last character: only the one canonical writing is ours.
  if (given.toString('base64url') !== match[2]) return null;
  const fits = keys.map((key) => timingSafeEqual(given, proof(key, match[1]!)));
  return fits.includes(true) ? match[1]! : null;
}
