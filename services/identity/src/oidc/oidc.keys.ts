import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type signingKey } from '@trunkline/contracts';
import { type Ctx, duplicateIndex, eventEntry, observe, Outbox, type OutboxEntry, SERVICE_CONFIG, serviceCtx } from '@trunkline/service-kit';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Model } from 'mongoose';
import type { z } from 'zod';
import type { Config } from '../config.js';
import { resealed, seal, unseal } from '../crypto/seal.js';
import { type KeyPlan, keyState, signsFrom } from './key.rules.js';
import type { SigningKeyDocument } from './oidc.schema.js';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** How often each replica looks for keys. */
export const LOOK_MS = 5 * SECOND;
/** How long before it signs a key stands in the database at least: every replica has looked several times by then. */
const LEAD_MS = 3 * LOOK_MS;
/** Published before it signs: longer than anybody should keep a key set. */
const AHEAD_MS = DAY;
/** Published after it signed: an ID token that has expired still says who signs out, for as long as a session may last. */
const KEEP_MS = DAY;

/** The keys that sign tokens, kept sealed in the database so that all replicas have the same. */
@Injectable()
export class SigningKeys {
  private readonly plan: KeyPlan;
  private signing: SigningKeyDocument | undefined;

  constructor(
    @Inject(getModelToken('SigningKey')) private readonly model: Model<SigningKeyDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    outbox.register(model as never);
    this.plan = { everyMs: config.OIDC_KEY_ROTATION_DAYS * DAY, aheadMs: AHEAD_MS, keepMs: Math.max(KEEP_MS, config.OIDC_TOKEN_SECONDS * SECOND) + HOUR };
    observe(['signingKeyOverdue'], (tell) => {
      if (this.signing) tell('signingKeyOverdue', Math.max(0, Date.now() - this.signing.signsFrom.getTime() - this.plan.everyMs) / 1000, {});
    });
  }

  /**
   * Private keys as of now: the one that signs, then those that are only published. Does what is due on the way: the first start makes
   * a key, there is always one ahead, and what is over goes. @throws Error when one was sealed with another secret.
   */
  async load(): Promise<JWK[]> {
    for (;;) {
      const keys = await this.all();
      const { signing, next, retired, over } = keyState(keys, new Date(), this.plan);
      this.signing = signing;
      if (!signing || !next) {
        await this.make(keys, signsFrom(signing, new Date(), this.plan), serviceCtx('identity'), 'signing-key.created');
        continue;
      }
      // Whose clock is a little ahead deletes a little early: the hour in `keepMs` is for that, too.
      if (over.length > 0) await this.model.deleteMany({ _id: { $in: over.map(({ _id }) => _id) } });
      return Promise.all([signing, next, ...retired].map((key) => this.open(key)));
    }
  }

  /** The keys as the operator sees them, newest first. */
  async list(): Promise<z.input<typeof signingKey>[]> {
    const { signing, next, retired } = keyState(await this.all(), new Date(), this.plan);
    const shown = (key: SigningKeyDocument | undefined, state: 'next' | 'signing' | 'retired') => (key ? [{ id: key._id, kid: key.kid, state, signsFrom: key.signsFrom.toISOString() }] : []);
    return [...shown(next, 'next'), ...shown(signing, 'signing'), ...retired.flatMap((key) => shown(key, 'retired'))];
  }

  /** The next key signs as soon as every replica has it. */
  async rotate(ctx: Ctx, compromised: boolean): Promise<void> {
    const keys = await this.all();
    const soon = new Date(Date.now() + LEAD_MS);
    if (compromised) {
      const made = await this.make(keys, soon, ctx, 'signing-key.replaced');
      // Whatever was there may be known to whoever has read it, the one ahead as well.
      if (made) await this.model.updateMany({ _id: { $in: keys.map(({ _id }) => _id) } }, { $set: { revokedAt: new Date() } });
      return;
    }
    const { next } = keyState(keys, new Date(), this.plan);
    if (!next) return void (await this.make(keys, soon, ctx, 'signing-key.rotated'));
    if (next.signsFrom <= soon) return;
    const entry = this.event(ctx, next, { action: 'signing-key.rotated', before: { signsFrom: next.signsFrom.toISOString() }, after: { signsFrom: soon.toISOString() } });
    const written = await this.model.updateOne({ _id: next._id, signsFrom: next.signsFrom }, { $set: { signsFrom: soon }, $push: { outbox: entry } });
    if (written.modifiedCount > 0) await this.outbox.flush(this.model as never, next._id, [entry]);
  }

  private all(): Promise<SigningKeyDocument[]> {
    return this.model.find().lean<SigningKeyDocument[]>();
  }

  /** The key after all that are there. Of two replicas that make the same one is first; the other reads it. */
  private async make(keys: SigningKeyDocument[], from: Date, ctx: Pick<Ctx, 'actor'>, action: string): Promise<boolean> {
    const _id = String(1 + Math.max(0, ...keys.map((key) => Number(key._id))));
    const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
    const jwk = await exportJWK(privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    const sealed = seal(this.config.OIDC_KEYS_SECRET, place(_id), JSON.stringify({ ...jwk, kid, use: 'sig', alg: 'RS256' }));
    const key: SigningKeyDocument = { _id, kid, sealed, createdAt: new Date(), signsFrom: from, revokedAt: null };
    const entry = this.event(ctx, key, { action, after: { signsFrom: from.toISOString() } });
    try {
      await this.model.collection.insertOne({ ...key, outbox: [entry] } as never);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return false;
    }
    await this.outbox.flush(this.model as never, _id, [entry]);
    return true;
  }

  /** The private key; sealed anew on the way when the secret has changed. */
  private async open({ _id, sealed }: SigningKeyDocument): Promise<JWK> {
    const secrets = this.config.OIDC_KEYS_SECRET;
    const anew = resealed(secrets, place(_id), sealed);
    if (anew !== null) await this.model.updateOne({ _id, sealed }, { $set: { sealed: anew } });
    return JSON.parse(unseal(secrets, place(_id), anew ?? sealed)) as JWK;
  }

  private event(ctx: Pick<Ctx, 'actor'>, { _id, kid }: SigningKeyDocument, what: Omit<Activity, 'target'>): OutboxEntry {
    return eventEntry(ctx, identity.events.keyChanged, {
      data: { id: _id, kid }, partnerId: null, accountId: null, activity: { ...what, target: { type: 'signing-key', id: _id, label: kid } },
    });
  }
}

function place(number: string): string {
  return `oidc_keys/${number}`;
}
