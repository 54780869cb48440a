import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { DomainError, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PersonDocument } from './person.schema.js';

/** How often an admin who is about to leave looks again while all the others are, too. */
const ATTEMPTS = 8;
/** Whoever said so long ago that she leaves, and is still there, was left by a process that died; in milliseconds. */
const STALE_MS = 30_000;
const ADMIN = { role: 'partner-admin', state: 'registered' } as const;

/**
 * Keeps one admin who can sign in with every partner, without a transaction. Who is to leave says so on the own document first and only then looks for another
 * admin who does not leave: of two who leave at once, each having said so before looking, at least one sees the other and stays.
 */
@Injectable()
export class LastAdmin {
  private readonly people: TenantStore<PersonDocument, 'partnerId'>;

  constructor(@Inject(getModelToken('Person')) model: Model<PersonDocument>) {
    this.people = tenantStore(model, 'partnerId');
  }

  /**
   * Says that an admin leaves. What it gives is a condition of the write that does it; null when the person has changed.
   * @throws DomainError `identity.last_admin`.
   */
  async announce({ _id, partnerId, rev }: PersonDocument): Promise<Date | null> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const leavingAt = new Date();
      const said = await this.people.updateOne(partnerId, { _id, rev, ...ADMIN }, { $set: { leavingAt } });
      if (said.matchedCount === 0) return null;
      const others = await this.people.find(partnerId, { ...ADMIN, _id: { $ne: _id } }, { leavingAt: 1 }).limit(200);
      if (others.some((other) => !other.leavingAt) || (await this.anyReturned(partnerId, others))) return leavingAt;
      await this.withdraw({ _id, partnerId }, leavingAt);
      if (others.length === 0) break;
      await sleep(Math.random() * 40 * attempt);
    }
    throw new DomainError('identity.last_admin', 'Somebody else must be a registered admin of the partner first.');
  }

  /** She stays after all. */
  async withdraw({ _id, partnerId }: Pick<PersonDocument, '_id' | 'partnerId'>, leavingAt: Date): Promise<void> {
    await this.people.updateOne(partnerId, { _id, leavingAt }, { $unset: { leavingAt: 1 } });
  }

  /** Takes back what a process that died had said: should it live after all, its write finds its word gone. */
  private async anyReturned(partnerId: string, others: PersonDocument[]): Promise<boolean> {
    for (const { _id, leavingAt } of others) {
      if (leavingAt!.getTime() > Date.now() - STALE_MS) continue;
      const written = await this.people.updateOne(partnerId, { _id, leavingAt: leavingAt!, ...ADMIN }, { $unset: { leavingAt: 1 } });
      if (written.modifiedCount > 0) return true;
    }
    return false;
  }
}
