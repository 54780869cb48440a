import type { User } from '@trunkline/contracts';
import { tagOf } from '../http/etag.js';

/**
 * A user is shown with identity's fields, licensing's products and how far the welcome mail came, and its tag changes with each:
 * `<identity's version>.<the others>`. A write is held against identity's part only, since no write of the fields touches a seat or a mail.
 */
export function shownUser(user: User, products: string[]): User {
  const sorted = [...products].sort();
  const mailed = user.invitation && user.invitation.state !== 'queued' ? [user.invitation] : [];
  const others = [...sorted, ...mailed];
  return { ...user, products: sorted, etag: others.length ? `${user.etag}.${tagOf(others).slice(0, 8)}` : user.etag };
}

/** The part of a user's tag that identity knows. */
export function identityVersion(version: string): string {
  return version.replace(/\.[\w-]{8}$/, '');
}
