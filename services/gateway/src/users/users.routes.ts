import { adminRoles, mail, page, pageRequest, productId, user, userCount, userCountMax, userFields, userFilter, userPatch, userSelection } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { jobStarted, listQuery, removed, tagged } from '../http/shapes.js';

const tag = 'Users';
const access = { on: 'account', roles: adminRoles } as const;
const seat = z.object({ id: z.string(), userId: z.string(), productId, changed: z.boolean(), etag: z.string() });

/** What is done for many users; the product goes with the two that are about one. */
const userAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['assignProduct', 'unassignProduct']), productId, users: userSelection }),
  z.strictObject({ action: z.enum(['sendWelcome', 'resetPassword']), users: userSelection }),
]);

/** Users of an account. */
export const userRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/users', operationId: 'listUsers', tag, summary: 'The users of an account, by name',
    access, query: z.strictObject({ ...userFilter, ...pageRequest }),
    replies: { 200: { description: 'A page of users.', schema: page(user) } }, reads: 'users.listed',
  }),
  count: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/users/count', operationId: 'countUsers', tag, summary: 'How many users the filters of the list match',
    access, query: z.strictObject(userFilter),
    replies: { 200: { description: `How many; \`exact\` is false when there are more than ${userCountMax}, and \`count\` is ${userCountMax} then.`, schema: tagged(userCount) } },
  }),
  create: defineRoute({
    method: 'POST', path: '/v1/accounts/{accountId}/users', operationId: 'createUser', tag, summary: 'Add a user; the welcome mail goes out by itself',
    access, body: userFields, replies: { 201: { description: 'The new user.', schema: user } }, errors: ['identity.email_taken'],
  }),
  get: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/users/{userId}', operationId: 'getUser', tag, summary: 'One user; a user may see itself',
    access: { on: 'account', roles: [...adminRoles, 'user'] }, replies: { 200: { description: 'The user.', schema: user } }, reads: 'user.read',
  }),
  update: defineRoute({
    method: 'PATCH', path: '/v1/accounts/{accountId}/users/{userId}', operationId: 'updateUser', tag, summary: 'Change a user; `state` disables and enables',
    access, body: userPatch, ifMatch: 'required',
    replies: { 200: { description: 'The user as it is now.', schema: user } }, errors: ['identity.email_taken', 'identity.state_transition'],
  }),
  remove: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}/users/{userId}', operationId: 'removeUser', tag, summary: 'Remove a user and all that is personal; seats return',
    access, ifMatch: 'optional', replies: removed,
  }),
  takeSeat: defineRoute({
    method: 'PUT', path: '/v1/accounts/{accountId}/users/{userId}/products/{productId}', operationId: 'putUserProduct', tag, summary: 'Give a user a seat of a product; who has one keeps it',
    access, ifMatch: 'optional', replies: { 200: { description: 'The user has a seat.', schema: seat } },
    errors: ['licensing.no_free_seat', 'licensing.integration_missing', 'licensing.product_unknown'],
  }),
  freeSeat: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}/users/{userId}/products/{productId}', operationId: 'removeUserProduct', tag, summary: 'Take a user’s seat back',
    access, ifMatch: 'optional', replies: removed, errors: ['licensing.product_unknown'],
  }),
  mails: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/users/{userId}/mails', operationId: 'listUserMails', tag, summary: 'Each mail to a user and its state, newest first',
    access, query: listQuery, replies: { 200: { description: 'A page of mails.', schema: page(tagged(mail)) } }, reads: 'mails.listed',
  }),
  act: defineRoute({
    method: 'POST', path: '/v1/accounts/{accountId}/user-actions', operationId: 'startUserAction', tag, summary: 'Do something for some users, or for all that match, as a job',
    access, body: userAction, replies: jobStarted, errors: ['licensing.integration_missing', 'licensing.product_unknown', 'identity.delegated'],
  }),
};
