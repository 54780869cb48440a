import { z } from 'zod';

/** A document id: 24 hex digits. Says nothing of when: ids derived from a request's key, or from a place in a sheet, have no time in them. */
export const id = z.string().regex(/^[0-9a-f]{24}$/, 'not an id');
/** Stands where a partner's id must be in what is of the platform itself: its operators, and what they do. */
export const platformId = '000000000000000000000000';
/** A product's id in the catalogue, such as `miteam-meetings`. */
export const productId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'not a product id');

/** Who may be who. `service` is Trunkline itself, acting for nobody (a sweeper, a reminder). */
export const roles = [
  'operator', 'partner-admin', 'partner-representative', 'account-admin', 'user', 'cpq', 'connect-client', 'service',
] as const;
/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** A person, a system (OAuth client) or a service, resolved from a token or session at the edge at most 2 seconds ago. */
export const actor = z.object({
  type: z.enum(['person', 'client', 'service']),
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** The partner that a partner's person or client belongs to; for people of an account, the account's partner. */
  partnerId: id.nullable(),
  /** Set for people of a customer account only. */
  accountId: id.nullable(),
});
/** See {@link actor}. */
export type Actor = z.infer<typeof actor>;

/** The account that the gateway resolved for a request and found the actor allowed to touch. */
export const tenant = z.object({ accountId: id, partnerId: id });
/** See {@link tenant}. */
export type Tenant = z.infer<typeof tenant>;

/** Roles that act for a partner. */
export const partnerRoles = ['partner-admin', 'partner-representative'] as const satisfies readonly Role[];
/** Roles that administer a customer account. */
export const adminRoles = [...partnerRoles, 'account-admin'] as const satisfies readonly Role[];

/**
 * Who may use a call; checked by the gateway and again by the service before the handler runs.
 * - `account`: the request's `accountId` must be the account that the actor was allowed (see {@link Tenant}); else it does not exist.
 * - `partner`: the request's `partnerId` must be the actor's own; else it does not exist.
 * - `any`: the role alone decides, nothing of a tenant is in the request.
 * - `internal`: services among themselves; NATS permissions say which (a call's `callers`).
 */
export type Access =
  | { on: 'account'; roles: readonly Role[] }
  | { on: 'partner'; roles: readonly Role[] }
  | { on: 'any'; roles: readonly Role[] }
  | { on: 'internal' };
