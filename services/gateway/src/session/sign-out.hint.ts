import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.js';
import { seal, unseal } from './seal.js';
import { cookiesOf, signOutCookie, signOutCookieName } from './session.cookies.js';

/** What binds a sealed hint to its purpose. */
const PLACE = 'sign-out';

/** The cookie that takes the ID token to the provider's sign-out: in the address it would stand in histories and logs. */
export function rememberHint(config: Config, path: string, idToken: string): string {
  return signOutCookie(config, path, seal(config.SESSION_SECRET, PLACE, idToken));
}

/** The query for the provider with the hint that the browser's cookie brings, if it does. */
export function withHint(config: Config, query: string, headers: IncomingHttpHeaders): string {
  const sealed = cookiesOf(headers.cookie).get(signOutCookieName(config));
  const idToken = sealed ? unseal(config.SESSION_SECRET, PLACE, sealed) : null;
  if (idToken === null) return query;
  const params = new URLSearchParams(query);
  params.set('id_token_hint', idToken);
  return params.toString();
}
