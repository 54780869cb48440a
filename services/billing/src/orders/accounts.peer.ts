import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { Caller, type Ctx } from '@trunkline/service-kit';

/** What billing needs to know of accounts. */
export interface Accounts {
  /** Null when there is none (any more). */
  find(ctx: Ctx, accountId: string): Promise<{ name: string; partnerId: string } | null>;
}

/** Injection token of {@link Accounts}. */
export const ACCOUNTS = Symbol('ACCOUNTS');

@Injectable()
export class AccountsService implements Accounts {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async find(ctx: Ctx, accountId: string) {
    const { items } = await this.caller.call(accounts.accounts.names, { ids: [accountId] }, ctx);
    return items.find((item) => item.id === accountId) ?? null;
  }
}
