import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { accountEvents, DataOf } from '@trunkline/contracts';
import { duplicateIndex } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { PartnerSettingsDocument } from './partner.settings.schema.js';

/** A copy of what partners have set, so that a sign-in is decided by one local read, whatever else answers or not. */
@Injectable()
export class PartnerSettings {
  constructor(@Inject(getModelToken('PartnerSettings')) private readonly settings: Model<PartnerSettingsDocument>) {}

  /** What nobody has told of holds for a new partner: open, no second factor, English. */
  async of(partnerId: string): Promise<Omit<PartnerSettingsDocument, '_id'>> {
    const found = await this.settings.findById(partnerId).lean<PartnerSettingsDocument>();
    return found ?? { rev: 0, state: 'active', secondFactorRequired: false, defaultLanguage: 'en' };
  }

  /** Whether the partner's people and systems may act. */
  async isOpen(partnerId: string): Promise<boolean> {
    return (await this.of(partnerId)).state === 'active';
  }

  /** Keeps what accounts tells, if it is newer than what is known: events come twice and in any order. */
  async learn({ partnerId, ...news }: DataOf<typeof accountEvents.partnerChanged>): Promise<void> {
    const renew = () => this.settings.updateOne({ _id: partnerId, rev: { $lt: news.rev } }, { $set: news });
    if ((await renew()).matchedCount > 0) return;
    try {
      await this.settings.collection.insertOne({ _id: partnerId, ...news } as never);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      // It is there: newer, or made in this moment by an older event.
      await renew();
    }
  }
}
