import { Controller, Inject } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { accounts, type DataOf } from '@trunkline/contracts';
import { Consumes, type Ctx, DomainError, tenantStore, type TenantStore, TryLater } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { UserDocument } from '../users/user.schema.js';
import { removal } from '../users/users.service.js';
import { ImportsService } from './imports.service.js';

/** What other services' events mean for imports. */
@Controller()
export class ImportsConsumers {
  private readonly users: TenantStore<UserDocument, 'accountId'>;

  constructor(@Inject(getModelToken('User')) users: Model<UserDocument>, @Inject(ImportsService) private readonly imports: ImportsService) {
    this.users = tenantStore(users, 'accountId');
  }

  /** An account that closes takes its imports with it, and the users that an upload made while the others were being removed. */
  @Consumes(accounts.events.closed, { name: 'imports' })
  async accountClosed(ctx: Ctx, { accountId, partnerId }: DataOf<typeof accounts.events.closed>): Promise<void> {
    const tenant = { accountId, partnerId };
    for (const importId of await this.imports.open(accountId)) {
      await this.imports.cancel({ ...ctx, tenant }, accountId, importId).catch((error: unknown) => {
        // It ended by itself meanwhile; or it is being undone, and is looked at again.
        if (!(error instanceof DomainError && error.code === 'identity.import_state')) throw error;
      });
    }
    if (await this.imports.busy(accountId)) throw new TryLater(1_000);
    await this.users.updateMany(accountId, { removedAt: null }, removal());
  }
}
