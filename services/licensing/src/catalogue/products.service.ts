import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Product } from '@trunkline/contracts';
import { DomainError, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { Config } from '../config.js';
import { catalogue } from './catalogue.js';
import { type ProductDocument, toProduct } from './product.schema.js';

/** The catalogue: delivered with the code, kept in the database, answered from a short-lived copy. */
@Injectable()
export class ProductsService implements OnModuleInit {
  private copy: { until: number; items: Promise<Product[]> } | null = null;

  constructor(
    @Inject(getModelToken('Product')) private readonly products: Model<ProductDocument>,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const { id, rev, ...fields } of catalogue) {
      try {
        // Nothing matches what is there already or newer: the upsert then meets the id and is refused, which is fine.
        await this.products.updateOne({ _id: id, rev: { $lt: rev } }, { $set: { ...fields, rev } }, { upsert: true });
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11000) throw error;
      }
    }
  }

  /** By name. */
  list(): Promise<Product[]> {
    if (this.copy && this.copy.until > Date.now()) return this.copy.items;
    const items = this.products.find().sort({ name: 1, _id: 1 }).limit(1_000).lean<ProductDocument[]>().then((found) => found.map((product) => this.placed(toProduct(product))));
    this.copy = { until: Date.now() + this.config.CATALOGUE_CACHE_MS, items };
    items.catch(() => (this.copy = null));
    return items;
  }

  /** An installation may open a product somewhere else than the catalogue says: then the address is part of its version. */
  private placed(product: Product): Product {
    const launchUrl = this.config.LAUNCH_URLS.get(product.id);
    return launchUrl && launchUrl !== product.launchUrl ? { ...product, launchUrl, etag: `${product.etag}.${Buffer.from(launchUrl).toString('base64url')}` } : product;
  }

  /** Null when there is none. */
  async find(productId: string): Promise<Product | null> {
    return (await this.list()).find((product) => product.id === productId) ?? null;
  }

  /** @throws DomainError `licensing.product_unknown`. */
  async get(productId: string): Promise<Product> {
    const product = await this.find(productId);
    if (!product) throw new DomainError('licensing.product_unknown', `There is no product ${productId}.`);
    return product;
  }
}
