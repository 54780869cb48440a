import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a browser is known after a sign-in, in seconds. */
export const DEVICE_SECONDS = 400 * 24 * 3600;

const prefix = 'trunkline_device_';

/** The cookie by which a browser shows that somebody signed in here with this address before; several people may use one browser. */
export function deviceCookie(emailKey: string): string {
  return prefix + createHash('sha256').update(emailKey).digest('hex').slice(0, 16);
}

function proof(key: string, emailKey: string, nonce: string): string {
  return createHmac('sha256', key).update(`device\n${emailKey}\n${nonce}`).digest('base64url');
}

/** The cookie's value for a browser that has just shown the password. */
export function newDevice(keys: readonly string[], emailKey: string): string {
  const nonce = randomBytes(18).toString('base64url');
  return `${nonce}.${proof(keys[0]!, emailKey, nonce)}`;
}

/** Which browser it is; null when it is none of ours for this address. */
export function deviceOf(keys: readonly string[], emailKey: string, value: string | undefined): string | null {
  const [nonce, given] = value?.split('.') ?? [];
  if (!nonce || !given || nonce.length !== 24) return null;
  const fits = keys.map((key) => {
    const [one, other] = [Buffer.from(given), Buffer.from(proof(key, emailKey, nonce))];
    return one.length === other.length && timingSafeEqual(one, other);
  });
  return fits.includes(true) ? nonce : null;
}
