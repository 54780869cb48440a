import type { Config } from '../config.js';

/** How long a sign-in may take, in seconds. */
export const SIGN_IN_S = 600;

/** How long a browser may take from here to the provider's sign-out, in seconds. */
const SIGN_OUT_S = 60;

type At = Pick<Config, 'PUBLIC_URL'>;
const isSecure = ({ PUBLIC_URL }: At): boolean => PUBLIC_URL.startsWith('https:');

/** The cookie of a session. With TLS its prefix keeps other hosts of the domain from setting it. */
export function sessionCookieName(config: At): string {
  return isSecure(config) ? '__Host-trunkline_session' : 'trunkline_session';
}

/** The cookie of one sign-in on its way; several windows have one each. */
export function signInCookieName(config: At, state: string): string {
  return `${signInPrefix(config)}${state.slice(0, 8)}`;
}

export function signInPrefix(config: At): string {
  return `${isSecure(config) ? '__Secure-' : ''}trunkline_signin_`;
}

function cookie(config: At, name: string, value: string, path: string, maxAgeS: number): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${isSecure(config) ? '; Secure' : ''}`;
}

export function sessionCookie(config: At, value: string, maxAgeS: number): string {
  return cookie(config, sessionCookieName(config), value, '/', maxAgeS);
}

export function noSessionCookie(config: At): string {
  return cookie(config, sessionCookieName(config), '', '/', 0);
}

export function signInCookie(config: At, name: string, value: string): string {
  return cookie(config, name, value, '/auth', SIGN_IN_S);
}

export function noSignInCookie(config: At, name: string): string {
  return cookie(config, name, '', '/auth', 0);
}

/** The cookie that brings the hint of a sign-out to the provider's address; it is there for a minute. */
export function signOutCookieName(config: At): string {
  return `${isSecure(config) ? '__Secure-' : ''}trunkline_signout`;
}

/** Without a value it is taken away. */
export function signOutCookie(config: At, path: string, value = ''): string {
  return cookie(config, signOutCookieName(config), value, path, value ? SIGN_OUT_S : 0);
}

/** A Cookie header without our own cookies: they are for nobody else. */
export function withoutOurs(config: At, header: string): string {
  const ours = [sessionCookieName(config), signOutCookieName(config)];
  return header.split(';').map((part) => part.trim()).filter((part) => !ours.includes(part.slice(0, part.indexOf('=')))).join('; ');
}

/** The cookies of a request, the first of a name: browsers send the one with the longest path first. */
export function cookiesOf(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at > 0 && !found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}
