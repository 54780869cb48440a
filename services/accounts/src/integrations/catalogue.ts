import { Inject, Injectable } from '@nestjs/common';
import { licensing, type Product } from '@trunkline/contracts';
import { Caller, type Ctx, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';

/** What accounts needs to know of a product. */
export type CatalogueProduct = Pick<Product, 'id' | 'name' | 'requiredPrivileges'>;

/** What accounts needs to know of the catalogue. */
export interface Catalogue {
  /** Null when there is no such product. */
  find(ctx: Ctx, productId: string): Promise<CatalogueProduct | null>;
}

/** The catalogue of licensing, kept for seconds. A product that the copy lacks is asked for anew: it may have just been added. */
@Injectable()
export class LicensingCatalogue implements Catalogue {
  private products = new Map<string, CatalogueProduct>();
  private until = 0;

  constructor(@Inject(Caller) private readonly caller: Caller, @Inject(SERVICE_CONFIG) private readonly config: Config) {}

  async find(ctx: Ctx, productId: string): Promise<CatalogueProduct | null> {
    if (Date.now() > this.until || !this.products.has(productId)) {
      const { items } = await this.caller.call(licensing.products.list, {}, ctx);
      this.products = new Map(items.map((product) => [product.id, product]));
      this.until = Date.now() + this.config.CATALOGUE_CACHE_MS;
    }
    return this.products.get(productId) ?? null;
  }
}
