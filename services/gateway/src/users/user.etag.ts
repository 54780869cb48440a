import type { User } from '@trunkline/contracts';
import { tagOf } from '../http/etag.js';

/**
 * A user is shown with identity's fields and licensing's products, and its tag changes with either: `<identity's version>.<products>`.
 * A write is held against identity's part only, since no write of the fields touches a seat.
 */
export function shownUser(user: User, products: string[]): User {
  const sorted = [...products].sort();
  return { ...user, products: sorted, etag: sorted.length ? `${user.etag}.${tagOf(sorted).slice(0, 8)}` : user.etag };
}

/** The part of a user's tag that identity knows. */
export function identityVersion(version: string): string {
  return version.replace(/\.[\w-]{8}$/, '');
}
