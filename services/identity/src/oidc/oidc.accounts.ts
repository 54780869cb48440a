import { Inject, Injectable } from '@nestjs/common';
import type { ProviderContext, TokenSource } from 'oidc-provider';
import { ClientsService } from '../clients/clients.service.js';
import { FactorPolicy } from '../members/factor.policy.js';
import { Members } from '../members/members.js';

/** Whom the provider knows: everybody who is registered, as of now. */
@Injectable()
export class OidcAccounts {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(FactorPolicy) private readonly policy: FactorPolicy,
    @Inject(ClientsService) private readonly clients: ClientsService,
  ) {}

  /** Nobody who is gone, disabled, was signed out since the session or token began, or needs a second factor that it began without; nor another partner's people for a partner's client. */
  async find({ oidc }: ProviderContext, sub: string, source?: TokenSource) {
    const member = await this.members.signedIn(sub);
    if (!member) return undefined;
    const began = source?.authTime ?? source?.iat ?? oidc.session?.loginTs;
    const notBefore = await this.policy.notBefore(member);
    if (notBefore !== undefined && began !== undefined && began < notBefore) return undefined;
    const partnerId = oidc.client ? await this.partnerOf(oidc.client.clientId) : null;
    if (partnerId !== null && partnerId !== member.partnerId) return undefined;
    const { name, email, emailVerified, role } = member;
    return { accountId: sub, claims: () => ({ sub, name, email, email_verified: emailVerified, trunkline_role: role }) };
  }

  /** The partner whose people alone sign in through a client; null for the console. */
  async partnerOf(clientId: string): Promise<string | null> {
    return (await this.clients.active(clientId))?.partnerId ?? null;
  }
}
