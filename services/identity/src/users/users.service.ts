import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, identity, type ParsedRequestOf, type User, type userCalls } from '@trunkline/contracts';
import { type Ctx, DomainError, duplicateIndex, eventEntry, newId, notFound, Outbox, type OutboxEntry, tenantStore, type TenantStore, writeUnique } from '@trunkline/service-kit';
import type { Model, UpdateQuery } from 'mongoose';
import { ACCOUNTS, type AccountsPeer } from '../invitations/accounts.js';
import type { InvitationDocument } from '../invitations/invitation.schema.js';
import { InvitationsStore } from '../invitations/invitations.store.js';
import { SignOuts } from '../sign-in/sign-outs.js';
import { queued } from './board.rules.js';
import { changesOf, nameOf } from './user.rules.js';
import { derived, emailKey, toUser, type UserDocument } from './user.schema.js';
import { UsersQuery } from './users.query.js';

/** How often a write is tried that lost against another one. */
const TRIES = 5;

/** The users of an account as they are written. */
@Injectable()
export class UsersService {
  private readonly users: TenantStore<UserDocument, 'accountId'>;

  constructor(
    @Inject(getModelToken('User')) private readonly model: Model<UserDocument>,
    @Inject(UsersQuery) private readonly query: UsersQuery,
    @Inject(InvitationsStore) private readonly invitations: InvitationsStore,
    @Inject(ACCOUNTS) private readonly accounts: AccountsPeer,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    this.users = tenantStore(model, 'accountId');
    outbox.register(model as never);
  }

  /** Creates a user and wants the welcome mail. The same request again answers the same user. @throws DomainError `identity.email_taken`. */
  async create(ctx: Ctx, input: ParsedRequestOf<typeof userCalls.create>): Promise<User> {
    if (!ctx.tenant) throw notFound();
    const { accountId, partnerId } = ctx.tenant;
    const delegated = await this.accounts.isDelegated(ctx, accountId);
    const fields = { name: nameOf(input), firstName: input.firstName ?? '', lastName: input.lastName ?? '', email: input.email };
    const user: UserDocument = {
      _id: newId(ctx.requestKey, `user:${accountId}`), accountId, partnerId, ...fields, ...derived(fields), country: input.country ?? null, accountAdmin: input.accountAdmin,
      state: 'invited', registeredAt: null, products: [], touchedAt: null, rev: 1, createdAt: new Date(), removedAt: null,
    };
    const after = { name: user.name, email: user.email, accountAdmin: user.accountAdmin, ...(user.country ? { country: user.country } : {}) };
    const outbox = [this.event(ctx, identity.events.created, user, { action: 'user.created', target: target(user), after })];
    const link = delegated ? null : this.invitations.draft({ ...user, type: 'user', emailKey: user.emailKey! }, 'welcome', ctx.requestKey && `${user._id}:welcome`);
    if (link) {
      await this.invitations.insert([link]);
      user.currentInvitation = { welcome: link._id };
      user.invitation = queued(link);
      outbox.push(this.invitations.wantedEntry(ctx, [link], { action: 'user.invited', target: target(user) }));
    }
    try {
      await writeUnique(`${accountId} ${user.emailKey}`, () => this.model.collection.insertOne({ ...user, outbox } as never));
    } catch (error) {
      if (duplicateIndex(error) === null) throw error;
      const there = await this.users.findOne(accountId, { _id: user._id });
      if (there && !there.removedAt) return toUser(there);
      if (link) await this.invitations.forget({ _id: link._id });
      throw there ? notFound() : emailTaken(user.email);
    }
    await this.outbox.flush(this.model as never, user._id, outbox);
    return toUser(user);
  }

  /** @throws DomainError `resource.not_found`, `resource.changed`, `identity.email_taken`, `identity.state_transition`. */
  async update(ctx: Ctx, input: ParsedRequestOf<typeof userCalls.update>): Promise<User> {
    let ends = false;
    const changed = await this.decide(input, async (user) => {
      const { before, after } = changesOf(user, input.patch);
      if (Object.keys(after).length === 0) return { result: toUser(user) };
      const next: UserDocument = { ...user, ...after, rev: user.rev + 1, touchedAt: new Date() };
      Object.assign(next, derived(next));
      const moved = next.emailKey !== user.emailKey;
      const outbox = [this.event(ctx, identity.events.changed, user, { action: actionOf(before, after), target: target(next), before, after })];
      const link = moved && next.state === 'invited' ? await this.welcome(ctx, next) : null;
      if (link) outbox.push(this.invitations.wantedEntry(ctx, [link], { action: 'user.invited', target: target(next) }));
      // Another role signs nobody out: whoever asks hears of it within seconds.
      ends = next.state === 'disabled';
      const { name, firstName, lastName, email, country, accountAdmin, state, nameKey, search, touchedAt, rev } = next;
      const change: UpdateQuery<UserDocument> = {
        $set: { name, firstName, lastName, email, country, accountAdmin, state, nameKey, search, emailKey: next.emailKey, touchedAt, rev, ...(ends ? { signedOutAt: new Date() } : {}), ...(link ? { 'currentInvitation.welcome': link._id, invitation: queued(link) } : {}) },
        // Links to the address that was are not for whoever reads it.
        ...(moved ? { $unset: { 'currentInvitation.password-reset': 1, ...(link ? {} : { 'currentInvitation.welcome': 1, ...(next.registeredAt ? {} : { invitation: 1 }) }) } } : {}),
        $push: { outbox: { $each: outbox } },
      };
      if (link) next.invitation = queued(link);
      else if (moved && !next.registeredAt) delete next.invitation;
      return { change, outbox, result: toUser(next), ...(moved ? { taken: email } : {}), undo: async () => { if (link) await this.invitations.forget({ _id: link._id }); } };
    });
    if (ends) await this.signOuts.end(input.userId);
    return changed;
  }

  /** Removes a user and all that is personal. @throws DomainError `resource.not_found`, `resource.changed`. */
  async remove(ctx: Ctx, input: ParsedRequestOf<typeof userCalls.remove>): Promise<void> {
    await this.decide(input, async (user) => {
      const outbox = [this.event(ctx, identity.events.removed, user, { action: 'user.removed', target: target(user), before: { name: user.name, email: user.email, state: user.state } })];
      return { change: { ...removal(), $push: { outbox: { $each: outbox } } }, outbox, result: undefined };
    });
    await this.invitations.forget({ userId: { $in: [input.userId] } });
    await this.signOuts.end(input.userId);
  }

  private async welcome(ctx: Ctx, user: UserDocument): Promise<InvitationDocument | null> {
    if (await this.accounts.isDelegated(ctx, user.accountId)) return null;
    const link = this.invitations.draft({ ...user, type: 'user', emailKey: user.emailKey! }, 'welcome');
    await this.invitations.insert([link]);
    return link;
  }

  /** Reads, decides, writes if nothing changed in between; else again, unless the caller has seen an older version. */
  private async decide<R>(
    input: { accountId: string; userId: string; ifMatch?: string | undefined },
    decision: (user: UserDocument) => Promise<{ change?: UpdateQuery<UserDocument>; outbox?: OutboxEntry[]; result: R; taken?: string; undo?: () => Promise<void> }>,
  ): Promise<R> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const user = await this.query.get(input.accountId, input.userId);
      if (input.ifMatch !== undefined && input.ifMatch !== '*' && input.ifMatch !== String(user.rev)) break;
      const { change, outbox = [], result, taken, undo } = await decision(user);
      if (!change) return result;
      try {
        const write = () => this.users.updateOne(input.accountId, { _id: user._id, rev: user.rev, removedAt: null }, change);
        const written = await (taken ? writeUnique(`${input.accountId} ${emailKey(taken)}`, write) : write());
        if (written.modifiedCount > 0) {
          await this.outbox.flush(this.model as never, user._id, outbox);
          return result;
        }
        await undo?.();
      } catch (error) {
        await undo?.();
        if (duplicateIndex(error) !== null && taken) throw emailTaken(taken);
        throw error;
      }
    }
    throw new DomainError('resource.changed', 'The user has changed in the meantime.');
  }

  private event(ctx: Pick<Ctx, 'actor'>, event: typeof identity.events.created, user: UserDocument, activity: Activity): OutboxEntry {
    const { accountId, partnerId } = user;
    return eventEntry(ctx, event, { data: { accountId, partnerId, userIds: [user._id] }, accountId, partnerId, activity });
  }
}

/** The write that leaves nothing personal of a user; what is left goes after a day (see the schema). */
export function removal(): UpdateQuery<UserDocument> {
  return {
    $set: { removedAt: new Date(), name: '', firstName: '', lastName: '', email: '', country: null, nameKey: '', search: [], products: [] },
    $unset: { emailKey: 1, passwordHash: 1, currentInvitation: 1, usedInvitation: 1, invitation: 1, delegated: 1, secondFactor: 1 },
    $inc: { rev: 1 },
  };
}

function target(user: UserDocument): Activity['target'] {
  return { type: 'user', id: user._id, label: user.name };
}

function actionOf(before: Partial<UserDocument>, after: Partial<UserDocument>): string {
  if (after.state === 'disabled') return 'user.disabled';
  return before.state === 'disabled' ? 'user.enabled' : 'user.changed';
}

function emailTaken(email: string): DomainError {
  const message = `${email} exists in the account already`;
  return new DomainError('identity.email_taken', `${message}.`, [{ pointer: '/email', code: 'email_taken', message }]);
}

