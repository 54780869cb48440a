import { DomainError } from '@trunkline/service-kit';
import type { FastifyRequest } from 'fastify';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Config } from '../config.js';

/** Whose credentials a request carries. */
export interface Principal {
  type: 'person' | 'client';
  id: string;
  /** The app that a person signed in with, where that is not the console. */
  clientId?: string;
  /** When the credentials end, milliseconds since the epoch. */
  expiresAt: number;
  /** When a person's credentials began, seconds since the epoch: who was signed out everywhere since then is nobody. */
  since?: number;
  /** When the person behind a token showed who it is, seconds since the epoch, if the token says so. */
  authTime?: number;
  /** What a system's token is for. */
  scopes?: string[];
  /** The session whose cookie came. */
  sessionId?: string;
  /** Asked again while an answer goes on for long, where credentials can end before `expiresAt`. */
  stillHolds?: () => Promise<boolean>;
}

/** The credentials that came are not good. */
export class BadCredentials extends Error {
  constructor(why: string, readonly kind: 'token' | 'session' = 'token') {
    super(why);
  }
}

/** One way to say who one is: a bearer token, a session's cookie. */
export interface Authenticator {
  /** Null when the request carries no credentials of this kind. @throws BadCredentials, or DomainError `service.unavailable`. */
  authenticate(request: FastifyRequest): Promise<Principal | null>;
}

/** Seconds that clocks may differ. */
const CLOCK_TOLERANCE_S = 10;
/** The console's client id: whoever comes by it comes by our own pages. */
const CONSOLE = 'console';
/** What a person's token must be for. What it reaches is what the person's role does. */
const PERSON_SCOPE = 'person';
/** What identity signs with; symmetric algorithms and `none` are out by not being here. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

/** Access tokens of identity's OpenID provider: JWTs by RFC 9068, checked by the provider's public keys. */
export class BearerAuthenticator implements Authenticator {
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(private readonly config: Pick<Config, 'PUBLIC_URL' | 'IDENTITY_URL'>) {
    // A restarted provider may have new keys: an unknown key id is looked up again, but not more than every few seconds.
    this.keys = createRemoteJWKSet(new URL(`${config.IDENTITY_URL}/oidc/jwks`), { cooldownDuration: 3_000, cacheMaxAge: 600_000, timeoutDuration: 3_000 });
  }

  async authenticate(request: FastifyRequest): Promise<Principal | null> {
    const header = request.headers.authorization;
    if (header === undefined || !/^bearer\b/i.test(header)) return null;
    const token = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
    if (!token) throw new BadCredentials('the token cannot be read');
    const { sub, client_id: clientId, exp, iat, scope, auth_time: authTime } = await this.verify(token);
    const id = sub ?? clientId;
    if (typeof id !== 'string' || id.length === 0 || id.length > 200 || typeof exp !== 'number') throw new BadCredentials('the token names nobody');
    // By client credentials the client is its own subject; a person's token names the client that it was given to.
    if (sub === undefined || sub === clientId) return { type: 'client', id, expiresAt: exp * 1000, scopes: typeof scope === 'string' ? scope.split(' ') : [] };
    if (typeof scope !== 'string' || !scope.split(' ').includes(PERSON_SCOPE)) throw new DomainError('auth.forbidden', `The token is not for the API: it does not have the scope ${PERSON_SCOPE}.`);
    const app = typeof clientId === 'string' && clientId !== CONSOLE ? { clientId } : {};
    return { type: 'person', id, ...app, expiresAt: exp * 1000, since: iat ?? 0, ...(typeof authTime === 'number' ? { authTime } : {}) };
  }

  private async verify(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ALGORITHMS, issuer: `${this.config.PUBLIC_URL}/oidc`, audience: this.config.PUBLIC_URL, typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE_S, requiredClaims: ['exp'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC') {
        if (error instanceof TypeError && !(error.cause instanceof Error)) throw new BadCredentials('the token cannot be read');
        throw new DomainError('service.unavailable', 'identity did not give its keys.');
      }
      throw new BadCredentials(error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid');
    }
  }
}
