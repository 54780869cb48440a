import type { z } from 'zod';

export const REMOVED: Record<string, string>;
export const OWNED: readonly string[];
export function fieldsOf(schema: z.ZodType): Record<string, z.ZodType>;
export function secretsOf(schema: z.ZodType): string[];
