import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { Caller, DomainError, serviceCtx } from '@trunkline/service-kit';

/** What licensing needs of the accounts: which products one has switched on, whether it lets guests in. */
export interface AccountsPeer {
  /** Product ids; none for an account that does not exist (any more). */
  productsOf(accountId: string): Promise<string[]>;
  guestAccess(accountId: string): Promise<boolean>;
}

@Injectable()
export class Accounts implements AccountsPeer {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async productsOf(accountId: string): Promise<string[]> {
    try {
      const { items } = await this.caller.call(accounts.integrations.list, { accountId }, serviceCtx('licensing'));
      return items.map((item) => item.productId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'resource.not_found') return [];
      throw error;
    }
  }

  async guestAccess(accountId: string): Promise<boolean> {
    const { privileges } = await this.caller.call(accounts.accounts.get, { accountId }, serviceCtx('licensing'));
    return privileges.guestAccess;
  }
}
