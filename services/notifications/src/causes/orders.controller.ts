import { Controller, Inject } from '@nestjs/common';
import { billing, type DataOf, type Envelope, licensing } from '@trunkline/contracts';
import { Consumes, type Ctx } from '@trunkline/service-kit';
import { type Draft, MailsService } from '../mails/mails.service.js';
import { BillingPeer } from '../peers/billing.js';
import { IdentityPeer } from '../peers/identity.js';
import { mailId } from './cause.rules.js';

/** What happens to orders that somebody has to know. */
@Controller()
export class OrdersController {
  constructor(
    @Inject(MailsService) private readonly mails: MailsService,
    @Inject(BillingPeer) private readonly billing: BillingPeer,
    @Inject(IdentityPeer) private readonly identity: IdentityPeer,
  ) {}

  /** Reminds the partner's admins and the account's admins, once each per threshold and expiry date. */
  @Consumes(billing.events.expiring)
  async expiring(_ctx: Ctx, { trackingNumber, daysLeft, accountId, partnerId }: DataOf<typeof billing.events.expiring>, envelope: Envelope): Promise<void> {
    const order = await this.billing.order(trackingNumber);
    // It may have come late: what is true now decides.
    if (!accountId || !order || order.status === 'expired' || order.assignedAccount?.id !== accountId) return;
    const [people, users] = await Promise.all([this.identity.partnerAdmins(partnerId), this.identity.accountAdmins({ accountId, partnerId })]);
    const draft = (userId: string, recipient: Draft['recipient']): Draft => ({
      // With the date: a renewed order has its thresholds again.
      _id: mailId('expiry-reminder', trackingNumber, order.expiryDate, daysLeft, userId),
      kind: 'expiry-reminder', accountId, partnerId, userId, recipient, cause: { trackingNumber, daysLeft },
    });
    await this.mails.queue([...people.map((person) => draft(person.id, 'person')), ...users.map((id) => draft(id, 'user'))], envelope.id);
  }

  /** Tells the partner's admins that an order has become smaller than what is in use, once per version. */
  @Consumes(licensing.events.overdrawn)
  async overdrawn(_ctx: Ctx, data: DataOf<typeof licensing.events.overdrawn>, envelope: Envelope): Promise<void> {
    const { accountId, trackingNumber, version, productId, seats, used } = data;
    if (!data.overdrawn) return;
    const order = await this.billing.order(trackingNumber);
    if (!order || order.version > version) return;
    const { partnerId } = order;
    const people = await this.identity.partnerAdmins(partnerId);
    await this.mails.queue(people.map((person): Draft => ({
      _id: mailId('order-overdrawn', trackingNumber, version, productId, person.id),
      kind: 'order-overdrawn', accountId, partnerId, userId: person.id, recipient: 'person', cause: { trackingNumber, productId, seats, used },
    })), envelope.id);
  }
}
