import { z } from 'zod';
import { adminRoles, id, productId } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { invitationStates, job, userSelection } from '../core/job.js';
import { country, email, etag, ifMatch, moment, page, pageRequest, searchText } from '../core/page.js';

const personName = (max: number) => z.string().trim().max(max);

/** What is filled in for a user; only the address is required. Without `name` it is made of the first and last names, or the address. */
export const userFields = z.strictObject({
  name: personName(200).optional(),
  firstName: personName(100).optional(),
  lastName: personName(100).optional(),
  email,
  country: country.nullish(),
  accountAdmin: z.boolean().default(false),
});

/** What PATCH may change. `state`: `disabled` disables; `invited` and `registered` enable again, to what the user was before. */
export const userPatch = z.strictObject({
  name: personName(200).min(1),
  firstName: personName(100),
  lastName: personName(100),
  email,
  country: country.nullable(),
  accountAdmin: z.boolean(),
  state: z.enum(['invited', 'registered', 'disabled']),
}).partial();

/** Where a user stands. */
export const userState = z.enum(['invited', 'registered', 'disabled']);

/** Where the newest welcome mail of a user and its link stand. `expired`: the link came to its end before it was used; `reason` says why a mail failed. */
export const userInvitation = z.object({ state: z.enum(invitationStates).exclude(['none']), at: moment, reason: z.string().optional() });

/** A user of a customer account. `products` is identity's search copy; the gateway shows licensing's truth. */
export const user = z.object({
  id,
  accountId: id,
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  country: z.string().nullable(),
  accountAdmin: z.boolean(),
  state: userState,
  products: z.array(productId),
  /** Null for who was never sent a welcome mail. */
  invitation: userInvitation.nullable().default(null),
  createdAt: moment,
  etag,
});
/** See {@link user}. */
export type User = z.infer<typeof user>;

/** The filters of a list of users. `q` is infix over names and address. */
export const userFilter = {
  q: searchText,
  role: z.enum(['user', 'account-admin']).optional(),
  state: userState.optional(),
  product: productId.optional(),
  invitation: z.enum(invitationStates).optional(),
};

/** Up to how many users a selection is counted exactly; what is more is told as this many, `exact: false`. */
export const userCountMax = 100_000;
/** How many users match some filters. */
export const userCount = z.object({ count: z.number().int(), exact: z.boolean() });

/** How many users' invitations stand where. */
export const invitationCounts = z.object({
  queued: z.number().int(), sent: z.number().int(), failed: z.number().int(), opened: z.number().int(), registered: z.number().int(), expired: z.number().int(), none: z.number().int(),
}).default({ queued: 0, sent: 0, failed: 0, opened: 0, registered: 0, expired: 0, none: 0 });

const onAccount = { accountId: id };
const onUser = { accountId: id, userId: id };

/** Users of an account. */
export const userCalls = {
  /** By name. */
  list: defineCall('identity.users.list.v1', {
    request: z.object({ ...onAccount, ...userFilter, ...pageRequest }),
    reply: page(user),
    access: { on: 'account', roles: adminRoles },
    callers: ['gateway', 'notifications'],
  }),
  /** How many the same filters match, counted up to {@link userCountMax}: what an action on all that match is for. */
  count: defineCall('identity.users.count.v1', {
    request: z.object({ ...onAccount, ...userFilter }),
    reply: userCount,
    access: { on: 'account', roles: adminRoles },
  }),
  /** Creates the user and sends the welcome mail, unless the account's users sign in at the account's own provider. */
  create: defineCall('identity.users.create.v1', {
    request: z.object({ ...onAccount, ...userFields.shape }),
    reply: user,
    errors: ['identity.email_taken'],
    access: { on: 'account', roles: adminRoles },
    keyed: true,
  }),
  get: defineCall('identity.users.get.v1', {
    request: z.object(onUser),
    reply: user,
    access: { on: 'account', roles: [...adminRoles, 'user'] },
    callers: ['gateway', 'licensing'],
  }),
  update: defineCall('identity.users.update.v1', {
    request: z.object({ ...onUser, ifMatch, patch: userPatch }),
    reply: user,
    errors: ['identity.email_taken', 'identity.state_transition'],
    access: { on: 'account', roles: adminRoles },
  }),
  /** Removes the user and all that is personal; seats return. */
  remove: defineCall('identity.users.remove.v1', {
    request: z.object({ ...onUser, ifMatch }),
    reply: z.object({}),
    access: { on: 'account', roles: adminRoles },
  }),
  counts: defineCall('identity.users.counts.v1', {
    request: z.object(onAccount),
    reply: z.object({ invited: z.number().int(), registered: z.number().int(), disabled: z.number().int(), invitations: invitationCounts }),
    access: { on: 'account', roles: adminRoles },
  }),
  /** The users of a selection in order of id, after `after`: what a job walks over. Ids that are nobody's are in `missing`. */
  walk: defineCall('identity.users.walk.v1', {
    request: z.object({ ...onAccount, users: userSelection, after: id.nullable(), limit: z.number().int().min(1).max(1000) }),
    reply: z.object({
      items: z.array(z.object({ id, name: z.string(), email: z.string(), state: userState })),
      missing: z.array(id),
      /** How many match in all, ids that are nobody's among them; on the first page (`after` null) only. */
      total: z.number().int().nullable(),
      done: z.boolean(),
    }),
    access: { on: 'account', roles: adminRoles },
    callers: ['gateway', 'licensing', 'notifications'],
  }),
  /** One user by id, or by account and address, over all accounts; null when there is none. */
  lookup: defineCall('identity.users.lookup.v1', {
    request: z.union([z.object({ userId: z.string() }), z.object({ accountId: z.string(), email: z.string() })]),
    reply: z.object({ user: user.extend({ partnerId: id }).nullable() }),
    access: { on: 'internal' },
    callers: ['licensing'],
  }),
  /** sendWelcome or resetPassword for many, as a job. */
  start: defineCall('identity.jobs.start.v1', {
    request: z.object({ ...onAccount, action: z.enum(['sendWelcome', 'resetPassword']), users: userSelection }),
    reply: job,
    errors: ['identity.delegated'],
    access: { on: 'account', roles: adminRoles },
    keyed: true,
  }),
};

/** What a one-time link is for. */
export const invitationKinds = ['welcome', 'password-reset'] as const;

/** One-time links, from the mail to the password. A token is never stored and never in an event: it is derived from its id by a key. */
export const invitationCalls = {
  /** What notifications needs to write the mails, for up to 100 invitations; those that no longer hold (used, replaced, user gone) are left out. */
  links: defineCall('identity.invitations.links.v1', {
    request: z.object({ invitationIds: z.array(id).max(100) }),
    reply: z.object({
      items: z.array(z.object({
        invitationId: id, kind: z.enum(invitationKinds), token: z.string(), expiresAt: moment,
        email: z.string(), name: z.string(), userId: id, accountId: id.nullable(), partnerId: id, products: z.array(productId),
      })),
    }),
    access: { on: 'internal' },
    callers: ['notifications'],
  }),
  /** Opens a link without using it: tells what it is for, and that it was opened. */
  open: defineCall('identity.invitations.open.v1', {
    request: z.object({ token: z.string().max(500) }),
    reply: z.object({ kind: z.enum(invitationKinds), email: z.string(), name: z.string(), expiresAt: moment }),
    errors: ['identity.token_invalid', 'identity.token_used', 'identity.token_expired', 'identity.token_superseded'],
    access: { on: 'internal' },
  }),
  /** Where a link stands and whom it is for, whatever became of it; the first look at an open one is told as its opening. */
  look: defineCall('identity.invitations.look.v1', {
    request: z.object({ token: z.string().max(500) }),
    reply: z.object({
      standing: z.enum(['open', 'used', 'superseded', 'expired', 'invalid']),
      /** Null when the link is nobody's. */
      link: z.object({ kind: z.enum(invitationKinds), email: z.string(), name: z.string(), language: z.string() }).nullable(),
    }),
    access: { on: 'internal' },
  }),
  /** Uses a link: sets the password; a welcome link also registers. */
  complete: defineCall('identity.invitations.complete.v1', {
    request: z.object({ token: z.string().max(500), password: z.string().max(1000), kind: z.enum(invitationKinds) }),
    reply: z.object({ userId: id, accountId: id.nullable() }),
    errors: [
      'identity.token_invalid', 'identity.token_used', 'identity.token_expired', 'identity.token_superseded', 'identity.password_weak',
      'identity.user_disabled', 'identity.delegated',
    ],
    access: { on: 'internal' },
  }),
  /** A new link for whoever holds an expired one, mailed to the address it was for. */
  renew: defineCall('identity.invitations.renew.v1', {
    request: z.object({ token: z.string().max(500) }),
    reply: z.object({}),
    errors: ['identity.token_invalid', 'identity.token_used', 'identity.token_superseded', 'identity.user_disabled', 'identity.delegated'],
    access: { on: 'internal' },
  }),
  /** Mails a reset link to every user with this address. Answers the same, in the same time, whoever it is. */
  requestReset: defineCall('identity.invitations.request-reset.v1', {
    request: z.object({ email: z.string().max(254) }),
    reply: z.object({}),
    access: { on: 'internal' },
  }),
};

const userRefs = z.object({ accountId: id, partnerId: id, userIds: z.array(id).max(1000) });
const invitationRef = z.object({ invitationId: id, userId: id, accountId: id.nullable(), kind: z.enum(invitationKinds) });
/** What identity tells the others about users and links. */
export const userEvents = {
  created: defineEvent('events.identity.users.created.v1', { data: userRefs, consumers: ['accounts'] }),
  changed: defineEvent('events.identity.users.changed.v1', { data: userRefs, consumers: ['accounts', 'gateway'] }),
  registered: defineEvent('events.identity.user.registered.v1', { data: invitationRef, consumers: ['accounts', 'notifications', 'gateway'] }),
  removed: defineEvent('events.identity.users.removed.v1', { data: userRefs, consumers: ['accounts', 'licensing', 'notifications', 'gateway'] }),
  /** Mails are to be sent for these invitations; a mail's id is its invitation's. */
  invitationsWanted: defineEvent('events.identity.invitations.wanted.v1', {
    data: z.object({ accountId: id.nullable(), partnerId: id, invitations: z.array(z.object({ invitationId: id, userId: id, kind: z.enum(invitationKinds) })).max(1000) }),
    consumers: ['accounts', 'notifications'],
  }),
  invitationOpened: defineEvent('events.identity.invitation.opened.v1', { data: invitationRef, consumers: ['accounts', 'notifications'] }),
};
