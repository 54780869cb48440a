import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity, type ParsedRequestOf, type peopleCalls } from '@trunkline/contracts';
import { type Ctx, DomainError, duplicateIndex, eventEntry, Outbox } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { PartnerSettings } from '../members/partner.settings.js';
import { CONSOLE_CLIENT, hashSecret } from './client.rules.js';
import type { ClientDocument } from './client.schema.js';

/** OAuth clients of systems. */
@Injectable()
export class ClientsService {
  constructor(
    @Inject(getModelToken('Client')) private readonly model: Model<ClientDocument>,
    @Inject(PartnerSettings) private readonly partners: PartnerSettings,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    outbox.register(model as never);
  }

  /** Null when there is none, it is disabled, or its partner is suspended. */
  async active(clientId: string): Promise<ClientDocument | null> {
    const client = await this.model.findOne({ _id: clientId, disabled: false }).lean<ClientDocument>();
    return client && (client.partnerId === null || (await this.partners.isOpen(client.partnerId))) ? client : null;
  }

  /** The same again changes nothing; another secret, name or address replaces the one that was. @throws DomainError `request.invalid` when the id is another's. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.createClient>): Promise<{ clientId: string }> {
    const { clientId, name, role, partnerId } = input;
    assertClient(input);
    const event = (action: string) => eventEntry(ctx, identity.events.clientChanged, {
      data: { clientId, partnerId }, partnerId, accountId: null, activity: { action, target: { type: 'client', id: clientId, label: name }, after: { name, role, ...(input.redirectUris ? { redirectUris: input.redirectUris } : {}) } },
    });
    const there = await this.model.findById(clientId).lean<ClientDocument>();
    const fields = fieldsOf(input);
    if (there) {
      if (there.role !== role || there.partnerId !== partnerId) throw new DomainError('request.invalid', 'clientId: is that of a client with another role or partner');
      if ((Object.keys(fields) as (keyof typeof fields)[]).every((key) => JSON.stringify(there[key] ?? none[key]) === JSON.stringify(fields[key] ?? none[key]))) return { clientId };
      const entry = event('client.changed');
      await this.model.updateOne({ _id: clientId }, { $set: fields, $inc: { rev: 1 }, $push: { outbox: entry } });
      await this.outbox.flush(this.model as never, clientId, [entry]);
      return { clientId };
    }
    const entry = event('client.created');
    const client: ClientDocument = { _id: clientId, ...fields, role, partnerId, disabled: false, rev: 1, createdAt: new Date(), outbox: [entry] };
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

type Fields = Required<Pick<ClientDocument, 'name' | 'secretHash' | 'redirectUris' | 'postLogoutRedirectUris' | 'backchannelLogoutUri' | 'public'>>;

/** What a client has that was made before there were these fields. */
const none: Partial<Fields> = { redirectUris: [], postLogoutRedirectUris: [], backchannelLogoutUri: null, public: false };

function fieldsOf(input: ParsedRequestOf<typeof peopleCalls.createClient>): Fields {
  return {
    name: input.name, secretHash: input.clientSecret ? hashSecret(input.clientSecret) : '',
    redirectUris: input.redirectUris ?? [], postLogoutRedirectUris: input.postLogoutRedirectUris ?? [], backchannelLogoutUri: input.backchannelLogoutUri ?? null,
    public: input.public ?? false,
  };
}

function assertClient(input: ParsedRequestOf<typeof peopleCalls.createClient>): void {
  const people = (input.redirectUris ?? []).length > 0;
  const wrong = (input.role === 'partner') !== (input.partnerId !== null) ? 'partnerId: is required for the role partner, and for no other'
    : input.clientId === CONSOLE_CLIENT ? 'clientId: is the console’s'
    : people && input.role !== 'partner' ? 'redirectUris: only a partner’s client is for people'
    : input.public && !people ? 'public: such a client is for people and needs redirectUris'
    : Boolean(input.public) === (input.clientSecret !== undefined) ? 'clientSecret: is required, but not for a public client'
    : null;
  if (wrong) throw new DomainError('request.invalid', wrong);
}
