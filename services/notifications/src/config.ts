import { z } from 'zod';

const duration = z.coerce.number().int().min(1);

/** What notifications reads from its environment. Durations are in milliseconds where the name does not say otherwise. */
export const configSchema = z.object({
  /** Address of the mail server with its options: `smtp://user:password@host:587`, `smtps://host`. */
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').default('smtp://127.0.0.1:1025'),
  SMTP_FROM: z.string().regex(/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/, 'must be an address, or a name and <address>')
    .default('Trunkline <no-reply@trunkline.example>'),
  /** How many connections to the mail server at once; also how many mails can be under way in one process. */
  SMTP_MAX_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(4),
  /** The most mails a second that one process hands over; no limit when absent. */
  SMTP_RATE: z.coerce.number().int().min(1).optional(),
  /** Where people reach Trunkline: links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:3000'),
  /** Pause before a mail is tried again, doubled each time up to the cap. */
  RETRY_FIRST_MS: duration.default(5_000),
  RETRY_MAX_MS: duration.default(300_000),
  /** How long a server may put a mail off (4xx) before it counts as failed. */
  RETRY_HOURS: z.coerce.number().positive().default(72),
  /** How long a mail belongs to the process that sends it, unless that renews it. A killed process's mails come back after it. */
  LEASE_MS: duration.min(1_000).default(60_000),
  SWEEP_EVERY_MS: duration.default(5_000),
  /** A mail that nobody has touched for so long is sent off again: its message was lost. */
  FORGOTTEN_AFTER_MS: duration.default(900_000),
});
/** See {@link configSchema}. */
export type Config = z.output<typeof configSchema>;
