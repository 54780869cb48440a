import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { identity, type ParsedRequestOf, type PartnerPerson, type peopleCalls } from '@trunkline/contracts';
import { type Ctx, decodeCursor, DomainError, duplicateIndex, eventEntry, infix, newId, Outbox, type OutboxEntry, pageOf, searchKey, tenantStore, type TenantStore } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { InvitationsStore } from '../invitations/invitations.store.js';
import { hashPassword, verifyPassword } from '../passwords/hash.js';
import { assertStrong } from '../passwords/password.rules.js';
import { SignOuts } from '../sign-in/sign-outs.js';
import { emailKey } from '../users/user.schema.js';
import { type PersonDocument, toPerson } from './person.schema.js';

/** Partners' own people. */
@Injectable()
export class PeopleService {
  private readonly people: TenantStore<PersonDocument, 'partnerId'>;

  constructor(
    @Inject(getModelToken('Person')) private readonly model: Model<PersonDocument>,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.people = tenantStore(model, 'partnerId');
    outbox.register(model as never);
  }

  /** By name, without disabled ones. @throws DomainError `request.cursor_invalid`. */
  async search(input: ParsedRequestOf<typeof peopleCalls.search>): Promise<{ items: PartnerPerson[]; nextCursor: string | null }> {
    const { partnerId, q, role, limit, cursor } = input;
    const scope = ['people', partnerId, q ?? null, role ?? null];
    const after = decodeCursor(scope, cursor, 2);
    const search = infix(q);
    const found = await this.people
      .find(partnerId, {
        state: { $ne: 'disabled' },
        ...(search ? { search } : {}),
        ...(role ? { role } : {}),
        ...(after ? { nameKey: { $gte: String(after[0]) }, $or: [{ nameKey: { $gt: String(after[0]) } }, { nameKey: String(after[0]), _id: { $gt: String(after[1]) } }] } : {}),
      })
      .sort({ nameKey: 1, _id: 1 })
      .limit(limit + 1);
    return pageOf(found, limit, scope, (person) => [person.nameKey, person._id], toPerson);
  }

  /** Those of the ids that are the partner's people. */
  async byIds(partnerId: string, ids: string[]): Promise<PartnerPerson[]> {
    return (await this.people.find(partnerId, { _id: { $in: ids } })).map(toPerson);
  }

  /** Idempotent by address. A password given for somebody who is there is set, so that a lost one can be made good. @throws DomainError `identity.password_weak`. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.create>): Promise<PartnerPerson> {
    const { partnerId, name, email, role, language, password } = input;
    const key = emailKey(email);
    const there = await this.people.findOne(partnerId, { emailKey: key });
    if (there) return this.setPassword(ctx, there, password);
    if (password) assertStrong(password, { name, email });
    const registeredAt = password ? new Date() : null;
    const person: PersonDocument = {
      _id: newId(`${partnerId}:${key}`, 'person'), partnerId, name, email, emailKey: key, role, language, state: password ? 'registered' : 'invited', registeredAt,
      ...(password ? { passwordHash: await hashPassword(password) } : {}),
      nameKey: searchKey(name) || searchKey(email), search: [searchKey(name), searchKey(email)], rev: 1, createdAt: new Date(),
    };
    const outbox = [this.event(ctx, person, 'person.created', { name, email, role })];
    if (!password) {
      const link = this.invitations.draft({ ...person, type: 'person', accountId: null }, 'welcome');
      await this.invitations.insert([link]);
      person.currentInvitation = { welcome: link._id };
      outbox.push(this.invitations.wantedEntry(ctx, [link]));
    }
    try {
      await this.model.collection.insertOne({ ...person, outbox } as never);
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      return this.create(ctx, input);
    }
    await this.outbox.flush(this.model as never, person._id, outbox);
    return toPerson(person);
  }

  private async setPassword(ctx: Ctx, person: PersonDocument, password: string | undefined): Promise<PartnerPerson> {
    if (!password || (person.passwordHash && (await verifyPassword(person.passwordHash, password)))) return toPerson(person);
    if (person.state === 'disabled') throw new DomainError('identity.user_disabled');
    assertStrong(password, person);
    const entry = this.event(ctx, person, 'person.password_set');
    const written = await this.people.findOneAndUpdate(
      person.partnerId,
      { _id: person._id, rev: person.rev },
      {
        $set: { passwordHash: await hashPassword(password), state: 'registered', registeredAt: person.registeredAt ?? new Date(), signedOutAt: new Date() },
        $unset: { currentInvitation: 1 }, $inc: { rev: 1 }, $push: { outbox: entry },
      },
    );
    if (!written) throw new DomainError('resource.changed');
    await this.outbox.flush(this.model as never, person._id, [entry]);
    await this.signOuts.end(person._id);
    return toPerson(written);
  }

  private event(ctx: Ctx, person: PersonDocument, action: string, after?: Record<string, unknown>): OutboxEntry {
    return eventEntry(ctx, identity.events.personChanged, {
      data: { personId: person._id, partnerId: person.partnerId, role: person.role }, partnerId: person.partnerId, accountId: null,
      activity: { action, target: { type: 'person', id: person._id, label: person.name }, ...(after ? { after } : {}) },
    });
  }
}
