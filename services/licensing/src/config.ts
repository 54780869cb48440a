import { productId } from '@trunkline/contracts';
import { z } from 'zod';

/** What licensing reads from its environment. Durations are in milliseconds. */
export const configSchema = z.object({
  /** How often expired seats are looked for, and what a crash may have left half done. */
  EXPIRY_SWEEP_MS: z.coerce.number().int().min(100).default(30_000),
  /** Seats of orders that end within this many days count as expiring. */
  EXPIRING_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** How long a replica may answer from its copy of the catalogue. */
  CATALOGUE_CACHE_MS: z.coerce.number().int().min(0).default(5_000),
  /** Where products are opened in this installation, instead of what the catalogue says: `product-id=https://address`, by commas. */
  LAUNCH_URLS: z.string().default('').transform((text, ctx) => {
    const urls = new Map<string, string>();
    for (const part of text.split(',').map((item) => item.trim()).filter(Boolean)) {
      const [id = '', url = ''] = [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)];
      if (!productId.safeParse(id).success || !/^https?:\/\//.test(url) || !URL.canParse(url)) ctx.addIssue({ code: 'custom', message: `${part} is not product-id=address` });
      else urls.set(id, url);
    }
    return urls;
  }),
});
export type Config = z.output<typeof configSchema>;
