import { account, accountFields, accountPatch, activityAsked, activityEntry, adminRoles, id, invitationCounts, order, page, pageRequest, partnerRoles, seatCounts } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { everybody, listQuery, removed, searchQuery, tagged } from '../http/shapes.js';

const tag = 'Accounts';
const systems = ['cpq', 'connect-client'];
const people = everybody.filter((role) => !systems.includes(role));
const entries = page(tagged(activityEntry));

/** Customer accounts, and what is seen of one at a glance. */
export const accountRoutes = {
  list: defineRoute({
    method: 'GET', path: '/v1/accounts', operationId: 'listAccounts', tag, summary: 'The accounts that you may see, by name',
    access: { on: 'partner', roles: people }, query: searchQuery,
    replies: { 200: { description: 'A page of accounts.', schema: page(account) } }, reads: 'accounts.listed',
  }),
  create: defineRoute({
    method: 'POST', path: '/v1/accounts', operationId: 'createAccount', tag, summary: 'Create an account',
    access: { on: 'partner', roles: partnerRoles }, body: accountFields,
    replies: { 201: { description: 'The new account.', schema: account } }, errors: ['accounts.contact_unknown'],
  }),
  get: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}', operationId: 'getAccount', tag, summary: 'One account',
    access: { on: 'account', roles: adminRoles }, replies: { 200: { description: 'The account.', schema: account } }, reads: 'account.read',
  }),
  update: defineRoute({
    method: 'PATCH', path: '/v1/accounts/{accountId}', operationId: 'updateAccount', tag, summary: 'Change an account',
    access: { on: 'account', roles: adminRoles }, body: accountPatch, ifMatch: 'required',
    replies: { 200: { description: 'The account as it is now.', schema: account } }, errors: ['accounts.contact_unknown'],
  }),
  close: defineRoute({
    method: 'DELETE', path: '/v1/accounts/{accountId}', operationId: 'closeAccount', tag, summary: 'Close an account, with its users, seats and grants',
    access: { on: 'account', roles: partnerRoles }, ifMatch: 'optional', replies: removed,
  }),
  overview: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/overview', operationId: 'getAccountOverview', tag, summary: 'Seats, users, orders and recent activity of an account',
    access: { on: 'account', roles: adminRoles },
    replies: {
      200: {
        description: 'The overview.',
        schema: z.object({
          id,
          seats: seatCounts,
          users: z.object({ invited: z.int(), registered: z.int(), disabled: z.int() }),
          /** Users by where their newest welcome mail and its link stand. */
          invitations: invitationCounts.unwrap(),
          orders: z.object({ assigned: z.int(), expiring: z.int(), expired: z.int() }),
          recentActivity: z.array(activityEntry),
          etag: z.string(),
        }),
      },
    },
  }),
  activity: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/activity', operationId: 'listAccountActivity', tag, summary: 'What happened in an account, newest first',
    access: { on: 'account', roles: adminRoles }, query: z.strictObject({ ...activityAsked, ...pageRequest }),
    replies: { 200: { description: 'A page of entries.', schema: entries } }, reads: 'activity.listed',
  }),
  orders: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/orders', operationId: 'listAccountOrders', tag: 'Orders', summary: 'The orders assigned to an account, newest expiry first',
    access: { on: 'account', roles: adminRoles }, query: listQuery,
    replies: { 200: { description: 'A page of orders.', schema: page(order) } },
  }),
};
