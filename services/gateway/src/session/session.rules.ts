import type { IncomingHttpHeaders } from 'node:http';

/** The longest address to come back to; it travels in a cookie. */
const MAX_RETURN = 1_000;

/** Where to go after signing in, as a whole address of ours: whatever is not a path of this origin leads to the start page. */
export function returnAddress(asked: unknown, publicUrl: string): string {
  const home = `${publicUrl}/`;
  // Browsers read a backslash as a slash and skip tabs and line breaks, so neither may be in it.
  if (typeof asked !== 'string' || asked.length > MAX_RETURN || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return home;
  if (!URL.canParse(asked, publicUrl)) return home;
  const url = new URL(asked, publicUrl);
  if (url.origin !== new URL(publicUrl).origin || /^\/(auth|oidc)(\/|$)/.test(url.pathname)) return home;
  // Whole, so that no path such as //host is read as another host's address.
  return url.href;
}

/** Whether a request comes from a page of ours: what a cookie alone does not say. */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === new URL(publicUrl).origin;
}

/** Whether a method changes nothing (RFC 9110, 9.2.1). */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/** How long a session may last, in milliseconds. */
export interface Limits { idleMs: number; absoluteMs: number }

/** When a session ends if nobody uses it from `seen` on. */
export function endOf({ endsAt }: { endsAt: Date }, seen: Date, { idleMs }: Limits): Date {
  return new Date(Math.min(endsAt.getTime(), seen.getTime() + idleMs));
}
