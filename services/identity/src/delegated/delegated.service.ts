import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@trunkline/service-kit';
import { ACCOUNTS, type AccountsPeer } from '../invitations/accounts.js';
import type { Member } from '../members/member.js';
import { Members } from '../members/members.js';
import type { ProviderDocument } from '../providers/provider.schema.js';
import { ProvidersService } from '../providers/providers.service.js';
import { emailKey } from '../users/user.schema.js';
import type { Claims, OwnProvider } from './delegated.client.js';

/** One address may be known in this many accounts. */
const MAX_MEMBERS = 10;

/** A user whose account has its own sign-in, and where that is. */
export interface Door { member: Member; accountId: string; issuer: string }

/** Accounts whose users sign in at the account's own provider. */
@Injectable()
export class DelegatedService {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(ProvidersService) private readonly providers: ProvidersService,
    @Inject(ACCOUNTS) private readonly accounts: AccountsPeer,
  ) {}

  /** The own sign-ins of an address. Users who never signed in are among them: they need no link. */
  async doorsOf(email: string, partnerId: string | null): Promise<Door[]> {
    const users = (await this.members.usersByAddress(emailKey(email), MAX_MEMBERS)).filter((user) => partnerId === null || user.partnerId === partnerId);
    const found = await Promise.all(users.map(async (member) => {
      const provider = await this.providerOf(member);
      return provider && { member, accountId: member.accountId!, issuer: provider.issuer };
    }));
    return found.filter((door) => door !== null);
  }

  /**
   * Whether a member's password opens nothing, since the account's provider does. Administrators of the account keep theirs: a provider
   * that is broken or set wrong must not lock the account out.
   */
  async isPasswordClosed(member: Member): Promise<boolean> {
    return member.role === 'user' && (await this.providerOf(member)) !== null;
  }

  /** The provider to be a client of; null when it is not there (any more) or delegation was switched off. */
  async ownProvider(accountId: string, partnerId: string): Promise<OwnProvider | null> {
    const provider = await this.providerOf({ accountId, partnerId });
    return provider && { issuer: provider.issuer, clientId: provider.clientId, clientSecret: await this.providers.secretOf(accountId) };
  }

  /**
   * The user that a provider's word names: the one who came with this subject before, or, for the first time, the one with the address
   * that the provider has verified. Null when there is none: who has another subject already is somebody else.
   */
  async userOf(door: { accountId: string; issuer: string }, claims: Claims): Promise<Member | null> {
    const known = await this.members.userBySubject(door.accountId, door.issuer, claims.subject);
    if (known) return known.state === 'disabled' ? null : this.members.bind(known, door.issuer, claims.subject);
    if (!claims.email || !claims.emailVerified) return null;
    const user = await this.members.userOfAccount(door.accountId, emailKey(claims.email));
    return user && user.state !== 'disabled' ? this.members.bind(user, door.issuer, claims.subject) : null;
  }

  private async providerOf({ accountId, partnerId }: Pick<Member, 'accountId' | 'partnerId'>): Promise<ProviderDocument | null> {
    if (accountId === null) return null;
    try {
      const provider = await this.providers.get(accountId);
      return (await this.accounts.isDelegatedNow({ accountId, partnerId })) ? provider : null;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'not_found') return null;
      throw error;
    }
  }
}
