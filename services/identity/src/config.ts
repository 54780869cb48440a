import { configWithSecrets, developmentSecret, secretList, secretValue } from '@trunkline/service-kit';
import { z } from 'zod';

const fields = {
  NODE_ENV: z.string().optional(),
  /** Where people and systems reach the gateway, without a slash at the end. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:3000'),
  /** Signs one-time links. */
  INVITATION_KEY: secretList.prefault(developmentSecret('invitations')),
  /** How long a one-time link holds. */
  INVITATION_DAYS: z.coerce.number().positive().max(365).default(7),
  /** Seals what is kept encrypted in the database: the keys that sign tokens, the secrets of accounts' own providers. */
  OIDC_KEYS_SECRET: secretList.prefault(developmentSecret('sealing')),
  /** Signs the cookies of the sign-in. */
  OIDC_COOKIE_KEY: secretList.prefault(developmentSecret('cookies')),
  /** The console's secret at the OpenID provider; the gateway, which is the console's client, has the same. */
  CONSOLE_CLIENT_SECRET: secretValue.default(developmentSecret('console')),
  /** Where the console is told that somebody was signed out; `PUBLIC_URL/auth/backchannel-logout` when it is not given. */
  CONSOLE_LOGOUT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** `true`: the people of all partners need a second factor, whatever their partner says, and set one up when they have none. */
  SECOND_FACTOR_FOR_PARTNERS: z.stringbool().default(false),
  /** The first person of the platform (role `operator`): made at the start if nobody has the address, and invited by mail. */
  OPERATOR_EMAIL: z.email().max(254).optional(),
  /** How long an access token holds, in seconds. */
  OIDC_TOKEN_SECONDS: z.coerce.number().int().min(30).max(86_400).default(600),
  /** How long a key signs tokens before the next one does, in days. */
  OIDC_KEY_ROTATION_DAYS: z.coerce.number().min(1).max(3_650).default(30),
};

/** The environment of the identity service, beside the kit's. */
export const configSchema = configWithSecrets(fields, ['INVITATION_KEY', 'OIDC_KEYS_SECRET', 'OIDC_COOKIE_KEY', 'CONSOLE_CLIENT_SECRET']);
/** See {@link configSchema}. */
export type Config = z.output<typeof configSchema>;
