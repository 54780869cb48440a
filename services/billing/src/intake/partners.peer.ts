import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';

/** What billing needs to know of partners. */
export interface Partners {
  exists(ctx: Ctx, partnerId: string): Promise<boolean>;
}

/** Injection token of {@link Partners}. */
export const PARTNERS = Symbol('PARTNERS');

/** More partners than this are asked for again. */
const KNOWN_MAX = 10_000;

@Injectable()
export class PartnersService implements Partners {
  /** Partners don't go away, so a yes stays true; a no is never kept. */
  private readonly known = new Set<string>();

  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async exists(ctx: Ctx, partnerId: string): Promise<boolean> {
    if (this.known.has(partnerId)) return true;
    const { partner } = await this.caller.call(accounts.partners.get, { partnerId }, ctx);
    if (!partner) return false;
    if (this.known.size >= KNOWN_MAX) this.known.clear();
    this.known.add(partnerId);
    return true;
  }
}
