import {
  activityAsked, activityEntry, adminRoles, firstAdminFields, page, pageRequest, partner, partnerFields, partnerOperatorPatch, partnerPatch, partnerPerson, partnerRoles, partnerStates,
  personFields, personFilter, personPatch, searchText,
} from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { removed, tagged } from '../http/shapes.js';

const tag = 'Partner';
const admins = { on: 'partner', roles: ['partner-admin'] } as const;

/** The partner itself, and what happened with it. */
export const partnerRoutes = {
  get: defineRoute({
    method: 'GET', path: '/v1/partner', operationId: 'getPartner', tag, summary: 'My partner',
    access: { on: 'partner', roles: partnerRoles }, replies: { 200: { description: 'The partner.', schema: partner } },
  }),
  update: defineRoute({
    method: 'PATCH', path: '/v1/partner', operationId: 'updatePartner', tag, summary: 'Change the partner; `secondFactorRequired` holds within seconds for whoever is signed in',
    access: admins, body: partnerPatch, ifMatch: 'required', replies: { 200: { description: 'The partner as it is now.', schema: partner } },
  }),
  activity: defineRoute({
    method: 'GET', path: '/v1/partner/activity', operationId: 'listPartnerActivity', tag, summary: 'What happened with the partner and is of none of its accounts, newest first',
    access: admins, query: z.strictObject({ ...activityAsked, ...pageRequest }),
    replies: { 200: { description: 'A page of entries.', schema: page(tagged(activityEntry)) } }, reads: 'activity.listed',
  }),
};

/** The partner's people. */
export const peopleRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/partner/people', operationId: 'listPartnerPeople', tag, summary: 'The partner’s people, by name; only admins see who is disabled',
    // An account admin sees whom to name as a support contact.
    access: { on: 'partner', roles: adminRoles }, query: z.strictObject({ ...personFilter, ...pageRequest }),
    replies: { 200: { description: 'A page of people.', schema: page(partnerPerson) } }, reads: 'people.listed',
  }),
  invite: defineRoute({
    method: 'POST', path: '/v1/partner/people', operationId: 'invitePartnerPerson', tag, summary: 'Invite somebody to the partner’s people by mail',
    access: admins, body: personFields, replies: { 201: { description: 'The new person.', schema: partnerPerson } }, errors: ['identity.email_taken'],
  }),
  get: defineRoute({
    method: 'GET', path: '/v1/partner/people/{personId}', operationId: 'getPartnerPerson', tag, summary: 'One of the partner’s people',
    access: admins, replies: { 200: { description: 'The person.', schema: partnerPerson } }, reads: 'person.read',
  }),
  update: defineRoute({
    method: 'PATCH', path: '/v1/partner/people/{personId}', operationId: 'updatePartnerPerson', tag, summary: 'Change one of the partner’s people; `state` disables and enables',
    access: admins, body: personPatch, ifMatch: 'required',
    replies: { 200: { description: 'The person as it is now.', schema: partnerPerson } }, errors: ['identity.last_admin', 'identity.state_transition'],
  }),
  remove: defineRoute({
    method: 'DELETE', path: '/v1/partner/people/{personId}', operationId: 'removePartnerPerson', tag, summary: 'Remove one of the partner’s people and all that is personal',
    access: admins, ifMatch: 'optional', replies: removed, errors: ['identity.last_admin'],
  }),
  inviteAgain: defineRoute({
    method: 'POST', path: '/v1/partner/people/{personId}/invitations', operationId: 'reinvitePartnerPerson', tag, summary: 'Send another link to somebody who has not registered; it ends the older ones',
    access: admins, replies: { 200: { description: 'The person, whose mail is on its way.', schema: partnerPerson } }, errors: ['identity.state_transition'],
  }),
};

const operators = { on: 'any', roles: ['operator'] } as const;

/** Partners, as the platform's operator sees them: nothing of their customers. */
export const operatorRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/partners', operationId: 'listPartners', tag: 'Platform', summary: 'All partners, by name',
    access: operators, query: z.strictObject({ q: searchText, state: z.enum(partnerStates).optional(), ...pageRequest }),
    replies: { 200: { description: 'A page of partners.', schema: page(partner) } },
  }),
  create: defineRoute({
    method: 'POST', path: '/v1/partners', operationId: 'createPartner', tag: 'Platform', summary: 'Create a partner',
    access: operators, body: partnerFields, replies: { 201: { description: 'The new partner.', schema: partner } },
  }),
  get: defineRoute({
    method: 'GET', path: '/v1/partners/{partnerId}', operationId: 'getPartnerById', tag: 'Platform', summary: 'One partner',
    access: operators, replies: { 200: { description: 'The partner.', schema: partner } },
  }),
  update: defineRoute({
    method: 'PATCH', path: '/v1/partners/{partnerId}', operationId: 'updatePartnerById', tag: 'Platform', summary: 'Change a partner; people and systems of a suspended one can do nothing',
    access: operators, body: partnerOperatorPatch, ifMatch: 'required', replies: { 200: { description: 'The partner as it is now.', schema: partner } },
  }),
  inviteAdmin: defineRoute({
    method: 'POST', path: '/v1/partners/{partnerId}/admins', operationId: 'invitePartnerAdmin', tag: 'Platform',
    summary: 'Invite the first admin of a partner by mail; once an admin has registered, the partner invites its people itself',
    access: operators, body: firstAdminFields, replies: { 201: { description: 'The admin, whose mail is on its way.', schema: partnerPerson } },
    errors: ['identity.email_taken', 'identity.partner_has_admin'],
  }),
  activity: defineRoute({
    method: 'GET', path: '/v1/platform/activity', operationId: 'listPlatformActivity', tag: 'Platform', summary: 'What happened with the platform and is of no partner, newest first: sign-ins of operators, signing keys',
    access: { on: 'any', roles: ['operator'] }, query: z.strictObject({ ...activityAsked, ...pageRequest }),
    replies: { 200: { description: 'A page of entries.', schema: page(tagged(activityEntry)) } },
  }),
};
