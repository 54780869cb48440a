import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type ParsedRequestOf, type PartnerPerson, type peopleCalls } from '@trunkline/contracts';
import { type Ctx, DomainError, duplicateIndex, eventEntry, newId, notFound, Outbox, type OutboxEntry, tenantStore, type TenantStore, writeUnique } from '@trunkline/service-kit';
import type { Model, UpdateQuery } from 'mongoose';
import { InvitationsStore } from '../invitations/invitations.store.js';
import { PartnerSettings } from '../members/partner.settings.js';
import { SignOuts } from '../sign-in/sign-outs.js';
import { nameOf } from '../users/user.rules.js';
import { emailKey } from '../users/user.schema.js';
import { LastAdmin } from './last-admin.js';
import { actionOf, changesOf, isActiveAdmin } from './person.rules.js';
import { derived, type PersonDocument, toPerson } from './person.schema.js';

/** How often a write is tried that lost against another one. */
const TRIES = 5;

interface Decision { change: UpdateQuery<PersonDocument>; action: string; before?: object; after?: object; next: PersonDocument; leaves: boolean }

/** A partner's people as their admins manage them. */
@Injectable()
export class RosterService {
  private readonly people: TenantStore<PersonDocument, 'partnerId'>;

  constructor(
    @Inject(getModelToken('Person')) private readonly model: Model<PersonDocument>,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(PartnerSettings) private readonly partners: PartnerSettings,
    @Inject(LastAdmin) private readonly lastAdmin: LastAdmin,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.people = tenantStore(model, 'partnerId');
  }

  /** @throws DomainError `resource.not_found`. */
  async get(partnerId: string, personId: string): Promise<PartnerPerson> {
    return toPerson(await this.read(partnerId, personId));
  }

  /** The same request again answers the same person. @throws DomainError `identity.email_taken`. */
  async invite(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.invite>): Promise<PartnerPerson> {
    const { partnerId, email, role } = input;
    const { defaultLanguage: language } = await this.partners.of(partnerId);
    const fields = { name: nameOf(input), firstName: input.firstName ?? '', lastName: input.lastName ?? '', email };
    const person: PersonDocument = {
      _id: newId(ctx.requestKey, `person:${partnerId}`), partnerId, ...fields, ...derived(fields), emailKey: emailKey(email), role, language, state: 'invited', registeredAt: null,
      rev: 1, createdAt: new Date(),
    };
    const link = this.invitations.draft({ ...person, type: 'person', accountId: null }, 'welcome', ctx.requestKey && `${person._id}:welcome`);
    await this.invitations.insert([link]);
    person.currentInvitation = { welcome: link._id };
    const outbox = [
      personEntry(ctx, person, { action: 'person.created', after: { name: person.name, email, role } }),
      this.invitations.wantedEntry(ctx, [link], { action: 'person.invited', target: target(person) }),
    ];
    try {
      await writeUnique(`${partnerId} ${person.emailKey}`, () => this.model.collection.insertOne({ ...person, outbox } as never));
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      const there = await this.people.findOne(partnerId, { _id: person._id });
      if (there && !there.removedAt) return toPerson(there);
      await this.invitations.forget({ _id: link._id });
      throw there ? notFound() : emailTaken(email);
    }
    await this.outbox.flush(this.model as never, person._id, outbox);
    return toPerson(person);
  }

  /** By the operator, for a partner that nobody administers yet. @throws DomainError `identity.partner_has_admin`, `identity.email_taken`. */
  async inviteFirstAdmin(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.inviteFirstAdmin>): Promise<PartnerPerson> {
    const { partnerId, email } = input;
    if (await this.people.findOne(partnerId, { role: 'partner-admin', state: 'registered' })) throw new DomainError('identity.partner_has_admin', 'The partner’s admins invite their people themselves.');
    const there = await this.people.findOne(partnerId, { emailKey: emailKey(email) });
    if (!there) return this.invite(ctx, { ...input, role: 'partner-admin' });
    if (there.role !== 'partner-admin' || there.state !== 'invited') throw emailTaken(email);
    return this.inviteAgain(ctx, partnerId, there._id);
  }

  /** Another link, which ends the older ones. @throws DomainError `resource.not_found`, `identity.state_transition`. */
  async inviteAgain(ctx: Ctx, partnerId: string, personId: string): Promise<PartnerPerson> {
    const person = await this.read(partnerId, personId);
    if (person.state !== 'invited') throw new DomainError('identity.state_transition', person.state === 'disabled' ? 'The person is disabled.' : 'The person has registered already.');
    const holder = (await this.invitations.holdersOf([{ userId: personId, userType: 'person' }])).get(personId);
    if (!holder) throw notFound();
    const link = this.invitations.draft(holder, 'welcome', ctx.requestKey && `${personId}:again:${ctx.requestKey}`);
    if (!(await this.invitations.issue(ctx, holder, link))) {
      const now = await this.read(partnerId, personId);
      // The same request again: its link is there.
      if (now.currentInvitation?.welcome !== link._id) throw new DomainError('resource.changed');
    }
    return toPerson(person);
  }

  /** @throws DomainError `resource.not_found`, `resource.changed`, `identity.last_admin`, `identity.state_transition`. */
  async update(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.update>): Promise<PartnerPerson> {
    let ends = false;
    const person = await this.decide(ctx, input, (there) => {
      const { before, after } = changesOf(there, input.patch);
      if (Object.keys(after).length === 0) return null;
      const next: PersonDocument = { ...there, ...after, rev: there.rev + 1 };
      const leaves = isActiveAdmin(there) && !isActiveAdmin(next);
      // Another role holds in the sessions that there are; disabling ends them, so that enabling does not bring them back.
      ends = after.state === 'disabled';
      return {
        change: { $set: { ...after, ...derived(next), rev: next.rev, ...(ends ? { signedOutAt: new Date() } : {}) }, ...(leaves ? { $unset: { leavingAt: 1 } } : {}) },
        action: actionOf(before, after), before, after, next, leaves,
      };
    });
    if (ends) await this.signOuts.end(input.personId);
    return toPerson(person);
  }

  /** Removes a person and all that is personal. @throws DomainError `resource.not_found`, `resource.changed`, `identity.last_admin`. */
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof peopleCalls.remove>): Promise<void> {
    await this.decide(ctx, input, (there) => ({
      change: {
        $set: {
          removedAt: new Date(), signedOutAt: new Date(), state: 'disabled', name: '', firstName: '', lastName: '', email: '', emailKey: `removed ${there._id}`, nameKey: '', search: [],
        },
        $unset: { passwordHash: 1, verifiedEmailKey: 1, currentInvitation: 1, usedInvitation: 1, secondFactor: 1, leavingAt: 1 },
        $inc: { rev: 1 },
      },
      action: 'person.removed', before: { name: there.name, email: there.email, role: there.role, state: there.state }, next: { ...there, removedAt: new Date() },
      leaves: isActiveAdmin(there),
    }));
    await this.invitations.forget({ userId: { $in: [input.personId] } });
    await this.signOuts.end(input.personId);
  }

  /** Reads, decides, writes if nothing changed in between; else again, unless the caller has seen an older version. */
  private async decide(
    ctx: Ctx, { partnerId, personId, ifMatch }: { partnerId: string; personId: string; ifMatch?: string | undefined }, decision: (person: PersonDocument) => Decision | null,
  ): Promise<PersonDocument> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const person = await this.read(partnerId, personId);
      if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== String(person.rev)) break;
      const decided = decision(person);
      if (!decided) return person;
      const { change, action, before, after, next, leaves } = decided;
      const leavingAt = leaves ? await this.lastAdmin.announce(person) : null;
      if (leaves && !leavingAt) continue;
      const entry = personEntry(ctx, next, { action, target: target(person), ...(before ? { before: { ...before } } : {}), ...(after ? { after: { ...after } } : {}) });
      const written = await this.people.updateOne(
        partnerId, { _id: personId, rev: person.rev, removedAt: null, ...(leavingAt ? { leavingAt } : {}) }, { ...change, $push: { outbox: entry } },
      );
      if (written.modifiedCount > 0) {
        await this.outbox.flush(this.model as never, personId, [entry]);
        return next;
      }
      if (leavingAt) await this.lastAdmin.withdraw(person, leavingAt);
    }
    throw new DomainError('resource.changed', 'The person has changed in the meantime.');
  }

  private async read(partnerId: string, personId: string): Promise<PersonDocument> {
    const person = await this.people.findOne(partnerId, { _id: personId, removedAt: null }, { outbox: 0 });
    if (!person) throw notFound();
    return person;
  }
}

/** What is told of a person; the target's name is the one that it had. */
export function personEntry(ctx: Pick<Ctx, 'actor' | 'via'>, person: PersonDocument, activity: Omit<Activity, 'target'> & { target?: Activity['target'] }): OutboxEntry {
  const { _id, partnerId, role, state, removedAt } = person;
  return eventEntry(ctx, identity.events.personChanged, {
    data: { personId: _id, partnerId, role, state: removedAt ? 'removed' : state }, partnerId, accountId: null, activity: { target: target(person), ...activity },
  });
}

function target(person: PersonDocument): Activity['target'] {
  return { type: 'person', id: person._id, label: person.name };
}

function emailTaken(email: string): DomainError {
  const message = `${email} is one of the partner’s people already`;
  return new DomainError('identity.email_taken', `${message}.`, [{ pointer: '/email', code: 'email_taken', message }]);
}
