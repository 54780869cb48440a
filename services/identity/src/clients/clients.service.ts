import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity, type ParsedRequestOf, type peopleCalls } from '@trunkline/contracts';
import { type Ctx, DomainError, duplicateIndex, eventEntry, Outbox } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { hashSecret, isSecret } from './client.rules.js';
import type { ClientDocument } from './client.schema.js';

/** OAuth clients of systems. */
@Injectable()
export class ClientsService {
  constructor(@Inject(getModelToken('Client')) private readonly model: Model<ClientDocument>, @Inject(Outbox) private readonly outbox: Outbox) {
    outbox.register(model as never);
  }

  /** Null when there is none or it is disabled. */
  active(clientId: string): Promise<ClientDocument | null> {
    return this.model.findOne({ _id: clientId, disabled: false }).lean<ClientDocument>();
  }

  /** The same again changes nothing; another secret or name replaces the one that was. @throws DomainError `request.invalid` when the id is another's. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.createClient>): Promise<{ clientId: string }> {
    const { clientId, clientSecret, name, role, partnerId } = input;
    if ((role === 'partner') !== (partnerId !== null)) throw new DomainError('request.invalid', 'partnerId: is required for the role partner, and for no other');
    const event = (action: string) => eventEntry(ctx, identity.events.clientChanged, {
      data: { clientId, partnerId }, partnerId, accountId: null, activity: { action, target: { type: 'client', id: clientId, label: name }, after: { name, role } },
    });
    const there = await this.model.findById(clientId).lean<ClientDocument>();
    if (there) {
      if (there.role !== role || there.partnerId !== partnerId) throw new DomainError('request.invalid', 'clientId: is that of a client with another role or partner');
      if (there.name === name && isSecret(there.secretHash, clientSecret)) return { clientId };
      const entry = event('client.changed');
      await this.model.updateOne({ _id: clientId }, { $set: { name, secretHash: hashSecret(clientSecret) }, $inc: { rev: 1 }, $push: { outbox: entry } });
      await this.outbox.flush(this.model as never, clientId, [entry]);
      return { clientId };
    }
    const entry = event('client.created');
    const client: ClientDocument = { _id: clientId, secretHash: hashSecret(clientSecret), name, role, partnerId, disabled: false, rev: 1, createdAt: new Date(), outbox: [entry] };
    try {
      await this.model.collection.insertOne(client as never);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return this.create(ctx, input);
    }
    await this.outbox.flush(this.model as never, clientId, [entry]);
    return { clientId };
  }
}
