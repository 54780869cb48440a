import { z } from 'zod';

/** Stands in for a secret outside production only, so that the service starts with none; see the check below. */
const forDevelopment = (name: string) => `development-only-${name}-0123456789abcdef`;

const secret = z.string().min(32, 'must have 32 characters or more');
/** Several secrets, separated by commas: the first is used for what is new, all of them for what is there. */
const secrets = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .pipe(z.array(secret).min(1));

const fields = {
  NODE_ENV: z.string().optional(),
  /** Where people and systems reach the gateway, without a slash at the end. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:3000'),
  /** Signs one-time links. */
  INVITATION_KEY: secrets.prefault(forDevelopment('invitations')),
  /** How long a one-time link holds. */
  INVITATION_DAYS: z.coerce.number().positive().max(365).default(7),
  /** Seals what is kept encrypted in the database: the keys that sign tokens, the secrets of accounts' own providers. */
  OIDC_KEYS_SECRET: secrets.prefault(forDevelopment('sealing')),
  /** Signs the cookies of the sign-in. */
  OIDC_COOKIE_KEY: secrets.prefault(forDevelopment('cookies')),
  /** The console's secret at the OpenID provider; the gateway, which is the console's client, has the same. */
  CONSOLE_CLIENT_SECRET: secret.default(forDevelopment('console')),
  /** Where the console is told that somebody was signed out; `PUBLIC_URL/auth/backchannel-logout` when it is not given. */
  CONSOLE_LOGOUT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** `true`: partners' people need a second factor, and set one up when they have none. */
  SECOND_FACTOR_FOR_PARTNERS: z.stringbool().default(false),
  /** How long an access token holds, in seconds. */
  OIDC_TOKEN_SECONDS: z.coerce.number().int().min(30).max(86_400).default(600),
};
const secretKeys = ['INVITATION_KEY', 'OIDC_KEYS_SECRET', 'OIDC_COOKIE_KEY', 'CONSOLE_CLIENT_SECRET'] as const;

/** The environment of the identity service, beside the kit's. */
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
