import { z } from 'zod';
import { actor, adminRoles, id, partnerRoles, roles } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { email, etag, ifMatch, page, pageRequest, searchText } from '../core/page.js';

const personName = (max: number) => z.string().trim().max(max);
const personStates = ['invited', 'registered', 'disabled'] as const;

/** One of a partner's own people. */
export const partnerPerson = z.object({
  id, partnerId: id, name: z.string(), firstName: z.string().default(''), lastName: z.string().default(''), email: z.string(), role: z.enum(partnerRoles),
  language: z.string(), state: z.enum(personStates), etag,
});
/** See {@link partnerPerson}. */
export type PartnerPerson = z.infer<typeof partnerPerson>;

/** What is filled in for one of a partner's people. Without `name` it is made of the first and last names, or the address. */
export const personFields = z.strictObject({
  email, name: personName(200).optional(), firstName: personName(100).optional(), lastName: personName(100).optional(), role: z.enum(partnerRoles),
});
/** What PATCH may change. `state`: `disabled` disables; `invited` and `registered` enable again, to what the person was before. */
export const personPatch = z.strictObject({
  name: personName(200).min(1), firstName: personName(100), lastName: personName(100), role: z.enum(partnerRoles), state: z.enum(personStates),
}).partial();
/** Filters of the list; `active` is everybody who is not disabled. */
export const personFilter = { q: searchText, role: z.enum(partnerRoles).optional(), state: z.enum([...personStates, 'active']).optional() };

/** The first admin of a partner, as the operator names it. */
export const firstAdminFields = personFields.omit({ role: true });

const onPerson = { partnerId: id, personId: id };

/** Where a browser may be sent: https, http on the same machine, or an app's own scheme (which has a dot). Never a script. */
export const redirectUri = z.string().max(500).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, hash } = new URL(text);
  if (hash || text.includes('#')) return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) || /^[a-z][a-z0-9+-]*\.[a-z0-9+.-]+:$/.test(protocol);
}, 'must be an https address without a fragment, one of the same machine, or of a scheme with a dot');

/** Partners' people, and systems (OAuth clients). */
export const peopleCalls = {
  /** By name; `q` is infix over names and address. The partner's admins see everybody, all others who is not disabled (Trunkline itself: if it does not ask for them). */
  search: defineCall('identity.people.search.v1', {
    request: z.object({ partnerId: id, ...personFilter, ...pageRequest }),
    reply: page(partnerPerson),
    access: { on: 'partner', roles: adminRoles },
    callers: ['gateway', 'notifications'],
  }),
  get: defineCall('identity.people.get.v1', {
    request: z.object(onPerson),
    reply: partnerPerson,
    access: { on: 'partner', roles: ['partner-admin'] },
  }),
  /** Makes a person and sends the invitation, in the person's language: the partner's. */
  invite: defineCall('identity.people.invite.v1', {
    request: z.object({ partnerId: id, ...personFields.shape }),
    reply: partnerPerson,
    errors: ['identity.email_taken'],
    access: { on: 'partner', roles: ['partner-admin'] },
    keyed: true,
  }),
  /** The first admin of a partner that has no registered one; the same address again, while it is invited, is sent another link. */
  inviteFirstAdmin: defineCall('identity.people.invite-first-admin.v1', {
    request: z.object({ partnerId: id, ...firstAdminFields.shape }),
    reply: partnerPerson,
    errors: ['identity.email_taken', 'identity.partner_has_admin'],
    access: { on: 'any', roles: ['operator'] },
  }),
  /** Another link to somebody who has not registered; it ends the older ones. */
  inviteAgain: defineCall('identity.people.invite-again.v1', {
    request: z.object(onPerson),
    reply: partnerPerson,
    errors: ['identity.state_transition'],
    access: { on: 'partner', roles: ['partner-admin'] },
  }),
  update: defineCall('identity.people.update.v1', {
    request: z.object({ ...onPerson, ifMatch, patch: personPatch }),
    reply: partnerPerson,
    errors: ['identity.last_admin', 'identity.state_transition'],
    access: { on: 'partner', roles: ['partner-admin'] },
  }),
  /** Removes the person and all that is personal. */
  remove: defineCall('identity.people.remove.v1', {
    request: z.object({ ...onPerson, ifMatch }),
    reply: z.object({}),
    errors: ['identity.last_admin'],
    access: { on: 'partner', roles: ['partner-admin'] },
  }),
  /** A person of the platform. Idempotent by address; with a password registered at once, without one invited by mail. */
  createOperator: defineCall('identity.people.create-operator.v1', {
    request: z.object({ name: z.string().trim().min(1).max(200), email, password: z.string().min(12).max(1000).optional() }),
    reply: z.object({ id, email: z.string() }),
    errors: ['identity.password_weak'],
    access: { on: 'internal' },
    callers: ['operator'],
  }),
  /** Those of up to 1,000 ids that are people of the partner. */
  byIds: defineCall('identity.people.by-ids.v1', {
    request: z.object({ partnerId: id, ids: z.array(id).max(1000) }),
    reply: z.object({ items: z.array(partnerPerson) }),
    access: { on: 'internal' },
    callers: ['gateway', 'accounts', 'notifications'],
  }),
  /** Idempotent by address. With a password the person is registered at once, without one invited by mail. */
  create: defineCall('identity.people.create.v1', {
    request: z.object({
      partnerId: id, name: z.string().trim().min(1).max(200), email, role: z.enum(partnerRoles),
      language: z.string().default('en'), password: z.string().min(12).max(1000).optional(),
    }),
    reply: partnerPerson,
    errors: ['identity.password_weak'],
    access: { on: 'internal' },
    callers: ['operator'],
  }),
  /** A system's client with its secret, made by the operator. Idempotent by id; the secret is kept as a hash. */
  createClient: defineCall('identity.clients.create.v1', {
    request: z.object({
      clientId: z.string().min(3).max(100), name: z.string().min(1).max(200),
      /** Left out for a public client only. */
      clientSecret: z.string().min(32).max(200).optional(),
      role: z.enum(['partner', 'cpq', 'connect-client', 'operator']), partnerId: id.nullable(),
      /** Addresses that people are sent back to after they signed in; with one the partner's people and users can sign in through the client. */
      redirectUris: z.array(redirectUri).max(20).optional(),
      /** Addresses that people may be sent to after they signed out. */
      postLogoutRedirectUris: z.array(redirectUri).max(20).optional(),
      /** Where the client is told that somebody was signed out. */
      backchannelLogoutUri: z.url({ protocol: /^https?$/ }).max(500).nullish(),
      /** An app on a device or in a browser, which can keep no secret: for people only. */
      public: z.boolean().optional(),
    }),
    reply: z.object({ clientId: z.string() }),
    access: { on: 'internal' },
    callers: ['operator'],
  }),
};

/** Whose token it is. */
export const actorCalls = {
  /** The actor behind a token's subject as of now; null when it is disabled or gone. */
  resolve: defineCall('identity.actors.resolve.v1', {
    request: z.object({ type: z.enum(['person', 'client']), id: z.string().max(200) }),
    reply: z.object({
      actor: actor.nullable(),
      /** A person's sessions and tokens that began before this second (since the epoch) count no more. */
      notBefore: z.number().int().optional(),
    }),
    access: { on: 'internal' },
    callers: ['gateway', 'identity', 'licensing'],
  }),
};

/** An account's own OpenID provider; the secret goes in and never comes back. */
export const identityProvider = z.object({ issuer: z.string(), clientId: z.string(), etag });
/** What is set for it. */
export const identityProviderFields = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(500),
  clientSecret: z.string().min(1).max(2000),
});
/** Delegated sign-in. */
export const providerCalls = {
  get: defineCall('identity.providers.get.v1', {
    request: z.object({ accountId: id }), reply: identityProvider, access: { on: 'account', roles: adminRoles },
  }),
  /** The provider is asked who it is before it is taken, which may take its time. */
  put: defineCall('identity.providers.put.v1', {
    request: z.object({ accountId: id, ifMatch, ...identityProviderFields.shape }),
    reply: z.object({ provider: identityProvider, created: z.boolean() }),
    errors: ['identity.provider_unreachable'],
    timeoutMs: 8_000,
    access: { on: 'account', roles: adminRoles },
  }),
  remove: defineCall('identity.providers.remove.v1', {
    request: z.object({ accountId: id, ifMatch }), reply: z.object({}), access: { on: 'account', roles: adminRoles },
  }),
};

/** What identity tells the others beside users and links. */
export const peopleEvents = {
  personChanged: defineEvent('events.identity.person.changed.v1', {
    data: z.object({ personId: z.string(), partnerId: id, role: z.enum(roles), state: z.enum([...personStates, 'removed']).optional() }),
    consumers: ['accounts', 'gateway'],
  }),
  /** An OAuth client was made or changed; `partnerId` null for the platform's own. */
  clientChanged: defineEvent('events.identity.client.changed.v1', {
    data: z.object({ clientId: z.string(), partnerId: id.nullable() }),
    consumers: ['accounts', 'gateway'],
  }),
  /** Somebody signed in, or tried to; the envelope's activity says from where. `accountId` null for partners' people. */
  signInHappened: defineEvent('events.identity.sign-in.happened.v1', {
    data: z.object({ personId: id, accountId: id.nullable(), partnerId: id, outcome: z.enum(['signed-in', 'failed']) }),
    consumers: ['accounts'],
  }),
  /** An account's own OpenID provider was set or taken away. */
  providerChanged: defineEvent('events.identity.provider.changed.v1', {
    data: z.object({ accountId: id, partnerId: id, present: z.boolean() }),
    consumers: ['accounts'],
  }),
};
