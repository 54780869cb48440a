import { z } from 'zod';
import { adminRoles, id } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { moment, page, pageRequest } from '../core/page.js';

/** What a mail is about. */
export const mailKinds = ['welcome', 'password-reset', 'expiry-reminder', 'job-report', 'order-overdrawn'] as const;
/** One of {@link mailKinds}. */
export type MailKind = (typeof mailKinds)[number];

/** A mail and its state: `opened` is its link opened, `registered` what its link is for was done. */
export const mail = z.object({
  id: z.string(),
  kind: z.enum(mailKinds),
  state: z.enum(['queued', 'sent', 'failed', 'opened', 'registered']),
  at: moment,
  reason: z.string().optional(),
});
/** See {@link mail}. */
export type Mail = z.infer<typeof mail>;

/** Mails to users. */
export const mailCalls = {
  /** Newest first. */
  ofUser: defineCall('notifications.mails.of-user.v1', {
    request: z.object({ accountId: id, userId: id, ...pageRequest }),
    reply: page(mail),
    access: { on: 'account', roles: adminRoles },
  }),
};

const mailRef = z.object({ mailId: z.string(), accountId: id.nullable(), userId: id.nullable(), kind: z.enum(mailKinds) });
/** What notifications tells the others. */
export const mailEvents = {
  sent: defineEvent('events.notifications.mail.sent.v1', { data: mailRef, consumers: ['accounts', 'identity'] }),
  failed: defineEvent('events.notifications.mail.failed.v1', { data: mailRef.extend({ reason: z.string() }), consumers: ['accounts', 'identity'] }),
};
