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
    const document = { _id, name: input.name, createdAt: new Date() };
    // An upsert that only inserts: one write, whoever comes second gets the document of who came first.
    const partner = await this.partners
      .findOneAndUpdate({ _id }, { $setOnInsert: document }, { upsert: true, returnDocument: 'after' })
      .lean<PartnerDocument>()
      .catch((error: unknown) => {
        if ((error as { code?: unknown }).code === 11000) return null;
        throw error;
      });
    return partner ?? (await this.partners.findById(_id).orFail().lean<PartnerDocument>());
  }

  async get(partnerId: string): Promise<PartnerDocument | null> {
    return this.partners.findById(partnerId).lean<PartnerDocument>();
  }
}
