import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type ParsedRequestOf, type providerCalls, type ReplyOf } from '@trunkline/contracts';
import { type Ctx, DomainError, duplicateIndex, eventEntry, notFound, Outbox, type OutboxEntry, SERVICE_CONFIG, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { Config } from '../config.js';
import { seal, unseal } from '../crypto/seal.js';
import { ProviderDiscovery } from './provider.discovery.js';
import { type ProviderDocument, toProvider } from './provider.schema.js';

/** How often a write is tried that lost against another one. */
const TRIES = 5;

/** Accounts' own OpenID providers. */
@Injectable()
export class ProvidersService {
  private readonly providers: TenantStore<ProviderDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('IdentityProvider')) private readonly model: Model<ProviderDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(ProviderDiscovery) private readonly discovery: ProviderDiscovery,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    this.providers = tenantStore(model, 'accountId');
    outbox.register(model as never);
  }

  /** @throws DomainError `resource.not_found`. */
  async get(accountId: string): Promise<ProviderDocument> {
    const provider = await this.providers.findOne(accountId, { removedAt: null });
    if (!provider) throw notFound();
    return provider;
  }

  /** For the sign-in at it. @throws DomainError `resource.not_found`. */
  async secretOf(accountId: string): Promise<string> {
    return unseal(this.config.OIDC_KEYS_SECRET, place(accountId), (await this.get(accountId)).sealedSecret);
  }

  /** @throws DomainError `request.invalid`, `identity.provider_unreachable`, `resource.changed`. */
  async put(ctx: Ctx, input: ParsedRequestOf<typeof providerCalls.put>): Promise<ReplyOf<typeof providerCalls.put>> {
    if (!ctx.tenant) throw notFound();
    const { accountId, issuer, clientId, clientSecret, ifMatch } = input;
    assertIssuer(issuer);
    // A version that does not hold is refused without a word to the outside.
    if (ifMatch !== undefined && !holds(ifMatch, await this.providers.findOne(accountId, {}))) throw changed();
    await this.discovery.assert(issuer, clientId);
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const there = await this.providers.findOne(accountId, {});
      const present = there && !there.removedAt ? there : null;
      if (ifMatch !== undefined && !holds(ifMatch, there)) break;
      const next: ProviderDocument = {
        _id: accountId, ...ctx.tenant, issuer, clientId, sealedSecret: seal(this.config.OIDC_KEYS_SECRET, place(accountId), clientSecret),
        rev: (there?.rev ?? 0) + 1, createdAt: present?.createdAt ?? new Date(), removedAt: null,
      };
      const entry = this.event(ctx, next, present
        ? { action: 'identity_provider.changed', ...difference(present, next) }
        : { action: 'identity_provider.created', after: { issuer, clientId } });
      if (await this.write(there, next, entry)) {
        await this.outbox.flush(this.model as never, accountId, [entry]);
        return { provider: toProvider(next), created: !present };
      }
    }
    throw changed();
  }

  /** @throws DomainError `resource.not_found`, `resource.changed`. */
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof providerCalls.remove>): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const there = await this.get(input.accountId);
      if (input.ifMatch !== undefined && input.ifMatch !== '*' && input.ifMatch !== String(there.rev)) break;
      const entry = this.event(ctx, { ...there, removedAt: new Date() }, { action: 'identity_provider.removed', before: { issuer: there.issuer, clientId: there.clientId } });
      const written = await this.providers.updateOne(
        input.accountId,
        { rev: there.rev, removedAt: null },
        { $set: { removedAt: new Date(), sealedSecret: '' }, $inc: { rev: 1 }, $push: { outbox: entry } },
      );
      if (written.modifiedCount > 0) {
        await this.outbox.flush(this.model as never, input.accountId, [entry]);
        return;
      }
    }
    throw changed();
  }

  private async write(there: ProviderDocument | null, next: ProviderDocument, entry: OutboxEntry): Promise<boolean> {
    if (!there) {
      try {
        await this.model.collection.insertOne({ ...next, outbox: [entry] } as never);
        return true;
      } catch (error) {
        if (duplicateIndex(error) === null) throw error;
        return false;
      }
    }
    const { issuer, clientId, sealedSecret, rev, createdAt, removedAt } = next;
    const written = await this.providers.updateOne(next.accountId, { rev: there.rev }, { $set: { issuer, clientId, sealedSecret, rev, createdAt, removedAt }, $push: { outbox: entry } });
    return written.modifiedCount > 0;
  }

  private event(ctx: Ctx, provider: ProviderDocument, what: Omit<Activity, 'target'>): OutboxEntry {
    const { accountId, partnerId, issuer } = provider;
    return eventEntry(ctx, identity.events.providerChanged, {
      data: { accountId, partnerId, present: provider.removedAt === null }, accountId, partnerId,
      activity: { ...what, target: { type: 'identity-provider', id: accountId, label: issuer } },
    });
  }
}

/** Whether the version that a caller has seen is the one that is there. */
function holds(ifMatch: string, there: ProviderDocument | null): boolean {
  return there !== null && !there.removedAt && (ifMatch === '*' || ifMatch === String(there.rev));
}

/** Passwords and codes travel to it: only over TLS, except on the same machine. */
function assertIssuer(issuer: string): void {
  const { protocol, hostname, search, hash } = new URL(issuer);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const message = protocol !== 'https:' && !local ? 'must be an https address' : search || hash ? 'must have no query and no fragment' : null;
  if (message) throw new DomainError('request.invalid', `issuer: ${message}`, [{ pointer: '/issuer', code: 'invalid_value', message }]);
}

function difference(before: ProviderDocument, after: ProviderDocument): Pick<Activity, 'before' | 'after'> {
  const fields = (['issuer', 'clientId'] as const).filter((field) => before[field] !== after[field]);
  const of = (provider: ProviderDocument) => Object.fromEntries(fields.map((field) => [field, provider[field]]));
  return { before: of(before), after: of(after) };
}

function place(accountId: string): string {
  return `identity_providers/${accountId}`;
}

function changed(): DomainError {
  return new DomainError('resource.changed', 'The identity provider has changed in the meantime.');
}
