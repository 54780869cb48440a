import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** AES-256-GCM with a key derived from a secret of the environment. `place` binds the text to the document it stands in. */
function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'trunkline identity seal v1', 32));
}

/** Encrypts with the first secret. */
export function seal(secrets: readonly string[], place: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secrets[0]!), iv);
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', iv, cipher.getAuthTag(), sealed].map((part) => (typeof part === 'string' ? part : part.toString('base64url'))).join('.');
}

/** Decrypts with whichever of the secrets fits. @throws Error when none does, or the text was tampered with or moved. */
export function unseal(secrets: readonly string[], place: string, sealed: string): string {
  const [version, iv, tag, text] = sealed.split('.');
  if (version === 'v1' && iv && tag && text !== undefined) {
    for (const secret of secrets) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), Buffer.from(iv, 'base64url'), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
      } catch {
        // The next secret may be the one it was sealed with.
      }
    }
  }
  throw new Error(`what is kept at ${place} cannot be opened with the given secrets`);
}

/** The same under the first secret; null when it is sealed with that already. @throws Error when none of the secrets fits. */
export function resealed(secrets: readonly string[], place: string, sealed: string): string | null {
  try {
    unseal(secrets.slice(0, 1), place, sealed);
    return null;
  } catch {
    return seal(secrets, place, unseal(secrets, place, sealed));
  }
}
