import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Ctx, newId } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { PartnerDocument } from './partner.schema.js';

@Injectable()
export class PartnersService {
  constructor(@Inject(getModelToken('Partner')) private readonly partners: Model<PartnerDocument>) {}

  /** The same id again answers what is there: the operator's command may be repeated. */
  async create(ctx: Ctx, input: { id?: string | undefined; name: string }): Promise<PartnerDocument> {
    const _id = input.id ?? newId(ctx.requestKey, 'partner');
    const document: PartnerDocument = { _id, name: input.name, createdAt: new Date() };
    try {
      await this.partners.collection.insertOne(document as never);
      return document;
    } catch (error) {
      if ((error as { code?: unknown }).code !== 11000) throw error;
      return this.partners.findById(_id).orFail().lean<PartnerDocument>();
    }
  }

  async get(partnerId: string): Promise<PartnerDocument | null> {
    return this.partners.findById(partnerId).lean<PartnerDocument>();
  }
}
