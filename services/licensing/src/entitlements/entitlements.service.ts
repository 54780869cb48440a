import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { licensing, ParsedRequestOf, ReplyOf, User } from '@trunkline/contracts';
import { counter, type Ctx, tenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { ProductsService } from '../catalogue/products.service.js';
import { Clock } from '../clock.js';
import { Accounts } from '../integrations/accounts.js';
import { IntegrationsService } from '../integrations/integrations.service.js';
import type { SeatDocument } from '../pool/seat.schema.js';
import { Directory } from '../seats/directory.js';
import { refusal } from './entitlement.rules.js';

type Question = ParsedRequestOf<typeof licensing.entitlements.check>;
type Answer = ReplyOf<typeof licensing.entitlements.check>;
type Known = User & { partnerId: string };

const checks = counter('entitlementChecks');

/** Answers Connect Client and partners' systems: may this user create a meeting, and with which limits. */
@Injectable()
export class EntitlementsService {
  private readonly seats;

  constructor(
    @Inject(getModelToken('Seat')) seats: Model<SeatDocument>,
    @Inject(ProductsService) private readonly products: ProductsService,
    @Inject(IntegrationsService) private readonly integrations: IntegrationsService,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.seats = tenantStore(seats, 'accountId');
  }

  async check(ctx: Ctx, question: Question): Promise<Answer> {
    const answer = await this.answer(ctx, question);
    checks.add(1, { entitlement: answer.allowed ? 'allowed' : answer.reason });
    return answer;
  }

  private async answer(ctx: Ctx, { partnerId, productId, user: who }: Question): Promise<Answer> {
    const [product, found] = await Promise.all([this.products.find(productId), this.directory.lookup(who)]);
    if (!product) return { allowed: false, reason: 'product_unknown', limits: null, guests: false };
    const user = found && this.mayKnow(ctx, partnerId, found) ? found : null;
    const [integration, seat] = user
      ? await Promise.all([this.integrations.isActive(user.accountId, productId), this.seatOf(user, productId)])
      : [false, 'none' as const];
    const reason = refusal({ product: true, user, integration, seat });
    const whose = user ? { tenant: { accountId: user.accountId, partnerId: user.partnerId } } : {};
    if (reason || !user) return { allowed: false, reason: reason ?? 'user_unknown', limits: product.limits, guests: false, ...whose };
    return { allowed: true, ...whose, limits: product.limits, guests: await this.accounts.guestAccess(user.accountId) };
  }

  /** A user of another partner, or of an account that a representative was not let into, is nobody. */
  private mayKnow({ actor, tenant }: Ctx, partnerId: string | null, user: Known): boolean {
    if (partnerId !== null && partnerId !== user.partnerId) return false;
    if (actor.role === 'partner-admin') return actor.partnerId === user.partnerId;
    if (actor.role === 'partner-representative') return actor.partnerId === user.partnerId && tenant?.accountId === user.accountId;
    return true;
  }

  private async seatOf(user: Known, productId: string): Promise<'live' | 'expired' | 'none'> {
    const found = await this.seats.find(user.accountId, { productId, userId: user.id }, { expiresAt: 1 });
    if (found.length === 0) return 'none';
    return found.some((seat) => seat.expiresAt > this.clock.now()) ? 'live' : 'expired';
  }
}
