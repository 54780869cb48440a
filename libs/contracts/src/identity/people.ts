import { z } from 'zod';
import { actor, adminRoles, id, partnerRoles, roles } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { email, etag, ifMatch, page, pageRequest, searchText } from '../core/page.js';

/** One of a partner's own people. */
export const partnerPerson = z.object({
  id, partnerId: id, name: z.string(), email: z.string(), role: z.enum(partnerRoles), language: z.string(),
  state: z.enum(['invited', 'registered', 'disabled']), etag,
});
/** See {@link partnerPerson}. */
export type PartnerPerson = z.infer<typeof partnerPerson>;

/** Where a browser may be sent: https, http on the same machine, or an app's own scheme (which has a dot). Never a script. */
export const redirectUri = z.string().max(500).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, hash } = new URL(text);
  if (hash || text.includes('#')) return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) || /^[a-z][a-z0-9+-]*\.[a-z0-9+.-]+:$/.test(protocol);
}, 'must be an https address without a fragment, one of the same machine, or of a scheme with a dot');

/** Partners' people, and systems (OAuth clients). */
export const peopleCalls = {
  /** By name; `q` is infix over name and address. Disabled people are left out. */
  search: defineCall('identity.people.search.v1', {
    request: z.object({ partnerId: id, q: searchText, role: z.enum(partnerRoles).optional(), ...pageRequest }),
    reply: page(partnerPerson),
    access: { on: 'partner', roles: adminRoles },
    callers: ['gateway', 'notifications'],
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
    access: { on: 'internal' },
    callers: ['operator'],
  }),
  /** A system's client with its secret, made by the operator. Idempotent by id; the secret is kept as a hash. */
  createClient: defineCall('identity.clients.create.v1', {
    request: z.object({
      clientId: z.string().min(3).max(100), name: z.string().min(1).max(200),
      /** Left out for a public client only. */
      clientSecret: z.string().min(32).max(200).optional(),
      role: z.enum(['partner', 'cpq', 'connect-client']), partnerId: id.nullable(),
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
  put: defineCall('identity.providers.put.v1', {
    request: z.object({ accountId: id, ifMatch, ...identityProviderFields.shape }),
    reply: z.object({ provider: identityProvider, created: z.boolean() }),
    access: { on: 'account', roles: adminRoles },
  }),
  remove: defineCall('identity.providers.remove.v1', {
    request: z.object({ accountId: id, ifMatch }), reply: z.object({}), access: { on: 'account', roles: adminRoles },
  }),
};

/** What identity tells the others beside users and links. */
export const peopleEvents = {
  personChanged: defineEvent('events.identity.person.changed.v1', {
    data: z.object({ personId: z.string(), partnerId: id, role: z.enum(roles) }),
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
