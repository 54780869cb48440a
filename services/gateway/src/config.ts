import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
/** Stands in for a secret outside production only, so that the gateway starts with none; identity has the same for what they share. */
const forDevelopment = (name: string) => `development-only-${name}-0123456789abcdef`;

const secret = z.string().min(32, 'must have 32 characters or more');
/** Several secrets, separated by commas: the first is used for what is new, all of them for what is there. */
const secrets = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .pipe(z.array(secret).min(1));

const perMinute = (usual: number) => z.coerce.number().int().min(1).max(10_000_000).default(usual);

const fields = {
  NODE_ENV: z.string().optional(),
  /** Address under which the world reaches the gateway; issuer (`/oidc` under it) and audience of access tokens. */
  PUBLIC_URL: url.default('http://127.0.0.1:3000'),
  /** Address of identity's HTTP server, where its OpenID provider answers under `/oidc`. */
  IDENTITY_URL: url.default('http://127.0.0.1:4003'),
  /** How many proxies stand in front and may be believed about the caller's address; 0 for none. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Requests a minute of one actor, in one replica. */
  RATE_LIMIT_PER_MINUTE: perMinute(12_000),
  /** The same of one address without a valid token. */
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: perMinute(1_200),
  /** Requests for a password reset from one address: each may send a mail. */
  RATE_LIMIT_RESETS_PER_MINUTE: perMinute(60),
  /** How long an upload or any other request may take to arrive, in milliseconds. */
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1_000).default(300_000),
  /** The console's secret at identity's OpenID provider, whose client the gateway is. */
  CONSOLE_CLIENT_SECRET: secret.default(forDevelopment('console')),
  /** Seals the tokens of sessions, and sign-ins that are on their way. */
  SESSION_SECRET: secrets.prefault(forDevelopment('sessions')),
  /** A session that nobody uses ends after so many minutes. */
  SESSION_IDLE_MINUTES: z.coerce.number().positive().max(1_440).default(60),
  /** A session ends after so many hours, used or not. */
  SESSION_ABSOLUTE_HOURS: z.coerce.number().positive().max(168).default(12),
};
const secretKeys = ['CONSOLE_CLIENT_SECRET', 'SESSION_SECRET'] as const;

/** The gateway's own environment. */
export const configSchema = z
  .looseObject({})
  .check((ctx) => {
    // A secret that stands in the source is none.
    for (const key of secretKeys) {
      if (ctx.value['NODE_ENV'] === 'production' && !ctx.value[key]) {
        ctx.issues.push({ code: 'custom', input: undefined, path: [key], message: 'is required in production' });
      }
    }
  })
  .pipe(z.object(fields));
/** See {@link configSchema}. */
export type Config = z.output<typeof configSchema>;
