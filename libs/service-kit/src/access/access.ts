import type { Access } from '@trunkline/contracts';
import type { Ctx } from '../context/ctx.js';
import { DomainError, notFound } from '../errors/domain-error.js';

/**
 * Holds a contract's access rule against the context. A tenant that is not the actor's does not exist (`resource.not_found`), which
 * is decided before the role, so that the refusal tells nothing.
 * @throws DomainError `resource.not_found` or `auth.forbidden`.
 */
export function assertAccess(access: Access, ctx: Ctx, input: unknown): void {
  // Internal calls and Trunkline's own doings are fenced by NATS permissions: only services can publish there.
  if (access.on === 'internal' || ctx.actor.role === 'service') return;
  const { actor, tenant } = ctx;
  if (access.on === 'account') {
    const { accountId } = input as { accountId: string };
    const own = actor.accountId === null || actor.accountId === accountId;
    if (!tenant || tenant.accountId !== accountId || tenant.partnerId !== actor.partnerId || !own) throw notFound();
  }
  if (access.on === 'partner' && (input as { partnerId: string }).partnerId !== actor.partnerId) throw notFound();
  if (!access.roles.includes(actor.role)) throw new DomainError('auth.forbidden');
}
