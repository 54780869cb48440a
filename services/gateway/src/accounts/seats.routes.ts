import { adminRoles, date, expiringSeats, id, page, productId, seatDay, userState } from '@trunkline/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { listQuery, tagged } from '../http/shapes.js';

const tag = 'Products';
const access = { on: 'account', roles: adminRoles } as const;

/** How an account's seats went, and how they will go. */
export const seatRoutes = {
  history: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/seats-history', operationId: 'listSeatsHistory', tag,
    summary: 'Seats at the end of each day (UTC), from the account’s first seats on; today as of now. At most 400 days, the last 90 if not said otherwise',
    access, query: z.strictObject({ productId: productId.optional(), from: date.optional(), to: date.optional() }),
    replies: { 200: { description: 'One item for each day and product, by date.', schema: z.object({ items: z.array(seatDay) }) } }, errors: ['request.invalid'],
  }),
  expiring: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/expiring', operationId: 'listExpiring', tag, summary: 'Who loses what: what ends within 30 days, by date',
    access, query: listQuery,
    replies: {
      200: {
        description: 'A page of what ends, by date; `users` is where to read who has a seat of it.',
        schema: page(tagged(expiringSeats.extend({ id: z.string(), users: z.string() }))),
      },
    },
  }),
  expiringUsers: defineRoute({
    method: 'GET', path: '/v1/accounts/{accountId}/expiring/{trackingNumber}/users', operationId: 'listExpiringUsers', tag, summary: 'The users who have a seat of an order',
    access, query: listQuery.extend({ productId: productId.optional() }),
    replies: {
      200: {
        description: 'A page of users, each with the product that the seat is of.',
        schema: page(tagged(z.object({ id, productId, name: z.string(), email: z.string(), state: userState }))),
      },
    },
    reads: 'users.listed',
  }),
};
