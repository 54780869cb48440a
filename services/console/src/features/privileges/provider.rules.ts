/** Whether a text can be an issuer: an address without query and fragment, over https; http for a provider on this very machine. */
export function isIssuer(text: string): boolean {
  try {
    const { protocol, hostname, search, hash, username } = new URL(text);
    return !search && !hash && !username && (protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)));
  } catch {
    return false;
  }
}
