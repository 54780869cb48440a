import { Inject, Injectable } from '@nestjs/common';
import { identity, type invitationCalls, type ParsedRequestOf, type ReplyOf } from '@trunkline/contracts';
import { DomainError, eventEntry, newId, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import { hashPassword } from '../passwords/hash.js';
import { assertStrong } from '../passwords/password.rules.js';
import { SignOuts } from '../sign-in/sign-outs.js';
import { ACCOUNTS, type AccountsPeer } from './accounts.js';
import { actorOf, type Holder, refusalOf, standingOf, stateFor } from './invitation.rules.js';
import type { InvitationDocument } from './invitation.schema.js';
import { InvitationsStore } from './invitations.store.js';
import { invitationIdOf, tokenOf } from './token.rules.js';

/** One-time links, from the mail to the password. */
@Injectable()
export class LinksService {
  constructor(
    @Inject(InvitationsStore) private readonly store: InvitationsStore,
    @Inject(ACCOUNTS) private readonly accounts: AccountsPeer,
    @Inject(SignOuts) private readonly signOuts: SignOuts,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /** What the mails of these invitations need; those that do not hold any more are left out. */
  async links(invitationIds: string[]): Promise<ReplyOf<typeof invitationCalls.links>['items']> {
    const found = await this.store.invitations.find({ _id: { $in: invitationIds } }).lean<InvitationDocument[]>();
    const holders = await this.store.holdersOf(found);
    const now = new Date();
    return found.flatMap((link) => {
      const holder = holders.get(link.userId) ?? null;
      if (!holder || standingOf(link, holder, now) !== 'open' || holder.state !== stateFor(link.kind)) return [];
      return [{
        invitationId: link._id, kind: link.kind, token: tokenOf(this.config.INVITATION_KEY, link._id), expiresAt: link.expiresAt.toISOString(),
        email: holder.email, name: holder.name, userId: holder._id, accountId: holder.accountId, partnerId: holder.partnerId, products: holder.products,
      }];
    });
  }

  /** @throws DomainError `identity.token_*`. */
  async open(token: string): Promise<ReplyOf<typeof invitationCalls.open>> {
    const { link, holder } = await this.openLink(token);
    await this.store.opened(holder, link, { actor: actorOf(holder) });
    return { kind: link.kind, email: holder.email, name: holder.name, expiresAt: link.expiresAt.toISOString() };
  }

  /** What a page needs to say about a link, whatever became of it. */
  async look(token: string): Promise<ReplyOf<typeof invitationCalls.look>> {
    try {
      const { link, holder, standing } = await this.find(token);
      if (standing === 'open') await this.store.opened(holder, link, { actor: actorOf(holder) });
      return { standing, link: { kind: link.kind, email: holder.email, name: holder.name, language: await this.languageOf(holder) } };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'identity.token_invalid') throw error;
      return { standing: 'invalid', link: null };
    }
  }

  /** Sets the password; of two who use a link at once, one does. @throws DomainError `identity.token_*`, `identity.password_weak`, `identity.user_disabled`, `identity.delegated`. */
  async complete(input: ParsedRequestOf<typeof invitationCalls.complete>): Promise<ReplyOf<typeof invitationCalls.complete>> {
    const { link, holder } = await this.openLink(input.token);
    if (link.kind !== input.kind) throw refusalOf('invalid');
    await this.assertWelcome(holder);
    assertStrong(input.password, holder);
    const registers = link.kind === 'welcome';
    const passwordHash = await hashPassword(input.password);
    const { accountId, partnerId } = holder;
    const entry = eventEntry({ actor: actorOf(holder) }, identity.events.registered, {
      data: { invitationId: link._id, userId: holder._id, accountId, kind: link.kind }, accountId, partnerId,
      activity: {
        action: registers ? `${holder.type}.registered` : 'password.reset', target: { type: holder.type, id: holder._id, label: holder.name },
        ...(registers ? { before: { state: 'invited' }, after: { state: 'registered' } } : {}),
      },
    });
    if (!(await this.store.use({ ...holder, state: stateFor(link.kind) }, link, { passwordHash, verifiedEmailKey: link.emailKey, signedOutAt: new Date(), ...(registers ? { registeredAt: new Date() } : {}) }, entry))) {
      // Somebody was faster: say what became of the link.
      await this.openLink(input.token);
      throw new DomainError('resource.changed', 'The user has changed in the meantime.');
    }
    await this.signOuts.end(holder._id);
    return { userId: holder._id, accountId };
  }

  /** Asked twice, it is done once. @throws DomainError `identity.token_*`, `identity.user_disabled`, `identity.delegated`. */
  async renew(token: string): Promise<void> {
    const { link, holder, standing } = await this.find(token);
    const next = { ...this.store.draft(holder, link.kind), _id: newId(`renewed:${link._id}`, 'invitation') };
    if (standing === 'superseded' && holder.currentInvitation?.[link.kind] === next._id) return;
    if (standing !== 'expired' && standing !== 'open') throw refusalOf(standing);
    await this.assertWelcome(holder);
    if (!(await this.store.issue({ actor: actorOf(holder) }, holder, next, link._id))) {
      const after = await this.find(token);
      if (after.holder.currentInvitation?.[link.kind] !== next._id) throw refusalOf(after.standing === 'used' ? 'used' : 'superseded');
    }
  }

  private async assertWelcome(holder: Holder): Promise<void> {
    if (holder.state === 'disabled') throw new DomainError('identity.user_disabled', 'The user is disabled. Ask your administrator.');
    const { accountId, partnerId } = holder;
    if (accountId && (await this.accounts.isDelegatedNow({ accountId, partnerId }))) throw new DomainError('identity.delegated');
  }

  /** A person's own language, or that of the user's account. */
  private async languageOf({ language, accountId, partnerId }: Holder): Promise<string> {
    return language ?? (accountId === null ? 'en' : await this.accounts.languageOf({ accountId, partnerId }));
  }

  private async openLink(token: string): Promise<{ link: InvitationDocument; holder: Holder }> {
    const { link, holder, standing } = await this.find(token);
    if (standing !== 'open') throw refusalOf(standing);
    return { link, holder };
  }

  private async find(token: string): Promise<{ link: InvitationDocument; holder: Holder; standing: ReturnType<typeof standingOf> }> {
    const id = invitationIdOf(this.config.INVITATION_KEY, token);
    const link = id && (await this.store.invitations.findById(id).lean<InvitationDocument>());
    const holder = link && ((await this.store.holdersOf([link])).get(link.userId) ?? null);
    if (!link || !holder) throw refusalOf('invalid');
    return { link, holder, standing: standingOf(link, holder, new Date()) };
  }
}
