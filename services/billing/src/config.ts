import { z } from 'zod';

/** What billing reads from its environment. */
export const configSchema = z.object({
  /** An order that has this many days left, or fewer, is `expiring`. */
  EXPIRING_DAYS: z.coerce.number().int().min(0).max(3650).default(30),
  /** How often the sweeper looks for orders with a step of their expiry due, in milliseconds. */
  EXPIRY_SWEEP_MS: z.coerce.number().int().min(100).default(60_000),
});
/** See {@link configSchema}. */
export type Config = z.output<typeof configSchema>;
