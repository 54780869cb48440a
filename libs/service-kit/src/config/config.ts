import { z } from 'zod';

/** The environment of a process, as text. */
export type Env = Record<string, string | undefined>;

/** Injection token of a service's own parsed configuration. */
export const SERVICE_CONFIG = Symbol('SERVICE_CONFIG');
/** Injection token of the kit's parsed configuration, {@link KitConfig}. */
export const KIT_CONFIG = Symbol('KIT_CONFIG');

/** What every service reads from its environment. Durations are in milliseconds. */
export const kitConfigSchema = z.object({
  /** `production` forgives what anywhere else is a mistake to be found: an error code that the contract does not declare. */
  NODE_ENV: z.string().optional(),
  /** Address of the HTTP server for health (and, in the gateway, the public surface). */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb://'),
  /** Path of the CA that signed the database's certificate, where the system does not know it. */
  MONGODB_CA: z.string().optional(),
  /** Database names are `<prefix>_<service>`. */
  MONGODB_DATABASE_PREFIX: z.string().regex(/^[a-z0-9_-]{1,30}$/i).default('trunkline'),
  MONGODB_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(20),
  NATS_URL: z.string().min(1),
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  /** Path of a credentials file, instead of user and password. */
  NATS_CREDENTIALS: z.string().optional(),
  /** Path of the CA that signed the servers' certificates. */
  NATS_CA: z.string().optional(),
  /** Copies of each stream in a NATS cluster. */
  STREAM_REPLICAS: z.coerce.number().int().min(1).max(5).default(1),
  /** How long a call to another service waits for its answer, a restart of NATS within it. */
  CALL_TIMEOUT_MS: z.coerce.number().int().min(100).default(15_000),
  DRAIN_TIMEOUT_MS: z.coerce.number().int().min(0).default(20_000),
  /** How long an ending server waits for callers that keep their connections to go elsewhere; see {@link leave}. */
  HTTP_LINGER_MS: z.coerce.number().int().min(0).max(10_000).default(1_500),
  /** How long an event may lie in a document's outbox before the sweeper publishes it. */
  OUTBOX_SWEEP_AFTER_MS: z.coerce.number().int().min(100).default(3_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SERVICE_VERSION: z.string().default('0.1.0'),
});
/** See {@link kitConfigSchema}. */
export type KitConfig = z.output<typeof kitConfigSchema>;

/**
 * Reads an environment once. Empty values count as absent.
 * @throws Error that names every bad key and why, never a value (it may be a secret).
 */
export function readConfig<S extends z.ZodType>(schema: S, env: Env): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.') || '(environment)'}: ${issue.message}`);
  throw new Error(`The environment does not fit:\n${lines.join('\n')}`);
}
