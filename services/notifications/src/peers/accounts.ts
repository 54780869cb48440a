import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { Caller, serviceCtx } from '@trunkline/service-kit';
import { remember } from './remember.js';

/** Names of accounts and partners, as notifications needs them. */
export interface Accounts {
  /** Name and language by account id; closed accounts are left out. */
  names(ids: string[]): Promise<Map<string, { name: string; defaultLanguage: string }>>;
  /** Empty when there is no such partner. */
  partnerName(partnerId: string): Promise<string>;
}

/** {@link Accounts} over NATS. */
@Injectable()
export class AccountsPeer implements Accounts {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async names(ids: string[]) {
    if (ids.length === 0) return new Map();
    const { items } = await this.caller.call(accounts.accounts.names, { ids }, serviceCtx('notifications'));
    return new Map(items.map((item) => [item.id, item]));
  }

  readonly partnerName = remember(60_000, async (partnerId) => {
    const { partner } = await this.caller.call(accounts.partners.get, { partnerId }, serviceCtx('notifications'));
    return partner?.name ?? '';
  });
}
