import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { type Activity, type Actor, identity } from '@trunkline/contracts';
import { type Ctx, eventEntry, newId, Outbox, type OutboxEntry, refusedAsDoubles, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import type { Config } from '../config.js';
import type { PersonDocument } from '../people/person.schema.js';
import { before, type InvitationCopy, queued } from '../users/board.rules.js';
import type { UserDocument } from '../users/user.schema.js';
import type { Holder } from './invitation.rules.js';
import type { InvitationDocument } from './invitation.schema.js';
import type { InvitationKind, InviteeType } from './invitee.js';

const DAY_MS = 24 * 3_600_000;

/** Who gets a link: enough of a user or person that is perhaps not stored yet. */
export type Recipient = Pick<Holder, '_id' | 'type' | 'accountId' | 'partnerId' | 'emailKey'>;

/** Links and their holders in the database. A link is written before the holder names it, so that one that is named is always there. */
@Injectable()
export class InvitationsStore {
  private readonly holders: Record<InviteeType, Model<UserDocument> | Model<PersonDocument>>;

  constructor(
    @Inject(getModelToken('Invitation')) readonly invitations: Model<InvitationDocument>,
    @Inject(getModelToken('User')) private readonly users: Model<UserDocument>,
    @Inject(getModelToken('Person')) private readonly people: Model<PersonDocument>,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {
    this.holders = { user: users, person: people };
    for (const model of [invitations, users, people]) outbox.register(model as never);
  }

  /** A link as it will be stored; `key` makes its id the same each time it is drafted. */
  draft(recipient: Recipient, kind: InvitationKind, key?: string | null): InvitationDocument {
    const now = new Date();
    return {
      _id: newId(key, 'invitation'), kind, userId: recipient._id, userType: recipient.type, accountId: recipient.accountId, partnerId: recipient.partnerId,
      emailKey: recipient.emailKey, createdAt: now, expiresAt: new Date(now.getTime() + this.config.INVITATION_DAYS * DAY_MS), openedAt: null, usedAt: null,
    };
  }

  /** Stores links; those that are there already stay as they are. */
  async insert(drafts: InvitationDocument[]): Promise<void> {
    if (drafts.length === 0) return;
    try {
      await this.invitations.collection.insertMany(drafts as never[], { ordered: false });
    } catch (error) {
      refusedAsDoubles(error);
    }
  }

  /** Forgets links that nobody was told of, or whose holder is gone. */
  async forget(filter: { _id: string } | { userId: { $in: string[] } }): Promise<void> {
    await this.invitations.deleteMany(filter);
  }

  /** The message that mails are to be sent for links; up to 1,000 of one tenant. */
  wantedEntry(ctx: Pick<Ctx, 'actor' | 'from'>, drafts: InvitationDocument[], activity?: Activity): OutboxEntry {
    const { accountId, partnerId } = drafts[0]!;
    return eventEntry(ctx, identity.events.invitationsWanted, {
      data: { accountId, partnerId, invitations: drafts.map(({ _id, userId, kind }) => ({ invitationId: _id, userId, kind })) },
      accountId, partnerId, ...(activity ? { activity } : {}),
    });
  }

  /**
   * Makes a new link the one that counts, if the holder still is as it was seen. `instead`: only in the place of this older one.
   * False when it is not so any more.
   */
  async issue(ctx: Pick<Ctx, 'actor' | 'from'>, holder: Holder, draft: InvitationDocument, instead?: string): Promise<boolean> {
    await this.insert([draft]);
    const entry = this.wantedEntry(ctx, [draft], {
      action: draft.kind === 'welcome' ? `${holder.type}.invited` : 'password.reset_requested',
      target: { type: holder.type, id: holder._id, label: holder.name },
    });
    const pointer = current(draft.kind);
    const written = await (this.holders[holder.type] as Model<UserDocument>).updateOne(
      // A link that was used, or is there already, is not put back.
      { _id: holder._id, state: holder.state, emailKey: holder.emailKey, [`usedInvitation.${draft.kind}`]: { $ne: draft._id }, [pointer]: instead ?? { $ne: draft._id } },
      { $set: { [pointer]: draft._id, ...onBoard(draft, queued(draft)) }, $push: { outbox: entry } },
    );
    if (written.modifiedCount === 0) return false;
    await this.outbox.flush(this.holders[holder.type] as never, holder._id, [entry]);
    return true;
  }

  /** Makes links the ones that count, for many at once; who is not in `state` any more, or has another address, is left alone. */
  async point(drafts: InvitationDocument[], state: Holder['state']): Promise<void> {
    if (drafts.length === 0) return;
    await this.users.bulkWrite(
      drafts.map((draft) => {
        const { _id, userId, accountId, emailKey, kind } = draft;
        return {
          updateOne: {
            // Who has the link already keeps it, and what became of its mail.
            filter: { _id: userId, accountId: accountId!, emailKey, state, removedAt: null, [current(kind)]: { $ne: _id } },
            update: { $set: { [current(kind)]: _id, ...onBoard(draft, queued(draft)) } },
          },
        };
      }),
      { ordered: false },
    );
  }

  /** A link that was used, on the holder: the one write that decides. False when another was faster or something changed. */
  async use(holder: Holder, invitation: InvitationDocument, change: { passwordHash: string; verifiedEmailKey: string; signedOutAt: Date; registeredAt?: Date }, entry: OutboxEntry): Promise<boolean> {
    const model = this.holders[holder.type] as Model<UserDocument>;
    const written = await model.updateOne(
      {
        _id: holder._id, state: holder.state, emailKey: invitation.emailKey,
        [`currentInvitation.${invitation.kind}`]: invitation._id, [`usedInvitation.${invitation.kind}`]: { $ne: invitation._id },
      },
      {
        $set: { ...change, ...(change.registeredAt ? { state: 'registered' as const, ...onBoard(invitation, { ...queued(invitation), state: 'registered', at: change.registeredAt }) } : {}), [`usedInvitation.${invitation.kind}`]: invitation._id },
        $unset: { [`currentInvitation.${invitation.kind}`]: 1 },
        $inc: { rev: 1 },
        $push: { outbox: entry },
      },
    );
    if (written.modifiedCount === 0) return false;
    await this.outbox.flush(model as never, holder._id, [entry]);
    // Only for the day when the holder has used a still newer one; if this is lost, the answer is "superseded" instead of "used".
    await this.invitations.updateOne({ _id: invitation._id }, { $set: { usedAt: new Date() } });
    return true;
  }

  /** News of a user's newest welcome mail; of an older one, or older news, it changes nothing. */
  async board(userId: string, invitationId: string, news: Pick<InvitationCopy, 'at' | 'reason'> & { state: keyof typeof before }): Promise<void> {
    const { state, at, reason } = news;
    await this.users.updateOne(
      { _id: userId, removedAt: null, 'invitation.id': invitationId, 'invitation.state': { $in: before[state] } },
      { $set: { 'invitation.state': state, 'invitation.at': at, ...(reason ? { 'invitation.reason': reason } : {}) }, ...(reason ? {} : { $unset: { 'invitation.reason': 1 } }) },
    );
  }

  /** The first opening of a link is told. */
  async opened(holder: Holder, invitation: InvitationDocument, ctx: { actor: Actor }): Promise<void> {
    const { _id, userId, accountId, partnerId, kind } = invitation;
    if (kind === 'welcome' && holder.type === 'user') await this.board(userId, _id, { state: 'opened', at: new Date() });
    const entry = eventEntry(ctx, identity.events.invitationOpened, {
      data: { invitationId: _id, userId, accountId, kind }, accountId, partnerId,
      activity: { action: 'invitation.opened', target: { type: holder.type, id: holder._id, label: holder.name } },
    });
    const written = await this.invitations.updateOne({ _id, openedAt: null }, { $set: { openedAt: new Date() }, $push: { outbox: entry } });
    if (written.modifiedCount > 0) await this.outbox.flush(this.invitations as never, _id, [entry]);
  }

  /** The holders of links, by id. Removed ones are not among them. */
  async holdersOf(invitations: Pick<InvitationDocument, 'userId' | 'userType'>[]): Promise<Map<string, Holder>> {
    const ids = (type: InviteeType) => [...new Set(invitations.filter((item) => item.userType === type).map((item) => item.userId))];
    const [users, people] = await Promise.all([
      ids('user').length ? this.users.find({ _id: { $in: ids('user') }, removedAt: null }).lean<UserDocument[]>() : [],
      ids('person').length ? this.people.find({ _id: { $in: ids('person') }, removedAt: null }).lean<PersonDocument[]>() : [],
    ]);
    return new Map([...users.map(userHolder), ...people.map(personHolder)].map((holder) => [holder._id, holder]));
  }

  /** Everybody with an address, over all accounts and partners, up to `limit` of each. */
  async holdersByAddress(emailKey: string, limit: number): Promise<Holder[]> {
    const [users, people] = await Promise.all([
      this.users.find({ emailKey, removedAt: null }).sort({ _id: 1 }).limit(limit).lean<UserDocument[]>(),
      this.people.find({ emailKey }).sort({ _id: 1 }).limit(limit).lean<PersonDocument[]>(),
    ]);
    return [...users.map(userHolder), ...people.map(personHolder)];
  }
}

const current = (kind: InvitationKind): string => `currentInvitation.${kind}`;

/** What a welcome link changes on its user's document for the board of invitations; nothing for other links and people. */
function onBoard({ kind, userType }: InvitationDocument, copy: InvitationCopy): { invitation?: InvitationCopy } {
  return kind === 'welcome' && userType === 'user' ? { invitation: copy } : {};
}

/** A user as the holder of links. */
export function userHolder(user: UserDocument): Holder {
  return {
    _id: user._id, type: 'user', accountId: user.accountId, partnerId: user.partnerId, name: user.name, email: user.email, emailKey: user.emailKey ?? '',
    role: user.accountAdmin ? 'account-admin' : 'user', state: user.state, products: user.products,
    ...(user.currentInvitation ? { currentInvitation: user.currentInvitation } : {}), ...(user.usedInvitation ? { usedInvitation: user.usedInvitation } : {}),
  };
}

function personHolder(person: PersonDocument): Holder {
  return {
    _id: person._id, type: 'person', accountId: null, partnerId: person.partnerId, name: person.name, email: person.email, emailKey: person.emailKey,
    role: person.role, language: person.language, state: person.state, products: [],
    ...(person.currentInvitation ? { currentInvitation: person.currentInvitation } : {}), ...(person.usedInvitation ? { usedInvitation: person.usedInvitation } : {}),
  };
}

