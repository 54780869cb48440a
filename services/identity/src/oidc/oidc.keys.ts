import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { duplicateIndex, SERVICE_CONFIG } from '@trunkline/service-kit';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Model } from 'mongoose';
import type { Config } from '../config.js';
import { seal, unseal } from '../crypto/seal.js';
import type { SigningKeyDocument } from './oidc.schema.js';

/** The keys that sign tokens, kept sealed in the database so that all replicas have the same. */
@Injectable()
export class SigningKeys {
  constructor(@Inject(getModelToken('SigningKey')) private readonly model: Model<SigningKeyDocument>, @Inject(SERVICE_CONFIG) private readonly config: Config) {}

  /** Private keys, newest first; the first start makes one. @throws Error when they were sealed with another secret. */
  async load(): Promise<JWK[]> {
    if ((await this.model.countDocuments()) === 0) await this.make('1');
    const stored = await this.model.find().sort({ createdAt: -1 }).lean<SigningKeyDocument[]>();
    return stored.map((key) => JSON.parse(unseal(this.config.OIDC_KEYS_SECRET, place(key._id), key.sealed)) as JWK);
  }

  /** Of two replicas that make the same key one is first; the other reads it. */
  private async make(number: string): Promise<void> {
    const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' };
    try {
      await this.model.collection.insertOne({ _id: number, sealed: seal(this.config.OIDC_KEYS_SECRET, place(number), JSON.stringify(jwk)), createdAt: new Date() } as never);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
    }
  }
}

function place(number: string): string {
  return `oidc_keys/${number}`;
}
