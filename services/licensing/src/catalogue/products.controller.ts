import { Controller, Inject } from '@nestjs/common';
import { licensing } from '@trunkline/contracts';
import { type Ctx, Handles } from '@trunkline/service-kit';
import { ProductsService } from './products.service.js';

@Controller()
export class ProductsController {
  constructor(@Inject(ProductsService) private readonly products: ProductsService) {}

  @Handles(licensing.products.list)
  async list(_ctx: Ctx, _input: object) {
    return { items: await this.products.list() };
  }
}
