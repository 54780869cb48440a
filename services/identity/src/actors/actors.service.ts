import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Actor, Role } from '@trunkline/contracts';
import type { Model } from 'mongoose';
import type { ClientDocument } from '../clients/client.schema.js';
import { ClientsService } from '../clients/clients.service.js';
import type { PersonDocument } from '../people/person.schema.js';
import type { UserDocument } from '../users/user.schema.js';

/** What a client may do: a partner's system acts as its partner's admin. */
const clientRoles: Record<ClientDocument['role'], Role> = { 'partner': 'partner-admin', 'cpq': 'cpq', 'connect-client': 'connect-client' };

/** Who is behind a token's subject, as of now. */
@Injectable()
export class ActorsService {
  constructor(
    @Inject(ClientsService) private readonly clients: ClientsService,
    @Inject(getModelToken('Person')) private readonly people: Model<PersonDocument>,
    @Inject(getModelToken('User')) private readonly users: Model<UserDocument>,
  ) {}

  /** Null when it is disabled, gone, or not registered. */
  async resolve(type: 'person' | 'client', id: string): Promise<Actor | null> {
    return type === 'client' ? this.client(id) : this.person(id);
  }

  private async client(id: string): Promise<Actor | null> {
    const client = await this.clients.active(id);
    return client && { type: 'client', id, name: client.name, role: clientRoles[client.role], partnerId: client.partnerId, accountId: null };
  }

  private async person(id: string): Promise<Actor | null> {
    const person = await this.people.findOne({ _id: id, state: 'registered' }).lean<PersonDocument>();
    if (person) return { type: 'person', id, name: person.name, role: person.role, partnerId: person.partnerId, accountId: null };
    const user = await this.users.findOne({ _id: id, state: 'registered', removedAt: null }).lean<UserDocument>();
    return user && { type: 'person', id, name: user.name, role: user.accountAdmin ? 'account-admin' : 'user', partnerId: user.partnerId, accountId: user.accountId };
  }
}
