import { Inject, Injectable } from '@nestjs/common';
import { accounts } from '@trunkline/contracts';
import { Caller, type Ctx, DomainError, serviceCtx } from '@trunkline/service-kit';

/** What identity needs to know of an account: whether its users sign in at the account's own provider. */
export interface AccountsPeer {
  /** @throws DomainError `resource.not_found` when there is no such account (any more). */
  isDelegated(ctx: Ctx, accountId: string): Promise<boolean>;
  /** The account's name, for its own people; empty when it is gone. */
  nameOf(tenant: { accountId: string; partnerId: string }): Promise<string>;
  /** The language of the account's mails and pages; English when it is gone, or accounts does not answer: a page is better than none. */
  languageOf(tenant: { accountId: string; partnerId: string }): Promise<string>;
  /** The same as `isDelegated` for Trunkline's own doings; false when the account is gone. */
  isDelegatedNow(tenant: { accountId: string; partnerId: string }): Promise<boolean>;
}

/** Injection token of {@link AccountsPeer}. */
export const ACCOUNTS = Symbol('ACCOUNTS');

@Injectable()
export class CallingAccounts implements AccountsPeer {
  constructor(@Inject(Caller) private readonly caller: Caller) {}

  async isDelegated(ctx: Ctx, accountId: string): Promise<boolean> {
    return (await this.caller.call(accounts.accounts.get, { accountId }, ctx)).privileges.delegatedAuthentication;
  }

  async nameOf(tenant: { accountId: string; partnerId: string }): Promise<string> {
    try {
      return (await this.caller.call(accounts.accounts.get, { accountId: tenant.accountId }, serviceCtx('identity', tenant))).name;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not_found') return '';
      throw error;
    }
  }

  async languageOf(tenant: { accountId: string; partnerId: string }): Promise<string> {
    try {
      return (await this.caller.call(accounts.accounts.get, { accountId: tenant.accountId }, serviceCtx('identity', tenant))).defaultLanguage;
    } catch {
      return 'en';
    }
  }

  async isDelegatedNow(tenant: { accountId: string; partnerId: string }): Promise<boolean> {
    try {
      return await this.isDelegated(serviceCtx('identity', tenant), tenant.accountId);
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not_found') return false;
      throw error;
    }
  }
}
