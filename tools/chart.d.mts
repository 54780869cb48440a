import type { z } from 'zod';

export const CHART_SERVICES: readonly ('accounts' | 'billing' | 'identity' | 'licensing' | 'notifications' | 'gateway')[];
export const KUBERNETES: readonly [string, string];
export const GOLDEN: readonly string[];
export function findHelm(): string | null;
export function findValidator(): string;
export function helm(...args: string[]): Promise<string>;
export function goldenCases(root: string): Record<string, string>;
export function render(root: string, values: string, kubernetes?: string, more?: readonly string[]): Promise<string>;
export function validate(kubernetes: string, file: string): Promise<string>;
export function chartFiles(root: string, kit: z.ZodType, configs: Record<string, z.ZodType>): Record<string, string>;
