import { z } from 'zod';
import { adminRoles, id, partnerRoles, productId, tenant } from '../core/actor.js';
import { defineCall, defineEvent } from '../core/contract.js';
import { activity as activityRecord, origin } from '../core/envelope.js';
import { country, email, etag, ifMatch, language, moment, page, pageRequest, searchText } from '../core/page.js';

const text = (max: number) => z.string().trim().min(1).max(max);

/** The partner's own number for the customer, as its other systems know it. */
const customerNumber = z.string().trim().min(1).max(50).nullable();

/** A support contact: one of the partner's people, or any e-mail address. */
export const supportContact = z.union([z.strictObject({ personId: id }), z.strictObject({ email })]);

/** What a person fills in for an account. */
export const accountFields = z.strictObject({
  name: text(200),
  country,
  address: text(300),
  city: text(120),
  postalCode: text(20),
  defaultLanguage: language,
  customerNumber: customerNumber.default(null),
  supportContacts: z.array(supportContact).max(50).default([]),
  privileges: z
    .strictObject({ delegatedAuthentication: z.boolean().default(false), guestAccess: z.boolean().default(false) })
    .default({ delegatedAuthentication: false, guestAccess: false }),
});

/** What PATCH may change: any of the fields; `privileges` is merged. */
export const accountPatch = z.strictObject({
  name: text(200), country, address: text(300), city: text(120), postalCode: text(20), defaultLanguage: language, customerNumber,
  supportContacts: z.array(supportContact).max(50),
  privileges: z.strictObject({ delegatedAuthentication: z.boolean().optional(), guestAccess: z.boolean().optional() }),
}).partial();

/** A customer account. */
export const account = z.object({
  id,
  partnerId: id,
  name: z.string(),
  country: z.string(),
  address: z.string(),
  city: z.string(),
  postalCode: z.string(),
  defaultLanguage: z.string(),
  customerNumber: z.string().nullable().default(null),
  supportContacts: z.array(z.union([z.object({ personId: id }), z.object({ email: z.string() })])),
  privileges: z.object({ delegatedAuthentication: z.boolean(), guestAccess: z.boolean() }),
  createdAt: moment,
  updatedAt: moment,
  etag,
});
/** See {@link account}. */
export type Account = z.infer<typeof account>;

/** Where a partner stands. The people and systems of a suspended one can do nothing; its customers' users go on. */
export const partnerStates = ['active', 'suspended'] as const;

/** A partner (reseller). */
export const partner = z.object({
  id, name: z.string(), defaultLanguage: z.string().default('en'),
  /** Addresses under which the platform reaches the partner. */
  contacts: z.array(z.string()).default([]),
  /** Its people need a second factor to sign in. */
  secondFactorRequired: z.boolean().default(false),
  state: z.enum(partnerStates).default('active'), createdAt: moment, etag: etag.default('1'),
});
/** See {@link partner}. */
export type Partner = z.infer<typeof partner>;

const contacts = z.array(email).max(20);
/** What the operator fills in for a partner. */
export const partnerFields = z.strictObject({
  name: text(200), defaultLanguage: language.default('en'), contacts: contacts.default([]), secondFactorRequired: z.boolean().default(false),
});
/** What a partner's admin may change of the own partner. */
export const partnerPatch = z.strictObject({ name: text(200), defaultLanguage: language, contacts, secondFactorRequired: z.boolean() }).partial();
/** What the operator may change of a partner. */
export const partnerOperatorPatch = partnerPatch.extend({ state: z.enum(partnerStates).optional() });

/** A product that an account has switched on. */
export const integration = z.object({ productId, addedAt: moment, etag });
/** Access of a partner representative to an account. */
export const grant = z.object({ personId: id, grantedAt: moment });
/** One line of the activity log. */
export const activityEntry = z.object({
  id: z.string(),
  at: moment,
  actor: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  onBehalfOf: z.object({ type: z.string(), id: z.string(), name: z.string() }).optional(),
  from: origin.optional(),
  ...activityRecord.shape,
  traceId: z.string(),
});

const onAccount = { accountId: id };

/** The customer accounts of partners. */
export const accountCalls = {
  /** By name; a representative gets the accounts with a grant, an account admin the own one. `q` is infix over the name. */
  list: defineCall('accounts.accounts.list.v1', {
    request: z.object({ partnerId: id, q: searchText, ...pageRequest }),
    reply: page(account),
    access: { on: 'partner', roles: [...adminRoles, 'user'] },
  }),
  create: defineCall('accounts.accounts.create.v1', {
    request: z.object({ partnerId: id, ...accountFields.shape }),
    reply: account,
    errors: ['accounts.contact_unknown'],
    access: { on: 'partner', roles: partnerRoles },
    keyed: true,
  }),
  get: defineCall('accounts.accounts.get.v1', {
    request: z.object(onAccount),
    reply: account,
    access: { on: 'account', roles: adminRoles },
    callers: ['gateway', 'billing', 'identity', 'licensing', 'notifications'],
  }),
  update: defineCall('accounts.accounts.update.v1', {
    request: z.object({ ...onAccount, ifMatch, patch: accountPatch }),
    reply: account,
    errors: ['accounts.contact_unknown'],
    access: { on: 'account', roles: adminRoles },
  }),
  /** Closes the account: from now on it does not exist, and its users, seats and grants go. */
  close: defineCall('accounts.accounts.close.v1', {
    request: z.object({ ...onAccount, ifMatch }),
    reply: z.object({}),
    access: { on: 'account', roles: partnerRoles },
  }),
  /** Names and languages of up to 1,000 accounts, closed ones left out; for composing lists and mails. */
  names: defineCall('accounts.accounts.names.v1', {
    request: z.object({ ids: z.array(id).max(1000) }),
    reply: z.object({ items: z.array(z.object({ id, partnerId: id, name: z.string(), defaultLanguage: z.string() })) }),
    access: { on: 'internal' },
    callers: ['gateway', 'billing', 'identity', 'licensing', 'notifications'],
  }),
};

/** Partners, made by the platform's operator. */
export const partnerCalls = {
  /** Idempotent by id: the same again answers the same. */
  create: defineCall('accounts.partners.create.v1', {
    request: z.object({ id: id.optional(), ...partnerFields.shape }),
    reply: partner,
    access: { on: 'any', roles: ['operator'] },
    callers: ['gateway', 'operator'],
    keyed: true,
  }),
  /** Null when there is none. */
  get: defineCall('accounts.partners.get.v1', {
    request: z.object({ partnerId: id }),
    reply: z.object({ partner: partner.nullable() }),
    access: { on: 'internal' },
    callers: ['gateway', 'billing', 'identity', 'notifications'],
  }),
  /** All partners, by name; `q` is infix over the name. */
  list: defineCall('accounts.partners.list.v1', {
    request: z.object({ q: searchText, state: z.enum(partnerStates).optional(), ...pageRequest }),
    reply: page(partner),
    access: { on: 'any', roles: ['operator'] },
  }),
  /** By the partner itself. */
  update: defineCall('accounts.partners.update.v1', {
    request: z.object({ partnerId: id, ifMatch, patch: partnerPatch }),
    reply: partner,
    access: { on: 'partner', roles: ['partner-admin'] },
  }),
  /** By the operator, who may suspend it, too. */
  manage: defineCall('accounts.partners.manage.v1', {
    request: z.object({ partnerId: id, ifMatch, patch: partnerOperatorPatch }),
    reply: partner,
    access: { on: 'any', roles: ['operator'] },
  }),
};

/** Who may touch which account. */
export const accessCalls = {
  /** The tenant if the context's actor may see the account, null if not or if there is none: the two cannot be told apart. */
  check: defineCall('accounts.access.check.v1', {
    request: z.object(onAccount),
    reply: z.object({ tenant: tenant.nullable() }),
    access: { on: 'internal' },
    callers: ['gateway', 'identity', 'licensing'],
  }),
  /** Ids of the accounts that a representative has a grant for, at most 10,000. */
  granted: defineCall('accounts.access.granted.v1', {
    request: z.object({ partnerId: id, personId: id }),
    reply: z.object({ accountIds: z.array(id) }),
    access: { on: 'internal' },
  }),
  listGrants: defineCall('accounts.grants.list.v1', {
    request: z.object({ ...onAccount, ...pageRequest }),
    reply: page(grant),
    access: { on: 'account', roles: partnerRoles },
  }),
  /** Idempotent. The gateway has made sure that the person is a representative of the partner. */
  putGrant: defineCall('accounts.grants.put.v1', {
    request: z.object({ ...onAccount, personId: id, personName: z.string() }),
    reply: z.object({ grant, created: z.boolean() }),
    access: { on: 'account', roles: ['partner-admin'] },
  }),
  removeGrant: defineCall('accounts.grants.remove.v1', {
    request: z.object({ ...onAccount, personId: id }),
    reply: z.object({}),
    access: { on: 'account', roles: ['partner-admin'] },
  }),
};

/** Products that an account has switched on; adding one also gives the account the privileges that the product needs. */
export const integrationCalls = {
  list: defineCall('accounts.integrations.list.v1', {
    request: z.object(onAccount),
    reply: z.object({ items: z.array(integration) }),
    access: { on: 'account', roles: [...adminRoles, 'user'] },
    callers: ['gateway', 'licensing'],
  }),
  put: defineCall('accounts.integrations.put.v1', {
    request: z.object({ ...onAccount, productId }),
    reply: z.object({ integration, created: z.boolean() }),
    errors: ['accounts.product_unknown'],
    access: { on: 'account', roles: adminRoles },
  }),
  remove: defineCall('accounts.integrations.remove.v1', {
    request: z.object({ ...onAccount, productId }),
    reply: z.object({}),
    access: { on: 'account', roles: adminRoles },
  }),
};

/** What of a log: who changed something, or who read something. */
export const activityKinds = ['changes', 'reads'] as const;
/** What of a log is asked for: one kind, or one entry by its id. */
export const activityAsked = { kind: z.enum(activityKinds).optional(), id: z.string().min(1).max(100).optional() };

/** The activity log. */
export const activityCalls = {
  list: defineCall('accounts.activity.list.v1', {
    request: z.object({ ...onAccount, ...activityAsked, ...pageRequest }),
    reply: page(activityEntry),
    access: { on: 'account', roles: adminRoles },
  }),
  /** What happened with a partner and is of none of its accounts. */
  ofPartner: defineCall('accounts.activity.of-partner.v1', {
    request: z.object({ partnerId: id, ...activityAsked, ...pageRequest }),
    reply: page(activityEntry),
    access: { on: 'partner', roles: ['partner-admin'] },
  }),
  /** What happened with the platform and is of no partner: sign-ins of operators, keys. */
  ofPlatform: defineCall('accounts.activity.of-platform.v1', {
    request: z.object({ ...activityAsked, ...pageRequest }),
    reply: page(activityEntry),
    access: { on: 'any', roles: ['operator'] },
  }),
};

const accountRef = z.object({ accountId: id, partnerId: id });
/** What accounts tells the others. */
export const accountEvents = {
  /** A partner was made or changed. `rev` grows with each change, so that of two events the newer one is known. */
  partnerChanged: defineEvent('events.accounts.partner.changed.v1', {
    data: z.object({ partnerId: id, rev: z.number().int(), state: z.enum(partnerStates), secondFactorRequired: z.boolean(), defaultLanguage: z.string() }),
    consumers: ['accounts', 'identity', 'gateway'],
  }),
  created: defineEvent('events.accounts.account.created.v1', { data: accountRef, consumers: ['accounts'] }),
  changed: defineEvent('events.accounts.account.changed.v1', { data: accountRef, consumers: ['accounts', 'billing', 'gateway'] }),
  closed: defineEvent('events.accounts.account.closed.v1', {
    data: accountRef,
    consumers: ['accounts', 'billing', 'identity', 'licensing', 'gateway'],
  }),
  accessChanged: defineEvent('events.accounts.access.changed.v1', {
    data: accountRef.extend({ personId: id, granted: z.boolean() }),
    consumers: ['accounts', 'gateway'],
  }),
  integrationChanged: defineEvent('events.accounts.integration.changed.v1', {
    data: accountRef.extend({ productId, active: z.boolean() }),
    consumers: ['accounts', 'licensing'],
  }),
};
