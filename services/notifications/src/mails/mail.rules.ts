/** What the mail server's answer means for a mail. */
export type Verdict =
  /** Refused for good. */
  | { outcome: 'refused'; reason: string }
  /** Put off: the server wants this mail later. */
  | { outcome: 'deferred'; reason: string }
  /** The server could not be used at all: says nothing about the mail. */
  | { outcome: 'unreachable'; reason: string };

/** An error of the SMTP client, as far as it counts here. */
export interface SmtpError { code?: string; responseCode?: number; response?: string; command?: string }

const MAX_REASON = 300;

/** Tells what a failed attempt means. */
export function judge(error: SmtpError, address: string): Verdict {
  const { code, responseCode, command } = error;
  const reason = withoutAddress(error.response ?? '', address);
  // Only an answer about this recipient or this message decides over the mail. A greeting, a sign-in or a sender that is refused is the
  // installation's trouble, the same for every mail: to fail them all for it would lose them.
  const aboutMail = command === 'RCPT TO' || command === 'DATA';
  if (responseCode && responseCode !== 421 && aboutMail) {
    return responseCode >= 500 ? { outcome: 'refused', reason } : { outcome: 'deferred', reason };
  }
  // The client itself refuses an address that can't be written into the protocol, or that this server has no way to take.
  if (code === 'EENVELOPE' && !responseCode) return { outcome: 'refused', reason: 'The mail server cannot take this address.' };
  if (responseCode && responseCode < 500 && responseCode !== 421 && command === 'MAIL FROM') return { outcome: 'deferred', reason };
  return { outcome: 'unreachable', reason: reason || 'The mail server cannot be reached.' };
}

/** A server's text for people to read, without whom it is about: the state of a mail is shown where the address may be gone by then. */
export function withoutAddress(text: string, address: string): string {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  let clean = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').replace(/<[^<>]*>/g, '<…>').replace(/[^\s<>]+@[^\s<>]+/g, '…');
  if (local.length > 2) clean = clean.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escape(local)}(?![\\p{L}\\p{N}])`, 'giu'), '…');
  return clean.trim().slice(0, MAX_REASON);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\\-/g, '\\x2d');
}

/** The pause after so many failed attempts, with up to a fifth more so that what failed together does not come back together. */
export function backoff(attempts: number, firstMs: number, capMs: number, random = Math.random()): number {
  const pause = Math.min(capMs, firstMs * 2 ** Math.min(attempts - 1, 30));
  return Math.round(pause * (1 + random / 5));
}

/** In groups of up to `size`, in order. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
