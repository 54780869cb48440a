import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { type Ctx, DomainError, eventEntry, notFound } from '@trunkline/service-kit';
import { AccessService } from '../access/access.service.js';
import type { AccountDocument, AccountIntegration, Privileges } from '../accounts/account.schema.js';
import { AccountStore, type Change } from '../accounts/account.store.js';
import { changedFields } from '../accounts/accounts.rules.js';
import { type Catalogue, type CatalogueProduct, LicensingCatalogue } from './catalogue.js';

const { changed, integrationChanged } = accounts.events;

@Injectable()
export class IntegrationsService {
  constructor(
    @Inject(AccountStore) private readonly store: AccountStore,
    @Inject(AccessService) private readonly access: AccessService,
    @Inject(LicensingCatalogue) private readonly catalogue: Catalogue,
  ) {}

  async list(ctx: Ctx, accountId: string): Promise<AccountIntegration[]> {
    return (await this.access.open(ctx, accountId)).integrations;
  }

  /** One write switches the product on, and with it the privileges that the product needs. */
  async put(ctx: Ctx, accountId: string, productId: string): Promise<{ integration: AccountIntegration; created: boolean }> {
    await this.access.open(ctx, accountId);
    const product = await this.catalogue.find(ctx, productId);
    if (!product) throw new DomainError('accounts.product_unknown', `productId: there is no product ${productId}`);
    const { account, changed: created } = await this.store.change(
      () => this.access.open(ctx, accountId),
      undefined,
      (current, addedAt) => (find(current, productId) ? null : added(ctx, current, product, addedAt)),
    );
    return { integration: find(account, productId)!, created };
  }

  /** The privileges stay: something else may need them by now. */
  async remove(ctx: Ctx, accountId: string, productId: string): Promise<void> {
    await this.store.change(
      () => this.access.open(ctx, accountId),
      undefined,
      (current) => {
        const there = find(current, productId);
        if (!there) throw notFound();
        return {
          set: { integrations: current.integrations.filter((integration) => integration !== there) },
          outbox: [eventEntry(ctx, integrationChanged, {
            data: { accountId, partnerId: current.partnerId, productId, active: false }, partnerId: current.partnerId, accountId,
            activity: { action: 'integration.removed', target: { type: 'integration', id: productId, label: productId }, before: { productId } },
          })],
        };
      },
    );
  }
}

function find(account: AccountDocument, productId: string): AccountIntegration | undefined {
  return account.integrations.find((integration) => integration.productId === productId);
}

function added(ctx: Ctx, account: AccountDocument, product: CatalogueProduct, addedAt: Date): Change {
  const { _id: accountId, partnerId } = account;
  const privileges: Partial<Privileges> = Object.fromEntries(product.requiredPrivileges.map((privilege) => [privilege, true]));
  const fields = changedFields(account, { privileges });
  const outbox = [eventEntry(ctx, integrationChanged, {
    data: { accountId, partnerId, productId: product.id, active: true }, partnerId, accountId,
    activity: { action: 'integration.added', target: { type: 'integration', id: product.id, label: product.name }, after: { productId: product.id } },
  })];
  if (fields) {
    outbox.push(eventEntry(ctx, changed, {
      data: { accountId, partnerId }, partnerId, accountId,
      activity: { action: 'account.changed', target: { type: 'account', id: accountId, label: account.name }, ...fields },
    }));
  }
  return { set: { ...fields?.after, integrations: [...account.integrations, { productId: product.id, addedAt }] }, outbox };
}
