import { Inject, Injectable } from '@nestjs/common';
import { DomainError, SERVICE_CONFIG } from '@trunkline/service-kit';
import type * as OpenidClient from 'openid-client';
import type { Config } from '../config.js';
import { publicFetch } from './public.fetch.js';

/** How long one request to a provider may take, in milliseconds. */
const PATIENCE_MS = 5_000;
/** Without these nobody signs in there. */
const NEEDED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/** What openid-client needs to be somebody's client at a provider. */
export interface Discovered { lib: typeof OpenidClient; server: OpenidClient.ServerMetadata; fetch: OpenidClient.CustomFetch; insecure: boolean }

/** Reads what accounts' own providers say of themselves: at addresses that accounts' people name, so never inside our walls. */
@Injectable()
export class ProviderDiscovery {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: Config) {}

  /** What the provider says of itself, which names the very issuer that was asked. @throws whatever the library finds wrong. */
  async discover(issuer: string, clientId: string): Promise<Discovered> {
    const lib = await import('openid-client');
    const fetch: OpenidClient.CustomFetch = (url, options) => this.fetch(url, options as RequestInit);
    const insecure = issuer.startsWith('http:');
    const found = await lib.discovery(new URL(issuer), clientId, undefined, lib.None(), { [lib.customFetch]: fetch, ...(insecure ? { execute: [lib.allowInsecureRequests] } : {}) });
    return { lib, server: found.serverMetadata(), fetch, insecure };
  }

  /** @throws DomainError `identity.provider_unreachable` when there is no provider at the issuer with what a sign-in needs. */
  async assert(issuer: string, clientId: string): Promise<void> {
    let message: string | null;
    try {
      const { server } = await this.discover(issuer, clientId);
      const lacking = NEEDED.filter((name) => !server[name]);
      message = lacking.length > 0 ? `its discovery document has no ${lacking.join(', ')}` : null;
    } catch (error) {
      const said = /^OAUTH_(?!TIMEOUT|ABORT)/.test(reasonOf(error));
      message = said ? 'does not answer with an OpenID discovery document of its own' : 'cannot be reached';
    }
    if (message) throw new DomainError('identity.provider_unreachable', `issuer: ${message}`, [{ pointer: '/issuer', code: 'provider_unreachable', message }]);
  }

  private async fetch(url: string, options: RequestInit): Promise<Response> {
    const init = { ...options, redirect: 'manual' as const, signal: AbortSignal.timeout(PATIENCE_MS) };
    // On a machine to try things out the provider may be on it, too.
    return this.config.PUBLIC_URL.startsWith('https:') ? publicFetch(url, init) : fetch(url, init);
  }
}

/** A short word for the activity log: an OAuth error code, the library's code, or that it did not answer. */
export function reasonOf(error: unknown): string {
  const { error: oauth, code } = error as { error?: unknown; code?: unknown };
  const word = typeof oauth === 'string' ? oauth : typeof code === 'string' ? code : 'no_answer';
  return /^[\w.-]{1,60}$/.test(word) ? word : 'invalid_answer';
}
