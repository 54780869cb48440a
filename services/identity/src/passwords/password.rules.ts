import { DomainError } from '@trunkline/service-kit';
import { commonPasswords } from './common-passwords.js';

/** Characters of a password, at least. */
export const PASSWORD_MIN = 12;
/** Characters of a password, at most: argon2 reads them all. */
export const PASSWORD_MAX = 1000;

/** Why a password will not do for this person; null when it will. */
export function weaknessOf(password: string, person: { name: string; email: string }): string | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return `must have ${PASSWORD_MIN} characters or more`;
  if (length > PASSWORD_MAX) return `must have ${PASSWORD_MAX} characters or fewer`;
  const key = fold(password);
  const own = [person.name, person.email, person.email.split('@')[0] ?? ''].map(fold).filter(Boolean);
  if (own.some((part) => key === part || (part.length >= 4 && key.replaceAll(part, '').length < 4))) return 'must not be your name or address';
  if (isRepetition(key) || isRun(key)) return 'must not be a repetition or a sequence';
  // Digits and signs at the end don't make a common word another; they come off before they could be read as letters.
  if (commonPasswords.has(key) || commonPasswords.has(fold(password.replace(/[^\p{L}]+$/u, '')))) return 'is one of the passwords that are tried first';
  return null;
}

/** @throws DomainError `identity.password_weak` that says why; `pointer` is where the password stands in the request. */
export function assertStrong(password: string, person: { name: string; email: string }, pointer = '/password'): void {
  const reason = weaknessOf(password, person);
  if (reason) throw new DomainError('identity.password_weak', `The password ${reason}.`, [{ pointer, code: 'password_weak', message: reason }]);
}

/** Case, blanks and the usual letters-for-digits tricks don't make a password another. */
function fold(text: string): string {
  const tricks: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i' };
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return /\p{L}/u.test(plain) ? plain.replace(/[013457@$!]/g, (char) => tricks[char] ?? char) : plain;
}

/** A block of up to six characters over and over. */
function isRepetition(text: string): boolean {
  return /^(.{1,6}?)\1+.{0,5}$/u.test(text) && new Set(text).size <= 6;
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm', 'azertyuiopqsdfghjklmwxcvbn'];

/** Neighbours of the alphabet, the digits or a keyboard, there or back. */
function isRun(text: string): boolean {
  return rows.some((row) => {
    const back = [...row].reverse().join('');
    return [row, back].some((line) => `${line}${line}`.includes(text) || (text.length >= PASSWORD_MIN && splitsInto(text, line)));
  });
}

/** Made of at most three runs of four or more characters from one line. */
function splitsInto(text: string, line: string): boolean {
  let rest = text;
  for (let parts = 0; parts < 3 && rest; parts++) {
    let size = rest.length;
    while (size >= 4 && !line.includes(rest.slice(0, size))) size--;
    if (size < 4) return false;
    rest = rest.slice(size);
  }
  return rest === '';
}
