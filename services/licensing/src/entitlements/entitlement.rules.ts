import type { entitlementReasons, User } from '@trunkline/contracts';

export type Reason = (typeof entitlementReasons)[number];

/** What the answer depends on. */
export interface Facts {
  product: boolean;
  /** Null when there is none that the one who asks may know of. */
  user: Pick<User, 'state'> | null;
  integration: boolean;
  seat: 'live' | 'expired' | 'none';
}

/** Why not, the first that holds; null when the user may. */
export function refusal({ product, user, integration, seat }: Facts): Reason | null {
  if (!product) return 'product_unknown';
  if (!user) return 'user_unknown';
  if (user.state === 'disabled') return 'user_disabled';
  if (user.state !== 'registered') return 'user_not_registered';
  if (!integration) return 'integration_missing';
  if (seat === 'none') return 'no_seat';
  if (seat === 'expired') return 'seat_expired';
  return null;
}
