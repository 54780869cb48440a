import { z } from 'zod';

/** What licensing reads from its environment. Durations are in milliseconds. */
export const configSchema = z.object({
  /** How often expired seats are looked for, and what a crash may have left half done. */
  EXPIRY_SWEEP_MS: z.coerce.number().int().min(100).default(30_000),
  /** Seats of orders that end within this many days count as expiring. */
  EXPIRING_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** How long a replica may answer from its copy of the catalogue. */
  CATALOGUE_CACHE_MS: z.coerce.number().int().min(0).default(5_000),
});
export type Config = z.output<typeof configSchema>;
