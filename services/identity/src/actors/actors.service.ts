import { Inject, Injectable } from '@nestjs/common';
import type { Actor, Role } from '@trunkline/contracts';
import type { ClientDocument } from '../clients/client.schema.js';
import { ClientsService } from '../clients/clients.service.js';
import { actorOfMember } from '../members/member.js';
import { FactorPolicy } from '../members/factor.policy.js';
import { Members } from '../members/members.js';

/** What a client may do: a partner's system acts as its partner's admin. */
const clientRoles: Record<ClientDocument['role'], Role> = { 'partner': 'partner-admin', 'cpq': 'cpq', 'connect-client': 'connect-client', 'operator': 'operator' };

/** Who is behind a token's subject, as of now. */
@Injectable()
export class ActorsService {
  constructor(
    @Inject(ClientsService) private readonly clients: ClientsService,
    @Inject(Members) private readonly members: Members,
    @Inject(FactorPolicy) private readonly policy: FactorPolicy,
  ) {}

  /** No actor when it is disabled, gone, or not registered. */
  async resolve(type: 'person' | 'client', id: string): Promise<{ actor: Actor | null; notBefore?: number }> {
    return type === 'client' ? { actor: await this.client(id) } : this.person(id);
  }

  private async client(id: string): Promise<Actor | null> {
    const client = await this.clients.active(id);
    // A public client is nobody by itself.
    return client && !client.public ? { type: 'client', id, name: client.name, role: clientRoles[client.role], partnerId: client.partnerId, accountId: null } : null;
  }

  private async person(id: string): Promise<{ actor: Actor | null; notBefore?: number }> {
    const member = await this.members.signedIn(id);
    if (!member) return { actor: null };
    const notBefore = await this.policy.notBefore(member);
    return { actor: actorOfMember(member), ...(notBefore === undefined ? {} : { notBefore }) };
  }
}
