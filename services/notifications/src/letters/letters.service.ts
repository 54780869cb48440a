import { Inject, Injectable, Logger } from '@nestjs/common';
import type { JobKind, MailKind } from '@trunkline/contracts';
import { DomainError, isTransient, SERVICE_CONFIG } from '@trunkline/service-kit';
import type { Config } from '../config.js';
import type { Cause, MailDocument } from '../mails/mail.schema.js';
import { AccountsPeer } from '../peers/accounts.js';
import { BillingPeer } from '../peers/billing.js';
import { IdentityPeer } from '../peers/identity.js';
import { LicensingPeer } from '../peers/licensing.js';
import { remember } from '../peers/remember.js';
import { type MailData, oneLine } from '../templates/mail-data.js';
import { renderMail } from '../templates/render.js';
import { type Desk, gather, isInvitation, type Recipient } from './desk.js';
import type { Letter, Refused } from './letter.js';

type CauseOf<K extends MailKind> = K extends 'expiry-reminder' ? Extract<Cause, { daysLeft: number }>
  : K extends 'order-overdrawn' ? Extract<Cause, { seats: number }> : Extract<Cause, { jobId: string }>;

/** What a reminder says that is the same for all its recipients. */
type Expiry = Pick<MailData<'expiry-reminder'>, 'expiryDate' | 'products' | 'usersLosing'>;

/** Writes letters, from what the others know in this moment. */
@Injectable()
export class LettersService {
  private readonly logger = new Logger('letters');

  constructor(
    @Inject(IdentityPeer) private readonly identity: IdentityPeer,
    @Inject(AccountsPeer) private readonly accounts: AccountsPeer,
    @Inject(BillingPeer) private readonly billing: BillingPeer,
    @Inject(LicensingPeer) private readonly licensing: LicensingPeer,
    @Inject(SERVICE_CONFIG) private readonly config: Config,
  ) {}

  /**
   * A letter for each of the mails, or why there is none. @throws when a peer does not answer: then nothing is decided about any of them.
   */
  async write(mails: MailDocument[]): Promise<Map<string, Letter | Refused>> {
    const desk = await gather(mails, { identity: this.identity, accounts: this.accounts, licensing: this.licensing });
    const expiries = remember(60_000, (key) => this.expiry(JSON.parse(key) as Parameters<LettersService['expiry']>[0], desk));
    const letters = new Map<string, Letter | Refused>();
    for (const mail of mails) letters.set(mail._id, await this.one(mail, desk, expiries));
    return letters;
  }

  private async one(mail: MailDocument, desk: Desk, expiries: (key: string) => Promise<Expiry | null>): Promise<Letter | Refused> {
    const account = mail.accountId ? desk.accounts.get(mail.accountId) : null;
    if (account === undefined) return { refused: 'The account is closed.' };
    try {
      if (isInvitation(mail)) return this.invitation(mail, desk);
      const to = desk.recipients.get(mail._id);
      if (!to) return { refused: 'The recipient is gone or disabled.' };
      const accountName = account?.name ?? '';
      switch (mail.kind) {
        case 'expiry-reminder': {
          const { trackingNumber, daysLeft } = mail.cause as CauseOf<'expiry-reminder'>;
          const expiry = await expiries(JSON.stringify({ accountId: mail.accountId, partnerId: mail.partnerId, trackingNumber }));
          if (!expiry) return { refused: 'The order has expired or is not assigned to the account any more.' };
          return letter('expiry-reminder', to, {
            recipientName: to.name, accountName, partnerName: desk.partnerNames.get(mail.partnerId) ?? '', trackingNumber, ...expiry,
            daysLeft, consoleLink: this.link(mail, 'account'),
          });
        }
        case 'order-overdrawn': {
          const { trackingNumber, productId, seats, used } = mail.cause as CauseOf<'order-overdrawn'>;
          return letter('order-overdrawn', to, {
            recipientName: to.name, accountName, trackingNumber, seats, used, productName: desk.productNames.get(productId) ?? productId,
            consoleLink: this.link(mail, 'account'),
          });
        }
        default: {
          const { jobId, jobKind, ...job } = mail.cause as CauseOf<'job-report'>;
          return letter('job-report', to, { recipientName: to.name, accountName, jobKind: jobKind as JobKind, ...job, consoleLink: this.link(mail, `jobs/${jobId}`) });
        }
      }
    } catch (error) {
      if (error instanceof DomainError && isTransient(error)) throw error;
      // A mail with a hole in it does not leave, and must not keep the others of its batch from leaving.
      this.logger.error('A mail could not be written', { mailId: mail._id, error });
      return { refused: 'The mail could not be written.' };
    }
  }

  private invitation(mail: MailDocument, desk: Desk): Letter | Refused {
    const link = desk.links.get(mail._id);
    if (!link) return { refused: 'The link was used or replaced by a newer one, or the user is gone.' };
    if (Date.parse(link.expiresAt) <= Date.now()) return { refused: 'The link expired before the mail could be sent.' };
    const partnerName = desk.partnerNames.get(mail.partnerId) ?? '';
    const account = desk.accounts.get(mail.accountId ?? '');
    // One of the partner's own people has no account: the partner stands for it.
    const language = account?.defaultLanguage ?? desk.recipients.get(mail._id)?.language ?? 'en';
    const to: Recipient = { name: link.name, address: link.email, language };
    const url = `${this.config.PUBLIC_URL}/${link.kind === 'welcome' ? 'register' : 'reset'}?token=${encodeURIComponent(link.token)}`;
    if (link.kind === 'password-reset') return letter('password-reset', to, { userName: link.name, link: url, expiresAt: link.expiresAt });
    return letter('welcome', to, {
      userName: link.name, accountName: account?.name ?? partnerName, partnerName, link: url, expiresAt: link.expiresAt,
      productNames: link.products.map((id) => desk.productNames.get(id) ?? id),
    });
  }

  /** Null when the order does not stand as it did when the reminder was due. */
  private async expiry({ trackingNumber, ...tenant }: { accountId: string; partnerId: string; trackingNumber: string }, desk: Desk): Promise<Expiry | null> {
    const order = await this.billing.order(trackingNumber);
    if (!order || order.status === 'expired' || order.assignedAccount?.id !== tenant.accountId) return null;
    const { total, userIds } = await this.licensing.losing(tenant, trackingNumber);
    const names = new Map((await this.identity.users(tenant, userIds.slice(0, 50))).map((user) => [user.id, user.name]));
    return {
      expiryDate: order.expiryDate,
      products: order.lines.map((line) => ({ name: desk.productNames.get(line.productId) ?? line.productId, seats: line.quantity })),
      usersLosing: { total, sample: userIds.flatMap((id) => names.get(id) ?? []) },
    };
  }

  /** A page of the console about the mail's account. */
  private link(mail: MailDocument, page: string): string {
    return `${this.config.PUBLIC_URL}/accounts/${mail.accountId}/${page}`;
  }
}

function letter<K extends MailKind>(kind: K, to: Recipient, data: MailData<K>): Letter {
  return { to: { name: oneLine(to.name), address: to.address }, content: renderMail(kind, to.language, data) };
}
