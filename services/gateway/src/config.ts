import { configWithSecrets, developmentSecret, secretList, secretValue } from '@trunkline/service-kit';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const perMinute = (usual: number) => z.coerce.number().int().min(1).max(10_000_000).default(usual);

const fields = {
  NODE_ENV: z.string().optional(),
  /** Address under which the world reaches the gateway; issuer (`/oidc` under it) and audience of access tokens. */
  PUBLIC_URL: url.default('http://127.0.0.1:3000'),
  /** Address of identity's HTTP server, where its OpenID provider answers under `/oidc`. */
  IDENTITY_URL: url.default('http://127.0.0.1:4003'),
  /** The folder of the built console; the console's own place in a checkout and in the image, unless said. */
  CONSOLE_DIR: z.string().min(1).default(fileURLToPath(new URL('../../console/dist', import.meta.url))),
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
  CONSOLE_CLIENT_SECRET: secretValue.default(developmentSecret('console')),
  /** Seals the tokens of sessions, and sign-ins that are on their way. */
  SESSION_SECRET: secretList.prefault(developmentSecret('sessions')),
  /** A session that nobody uses ends after so many minutes. */
  SESSION_IDLE_MINUTES: z.coerce.number().positive().max(1_440).default(60),
  /** A session ends after so many hours, used or not. */
  SESSION_ABSOLUTE_HOURS: z.coerce.number().positive().max(168).default(12),
};

/** The gateway's own environment. */
export const configSchema = configWithSecrets(fields, ['CONSOLE_CLIENT_SECRET', 'SESSION_SECRET']);
/** See {@link configSchema}. */
export type Config = z.output<typeof configSchema>;
