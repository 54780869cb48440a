import { Inject, Injectable } from '@nestjs/common';
import { licensing } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';
import { Clock } from '../clock/clock.js';

/** What billing needs to know of the catalogue. */
export interface Catalogue {
  /** Those of `productIds` that are no products. */
  unknown(ctx: Ctx, productIds: string[]): Promise<Set<string>>;
}

/** Injection token of {@link Catalogue}. */
export const CATALOGUE = Symbol('CATALOGUE');

/** How long a known product counts as known without asking, in milliseconds. */
const FRESH_MS = 30_000;

@Injectable()
export class CatalogueService implements Catalogue {
  private products = new Set<string>();
  private readAt = 0;

  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(Clock) private readonly clock: Clock) {}

  async unknown(ctx: Ctx, productIds: string[]): Promise<Set<string>> {
    const missing = () => new Set(productIds.filter((productId) => !this.products.has(productId)));
    const now = this.clock.now().getTime();
    // A refusal is never given from the cache: the product may be new.
    if (Math.abs(now - this.readAt) > FRESH_MS || missing().size > 0) {
      const { items } = await this.caller.call(licensing.products.list, {}, ctx);
      this.products = new Set(items.map((item) => item.id));
      this.readAt = now;
    }
    return missing();
  }
}
