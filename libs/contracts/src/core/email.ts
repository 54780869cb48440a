/** The most characters of an address, and of what stands before its @. */
export const emailMax = 254;
const LOCAL_MAX = 64;

// The dot-atom of RFC 5322, widened by RFC 6531 to letters, digits and marks of every script.
const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const DOMAIN_CHARACTERS = /^[\p{L}\p{N}\p{M}.-]+$/u;

/**
 * Why a text is not an e-mail address, as the end of a sentence for a person; null when it is one. One rule for a user added by
 * hand and for a row of an import. Takes the address trimmed; the bound of its whole length is the caller's.
 */
export function whyInvalidEmail(email: string): string | null {
  if (/[<>]/.test(email)) return 'give the address alone, without a name or angle brackets';
  if (/\s/.test(email)) return 'it contains a blank';
  const invisible = /[\p{Cf}\p{Cc}]/u.exec(email);
  if (invisible) return `it contains an invisible character (U+${invisible[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`;
  const [local = '', domain = '', ...more] = email.split('@');
  if (!email.includes('@')) return 'it has no @';
  if (more.length > 0) return 'it has more than one @';
  if (local === '') return 'nothing stands before the @';
  if (domain === '') return 'nothing stands after the @';
  if ([...local].length > LOCAL_MAX) return `more than ${LOCAL_MAX} characters stand before the @`;
  if (/^\.|\.\.|\.$/.test(local)) return 'a dot stands at the wrong place before the @';
  if (!LOCAL.test(local)) return 'a character before the @ is not allowed';
  if (!domain.includes('.')) return 'the part after the @ has no ending such as .com';
  // The conversion would also repair (drop soft hyphens, decode %41), hence the look at the characters first.
  const ascii = DOMAIN_CHARACTERS.test(domain) ? toAscii(domain) : '';
  return DOMAIN.test(ascii) && ascii.length <= 253 ? null : `"${shortened(domain)}" is not a domain`;
}

/** True for a practical e-mail address of up to 254 characters, international ones too. */
export function isValidEmail(email: string): boolean {
  return email !== '' && [...email].length <= emailMax && whyInvalidEmail(email) === null;
}

/** A domain as it stands in the DNS; empty when it can't. By URL, which browsers have too. */
function toAscii(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return '';
  }
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${[...text].slice(0, 80).join('')}…`;
}
