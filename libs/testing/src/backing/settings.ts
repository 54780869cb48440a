import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const environment = z.object({
  MONGODB_URI: z.string().min(1).optional(),
  NATS_URL: z.string().min(1).optional(),
  TRUNKLINE_BACKING: z.enum(['given', 'docker', 'local']).optional(),
  TRUNKLINE_MONGO_IMAGE: z.string().min(1).default('mongo:8'),
  TRUNKLINE_NATS_IMAGE: z.string().min(1).default('nats:2'),
  TRUNKLINE_PULL_SECONDS: z.coerce.number().positive().default(180),
  TRUNKLINE_CACHE: z.string().min(1).optional(),
  XDG_CACHE_HOME: z.string().min(1).optional(),
});

/** What the environment says about backing parts; deploy/local/README.md documents every key. */
export interface BackingSettings {
  mongoUri: string | undefined;
  natsUrl: string | undefined;
  force: 'given' | 'docker' | 'local' | undefined;
  mongoImage: string;
  natsImage: string;
  pullMs: number;
  cacheDir: string;
}

/** Reads the environment; an empty value counts as absent. Throws with every bad key named. */
export function readBackingSettings(env: NodeJS.ProcessEnv = process.env): BackingSettings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) throw new Error(`Backing parts, bad environment:\n${z.prettifyError(parsed.error)}`);
  const e = parsed.data;
  return {
    mongoUri: e.MONGODB_URI,
    natsUrl: e.NATS_URL,
    force: e.TRUNKLINE_BACKING,
    mongoImage: e.TRUNKLINE_MONGO_IMAGE,
    natsImage: e.TRUNKLINE_NATS_IMAGE,
    pullMs: e.TRUNKLINE_PULL_SECONDS * 1000,
    cacheDir: e.TRUNKLINE_CACHE ?? join(e.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trunkline'),
  };
}

/** Where progress lines go: one call, one line, no newline at its end. */
export type Log = (line: string) => void;

/** A part could not be had in one of the three ways; the message is written for the person at the terminal. */
export class BackingUnavailable extends Error {
  override name = 'BackingUnavailable';
}
