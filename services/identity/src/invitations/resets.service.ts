import { Inject, Injectable } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import { defineWork, newId, originNow, Outbox, workEntry } from '@trunkline/service-kit';
import type { Model } from 'mongoose';
import { z } from 'zod';
import { emailKey } from '../users/user.schema.js';
import { ACCOUNTS, type AccountsPeer } from './accounts.js';
import { actorOf, type Holder } from './invitation.rules.js';
import type { InvitationDocument, ResetRequestDocument } from './invitation.schema.js';
import { InvitationsStore } from './invitations.store.js';

/** The work of answering a request for a reset link. The message names the request and nobody's address. */
export const resetWork = defineWork('work.identity.resets', z.object({ requestId: z.string() }));

/** One address may be known in this many accounts, and with this many partners. */
const MAX_HOLDERS = 20;
/** A link that was sent less than this ago is enough: asking on and on fills nobody's mailbox. */
const ENOUGH_MS = 60_000;

/** Forgotten passwords. */
@Injectable()
export class ResetsService {
  constructor(
    @Inject(getModelToken('ResetRequest')) private readonly requests: Model<ResetRequestDocument>,
    @Inject(InvitationsStore) private readonly store: InvitationsStore,
    @Inject(ACCOUNTS) private readonly accounts: AccountsPeer,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {
    outbox.register(requests as never);
  }

  /** Takes the request down, the same for every address; who it is for is looked up later, out of the asker's sight. */
  async request(email: string): Promise<void> {
    const _id = newId();
    const outbox = [workEntry(resetWork, { requestId: _id }, `reset:${_id}`)];
    const from = originNow();
    await this.requests.collection.insertOne({ _id, emailKey: emailKey(email), at: new Date(), ...(from ? { from } : {}), outbox } as never);
    await this.outbox.flush(this.requests as never, _id, outbox);
  }

  /** Sends links to everybody with the address: a reset to the registered, a new welcome to the invited. May run twice. */
  async answer(requestId: string): Promise<void> {
    const request = await this.requests.findById(requestId).lean<ResetRequestDocument>();
    if (!request) return;
    for (const holder of await this.store.holdersByAddress(request.emailKey, MAX_HOLDERS)) {
      if (holder.state === 'disabled' || (await this.isDelegated(holder))) continue;
      const kind = holder.state === 'registered' ? 'password-reset' : 'welcome';
      const current = holder.currentInvitation?.[kind];
      if (current && (await this.isFresh(current))) continue;
      await this.store.issue({ actor: actorOf(holder), ...(request.from ? { from: request.from } : {}) }, holder, this.store.draft(holder, kind, `${requestId}:${holder._id}`));
    }
    await this.requests.deleteOne({ _id: requestId });
  }

  private async isDelegated({ accountId, partnerId }: Holder): Promise<boolean> {
    return accountId !== null && this.accounts.isDelegatedNow({ accountId, partnerId });
  }

  private async isFresh(invitationId: string): Promise<boolean> {
    const link = await this.store.invitations.findById(invitationId).lean<InvitationDocument>();
    return link !== null && link.createdAt.getTime() > Date.now() - ENOUGH_MS && link.expiresAt > new Date();
  }
}
