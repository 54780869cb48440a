import type { SecondFactor } from './member.js';

/** Since when somebody has had a factor without a break, as far as those that are there say; null for who has none. */
export function factorSince(factor: SecondFactor | null): Date | null {
  if (!factor) return null;
  const moments = [factor.since, factor.recoverySince, ...(factor.passkeys ?? []).map(({ createdAt }) => createdAt)].filter((moment) => moment !== undefined);
  return moments.length > 0 ? new Date(Math.min(...moments.map((moment) => moment.getTime()))) : null;
}
