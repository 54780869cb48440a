import type { Factor } from '@trunkline/contracts';
import { newId } from '@trunkline/service-kit';
import type { Member } from '../members/member.js';

/** How long after signing in somebody may change what they sign in with, in seconds. */
const RECENT_S = 600;
/** Seconds that clocks may differ. */
const TOLERANCE_S = 10;
const STEP_MS = 30_000;

/** Whether somebody showed who it is a short while ago; `authTime` in seconds, `now` in milliseconds since the epoch. */
export function isRecent(authTime: number | null, now: number): boolean {
  if (authTime === null) return false;
  const ago = now / 1_000 - authTime;
  return ago <= RECENT_S && ago >= -TOLERANCE_S;
}

/** There is one app and one set of codes, so that their ids follow from whose they are. */
export function totpIdOf(memberId: string): string {
  return newId(memberId, 'factor totp');
}

/** See {@link totpIdOf}. */
export function recoveryIdOf(memberId: string): string {
  return newId(memberId, 'factor recovery codes');
}

/** Somebody's factors as contracts show them. */
export function factorsOf({ id, secondFactor }: Pick<Member, 'id' | 'secondFactor'>): Factor[] {
  if (!secondFactor) return [];
  const { sealed, since, lastStep, passkeys = [], recovery, recoverySince, recoveryUsedAt } = secondFactor;
  const app: Factor[] = sealed && since
    ? [{ id: totpIdOf(id), kind: 'totp', name: null, createdAt: since.toISOString(), lastUsedAt: lastStep === undefined ? null : new Date(Math.max(lastStep * STEP_MS, since.getTime())).toISOString(), remaining: null }]
    : [];
  const keys = passkeys.map((passkey): Factor => ({
    id: passkey.id, kind: 'passkey', name: passkey.name, createdAt: passkey.createdAt.toISOString(), lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null, remaining: null,
  }));
  const began = recoverySince ?? since;
  const codes: Factor[] = began
    ? [{ id: recoveryIdOf(id), kind: 'recovery-codes', name: null, createdAt: began.toISOString(), lastUsedAt: recoveryUsedAt?.toISOString() ?? null, remaining: recovery.length }]
    : [];
  return [...app, ...keys, ...codes];
}
