import { z } from 'zod';

/** The environment of accounts. */
export const configSchema = z.object({
  /** How long the product catalogue is trusted before licensing is asked again, in milliseconds. */
  CATALOGUE_CACHE_MS: z.coerce.number().int().min(0).default(10_000),
});
export type Config = z.output<typeof configSchema>;
